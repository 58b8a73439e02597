package imports

import (
	"strconv"
	"strings"

	"parindex/assessment"
)

// What a workbook in which items are judged says beside points and reasons.
const (
	// SeenHeading heads the column that says which mark and which revision of the sheet the
	// appraiser saw, by their numbers: "17/2".
	SeenHeading = "Mốc (không sửa)"
	// JudgedPlaces is how many decimals of points such a workbook holds.
	JudgedPlaces = 4
)

// SeenMark is what stood on a row of such a workbook when it was written.
type SeenMark struct {
	Mark     int64 // newest of the item; 0 is none
	Revision int   // of the unit's sheet; 0 is not said
}

// Seen reads what was seen for each cell of points, which stands in the same row below
// [SeenHeading]. A cell of a row without it is not in the map. ours says whether the
// workbook has that column at all.
func Seen(body []byte, marks []assessment.Mark) (seen map[assessment.Cell]SeenMark, ours bool) {
	seen = map[assessment.Cell]SeenMark{}
	book, bad := readWorkbook(body)
	if bad != nil {
		return seen, false
	}
	rows := map[string]map[int]SeenMark{}
	for _, g := range book.grids {
		list, headed := g.seen()
		rows[g.name], ours = list, ours || headed
	}
	for i := range marks {
		c := marks[i].Cell
		if row, _, ok := parseRef([]byte(c.Ref)); ok {
			if id, there := rows[c.Sheet][row]; there {
				seen[c] = id
			}
		}
	}
	return seen, ours
}

// seen reads the column of a sheet, by row; headed says whether there is one.
func (g *grid) seen() (seen map[int]SeenMark, headed bool) {
	list, col := map[int]SeenMark{}, 0
	for i := range g.rows {
		r := &g.rows[i]
		if col > 0 {
			mark, revision, _ := strings.Cut(r.str(col), "/")
			if id, err := strconv.ParseInt(mark, 10, 64); err == nil && id >= 0 {
				n, _ := strconv.Atoi(revision)
				list[r.n] = SeenMark{id, n}
			}
			continue
		}
		for k := range r.cells {
			if trim(r.cells[k].text) == SeenHeading {
				col = int(r.cells[k].col)
			}
		}
	}
	return list, col > 0
}
