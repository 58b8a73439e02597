package appendix

import (
	"parindex/criteria"
	"parindex/imports"
	"parindex/imports/lines"
	"parindex/words"
)

var kindOf = map[lines.About]imports.Kind{
	lines.Figures: imports.FiguresAssumed, lines.Ends: imports.EndAssumed, lines.Condition: imports.ConditionAssumed, lines.Points: imports.PointsAssumed,
	lines.Share: imports.ShareAssumed, lines.Unbounded: imports.ShareUnsure,
}

// rule gives an item the rule that its lines say. What is not printed and was taken is
// said; lines that are no rule stay as text, with a mark in the file.
func (rd *reader) rule(e *entry, it *criteria.Item) {
	if !e.hasMax {
		rd.unread(e, it, lines.Reading{Line: -1, Why: words.Text{Vi: "chưa có điểm tối đa nên không đọc cách chấm", En: "without a maximum the rule is not read"}})
		return
	}
	got := lines.Recognise(lines.Item{Name: e.name, Max: e.max, Source: it.Source, Section: e.section}, e.lines)
	for _, n := range got.Notes {
		cell := rd.lineCell(e, n.Line)
		mark, fix := "ĐÃ GIẢ ĐỊNH", words.Text{Vi: "Kiểm tra rule của mã này trong tệp.", En: "Check the rule of this code in the file."}
		if n.About == lines.Unbounded {
			mark, fix = "CHƯA CHẮC", words.Text{Vi: "Nếu b không bao giờ lớn hơn a, thêm require: [\"b <= a\"] vào rule của mã này trong tệp.", En: "Where b is never more than a, add require: [\"b <= a\"] to the rule of this code in the file."}
		}
		rd.report(imports.Warning, kindOf[n.About], cell, e.code, n.Text, fix)
		rd.comments[it] = append(rd.comments[it], mark+" ("+cell+"): "+n.Text.Vi)
	}
	switch {
	case got.Rule != nil:
		it.Rule = got.Rule
		rd.rules[got.Rule.Kind]++
	default:
		rd.unread(e, it, got)
	}
}

// typed scores an item by the points that are typed in.
func typed(it *criteria.Item) *criteria.Rule {
	return criteria.NewRule("scale", criteria.Keys{{Name: "figures", Value: criteria.Strings{{Key: "v", Value: "Điểm chấm"}}}, {Name: "of", Value: it.Max.Number}})
}

// unread marks an item whose lines are no rule, or scores it by points typed in where the
// user says so.
func (rd *reader) unread(e *entry, it *criteria.Item, got lines.Reading) {
	cell := rd.lineCell(e, got.Line)
	mark := []string{"CHƯA NHẬN RA (" + cell + "): " + got.Why.Vi}
	severity, fix := imports.Error, words.Text{Vi: "Ghi rule cho mã này trong tệp, hoặc chạy lại với -typed để chấm bằng điểm gõ thẳng.", En: "Write the rule of this code in the file, or run again with -typed to score it by points typed in."}
	switch {
	case rd.head.Typed && e.hasMax:
		it.Rule = typed(it)
		rd.rules[it.Rule.Kind]++
		severity, fix = imports.Warning, words.Text{Vi: "Đã dùng điểm gõ thẳng (kind: scale) theo -typed; kiểm tra trong tệp.", En: "Points typed in (kind: scale) are used, as -typed says; check in the file."}
	case e.hasMax:
		mark = append(mark, "Nếu chấm bằng điểm gõ thẳng thì dùng: rule: "+typed(it).String())
		fallthrough
	default:
		rd.rules[""]++
	}
	rd.comments[it] = append(rd.comments[it], mark...)
	rd.report(severity, imports.RuleUnread, cell, e.code, got.Why, fix)
}

// lineCell names the cell of a line, of the item for a line that is not one.
func (rd *reader) lineCell(e *entry, line int) string {
	if line < 0 || line >= len(e.at) {
		return rd.cell(e.row, names)
	}
	return rd.cell(e.at[line], names)
}
