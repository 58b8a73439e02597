package campaign

import (
	"time"

	"parindex/assessment"
)

// usualDays are the days of a round counted from the one on which it opens: five weeks of
// self-assessment, a month of appraisal, ten days to explain, then the end. No text orders
// them: provinces open in November of the assessed year and end before the Lunar New Year.
var usualDays = []int{0, 35, 61, 71, 82}

// UsualDates suggests the dates of a year's round to who has none to go by. It opens on
// 10 November or, where that is over, tomorrow; no part begins or ends on a weekend.
func UsualDates(year int, now time.Time, zone *time.Location) assessment.Calendar {
	opens := time.Date(year, time.November, 10, 8, 0, 0, 0, zone)
	if y, m, d := now.In(zone).Date(); opens.Before(now) {
		opens = time.Date(y, m, d+1, 8, 0, 0, 0, zone)
	}
	var l assessment.Calendar
	for i, d := range calendarDates(&l) {
		y, m, day := opens.AddDate(0, 0, usualDays[i]).Date()
		hour := 17
		if i == 0 {
			hour = 8
		}
		*d.at = workday(time.Date(y, m, day, hour, 0, 0, 0, zone)).UTC()
	}
	return l
}

// workday is a moment, or the same time of the Monday after its weekend.
func workday(t time.Time) time.Time {
	switch t.Weekday() {
	case time.Saturday:
		return t.AddDate(0, 0, 2)
	case time.Sunday:
		return t.AddDate(0, 0, 1)
	}
	return t
}
