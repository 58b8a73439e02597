package imports

import (
	"strconv"

	"parindex/assessment"
)

// What a workbook in which items are judged says beside points and reasons.
const (
	// SeenHeading heads the column that says, by its number, which mark the appraiser saw.
	SeenHeading = "Mốc (không sửa)"
	// JudgedPlaces is how many decimals of points such a workbook holds.
	JudgedPlaces = 4
)

// Seen reads which mark was seen for each cell of points: the number that stands in the
// same row below [SeenHeading]. A cell of a row without one is not in the map. ours says
// whether the workbook has that column at all.
func Seen(body []byte, marks []assessment.Mark) (seen map[assessment.Cell]int64, ours bool) {
	seen = map[assessment.Cell]int64{}
	book, bad := readWorkbook(body)
	if bad != nil {
		return seen, false
	}
	rows := map[string]map[int]int64{}
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
func (g *grid) seen() (seen map[int]int64, headed bool) {
	list, col := map[int]int64{}, 0
	for i := range g.rows {
		r := &g.rows[i]
		if col > 0 {
			if id, err := strconv.ParseInt(r.str(col), 10, 64); err == nil && id >= 0 {
				list[r.n] = id
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
