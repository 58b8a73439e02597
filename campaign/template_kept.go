package campaign

import (
	"slices"
	"sync"

	"parindex/assessment"
	"parindex/imports/template"
	"parindex/scoring"
)

// blanks keeps the empty forms that were asked for last: everybody of a group asks for the
// same one, and to make it takes longer than to send it.
type blanks struct {
	mu     sync.Mutex
	series []blankSeries // the newest last
}

// blankSeries is what is common to the forms of a set, a year and an authority.
type blankSeries struct {
	scheme    *scoring.Scheme
	year      int
	authority assessment.Authority
	forms     *template.Series
}

// mostBlanks bounds how many are kept.
const mostBlanks = 8

// of returns the series that an empty form is one of.
func (b *blanks) of(f template.Form) *template.Series {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := slices.IndexFunc(b.series, func(s blankSeries) bool {
		return s.scheme == f.Scheme && s.year == f.Year && s.authority == f.Authority
	})
	var asked blankSeries
	switch {
	case at >= 0:
		asked = b.series[at]
		b.series = slices.Delete(b.series, at, at+1)
	default:
		asked = blankSeries{f.Scheme, f.Year, f.Authority, template.NewSeries(f)}
	}
	b.series = append(b.series, asked)
	if len(b.series) > mostBlanks {
		b.series = slices.Delete(b.series, 0, 1)
	}
	return asked.forms
}
