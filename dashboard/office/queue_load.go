package office

import (
	"slices"
	"time"

	"parindex/access"
	"parindex/campaign"
)

// load counts the items that wait in a queue: all within reach, and those that the
// person was given as an appraiser. Who leads the council reaches all and is given none:
// they step in for others where they like.
type load struct {
	all, allSheets     int
	given, givenSheets int
	ends               time.Time // of the first sheet with given ones
}

func (v *visit) load(q *campaign.Queue) (w load) {
	appraiser := v.who
	appraiser.Grants = slices.DeleteFunc(slices.Clone(v.who.Grants), func(g access.Grant) bool { return g.Role != access.Appraiser })
	for i := range q.Sheets { // what is due first stands first
		s := &q.Sheets[i]
		given := 0
		for _, f := range s.Fields {
			if appraiser.May(access.Judge, access.Target{Unit: s.Unit.ID, Group: s.Unit.Group, Field: f.Field}) {
				given += f.Waiting
			}
		}
		if s.Sum.Waiting > 0 {
			w.all, w.allSheets = w.all+s.Sum.Waiting, w.allSheets+1
		}
		if given > 0 {
			if w.given == 0 {
				w.ends = s.Ends
			}
			w.given, w.givenSheets = w.given+given, w.givenSheets+1
		}
	}
	return w
}
