package estimate

import "math"

// Limits are what a figure must meet to be published.
type Limits struct {
	Answers int     // fewest answers
	Error   float64 // largest standard error, in the figure's unit; 0: any
}

// Verdict is why a figure is not published.
type Verdict string

const (
	Publish   Verdict = ""
	TooFew    Verdict = "too few"   // answers
	Uncertain Verdict = "uncertain" // error too large, or not known

	// Confidential: very few answered, or what very few answered could be worked out of it.
	// Which of the two is not told: it would narrow what can be worked out.
	Confidential Verdict = "confidential"
)

// Judge says whether a figure may be published.
func (l Limits) Judge(e Estimate) Verdict {
	off := e.Error()
	switch {
	case e.N < l.Answers:
		return TooFew
	case math.IsNaN(off), l.Error > 0 && off > l.Error:
		return Uncertain
	}
	return Publish
}
