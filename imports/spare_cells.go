package imports

import (
	"maps"
	"slices"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/words"
)

// spareCells says which cells of the columns that are read were not taken: evidence on
// a row without a code, a word where points stand.
func (rd *reading) spareCells() {
	entries := make(map[string]*assessment.Entry, len(rd.entries))
	for i := range rd.entries {
		entries[rd.entries[i].Code] = &rd.entries[i]
	}
	named := map[string]bool{} // cells that an issue names
	for i := range rd.issues {
		if rd.issues[i].Sheet == rd.sheet {
			named[rd.issues[i].Cell] = true
		}
	}
	cells := map[role][]int{}
	rd.tableRows(func(l *line, s spot) {
		if len(l.twins) > 0 {
			return // said as duplicate
		}
		for _, c := range []role{figureCol, evidenceCol, selfCol, appraisedCol, surveyCol, noteCol} {
			if x := s.cell(c); x.kind != empty && !rd.taken(l, s, c, entries[l.item.Code]) && !named[s.ref(c)] {
				cells[c] = append(cells[c], s.n)
			}
		}
	})
	for _, c := range slices.Sorted(maps.Keys(cells)) {
		col := rd.t.col[c]
		list := cellsIn(col, cells[c])
		at := span{slices.Min(cells[c]), col, slices.Max(cells[c]), col}.place()
		rd.report(Notice, Unused, at, "", words.Sprintf("cột “%s”: nội dung ở ô %s không được nhập, vì không thuộc dòng chấm điểm của tiêu chí nào", "column “%s”: what stands in %s is not imported, because it is not on the row of an item that takes it", quote(rd.t.head[col]), some(list)),
			words.Text{Vi: "Nếu cần, chuyển nội dung về dòng có mã của tiêu chí.", En: "If it matters, move it to the row with the item's code."})
	}
}

// taken says whether a cell of an item is in its entry, or nothing to take: a dash, the
// total of a heading.
func (rd *reading) taken(l *line, s spot, c role, e *assessment.Entry) bool {
	x := s.cell(c)
	own := s == l.spot
	points := c == selfCol || c == appraisedCol || c == surveyCol
	switch {
	case own && c == figureCol && rd.stamp != nil && x.kind == text && l.leaf != nil && rd.sourceOf(l) != criteria.Self:
		return true // a form says there who fills the item
	case own && e != nil && (c == evidenceCol || c == noteCol || c == selfCol && (e.Self != nil || e.Exempt) || c == appraisedCol && e.Appraised != nil || c == surveyCol && e.Survey != nil):
		return true
	case own && l.leaf == nil && points && x.kind == number, rd.marked[x], rd.isMerged(s, c), trim(x.text) == "", dash(trim(x.text)):
		return true
	case own && l.leaf == nil && points:
		if _, ok := plain(x); ok {
			return true
		}
	}
	if e != nil && c == figureCol {
		at := s.ref(c)
		for _, cell := range e.Cells {
			if cell == at {
				return true
			}
		}
	}
	return false
}
