package backup

import (
	"fmt"
	"time"
)

// Daily is the minute of each day at which a backup is due.
type Daily struct{ Hour, Minute int }

// ParseDaily reads "02:30".
func ParseDaily(text string) (Daily, error) {
	at, err := time.Parse("15:04", text)
	return Daily{at.Hour(), at.Minute()}, err
}

// String writes it as ParseDaily reads it.
func (d Daily) String() string { return fmt.Sprintf("%02d:%02d", d.Hour, d.Minute) }

// Last is the newest moment, at or before now, at which a backup was due, by the clock on the
// wall where now is.
func (d Daily) Last(now time.Time) time.Time {
	at := time.Date(now.Year(), now.Month(), now.Day(), d.Hour, d.Minute, 0, 0, now.Location())
	if at.After(now) {
		at = time.Date(now.Year(), now.Month(), now.Day()-1, d.Hour, d.Minute, 0, 0, now.Location())
	}
	return at
}

// Due says whether a backup is due when the newest was made at a moment; the zero one is never.
// So one that was missed, as the machine was off, is made up for.
func (d Daily) Due(now, newest time.Time) bool { return newest.Before(d.Last(now)) }
