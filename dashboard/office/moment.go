package office

import (
	"time"

	"parindex/words"
)

// moment writes a time in the authority's zone.
func (v *visit) moment(at time.Time) string {
	return words.Moment(at.In(v.acting.TimeZone())).In(v.lang)
}
