package office

import (
	"time"

	"parindex/words"
)

// moment writes a time in the authority's zone.
func (v *visit) moment(at time.Time) string {
	at = at.In(v.acting.TimeZone())
	if v.lang == words.En {
		return at.Format("2 Jan 2006, 15:04")
	}
	return at.Format("15:04") + " ngày " + at.Format("02/01/2006")
}
