package metrics

import (
	"time"

	"parindex/assessment"
	"parindex/store"
)

// walk is how far the steps of an authority's sheets were read, and what they came to. Steps
// are only ever added, so each is read once.
type walk struct {
	last   int64
	stands map[sheet]standing
	took   [2]*waits // by round of appraisal
}

type sheet struct {
	year int
	unit string
}

// standing is where a sheet's newest step led.
type standing struct {
	phase  assessment.Phase
	since  time.Time // in this phase
	handed time.Time // in, to the round of appraisal that it is in
}

func newWalk() *walk { return &walk{stands: map[sheet]standing{}, took: [2]*waits{{}, {}}} }

// on goes over the next steps.
func (w *walk) on(steps []store.Step) {
	for i := range steps {
		s := &steps[i]
		at := sheet{s.Year, s.Unit}
		before := w.stands[at]
		now := standing{phase: s.To, since: s.At, handed: before.handed}
		switch s.Step {
		case assessment.Lock, assessment.Answer, assessment.Correct:
			now.handed = s.At
		case assessment.Explain, assessment.Decide:
			if round := s.From.Round(); round > 0 && !before.handed.IsZero() {
				w.took[round-1].add(s.At.Sub(before.handed))
			}
			now.handed = time.Time{}
		case assessment.Reopen, assessment.Withdraw:
			now.handed = time.Time{}
		}
		w.stands[at], w.last = now, s.ID
	}
}

// waits is a histogram of durations of days.
type waits struct {
	count   uint64
	sum     float64 // seconds
	buckets [len(days)]uint64
}

// days are the upper bounds of the buckets.
var days = [...]float64{1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90}

const day = 24 * 60 * 60 // seconds

func (w *waits) add(d time.Duration) {
	w.count++
	w.sum += d.Seconds()
	for i, upTo := range days {
		if d.Seconds() <= upTo*day {
			w.buckets[i]++
		}
	}
}

// upTo counts by upper bound in seconds.
func (w *waits) upTo() map[float64]uint64 {
	by := make(map[float64]uint64, len(days))
	for i, upTo := range days {
		by[upTo*day] = w.buckets[i]
	}
	return by
}
