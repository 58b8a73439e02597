package campaign

import (
	"context"
	"slices"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/imports"
	"parindex/survey/round"
	"parindex/survey/sampling"
)

// Unplaced lists the places of a sample of which nobody knows the unit, so that no tokens can be
// made for the persons there.
func (a *Acting) Unplaced(ctx context.Context, r *SurveyRound, s *DrawnSample) ([]string, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	units, err := a.work.unitsOf(ctx, &r.Round)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, d := range s.Places {
		if _, ok := unitOfPlace(d.Path, units); !ok {
			list = append(list, strings.Join(d.Path, " / "))
		}
	}
	return list, nil
}

// FrameTotals are the targets of a round with the persons of the frame that the newest sample
// was drawn from, and the name of its file; "" where there is no sample. A target of which the
// frame has no place stays as it is. Nothing is stored.
func (a *Acting) FrameTotals(ctx context.Context, r *SurveyRound) (targets []round.Target, file string, err error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, "", err
	}
	c := a.work
	list, err := c.DB.Samples(ctx, c.Authority, r.ID)
	if err != nil || len(list) == 0 {
		return nil, "", err
	}
	frame, err := c.DB.File(ctx, c.Authority, list[0].File)
	if err != nil {
		return nil, "", err
	}
	units, err := c.unitsOf(ctx, &r.Round)
	if err != nil {
		return nil, "", err
	}
	return r.totalled(imports.ReadFrame(frame.Body).Strata, units), frame.Name, nil
}

// totalled are the targets with the persons of a frame.
func (r *SurveyRound) totalled(strata []sampling.Place, units []assessment.Unit) []round.Target {
	persons := map[round.Target]int{} // by unit, and by unit and stratum
	for _, s := range strata {
		eachPlace(s, nil, func(path []string, size int) {
			unit, ok := unitOfPlace(path, units)
			if !ok {
				return
			}
			persons[round.Target{Unit: unit}] += size
			persons[round.Target{Unit: unit, Stratum: r.stratumCode(path[0])}] += size
		})
	}
	list := slices.Clone(r.Targets)
	for i, t := range list {
		if n := persons[round.Target{Unit: t.Unit, Stratum: t.Stratum}]; n > 0 {
			list[i].Population = n
		}
	}
	return list
}

// eachPlace goes through the lowest places of a frame.
func eachPlace(p sampling.Place, above []string, yield func(path []string, size int)) {
	path := append(slices.Clone(above), p.Code)
	if len(p.Parts) == 0 {
		yield(path, p.Size)
	}
	for _, part := range p.Parts {
		eachPlace(part, path, yield)
	}
}
