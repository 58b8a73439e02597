package imports

import (
	"slices"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// head reads the row of a heading: of bonus and penalty it may be all that the sheet
// has, then it is an entry of its own. Other headings print totals, never values.
func (rd *reading) head(l *line) {
	l.turnPages()
	for _, twin := range l.twins {
		rd.enter(twin.t)
		rd.report(Error, DuplicateCode, twin.ref(codeCol), l.item.Code,
			words.Sprintf("mã %s có ở hai dòng %s và %d", "code %s stands in rows %s and %d", l.item.Code, l.beside(twin), twin.n),
			words.Text{Vi: "Xóa dòng thừa hoặc sửa mã.", En: "Delete one row or correct its code."})
	}
	if rd.stamp != nil && l.cell(selfCol).formula {
		return // a form sums up here
	}
	rd.enter(l.t)
	if l.item.Section == criteria.Main || l.t.col[selfCol] == 0 || rd.partsTyped(l.item) {
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

// turnPages sets the rows apart that only say the name of a heading again, above a page:
// the line is the first row with a maximum or points, wherever it stands.
func (l *line) turnPages() {
	if len(l.twins) == 0 {
		return
	}
	var full []spot
	for _, s := range append([]spot{l.spot}, l.twins...) {
		if headline(s) {
			l.pages = append(l.pages, s)
		} else {
			full = append(full, s)
		}
	}
	if len(full) == 0 {
		full, l.pages = l.pages[:1], l.pages[1:]
	}
	l.spot, l.twins = full[0], full[1:]
}

// headline says whether a row of a heading is only its name: no maximum, no points.
func headline(s spot) bool {
	return s.cell(maxCol).kind == empty && s.cell(selfCol).kind == empty
}

// partsTyped says whether points were typed on an item below a heading.
func (rd *reading) partsTyped(it *criteria.Item) bool {
	for _, part := range it.Items {
		if l := rd.byCode[part.Code]; l != nil && l.cell(selfCol).kind != empty {
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

// sumRow is a row with a total of all items; with bonus and penalty where grand.
type sumRow struct {
	spot
	grand bool
}

// totals compares every printed total with its items. Of several totals of a kind on
// one sheet the last counts.
func (rd *reading) totals() {
	set := rd.scheme.Set()
	for _, l := range rd.lines {
		if rd.old == nil && l.t.col[selfCol] != 0 && l.leaf == nil && (l.item.Section == criteria.Main || rd.partsTyped(l.item)) {
			label := words.Sprintf("điểm của mục %s", "the row of %s", l.item.Code)
			rd.printed(l.spot, l.item.Code, label, rd.sum(l.item))
		}
	}
	type kind struct {
		g     *grid
		grand bool
	}
	seen := map[kind]bool{}
	for _, s := range slices.Backward(rd.sums) {
		k := kind{s.t.g, s.grand}
		if !seen[k] && s.t.col[selfCol] != 0 {
			rd.total(s, set)
		}
		seen[k] = true
	}
}

// total compares the printed total of a sheet: of the whole set, or, where the set stands
// on several sheets, of the items there.
func (rd *reading) total(s sumRow, set *criteria.Set) {
	all, here := rd.sumOf(set, s.grand, nil), rd.sumOf(set, s.grand, s.t.g)
	label := words.Text{Vi: "dòng tổng cộng", En: "the total row"}
	if s.grand {
		label = words.Text{Vi: "dòng tổng điểm", En: "the row of the final total"}
	}
	if n, ok := plain(s.cell(selfCol)); !ok || !here.holds(n) {
		rd.printed(s.spot, "", label, all)
	}
	if c := s.cell(selfCol); c.kind == empty && c.formula && !s.grand {
		rd.enter(s.t)
		rd.report(Notice, TotalFormulaWithoutValue, s.ref(selfCol), "",
			words.Sprintf("tổng cộng là công thức không lưu kết quả; các tiêu chí cộng lại được %s", "the total is a formula without a stored value; the items add up to %s", here.text()),
			words.Text{Vi: "Không cần sửa.", En: "Nothing to mend."})
	}
}

// sumOf adds the items of a sheet, of all sheets where it is nil, with bonus and penalty
// or without.
func (rd *reading) sumOf(set *criteria.Set, grand bool, g *grid) (s extent) {
	for _, l := range rd.lines {
		x := rd.typed[l.item.Code]
		switch {
		case g != nil && l.t.g != g:
		case l.item.Section == criteria.Main, grand && l.item.Section == criteria.Bonus:
			s.low, s.high = s.low.Add(x.low), s.high.Add(x.high)
		case grand:
			s.low, s.high = s.low.Sub(x.high), s.high.Sub(x.low)
		}
	}
	return s
}

func (e extent) text() words.Text {
	if e.low.Equal(e.high) {
		return words.Sprintf("%s", "%s", e.low)
	}
	return words.Sprintf("từ %s đến %s", "%s to %s", e.low, e.high)
}

// holds says whether a printed total may be the sum.
func (e extent) holds(n exact.Number) bool {
	return (n.Cmp(e.low) >= 0 || !apart(n, e.low)) && (n.Cmp(e.high) <= 0 || !apart(n, e.high))
}

// printed compares one printed total.
func (rd *reading) printed(at spot, code string, label words.Text, sum extent) {
	n, ok := plain(at.cell(selfCol))
	if !ok {
		return
	}
	if it := rd.scheme.Set().Item(code); it != nil && it.Section == criteria.Penalty && n.Sign() < 0 {
		n = n.Neg() // typed with a minus
	}
	if sum.holds(n) {
		return
	}
	rd.enter(at.t)
	rd.report(Warning, TotalMismatch, at.ref(selfCol), code,
		words.Sprintf("%s ghi %s, nhưng cộng các tiêu chí được %s", "%s says %s, the items add up to %s", label, n, sum.text()),
		words.Text{Vi: "Kiểm tra lại phép cộng; hệ thống tính theo từng tiêu chí, không theo dòng tổng.", En: "Check the sum; the items count, not the total."})
}
