package campaign

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"parindex/assessment"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// Verification says whether a publication is what its inputs give.
type Verification struct {
	Publication int64        `json:"publication"`
	Equal       bool         `json:"equal"`
	Units       int          `json:"units"`  // compared
	Values      int          `json:"values"` // compared
	Differences []Difference `json:"differences"`
}

// Difference is one value that is not what it was, or not what the inputs give.
type Difference struct {
	Unit       string `json:"unit,omitempty"`
	Code       string `json:"code,omitempty"` // of an item; "" is the unit or the whole
	What       string `json:"what"`           // points, max, status, rank, …; checksum and digest: rows were changed
	Frozen     string `json:"frozen"`
	Recomputed string `json:"recomputed"`
}

// Verify computes a publication again: first the checksum over its frozen rows, which
// shows tampering, then every value from the inputs as they were (the revision that
// was counted, the marks up to the last one, the frozen text of the set).
func (c *Campaign) Verify(ctx context.Context, publication int64) (v Verification, err error) {
	start := time.Now()
	defer func() { c.observe("verify", start, err) }()
	v = Verification{Publication: publication, Differences: []Difference{}}
	p, err := c.publication(ctx, publication)
	if err != nil {
		return v, err
	}
	set, err := c.DB.Set(ctx, c.Authority, p.Set)
	if err != nil {
		return v, err
	}
	scheme, err := compile(set)
	if err != nil {
		return v, err
	}
	v.same("", "", "set", p.SetSHA256, set.SHA256)
	frozen, err := c.DB.Results(ctx, c.Authority, publication)
	if err != nil {
		return v, err
	}
	v.same("", "", "checksum", p.Checksum, checksum(&p, frozen))
	if err := c.again(ctx, &v, &p, scheme, frozen); err != nil {
		return v, err
	}
	v.Equal = len(v.Differences) == 0
	return v, nil
}

func (c *Campaign) publication(ctx context.Context, id int64) (store.Publication, error) {
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		return store.Publication{}, err
	}
	for _, p := range pubs {
		if p.ID == id {
			return p, nil
		}
	}
	return store.Publication{}, fmt.Errorf("publication %d: %w", id, store.ErrNotFound)
}

// again scores every unit from its inputs and compares.
func (c *Campaign) again(ctx context.Context, v *Verification, p *store.Publication, scheme *scoring.Scheme, frozen []store.Result) error {
	snap, err := c.DB.Snapshot(ctx, c.Authority, p.Year, p.Set)
	if err != nil {
		return err
	}
	defer snap.Close()
	t := newTally(scheme, p.Basis, p.Without)
	var results []store.Result
	var groups []string
	for i := range frozen {
		f := &frozen[i]
		if len(groups) == 0 || groups[len(groups)-1] != f.Group {
			groups = append(groups, f.Group)
		}
		in, err := snap.InputAt(f.Unit, f.Revision, p.LastMark)
		if err != nil {
			return fmt.Errorf("inputs of %s: %w", f.Unit, err)
		}
		out, _ := t.unit(&in, assessment.Unit{ID: f.Unit, Name: f.Name, Group: f.Group, Ranked: f.Ranked}, f.GroupName)
		if err := c.compareUnit(ctx, v, p, f, &out); err != nil {
			return err
		}
		results = append(results, out.result)
	}
	place(results, groups, scheme.Set())
	at := map[string]*store.Result{}
	for i := range results {
		at[results[i].Unit] = &results[i]
	}
	for i := range frozen {
		v.result(&frozen[i], at[frozen[i].Unit])
		v.same(frozen[i].Unit, "", "position", frozen[i].Unit, results[i].Unit)
	}
	v.Units = len(frozen)
	return nil
}

// compareUnit compares the items of one unit.
func (c *Campaign) compareUnit(ctx context.Context, v *Verification, p *store.Publication, f *store.Result, out *outcome) error {
	components, err := c.DB.UnitComponents(ctx, c.Authority, p.ID, f.Unit)
	if err != nil {
		return err
	}
	scores, err := c.DB.Scores(ctx, c.Authority, p.ID, f.Unit)
	if err != nil {
		return err
	}
	v.same(f.Unit, "", "digest", f.Digest, digest(components, scores))
	v.same(f.Unit, "", "components", strconv.Itoa(len(components)), strconv.Itoa(len(out.components)))
	for i := range min(len(components), len(out.components)) {
		a, b := &components[i], &out.components[i]
		v.same(f.Unit, a.Code, "code", a.Code, b.Code)
		v.number(f.Unit, a.Code, "points", a.Points, b.Points)
		v.number(f.Unit, a.Code, "max", a.Max, b.Max)
		v.same(f.Unit, a.Code, "status", a.Status.String(), b.Status.String())
	}
	v.same(f.Unit, "", "items", strconv.Itoa(len(scores)), strconv.Itoa(len(out.scores)))
	for i := range min(len(scores), len(out.scores)) {
		v.score(&scores[i], &out.scores[i], p.Program == Program())
	}
	return nil
}

func (v *Verification) score(a, b *store.Score, sameProgram bool) {
	v.same(a.Unit, a.Code, "code", a.Code, b.Code)
	v.number(a.Unit, a.Code, "points", a.Points, b.Points)
	v.number(a.Unit, a.Code, "max", a.Max, b.Max)
	v.same(a.Unit, a.Code, "status", a.Status.String(), b.Status.String())
	v.same(a.Unit, a.Code, "mark", strconv.FormatInt(a.Mark, 10), strconv.FormatInt(b.Mark, 10))
	v.same(a.Unit, a.Code, "cell", a.From.File+" "+a.From.Sheet+" "+a.From.Cell, b.From.File+" "+b.From.Sheet+" "+b.From.Cell)
	if sameProgram { // another version may word it otherwise
		v.same(a.Unit, a.Code, "why", a.WhyVi, b.WhyVi)
	}
}

func (v *Verification) result(a, b *store.Result) {
	for _, n := range []struct {
		what string
		a, b exact.Number
	}{
		{"points", a.Points, b.Points}, {"max", a.Max, b.Max}, {"bonus", a.Bonus, b.Bonus}, {"penalty", a.Penalty, b.Penalty}, {"total", a.Total, b.Total},
		{"index", a.Index, b.Index}, {"direct", a.Direct, b.Direct}, {"survey", a.Survey, b.Survey}, {"other", a.Other, b.Other},
	} {
		v.number(a.Unit, "", n.what, n.a, n.b)
	}
	v.same(a.Unit, "", "has index", strconv.FormatBool(a.HasIndex), strconv.FormatBool(b.HasIndex))
	v.same(a.Unit, "", "shown", a.Shown, b.Shown)
	v.same(a.Unit, "", "class", a.Class, b.Class)
	v.same(a.Unit, "", "rank", strconv.Itoa(a.Rank), strconv.Itoa(b.Rank))
	v.same(a.Unit, "", "claimed", maybe(a.Claimed), maybe(b.Claimed))
	v.same(a.Unit, "", "missing", strconv.Itoa(a.Missing), strconv.Itoa(b.Missing))
}

func maybe(n *exact.Number) string {
	if n == nil {
		return ""
	}
	return n.Exact()
}

func (v *Verification) number(unit, code, what string, frozen, again exact.Number) {
	v.Values++
	if !frozen.Equal(again) {
		v.Differences = append(v.Differences, Difference{unit, code, what, frozen.Exact(), again.Exact()})
	}
}

func (v *Verification) same(unit, code, what, frozen, again string) {
	v.Values++
	if frozen != again {
		v.Differences = append(v.Differences, Difference{unit, code, what, frozen, again})
	}
}
