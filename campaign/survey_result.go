package campaign

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

// SurveyPreview is what a round says before it is published, for one person.
type SurveyPreview struct {
	Round    SurveyRound
	Found    *findings.Findings // nil where nothing was answered yet
	Withheld []assessment.Unit  // the person's own units, and one more, so that nothing of them can be worked out
	Newest   *store.SurveyPublication
	Same     bool // Newest holds the same figures
}

// tallied is a round as it stands: the answers that count, and what they give.
type tallied struct {
	round    SurveyRound
	batches  []store.Batch
	which    store.Batches
	answers  int
	found    *findings.Findings // nil without answers
	text     []byte             // of found
	fault    error              // the design cannot be computed; fit for users
	standing *findings.Findings // that are published; nil: none, or they cannot be read
}

// count computes a round from every answer that counts now.
func (c *Campaign) count(ctx context.Context, id string) (*tallied, error) {
	r, err := c.SurveyRound(ctx, id)
	if err != nil {
		return nil, err
	}
	n := &tallied{round: r}
	if n.batches, err = c.DB.Batches(ctx, c.Authority, id); err != nil {
		return nil, err
	}
	n.which = store.Counted(n.batches)
	for i := range n.batches {
		n.answers += n.batches[i].Counts()
	}
	if n.answers == 0 {
		return n, nil
	}
	plan, err := c.namedPlan(ctx, r)
	if err != nil {
		return nil, err
	}
	n.found, n.text, err = c.findOnce(ctx, &r, plan, n.which)
	if ofDesign(err) {
		n.fault = err
		return n, nil
	}
	return n, err
}

// find computes a round from some of its batches.
func (c *Campaign) find(ctx context.Context, r *SurveyRound, plan index.Plan, which store.Batches) (*findings.Findings, error) {
	return c.findAs(ctx, findings.Version, r, plan, which)
}

// findAs is find as a version of what is frozen had it.
func (c *Campaign) findAs(ctx context.Context, version int, r *SurveyRound, plan index.Plan, which store.Batches) (*findings.Findings, error) {
	blocks := c.blocksOf(ctx, r.ID, which)
	result, err := index.Stored(ctx, r.Asks, plan, blocks)
	if err != nil {
		return nil, err
	}
	var weights *index.Weights
	if version >= findings.FinalWeights {
		if weights, err = index.FinalWeights(ctx, r.Asks, plan, blocks); err != nil {
			return nil, err
		}
	}
	drivers, err := driversOf(ctx, r.Asks, plan, weights, blocks)
	return &findings.Findings{Version: findings.Version, Result: result, Drivers: drivers, Targets: r.Targets}, err
}

// blocksOf reads the answers of batches as they are stored, as often as it is gone through.
func (c *Campaign) blocksOf(ctx context.Context, round string, which store.Batches) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		err := c.DB.EachCounted(ctx, c.Authority, round, which, func(body []byte) error {
			if !yield(body, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && err != errEnough {
			yield(nil, err)
		}
	}
}

// namedPlan is the plan of a round with what its units are called and which belong together:
// what is published keeps the names of its day.
func (c *Campaign) namedPlan(ctx context.Context, r SurveyRound) (index.Plan, error) {
	plan := r.Plan
	plan.Bands = true
	units, err := c.roundUnits(ctx, r)
	if err != nil {
		return plan, err
	}
	for _, u := range units {
		if !slices.ContainsFunc(plan.Names, func(n index.Name) bool { return n.Code == u.ID }) {
			plan.Names = append(plan.Names, index.Name{Code: u.ID, Name: words.Text{Vi: u.Name, En: u.Name}})
		}
	}
	if plan.Groups != nil {
		return plan, nil
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return plan, err
	}
	for _, g := range groups {
		one := index.Group{Code: g.ID, Name: words.Text{Vi: g.Name, En: g.Name}}
		for _, u := range units {
			if u.Group == g.ID {
				one.Units = append(one.Units, u.ID)
			}
		}
		if len(one.Units) > 0 {
			plan.Groups = append(plan.Groups, one)
		}
	}
	if len(plan.Groups) == 1 { // the whole says the same
		plan.Groups = nil
	}
	return plan, nil
}

// roundUnits are the units that a round asks about, in the order of its targets.
func (c *Campaign) roundUnits(ctx context.Context, r SurveyRound) ([]assessment.Unit, error) {
	all, err := c.DB.Units(ctx, c.Authority)
	var list []assessment.Unit
	for _, id := range r.Units() {
		if at := slices.IndexFunc(all, func(u assessment.Unit) bool { return u.ID == id }); at >= 0 {
			list = append(list, all[at])
		}
	}
	return list, err
}

// SurveyResult computes what a round says now. Nothing of the person's own unit is in it.
func (a *Acting) SurveyResult(ctx context.Context, round string) (*SurveyPreview, error) {
	if !a.Who.Any(access.SurveyResults) {
		return nil, ErrDenied
	}
	n, err := a.work.count(ctx, round)
	if err != nil {
		return nil, err
	}
	if n.fault != nil {
		return nil, designFault(n.fault)
	}
	p := &SurveyPreview{Round: n.round, Found: n.found}
	if p.Newest, p.Same, err = a.work.newestOf(ctx, n); err != nil || n.found == nil {
		return p, err
	}
	units, err := a.work.roundUnits(ctx, n.round)
	if err == nil {
		p.Withheld = a.withheldOf(n.found, units)
		p.Found = withhold(n.found, p.Withheld)
	}
	return p, err
}

// errEnough ends the reading of rows.
var errEnough = errors.New("enough")

// ofDesign says whether an error is about how a round was designed, and fit for users.
func ofDesign(err error) bool {
	var spoken interface{ Text() words.Text }
	return errors.As(err, new(words.Fault)) || errors.As(err, &spoken)
}

// designFault says that a round cannot be computed as it was designed.
func designFault(err error) *Refused {
	var list []Fault
	for _, problem := range words.Faults(err) {
		list = append(list, Fault{Field: "plan", Problem: problem, Fix: words.Text{Vi: "Sửa thiết kế mẫu của đợt rồi mở lại trang này.", En: "Mend the design of the round, then open this page again."}})
	}
	return &Refused{list}
}

// withheldOf are the units whose figures the person is not told: their own, and beside it
// the unit with fewest answers, else their own would be what the others leave of the whole.
func (a *Acting) withheldOf(f *findings.Findings, units []assessment.Unit) (list []assessment.Unit) {
	smallest, fewest := -1, 0
	for i, u := range units {
		if !a.Who.May(access.SurveyResults, access.Target{Unit: u.ID, Group: u.Group}) {
			list = append(list, u)
			continue
		}
		n := 0
		if d := f.Result.Find(index.ByUnit, "", u.ID); d != nil {
			n = d.Forms
		}
		if smallest < 0 || n < fewest {
			smallest, fewest = i, n
		}
	}
	if len(list) == 1 && smallest >= 0 {
		list = append(list, units[smallest])
	}
	return list
}

// withhold is what was found without some units, and the groups that they belong to.
func withhold(f *findings.Findings, units []assessment.Unit) *findings.Findings {
	if len(units) == 0 {
		return f
	}
	r := *f.Result
	r.Domains = slices.Clone(r.Domains)
	own, groups := map[string]bool{}, map[string]bool{}
	for _, u := range units {
		own[u.ID], groups[u.Group] = true, true
	}
	r.Domains = slices.DeleteFunc(r.Domains, func(d index.Domain) bool {
		return (d.Kind == index.ByUnit || d.Kind == index.ByStratum) && own[d.Code] || // a stratum may be the unit
			d.Kind == index.ByGroup && groups[d.Code]
	})
	r.Bands = nil // a rank among all tells how the others did
	return &findings.Findings{Result: &r, Drivers: f.Drivers, Targets: f.Targets}
}

// newestOf is the publication of a round that stands, and whether it holds what the round
// says now.
func (c *Campaign) newestOf(ctx context.Context, n *tallied) (*store.SurveyPublication, bool, error) {
	all, err := c.DB.SurveyPublications(ctx, c.Authority)
	if err != nil {
		return nil, false, err
	}
	for _, p := range store.CurrentSurveys(all) {
		if p.Round != n.round.ID {
			continue
		}
		whole, err := c.DB.SurveyPublication(ctx, c.Authority, p.ID)
		if err == nil {
			n.standing, err = findings.Decode(whole.Result)
		}
		same := err == nil && whole.Name == n.round.Name && sameFindings(n.standing.Version, whole.Result, n.text)
		return &p, same, err
	}
	return nil, false, nil
}

// sameFindings says whether a frozen text, of a version, says what was found now. One that is
// older froze less: what it has is compared.
func sameFindings(version int, frozen, now []byte) bool {
	if version == findings.Version || len(now) == 0 {
		return bytes.Equal(frozen, now)
	}
	var v Verification
	return v.found(frozen, now) == nil && len(v.Differences) == 0
}
