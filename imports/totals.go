package imports

import (
	"fmt"
	"strings"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// head reads the row of a heading: of bonus and penalty it may be all that the sheet
// has, then it is an entry of its own. Other headings print totals, never values.
func (rd *reading) head(l *line) {
	if l.twin != nil {
		rd.report(Error, DuplicateCode, rd.t.ref(l.twin, codeCol), l.item.Code,
			words.Sprintf("mã %s có ở hai dòng %d và %d", "code %s stands in rows %d and %d", l.item.Code, l.row.n, l.twin.n),
			words.Text{Vi: "Xóa dòng thừa hoặc sửa mã.", En: "Delete one row or correct its code."})
	}
	if l.item.Section == criteria.Main || rd.t.col[selfCol] == 0 || rd.partsTyped(l.item) {
		return
	}
	e := assessment.Entry{Code: l.item.Code, Sheet: rd.sheet, Cells: map[string]string{}}
	rd.texts(l, &e)
	rd.score(l, &e, true)
	rd.given(l, &e)
	rd.entries = append(rd.entries, e)
}

// partsTyped says whether points were typed on an item below a heading.
func (rd *reading) partsTyped(it *criteria.Item) bool {
	for _, part := range it.Items {
		if l := rd.byCode[part.Code]; l != nil && rd.t.cell(l.row, selfCol).kind != empty {
			return true
		}
	}
	return false
}

// extent is what points of an item or a total can be: one number, or, where the sheet
// leaves a value open, the least and the most.
type extent struct{ low, high exact.Number }

// sum adds what was typed at and below an item.
func (rd *reading) sum(it *criteria.Item) extent {
	s := rd.typed[it.Code]
	for _, part := range it.Items {
		p := rd.sum(part)
		s.low, s.high = s.low.Add(p.low), s.high.Add(p.high)
	}
	return s
}

// totals compares every printed total with its items.
func (rd *reading) totals() {
	if rd.t.col[selfCol] == 0 {
		return
	}
	set := rd.scheme.Set()
	for _, l := range rd.lines {
		if l.leaf == nil && (l.item.Section == criteria.Main || rd.partsTyped(l.item)) {
			label := words.Sprintf("điểm ghi ở mục %s", "the points printed for %s", l.item.Code)
			rd.printed(l.row, l.item.Code, label, rd.sum(l.item))
		}
	}
	var all extent
	for _, f := range set.Fields {
		s := rd.sum(f)
		all.low, all.high = all.low.Add(s.low), all.high.Add(s.high)
	}
	if rd.total != nil {
		rd.printed(rd.total, "", words.Text{Vi: "dòng tổng cộng", En: "the total row"}, all)
		if c := rd.t.cell(rd.total, selfCol); c.kind == empty && c.formula {
			rd.report(Notice, TotalFormulaWithoutValue, rd.t.ref(rd.total, selfCol), "",
				words.Sprintf("tổng cộng là công thức không lưu kết quả; các tiêu chí cộng lại được %s", "the total is a formula without a stored value; the items add up to %s", all.text()),
				words.Text{Vi: "Không cần sửa.", En: "Nothing to mend."})
		}
	}
	if rd.grand != nil {
		if set.Bonus != nil {
			s := rd.sum(set.Bonus)
			all.low, all.high = all.low.Add(s.low), all.high.Add(s.high)
		}
		if set.Penalty != nil {
			s := rd.sum(set.Penalty)
			all.low, all.high = all.low.Sub(s.high), all.high.Sub(s.low)
		}
		rd.printed(rd.grand, "", words.Text{Vi: "dòng tổng điểm", En: "the row of the final total"}, all)
	}
}

func (e extent) text() words.Text {
	if e.low.Equal(e.high) {
		return words.Sprintf("%s", "%s", e.low)
	}
	return words.Sprintf("từ %s đến %s", "%s to %s", e.low, e.high)
}

// printed compares one printed total.
func (rd *reading) printed(r *row, code string, label words.Text, sum extent) {
	n, ok := plain(rd.t.cell(r, selfCol))
	if !ok {
		return
	}
	if n.Sign() < 0 && sum.low.Sign() > 0 {
		n = n.Neg() // a penalty typed with a minus
	}
	if (n.Cmp(sum.low) >= 0 || !apart(n, sum.low)) && (n.Cmp(sum.high) <= 0 || !apart(n, sum.high)) {
		return
	}
	rd.report(Warning, TotalMismatch, rd.t.ref(r, selfCol), code,
		words.Sprintf("%s là %s, nhưng các tiêu chí cộng lại được %s", "%s is %s, the items add up to %s", label, n, sum.text()),
		words.Text{Vi: "Kiểm tra lại; hệ thống tính theo từng tiêu chí, không theo dòng tổng.", En: "Check it; the items count, not the total."})
}

// mergedScores finds score cells that are merged over several items.
func (rd *reading) mergedScores() {
	rd.merged = map[int]bool{}
	col := rd.t.col[selfCol]
	for _, m := range rd.t.g.merges {
		if col == 0 || m.top == m.bottom || col < m.left || col > m.right {
			continue
		}
		var codes []string
		for _, l := range rd.lines {
			if l.leaf != nil && m.top <= l.row.n && l.row.n <= m.bottom {
				codes = append(codes, l.item.Code)
			}
		}
		if len(codes) < 2 {
			continue
		}
		for n := m.top; n <= m.bottom; n++ {
			rd.merged[n] = true
		}
		var value any = words.Text{Vi: "trống", En: "none"}
		if r := rd.t.g.row(m.top); r != nil && r.str(m.left) != "" {
			value = shown(r.at(m.left))
		}
		rd.report(Error, MergedScore, m.String(), "",
			words.Sprintf("một ô điểm gộp chung cho các tiêu chí %s (giá trị %s), không chia được", "one merged score cell over the items %s (value %s) cannot be split", strings.Join(codes, ", "), value),
			words.Text{Vi: "Bỏ gộp ô và nhập điểm cho từng tiêu chí.", En: "Unmerge the cells and type the points of each item."})
	}
}

// missing reports the items of the set that the sheet leaves out.
func (rd *reading) missing() {
	for _, leaf := range rd.scheme.Leaves() {
		it := leaf.Item
		if it.Section != criteria.Main || it.Source != criteria.Self || rd.byCode[it.Code] != nil {
			continue
		}
		rd.report(Error, MissingItem, "", it.Code,
			words.Sprintf("thiếu dòng của tiêu chí %s “%s” (tối đa %s điểm)", "item %s “%s” (maximum %s) has no row", it.Code, quote(it.Name), it.Max.Number),
			words.Text{Vi: "Thêm dòng này theo biểu mẫu và nhập điểm.", En: "Add the row as in the form and type its points."})
	}
}

// unknown reports a code that the set does not have.
func (rd *reading) unknown(r *row, c code) {
	at := rd.t.ref(r, codeCol)
	if r.hidden {
		rd.report(Warning, HiddenRowUnknownCode, at, c.text,
			words.Sprintf("dòng ẩn có mã %s không thuộc bộ tiêu chí; không lấy", "a hidden row holds code %s, which the set does not have; not taken", c.text),
			words.Text{Vi: "Xóa dòng ẩn nếu không dùng.", En: "Delete the hidden row if it is not needed."})
		return
	}
	value := shown(rd.t.cell(r, selfCol))
	rd.report(Error, UnknownCode, at, c.text,
		words.Sprintf("mã %s (“%s”) không có trong bộ tiêu chí %s; điểm “%s” không được lấy", "code %s (“%s”) is not in criteria set %s; its points “%s” are not taken", c.text, quote(rd.t.str(r, nameCol)), rd.scheme.Set().Ref(), value),
		words.Text{Vi: "Sửa mã cho đúng bộ tiêu chí, hoặc xóa dòng.", En: "Correct the code, or delete the row."})
}

// tell says what Excel made of a code.
func (rd *reading) tell(r *row, c code) {
	at := rd.t.ref(r, codeCol)
	switch c.changed {
	case CodeAsDate:
		rd.report(Warning, CodeAsDate, at, c.text, words.Sprintf("Excel đổi mã thành ngày %s; theo tên, đó là mã %s", "Excel made the date %s of the code; by its name it is code %s", c.shown, c.text),
			words.Text{Vi: "Định dạng cột mã là Văn bản (Text) rồi nhập lại mã.", En: "Format the column of codes as Text and type the code again."})
	case CodeAsNumber:
		rd.report(Notice, CodeAsNumber, at, c.text, words.Sprintf("ô mã ghi %s; theo tên, đó là mã %s", "the code cell holds %s; by its name it is code %s", c.shown, c.text),
			words.Text{Vi: "Định dạng cột mã là Văn bản (Text).", En: "Format the column of codes as Text."})
	}
}

// leftovers lists what was not used: hidden parts, columns without a meaning here,
// cells far to the right.
func (rd *reading) leftovers() {
	t := rd.t
	used := map[int]bool{}
	for _, c := range t.col {
		used[c] = true
	}
	for col := 1; col <= maxColumns; col++ {
		head, ok := t.head[col]
		if !ok || used[col] || t.top == 0 {
			continue
		}
		at := ref(t.bottom, col)
		if r := t.g.row(t.top); r != nil && r.str(col) != "" {
			at = ref(t.top, col)
		}
		rd.report(Notice, Unused, at, "", words.Sprintf("cột “%s” không được nhập", "column “%s” is not imported", quote(head)), nothingToDo)
	}
	if g := t.g; g.hidden {
		rd.report(Notice, Hidden, "", "", words.Sprintf("trang tính “%s” đang ẩn; vẫn được nhập", "sheet “%s” is hidden; it was read all the same", g.name), nothingToDo)
	}
	hidden := 0
	for _, l := range rd.lines {
		if l.row.hidden {
			hidden++
		}
	}
	if hidden > 0 {
		rd.report(Notice, Hidden, "", "", words.Text{
			Vi: fmt.Sprintf("%d dòng tiêu chí đang ẩn; vẫn được nhập", hidden),
			En: fmt.Sprintf("%d item rows are hidden; they were read all the same", hidden),
		}, nothingToDo)
	}
	if t.g.beyond != "" {
		rd.report(Notice, Unused, t.g.beyond, "", words.Sprintf("các ô từ cột thứ %d trở đi không được đọc", "cells from column %d on are not read", maxColumns+1), nothingToDo)
	}
}

var nothingToDo = words.Text{Vi: "Không cần làm gì nếu đúng ý.", En: "Nothing to do if that is meant."}
