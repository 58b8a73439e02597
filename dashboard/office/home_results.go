package office

import (
	"slices"

	"parindex/assessment"
)

// result is a year that is over for one of the person's own units, and where to read it.
type result struct {
	Year          int
	Unit          string
	Public, Sheet string // addresses; Sheet is "" for who may not read it
}

// results are the newest published years of the units where the person works, or that they
// fill or lead.
func (v *visit) results() ([]result, error) {
	if len(v.who.Units()) == 0 {
		return nil, nil
	}
	list, err := v.acting.Sheets(v.ctx())
	if err != nil {
		return nil, err
	}
	newest := map[string]result{}
	var order []string
	for _, l := range list {
		if l.Phase != assessment.Published || !slices.Contains(v.who.Units(), l.Unit.ID) || newest[l.Unit.ID].Year >= l.Year {
			continue
		}
		if newest[l.Unit.ID].Year == 0 {
			order = append(order, l.Unit.ID)
		}
		newest[l.Unit.ID] = result{Year: l.Year, Unit: l.Unit.Name, Public: publicLink(v.lang, l.Year, l.Unit.Group, "units", l.Unit.ID), Sheet: sheetLink(l.Year, l.Unit.ID, "explanation")}
	}
	var found []result
	for _, id := range order {
		found = append(found, newest[id])
	}
	return found, nil
}
