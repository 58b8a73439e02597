package campaign

import (
	"context"
	"errors"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// Dossier is a unit's sheet of a year with all that was said about it, as far as one
// person may see it.
type Dossier struct {
	Unit     assessment.Unit
	Year     int
	Scheme   *scoring.Scheme
	Phase    assessment.Phase
	Calendar store.Calendar // with the unit's extensions
	Planned  bool           // there is a calendar
	Sheet    *store.Sheet   // newest revision; nil is none
	Typed    int            // values typed since
	Steps    []store.Step   // oldest first
	Items    []DossierItem  // scored items within reach, in printed order
	Whole    bool           // every item is within reach
	Claimed  exact.Number   // points of Items by the unit's own claims
	Max      exact.Number   // attainable by them

	heads  []assessment.Entry // what the sheet says at headings
	blocks []store.Mark       // of fields, criteria and the whole set, oldest first
}

// DossierItem is one scored item of a dossier.
type DossierItem struct {
	Item     *criteria.Item
	Leaf     *scoring.Leaf
	Entry    assessment.Entry      // what the unit says, with what it typed since the revision
	Given    bool                  // the unit said anything
	Edits    map[string]store.Edit // newest by part, typed since the revision
	Claim    store.Score           // what follows from Entry by the rule, with why
	Evidence []store.Evidence      // not taken back
	Marks    []store.Mark          // visible, oldest first
	Replies  []store.Reply         // oldest first
	Before   *Before               // last year; nil where nothing is known
}

// Before is what a unit got for an item in an earlier year's publication.
type Before struct {
	Year        int
	Code        string // there
	Points, Max exact.Number
	Status      scoring.Status
	Reason      string // of the appraiser
}

// Judged returns the newest mark of an appraisal round; imported marks without a round
// belong to the first.
func (it *DossierItem) Judged(round int) *store.Mark {
	for i := len(it.Marks) - 1; i >= 0; i-- {
		if m := &it.Marks[i]; m.Stage == assessment.Appraisal && max(m.Round, 1) == round {
			return m
		}
	}
	return nil
}

// Newest returns the newest appraisal mark, the one that counts; nil is none. A sheet that
// was opened again goes through the first round after its second.
func (it *DossierItem) Newest() *store.Mark {
	for i := len(it.Marks) - 1; i >= 0; i-- {
		if it.Marks[i].Stage == assessment.Appraisal {
			return &it.Marks[i]
		}
	}
	return nil
}

// Reply returns the unit's newest answer, nil is none.
func (it *DossierItem) Reply() *store.Reply {
	if len(it.Replies) == 0 {
		return nil
	}
	return &it.Replies[len(it.Replies)-1]
}

// Dossier gathers a unit's sheet of a year as the person may see it.
func (a *Acting) Dossier(ctx context.Context, unit string, year int) (*Dossier, error) {
	d, err := a.gather(ctx, unit, year)
	if err != nil {
		return nil, err
	}
	return d, d.before(ctx, a.work)
}

// gather is Dossier without the year before.
func (a *Acting) gather(ctx context.Context, unit string, year int) (*Dossier, error) {
	u, err := a.may(ctx, access.Read, unit)
	if err != nil {
		return nil, err
	}
	c := a.work
	d := &Dossier{Unit: u, Year: year}
	if d.Scheme, err = c.SchemeOf(ctx, u.Group, year); err != nil {
		return nil, err
	}
	if err := d.stand(ctx, c); err != nil {
		return nil, err
	}
	return d, d.items(ctx, a)
}

// stand fills in where the sheet is, with the steps that the calendar has taken by now
// though nothing has written them yet.
func (d *Dossier) stand(ctx context.Context, c *Campaign) (err error) {
	if d.Steps, err = c.DB.Steps(ctx, c.Authority, d.Year, d.Unit.ID); err != nil {
		return err
	}
	d.Phase = assessment.Drafting
	if n := len(d.Steps); n > 0 {
		d.Phase = d.Steps[n-1].To
	}
	if d.Calendar, d.Planned, err = c.calendarOf(ctx, d.Unit, d.Year); err != nil || !d.Planned {
		return err
	}
	for _, step := range d.Calendar.Due(d.Phase, c.now()) {
		d.Phase, _ = d.Phase.After(step)
	}
	return nil
}

// calendarOf is the calendar that holds for a unit, with its extensions.
func (c *Campaign) calendarOf(ctx context.Context, u assessment.Unit, year int) (store.Calendar, bool, error) {
	all, err := c.DB.Calendars(ctx, c.Authority)
	if err != nil {
		return store.Calendar{}, false, err
	}
	i := slices.IndexFunc(all, func(l store.Calendar) bool { return l.Year == year && l.Group == u.Group })
	if i < 0 {
		return store.Calendar{}, false, nil
	}
	later, err := c.DB.Extensions(ctx, c.Authority, year, u.ID)
	for _, e := range later {
		all[i].Extend(e)
	}
	return all[i], true, err
}

// items fills in every item within reach.
func (d *Dossier) items(ctx context.Context, a *Acting) error {
	c, set := a.work, d.Scheme.Set().Ref()
	r := store.Reader{Authority: c.Authority, Account: a.Who.ID, Deed: access.Read}
	if err := c.ensureSet(ctx, d.Scheme.Set()); err != nil {
		return err
	}
	sheets, err := c.DB.SheetAt(ctx, c.Authority, d.Unit.ID, d.Year, set)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	revision := 0
	if err == nil {
		d.Sheet, revision = &sheets, sheets.Revision
	}
	entries, err := r.Entries(ctx, c.DB, d.Unit.ID, d.Year, revision, set)
	if err != nil {
		return err
	}
	edits, err := r.Edits(ctx, c.DB, d.Unit.ID, d.Year, revision, set)
	if err != nil {
		return err
	}
	d.Typed = len(edits)
	d.reach(a)
	d.claim(entries, edits)
	return d.said(ctx, c, r, a.shown(d))
}

// reach lists the items that the person may see.
func (d *Dossier) reach(a *Acting) {
	target := access.Target{Unit: d.Unit.ID, Group: d.Unit.Group}
	fields, all := a.Who.Fields(access.Read, target)
	d.Whole = all
	leaves := d.Scheme.Leaves()
	for i := range leaves {
		if it := leaves[i].Item; all || slices.Contains(fields, it.Field().Code) {
			d.Items = append(d.Items, DossierItem{Item: it, Leaf: &leaves[i], Entry: assessment.Entry{Code: it.Code}, Edits: map[string]store.Edit{}})
		}
	}
}

// shown says which marks the person may see: the unit's own people those that the phase
// opens to them, everybody else who may read the sheet all of them.
func (a *Acting) shown(d *Dossier) store.Shown {
	if a.judges(access.Target{Unit: d.Unit.ID, Group: d.Unit.Group}) {
		return store.Shown{Round: 2, Others: true}
	}
	shown := store.Shown{Others: d.Phase.ToUnit(2)}
	for round := 1; round <= 2; round++ {
		if d.Phase.ToUnit(round) {
			shown.Round = round
		}
	}
	return shown
}

// judges says whether the person reads the sheet as one of those who judge or lead, not
// as one of the unit's own.
func (a *Acting) judges(t access.Target) bool {
	other := a.Who
	other.Grants = slices.DeleteFunc(slices.Clone(other.Grants), func(g access.Grant) bool {
		return g.Role.OfUnit() || g.Role == access.Appraiser && a.Who.Own(t.Unit)
	})
	return other.May(access.Read, t)
}

// claim scores what the unit says.
func (d *Dossier) claim(entries []assessment.Entry, edits []store.Edit) {
	entries = typedOver(entries, edits)
	t := newTally(d.Scheme, store.OnSelf, nil)
	in := store.Input{Unit: d.Unit.ID, Sheet: &store.Sheet{}, Entries: entries}
	if d.Sheet != nil {
		in.Sheet = d.Sheet
	}
	out, _ := t.unit(&in, d.Unit, "")
	scores := map[string]*store.Score{}
	for i := range out.scores {
		scores[out.scores[i].Code] = &out.scores[i]
	}
	for _, e := range entries {
		if it := d.Scheme.Set().Item(e.Code); it != nil && !it.Leaf() {
			d.heads = append(d.heads, e)
		}
	}
	for i := range d.Items {
		it := &d.Items[i]
		if at := slices.IndexFunc(entries, func(e assessment.Entry) bool { return e.Code == it.Item.Code }); at >= 0 {
			it.Entry, it.Given = entries[at], true
		}
		for _, e := range edits {
			if e.Code == it.Item.Code {
				it.Edits[e.Part] = e
			}
		}
		if s := scores[it.Item.Code]; s != nil {
			it.Claim = *s
			if it.Item.Section == criteria.Main && it.Item.Source == criteria.Self {
				d.Claimed, d.Max = d.Claimed.Add(s.Points), d.Max.Add(s.Max)
			}
		}
	}
}

// said fills in evidence, marks and replies.
func (d *Dossier) said(ctx context.Context, c *Campaign, r store.Reader, shown store.Shown) error {
	set := d.Scheme.Set().Ref()
	evidence, err := r.Evidence(ctx, c.DB, d.Unit.ID, d.Year, set)
	if err != nil {
		return err
	}
	marks, err := r.Marks(ctx, c.DB, d.Unit.ID, d.Year, set, shown)
	if err != nil {
		return err
	}
	replies, err := r.Replies(ctx, c.DB, d.Unit.ID, d.Year, set)
	if err != nil {
		return err
	}
	at := map[string]*DossierItem{}
	for i := range d.Items {
		at[d.Items[i].Item.Code] = &d.Items[i]
	}
	for _, e := range evidence {
		if it := at[e.Code]; it != nil && !e.Removed {
			it.Evidence = append(it.Evidence, e)
		}
	}
	for _, m := range marks {
		if it := at[m.Code]; it != nil {
			it.Marks = append(it.Marks, m)
		} else {
			d.blocks = append(d.blocks, m)
		}
	}
	for _, p := range replies {
		if it := at[p.Code]; it != nil {
			it.Replies = append(it.Replies, p)
		}
	}
	return nil
}

// before fills in what the unit got for the same items in the newest earlier year that
// was published.
func (d *Dossier) before(ctx context.Context, c *Campaign) error {
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if err != nil {
		return err
	}
	for _, p := range store.Current(pubs) {
		if p.Year >= d.Year {
			continue
		}
		code := codesOf(d.Scheme.Set(), p.Set)
		if code == nil {
			continue
		}
		scores, err := c.DB.Scores(ctx, c.Authority, p.ID, d.Unit.ID)
		if err != nil {
			return err
		}
		if len(scores) == 0 {
			continue
		}
		d.match(p.Year, scores, code)
		return nil
	}
	return nil
}

// codesOf says which code of a set an item of another has; nil where the two are not
// joined by a crosswalk.
func codesOf(set *criteria.Set, from string) func(code string) string {
	if set.Ref() == from {
		return func(code string) string { return code }
	}
	i := slices.IndexFunc(set.Crosswalk, func(x criteria.Crosswalk) bool { return x.From == from })
	if i < 0 {
		return nil
	}
	return func(code string) string {
		now, _ := set.Crosswalk[i].Codes.Get(code)
		return now
	}
}

func (d *Dossier) match(year int, scores []store.Score, code func(string) string) {
	earlier := map[string]*store.Score{}
	for i := range scores {
		if now := code(scores[i].Code); now != "" {
			earlier[now] = &scores[i]
		}
	}
	for i := range d.Items {
		if s := earlier[d.Items[i].Item.Code]; s != nil {
			d.Items[i].Before = &Before{Year: year, Code: s.Code, Points: s.Points, Max: s.Max, Status: s.Status, Reason: s.Reason}
		}
	}
}

// ensureSetOf copies the criteria set of a group's year in before a transaction that reads
// a dossier.
func (c *Campaign) ensureSetOf(ctx context.Context, group string, year int) error {
	scheme, err := c.SchemeOf(ctx, group, year)
	if err != nil {
		return err
	}
	return c.ensureSet(ctx, scheme.Set())
}

// ensureSet copies a criteria set in, as queries join its items.
func (c *Campaign) ensureSet(ctx context.Context, set *criteria.Set) error {
	if _, err := c.DB.Set(ctx, c.Authority, set.Ref()); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error { return c.useSet(tx, set, c.now()) })
}

// Why is why an item's claim has its points.
func (it *DossierItem) Why() words.Text { return words.Text{Vi: it.Claim.WhyVi, En: it.Claim.WhyEn} }
