package dashboard

import (
	"strconv"

	"parindex/exact"
	"parindex/provinces"
	"parindex/words"
)

// partTable shows component indices by year.
type partTable struct {
	Whose   string // in place of the province: "the whole country"
	Finding string
	Lead    string // name that the finding begins with
	Years   []string
	Rows    []partRow
}

type partRow struct {
	Name   string
	Values []string
}

// partTable shows the component indices of the province or, where none are known, those of
// the whole country.
func (q *request) partTable(c *indexCard, index provinces.Index, own *home) *partTable {
	t := &partTable{}
	parts, years := q.shelf.parts(index, own.code)
	if len(parts) == 0 {
		parts, years = q.shelf.parts(index, provinces.Nation)
		t.Whose = q.say("provinces.nation")
	}
	if len(parts) == 0 {
		return nil
	}
	for _, y := range years {
		t.Years = append(t.Years, strconv.Itoa(y))
	}
	newest := years[len(years)-1]
	var low *part
	for i := range parts {
		p := &parts[i]
		row := partRow{Name: p.name}
		for _, y := range years {
			row.Values = append(row.Values, q.partOf(index, p.values[y]))
			if s := p.mark[y]; s != nil {
				c.source(q, s)
			}
		}
		t.Rows = append(t.Rows, row)
		if v := p.values[newest]; v != nil && (low == nil || v.Cmp(*low.values[newest]) < 0) {
			low = p
		}
	}
	if low != nil && index.Key != "par" { // the parts of PAR INDEX are out of maxima that differ
		t.Lead, t.Finding = low.name, q.say("provinces.parts.low", newest, q.partOf(index, low.values[newest]))
	}
	return t
}

// partOf writes the value of a component; those of PAR INDEX may be points.
func (q *request) partOf(index provinces.Index, v *exact.Number) string {
	if index.Key == "par" && v != nil {
		return words.Fixed(*v, 2, q.lang)
	}
	return q.figureOf(index, v)
}
