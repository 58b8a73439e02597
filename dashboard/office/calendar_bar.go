package office

import (
	"time"

	"parindex/assessment"
	"parindex/campaign"
)

// planBar is the picture of a group's year: parts beside each other on the span of the whole
// page, in thousandths of it.
type planBar struct {
	Parts []planPart
	Now   int // −1 is outside
}

type planPart struct {
	Class    string // p1 … p4
	X, Width int
}

// planSpan is the time that every bar of a page shows.
type planSpan struct{ from, to time.Time }

func spanOf(plans []campaign.GroupPlan) planSpan {
	var s planSpan
	for _, p := range plans {
		if !p.Planned {
			continue
		}
		if s.from.IsZero() || p.Dates.Opens.Before(s.from) {
			s.from = p.Dates.Opens
		}
		if p.Dates.Appraisal2Ends.After(s.to) {
			s.to = p.Dates.Appraisal2Ends
		}
	}
	return s
}

// at is a moment's place in the span.
func (s planSpan) at(t time.Time) int {
	whole := s.to.Sub(s.from)
	if whole <= 0 {
		return 0
	}
	return int(1000 * t.Sub(s.from).Seconds() / whole.Seconds())
}

func (s planSpan) bar(l *assessment.Calendar, now time.Time) *planBar {
	b := &planBar{Now: -1}
	from := l.Opens
	for i, to := range []time.Time{l.SelfEnds, l.Appraisal1Ends, l.ExplanationEnds, l.Appraisal2Ends} {
		x := s.at(from)
		b.Parts = append(b.Parts, planPart{[]string{"p1", "p2", "p3", "p4"}[i], x, max(s.at(to)-x, 1)})
		from = to
	}
	if !now.Before(s.from) && now.Before(s.to) {
		b.Now = s.at(now)
	}
	return b
}
