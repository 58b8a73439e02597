package campaign

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/store"
	"parindex/words"
)

// Checklist is what is to be looked at before a ranking is published, and the ranking as
// it would be.
type Checklist struct {
	Set      *criteria.Set
	Options  PublishOptions
	Seen     string             // for [PublishOptions].Seen
	Corrects *store.Publication // that stands already; nil is none
	Same     bool               // the ranking is the one of Corrects
	Checks   []Check            // in order; those without faults are done
	Ranking  []RankPreview
}

// Check is one point of the list.
type Check struct {
	Kind   CheckKind
	Stops  bool // nothing is published while it has faults, unless missing data are allowed
	Faults []Fault
}

// CheckKind names what a check looks at.
type CheckKind string

// Kinds of checks, in the order of the list.
const (
	CheckYear      CheckKind = "year"      // set, year, reason of a correction
	CheckSheets    CheckKind = "sheets"    // not handed in, or not decided
	CheckData      CheckKind = "data"      // units with nothing to count, sheets with faults
	CheckPoints    CheckKind = "points"    // items, or whole sources such as surveys, without points
	CheckConflicts CheckKind = "conflicts" // marks that contradict each other
	CheckLeft      CheckKind = "left"      // not judged again since the sheet was opened again
	CheckReturned  CheckKind = "returned"  // returned and not judged again
	CheckContested CheckKind = "contested" // contested and not answered
)

// RankPreview is a unit as it would be published, beside the newest publication of an
// earlier year that it is in.
type RankPreview struct {
	store.Result
	Year     int // of Before; 0 is none
	Before   store.Result
	Open     bool // its sheet is not decided: place and class are of what is there now
	Withheld bool // the person's own unit: nothing but its name is told, and in its group no place
}

// Ready says whether the options allow to publish.
func (l *Checklist) Ready() bool {
	return !slices.ContainsFunc(l.Checks, func(c Check) bool {
		return len(c.Faults) > 0 && c.Stops && (!l.Options.AllowMissing || c.Kind == CheckYear || c.Kind == CheckConflicts)
	})
}

// Open counts all that was found.
func (l *Checklist) Open() (n int) {
	for _, c := range l.Checks {
		n += len(c.Faults)
	}
	return n
}

// Checklist looks at everything that stands against a publication, whatever the options
// allow, and computes it.
func (a *Acting) Checklist(ctx context.Context, o PublishOptions) (*Checklist, error) {
	if !a.Who.May(access.Preview, access.Target{}) {
		return nil, ErrDenied
	}
	c := a.work
	w, err := c.look(ctx, &o)
	if err != nil {
		return nil, err
	}
	defer w.snap.Close()
	l := &Checklist{Set: w.scheme.Set(), Options: o, Seen: w.seen()}
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	for _, p := range store.Current(pubs) {
		if p.Year == o.Year && p.Set == o.Set {
			l.Corrects = &p
		}
	}
	asked := o
	if l.Corrects != nil && !says(asked.Reason) {
		asked.Reason = "ghi sau" // it is asked for by the form
	}
	l.add(CheckYear, true, w.faults(asked))
	results, err := l.score(w)
	if err != nil {
		return nil, err
	}
	if err := l.states(ctx, a, w); err != nil {
		return nil, err
	}
	slices.SortStableFunc(l.Checks, func(a, b Check) int { return slices.Index(checkOrder, a.Kind) - slices.Index(checkOrder, b.Kind) })
	if l.Ranking, err = c.besides(ctx, results, pubs, o.Year); err != nil {
		return nil, err
	}
	if l.Corrects != nil {
		if l.Same, err = c.stands(ctx, l.Corrects, results); err != nil {
			return nil, err
		}
	}
	l.open()
	return l, l.withhold(ctx, a)
}

// open marks the units whose sheets are not decided.
func (l *Checklist) open() {
	open := map[string]bool{}
	for _, c := range l.Checks {
		for _, f := range c.Faults {
			open[f.Unit] = open[f.Unit] || c.Kind == CheckSheets
		}
	}
	for i := range l.Ranking {
		l.Ranking[i].Open = open[l.Ranking[i].Unit]
	}
}

// stands says whether a publication holds the same results.
func (c *Campaign) stands(ctx context.Context, p *store.Publication, results []store.Result) (bool, error) {
	published, err := c.DB.Results(ctx, c.Authority, p.ID)
	if err != nil || len(published) != len(results) {
		return false, err
	}
	for _, r := range results {
		at := slices.IndexFunc(published, func(b store.Result) bool { return b.Unit == r.Unit })
		if at < 0 {
			return false, nil
		}
		b := &published[at]
		if !b.Total.Equal(r.Total) || !b.Max.Equal(r.Max) || !b.Direct.Equal(r.Direct) || !b.Survey.Equal(r.Survey) || b.Rank != r.Rank || b.Class != r.Class || b.Missing != r.Missing {
			return false, nil
		}
	}
	return true, nil
}

var checkOrder = []CheckKind{CheckYear, CheckSheets, CheckData, CheckPoints, CheckConflicts, CheckLeft, CheckReturned, CheckContested}

func (l *Checklist) add(kind CheckKind, stops bool, faults []Fault) {
	l.Checks = append(l.Checks, Check{kind, stops, faults})
}

// seen names what a ranking is made from.
func (w *whole) seen() string { return fmt.Sprintf("%d.%d", w.snap.LastMark(), w.snap.LastImport()) }

// score computes every unit and gathers what is missing.
func (l *Checklist) score(w *whole) ([]store.Result, error) {
	o := l.Options
	o.AllowMissing = false
	t := newTally(w.scheme, o.Basis, o.Without)
	missing := newGaps(o.Basis)
	var results []store.Result
	var data, conflicts []Fault
	for _, u := range w.units {
		in, err := w.snap.Input(u.ID)
		if err != nil {
			return nil, err
		}
		data = append(data, blocking(&in, u, o)...)
		out, more := t.unit(&in, u, w.names[u.Group])
		missing.add(u, out.scores)
		conflicts = append(conflicts, more...)
		results = append(results, out.result)
	}
	place(results, w.groups, w.scheme.Set())
	l.add(CheckData, true, data)
	l.add(CheckPoints, true, missing.faults())
	l.add(CheckConflicts, true, conflicts)
	return results, nil
}

// states looks at where the sheets stand and at what is still open on them.
func (l *Checklist) states(ctx context.Context, a *Acting, w *whole) error {
	stands, err := a.work.standings(ctx, l.Options.Year)
	if err != nil {
		return err
	}
	p, err := a.Progress(ctx, l.Options.Year)
	if err != nil {
		return err
	}
	counts := map[string]ProgressCount{}
	for _, g := range p.Groups {
		for i := range g.Units {
			counts[g.Units[i].Unit.ID] = g.Units[i].Sum
		}
	}
	var sheets, returned, contested []Fault
	for _, u := range w.units {
		phase, _, _ := stands.of(u)
		if _, planned := stands.calendars[u.Group]; planned && phase.Before(assessment.Decided) {
			sheets = append(sheets, undecided(u, phase))
		}
		if n := counts[u.ID].Returned; n > 0 {
			returned = append(returned, Fault{Unit: u.ID, Problem: words.Sprintf("%s: %d mục trả lại, chưa chấm lại", "%s: %d items were returned and not judged again", u.Name, n)})
		}
		if n := counts[u.ID].Contested; n > 0 {
			contested = append(contested, Fault{Unit: u.ID, Problem: words.Sprintf("%s: %d mục đơn vị không đồng ý, chưa trả lời", "%s: %d items are contested without an answer", u.Name, n)})
		}
	}
	left, err := a.work.leftBehind(ctx, w, l.Options.Year)
	if err != nil {
		return err
	}
	l.add(CheckSheets, true, sheets)
	l.add(CheckLeft, false, left)
	l.add(CheckReturned, false, returned)
	l.add(CheckContested, false, contested)
	return nil
}

// leftBehind says of which units items were judged before the sheet was last opened again,
// and not since: what counts there was given for an earlier claim.
func (c *Campaign) leftBehind(ctx context.Context, w *whole, year int) ([]Fault, error) {
	steps, err := c.reopened(ctx, year, "")
	if err != nil {
		return nil, err
	}
	opened := map[string]time.Time{}
	for _, s := range steps {
		if s.Step == assessment.Reopen {
			opened[s.Unit] = s.At
		}
	}
	var faults []Fault
	for _, u := range w.units {
		if opened[u.ID].IsZero() {
			continue
		}
		in, err := w.snap.Input(u.ID)
		if err != nil {
			return nil, err
		}
		if n := judgedBefore(w.scheme.Set(), in.Marks, opened[u.ID]); n > 0 {
			faults = append(faults, Fault{Unit: u.ID, Problem: words.Sprintf("%s: %d mục chưa chấm lại kể từ khi phiếu được mở lại", "%s: %d items were not judged again since the sheet was re-opened", u.Name, n)})
		}
	}
	return faults, nil
}

// judgedBefore counts items whose newest mark is not after a moment.
func judgedBefore(set *criteria.Set, marks []store.Mark, at time.Time) (n int) {
	newest := map[string]*store.Mark{}
	for i := range marks {
		if marks[i].Stage == assessment.Appraisal {
			newest[marks[i].Code] = &marks[i]
		}
	}
	for _, it := range set.Leaves() {
		if m := newest[it.Code]; m != nil && !m.Source.At.After(at) {
			n++
		}
	}
	return n
}

// besides puts each unit beside its result in the newest earlier year.
func (c *Campaign) besides(ctx context.Context, results []store.Result, pubs []store.Publication, year int) ([]RankPreview, error) {
	list := make([]RankPreview, len(results))
	for i := range results {
		list[i].Result = results[i]
	}
	for _, p := range store.Current(pubs) { // the newest year first
		if p.Year >= year {
			continue
		}
		before, err := c.DB.Results(ctx, c.Authority, p.ID)
		if err != nil {
			return nil, err
		}
		for i := range list {
			at := slices.IndexFunc(before, func(r store.Result) bool { return r.Unit == list[i].Unit })
			if list[i].Year == 0 && at >= 0 {
				list[i].Year, list[i].Before = p.Year, before[at]
			}
		}
	}
	return list, nil
}
