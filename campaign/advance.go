package campaign

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/words"
)

// Advanced says what became of a step that was asked of several sheets.
type Advanced struct {
	Step     assessment.Step
	Done     []assessment.Unit
	NotReady []NotReady
}

// NotReady is a sheet that could not take the step, and why.
type NotReady struct {
	Unit   assessment.Unit
	Faults []Fault
}

// Advance takes a step of the appraisal for every sheet of a group that stands before it,
// each by itself: one that is not ready keeps no other back.
func (a *Acting) Advance(ctx context.Context, year int, group string, step assessment.Step) (Advanced, error) {
	out := Advanced{Step: step}
	if stepDeeds[step] != access.Advance || !a.Who.Any(access.Advance) {
		return out, ErrDenied
	}
	stands, err := a.work.standings(ctx, year)
	if err != nil {
		return out, err
	}
	var units []assessment.Unit
	for _, u := range stands.units {
		phase, _, _ := stands.of(u)
		if u.Group == group && u.In(strconv.Itoa(year)) && slices.Contains(a.next(u, phase), step) {
			units = append(units, u)
		}
	}
	slices.SortFunc(units, byName)
	for _, u := range units {
		err := a.Step(ctx, u.ID, year, step, "")
		var no *Refused
		switch {
		case err == nil:
			out.Done = append(out.Done, u)
		case errors.As(err, &no):
			out.NotReady = append(out.NotReady, NotReady{u, no.Faults})
		default:
			return out, err
		}
	}
	return out, nil
}

// byName orders units as people look for them.
func byName(a, b assessment.Unit) int {
	return cmp.Or(cmp.Compare(words.Fold(a.Name), words.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
}
