package campaign

import (
	"context"
	"slices"
	"strings"
	"time"

	"parindex/access"
	"parindex/store"
	"parindex/survey/round"
)

// SurveyProgress is how many answers of a round are in, against its plan.
type SurveyProgress struct {
	Round    store.SurveyRound
	Stage    round.Stage
	Rows     []SurveyCount // of each target, in the order of the plan
	Others   []SurveyCount // answers about what is not in the plan
	Channels []store.ChannelCount
	Answers  int
	Planned  int
	Gone     float64 // part of its days that are over, 0 to 1
}

// slack is how far answers may lie behind the days that are gone before it is said.
const slack = 0.2

// Late says whether a round that is open has fewer answers than its days would have.
func (p *SurveyProgress) Late() bool {
	return p.Stage == round.Open && float64(p.Answers) < (p.Gone-slack)*float64(p.Planned)
}

// SurveyCount is the answers about a unit, or about a stratum of it.
type SurveyCount struct {
	round.Target
	Name    string // of the unit
	Answers int
}

// Behind says whether fewer answers are in than are wanted.
func (c *SurveyCount) Behind() bool { return c.Answers < c.Planned }

// SurveyProgress counts the answers of a round.
func (a *Acting) SurveyProgress(ctx context.Context, id string) (*SurveyProgress, error) {
	if !a.Who.Any(access.RunSurvey) && !a.Who.Any(access.SurveyResults) {
		return nil, ErrDenied
	}
	r, err := a.work.DB.SurveyRound(ctx, a.work.Authority, id)
	if err != nil {
		return nil, err
	}
	return a.work.surveyProgress(ctx, r)
}

func (c *Campaign) surveyProgress(ctx context.Context, r store.SurveyRound) (*SurveyProgress, error) {
	p := &SurveyProgress{Round: r, Stage: c.Stage(&r.Round), Planned: r.Wanted(""), Gone: c.gone(&r.Round)}
	tallies, err := c.DB.Answered(ctx, c.Authority, r.ID)
	if err != nil {
		return nil, err
	}
	if p.Channels, err = c.DB.AnsweredBy(ctx, c.Authority, r.ID); err != nil {
		return nil, err
	}
	names, err := c.unitNames(ctx)
	if err != nil {
		return nil, err
	}
	p.Rows, p.Others = countTargets(r.Targets, tallies)
	for _, list := range [][]SurveyCount{p.Rows, p.Others} {
		for i := range list {
			list[i].Name = names[list[i].Unit]
			p.Answers += list[i].Answers
		}
	}
	return p, nil
}

// gone is the part of a round's days that are over.
func (c *Campaign) gone(r *round.Round) float64 {
	opens, err1 := time.ParseInLocation(round.Day, r.Opens, c.zone())
	closes, err2 := time.ParseInLocation(round.Day, r.Closes, c.zone())
	if err1 != nil || err2 != nil {
		return 0
	}
	whole := closes.AddDate(0, 0, 1).Sub(opens)
	return min(max(float64(c.now().Sub(opens))/float64(whole), 0), 1)
}

func (c *Campaign) unitNames(ctx context.Context) (map[string]string, error) {
	units, err := c.DB.Units(ctx, c.Authority)
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return names, err
}

// countTargets gives every tally to the target of its stratum, else to that of its whole
// unit, else to the others.
func countTargets(targets []round.Target, tallies []store.Tally) (rows, others []SurveyCount) {
	at := map[[2]string]int{}
	for i, t := range targets {
		rows = append(rows, SurveyCount{Target: t})
		at[[2]string{t.Unit, strings.ToLower(t.Stratum)}] = i
	}
	for _, t := range tallies {
		i, ok := at[[2]string{t.Unit, strings.ToLower(t.Stratum)}]
		if !ok {
			i, ok = at[[2]string{t.Unit, ""}]
		}
		if ok {
			rows[i].Answers += t.Responses
			continue
		}
		others = append(others, SurveyCount{Target: round.Target{Unit: t.Unit, Stratum: t.Stratum}, Answers: t.Responses})
	}
	slices.SortStableFunc(others, func(a, b SurveyCount) int { return strings.Compare(a.Unit, b.Unit) })
	return rows, others
}
