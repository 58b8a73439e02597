package appendix

import (
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/imports/lines"
	"parindex/words"
)

// set makes the criteria set of what was read.
func (rd *reader) set(name string) *criteria.Set {
	set := &criteria.Set{}
	rd.comments[nil] = []string{"Lập từ phụ lục " + name + ", trang “" + rd.sheet.Name + "”. Kiểm tra các dòng CHƯA NHẬN RA, ĐÃ GIẢ ĐỊNH và CHƯA CHẮC trước khi dùng."}
	rd.headed(set)
	sum := exact.Zero
	for _, e := range rd.roots {
		it := rd.item(e)
		switch {
		case e.section == criteria.Main:
			set.Fields = append(set.Fields, it)
			sum = sum.Add(e.max)
		case e.section == criteria.Bonus && set.Bonus == nil:
			set.Bonus = it
		case e.section == criteria.Penalty && set.Penalty == nil:
			set.Penalty = it
		default:
			rd.report(imports.Error, imports.DuplicateCode, rd.cell(e.row, names), e.code, words.Sprintf("có hơn một phần “%s”; phần này không được ghi", "there is more than one part “%s”; this one is not written", cut(e.name)),
				words.Text{Vi: "Gộp lại làm một trong phụ lục.", En: "Join them in the appendix."})
		}
	}
	set.Total = criteria.Points{Number: sum}
	if rd.total != nil {
		set.Total.Number = *rd.total
	}
	rd.sums(set, sum)
	return set
}

// item makes the item of an entry with all below it.
func (rd *reader) item(e *entry) *criteria.Item {
	rd.unfold(e)
	it := &criteria.Item{Code: e.code, Name: e.name, Max: criteria.Points{Number: e.max}, Evidence: strings.Join(e.proof, "\n")}
	for _, l := range e.lines {
		it.Lines = append(it.Lines, l.String())
	}
	if len(e.parts) == 0 {
		it.Source = rd.source(e)
		rd.rule(e, it)
		return it
	}
	if len(e.lines) > 0 {
		rd.report(imports.Warning, imports.RuleUnread, rd.cell(e.at[0], names), e.code, words.Text{Vi: "tiêu chí có tiêu chí thành phần mà vẫn có dòng điểm; dòng được giữ làm chữ", En: "an item with parts has scoring lines; they are kept as text"},
			words.Text{Vi: "Kiểm tra dòng này thuộc tiêu chí nào.", En: "Check which item the line belongs to."})
	}
	for _, p := range e.parts {
		it.Items = append(it.Items, rd.item(p))
	}
	return it
}

// unfold parts a name from the scoring lines below it in the same cell, when they are a
// rule as a whole.
func (rd *reader) unfold(e *entry) {
	name, rest, more := strings.Cut(rd.byRow[e.row].At(rd.table.col[names]), "\n")
	if !more || len(e.lines) > 0 || len(e.parts) > 0 {
		return
	}
	var list []lines.Line
	for _, l := range strings.Split(rest, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			list = append(list, lines.Line{Text: l})
		}
	}
	if source, _ := sourceOf(e.form); lines.Recognise(lines.Item{Name: oneLine(name), Max: e.max, Source: source, Section: e.section}, list).Rule != nil {
		e.name = oneLine(name)
		for _, l := range list {
			e.add(l, e.row)
		}
	}
}
