package imports

import (
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// head reads the row of a heading: of bonus and penalty it may be all that the sheet
// has, then it is an entry of its own. Other headings print totals, never values.
func (rd *reading) head(l *line) {
	for _, twin := range l.twins {
		rd.report(Error, DuplicateCode, rd.t.ref(twin, codeCol), l.item.Code,
			words.Sprintf("mã %s có ở hai dòng %d và %d", "code %s stands in rows %d and %d", l.item.Code, l.row.n, twin.n),
			words.Text{Vi: "Xóa dòng thừa hoặc sửa mã.", En: "Delete one row or correct its code."})
	}
	if c := rd.t.cell(l.row, selfCol); rd.stamp != nil && c.formula {
		return // a form sums up here
	}
	if l.item.Section == criteria.Main || rd.t.col[selfCol] == 0 || rd.partsTyped(l.item) {
		return
	}
	e := assessment.Entry{Code: l.item.Code, Sheet: rd.sheet, Cells: map[string]string{}}
	rd.texts(l, &e)
	rd.score(l, &e, true)
	rd.given(l, &e)
	if len(l.twins) > 0 {
		e.Self, e.Appraised, e.Survey, e.Exempt = nil, nil, nil, false
	}
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
		if rd.old == nil && l.leaf == nil && (l.item.Section == criteria.Main || rd.partsTyped(l.item)) {
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
