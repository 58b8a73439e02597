package campaign

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"parindex/assessment"
	"parindex/exact"
	"parindex/scoring"
	"parindex/scoring/stability"
	"parindex/store"
)

// Verification says whether a publication is what its inputs give.
type Verification struct {
	Publication int64        `json:"publication"`
	Equal       bool         `json:"equal"`
	Units       int          `json:"units"`  // compared
	Values      int          `json:"values"` // compared
	Differences []Difference `json:"differences"`
	Lacking     []string     `json:"lacking,omitempty"` // what an older version of the program did not freeze, so that it cannot be compared
}

// Difference is one value that is not what it was, or not what the inputs give.
type Difference struct {
	Unit       string `json:"unit,omitempty"`
	Code       string `json:"code,omitempty"` // of an item; "" is the unit or the whole
	What       string `json:"what"`           // points, rank, …; checksum, digest, inputs, chain, set, file: rows were changed
	Frozen     string `json:"frozen"`
	Recomputed string `json:"recomputed"`
}

// Verify computes a publication again: the checksum over its frozen rows and its link
// to the publications numbered before and after; every original and the criteria set
// against their sha256; then every value from the inputs as they were (the revision
// that was counted, the marks up to the last one, the frozen text of the set).
//
// It proves that the publication is what its inputs give, and names what was changed by
// anybody who did not compute the checksums again as well. Somebody who can write to
// the database and computes all of them again can still change what nothing follows
// from: names, groups, notes, who did what and when, and the originals with all that
// was read from them. Against that there is only the checksum as it was printed on the
// day of publishing and kept outside; since each covers the one before, the newest
// covers all.
func (c *Campaign) Verify(ctx context.Context, publication int64) (v Verification, err error) {
	v = Verification{Publication: publication, Differences: []Difference{}}
	p, err := c.chain(ctx, &v, publication)
	if err != nil {
		return v, err
	}
	scheme, err := c.frozenScheme(ctx, &v, &p)
	if err != nil || scheme == nil {
		return v, err
	}
	frozen, err := c.DB.Results(ctx, c.Authority, publication)
	if err != nil {
		err = v.unreadable("", err)
		return v, err
	}
	intervals, err := c.DB.Stability(ctx, c.Authority, publication)
	if err != nil {
		err = v.unreadable("", err)
		return v, err
	}
	v.same("", "", "checksum", p.Checksum, checksum(&p, frozen, &intervals))
	if err := c.again(ctx, &v, &p, scheme, frozen, &intervals); err != nil {
		return v, err
	}
	v.Equal = len(v.Differences) == 0
	return v, nil
}

// again scores every unit from its inputs and compares.
func (c *Campaign) again(ctx context.Context, v *Verification, p *store.Publication, scheme *scoring.Scheme, frozen []store.Result, intervals *store.Stability) error {
	snap, err := c.DB.Snapshot(ctx, c.Authority, p.Year, p.Set)
	if err != nil {
		return err
	}
	defer snap.Close()
	files := originals{}
	t := newTally(scheme, p.Basis, p.Without)
	var results []store.Result
	var groups []string
	weighed := map[string]stability.Unit{}
	for i := range frozen {
		f := &frozen[i]
		if len(groups) == 0 || groups[len(groups)-1] != f.Group {
			groups = append(groups, f.Group)
		}
		in, err := v.inputs(snap, p, f)
		if err != nil {
			return v.unreadable(f.Unit, err)
		}
		files.add(&in)
		out, _ := t.unit(&in, assessment.Unit{ID: f.Unit, Name: f.Name, Group: f.Group, Ranked: f.Ranked}, f.GroupName)
		if err := c.compareUnit(ctx, v, p, f, &out); err != nil {
			return v.unreadable(f.Unit, err)
		}
		results, weighed[f.Unit] = append(results, out.result), out.weighed
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
	v.stability(intervals, scheme.Set(), results, weighed)
	v.Units = len(frozen)
	if err := v.files(snap, files); err != nil {
		return err
	}
	return c.scope(ctx, v, snap, p, scheme.Set(), frozen)
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
	sameProgram := p.Program == Program()
	for i := range min(len(scores), len(out.scores)) {
		v.score(&scores[i], &out.scores[i], sameProgram)
	}
	return nil
}

func (v *Verification) score(a, b *store.Score, sameProgram bool) {
	v.same(a.Unit, a.Code, "code", a.Code, b.Code)
	v.number(a.Unit, a.Code, "points", a.Points, b.Points)
	v.number(a.Unit, a.Code, "max", a.Max, b.Max)
	v.same(a.Unit, a.Code, "status", a.Status.String(), b.Status.String())
	v.same(a.Unit, a.Code, "mark", strconv.FormatInt(a.Mark, 10), strconv.FormatInt(b.Mark, 10))
	v.same(a.Unit, a.Code, "claim", a.Counted, b.Counted)
	v.same(a.Unit, a.Code, "cell", a.From.File+" "+a.From.Sheet+" "+a.From.Cell, b.From.File+" "+b.From.Sheet+" "+b.From.Cell)
	if sameProgram { // another version may word it otherwise
		v.same(a.Unit, a.Code, "why", a.WhyVi, b.WhyVi)
		v.same(a.Unit, a.Code, "why (en)", a.WhyEn, b.WhyEn)
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

// unreadable makes a difference of rows that cannot be read any more; nothing after
// them is compared. Another error stays one.
func (v *Verification) unreadable(unit string, err error) error {
	if !errors.Is(err, store.ErrDamaged) {
		return fmt.Errorf("verify %s: %w", unit, err)
	}
	var set *store.DamagedSet
	if named := errors.As(err, &set) && len(v.Differences) > 0; !named {
		v.Differences = append(v.Differences, Difference{Unit: unit, What: "unreadable", Recomputed: err.Error()})
	}
	return nil
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
