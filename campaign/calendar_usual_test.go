package campaign

import (
	"testing"
	"time"
)

// TestUsualDates: what is suggested can be stored as it is, begins after now, and on no
// weekend.
func TestUsualDates(t *testing.T) {
	zone := time.FixedZone("+7", 7*3600)
	if got, want := UsualDates(2025, day(2).AddDate(0, -5, 0), zone).Opens, time.Date(2025, 11, 10, 8, 0, 0, 0, zone); !got.Equal(want) {
		t.Errorf("opens %s, want %s", got, want)
	}
	for now := time.Date(2024, 1, 1, 15, 0, 0, 0, time.UTC); now.Year() < 2027; now = now.AddDate(0, 0, 1) {
		l := UsualDates(2025, now, zone)
		if faults := calendarFaults(l); len(faults) > 0 {
			t.Fatalf("at %s: %+v", now, faults)
		}
		if l.Opens.Before(now) {
			t.Errorf("at %s: opens %s, which is over", now, l.Opens)
		}
		for _, d := range calendarDates(&l) {
			if at := d.at.In(zone); at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
				t.Errorf("at %s: %s is %s", now, d.field, at)
			}
		}
	}
}
