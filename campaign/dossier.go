package campaign

import (
	"context"
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
	gone   []store.Evidence   // what others than the reader took back, oldest first
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
	for i := range d.Steps {
		if a.private(d.Steps[i].Step, unit) {
			d.Steps[i].Reason = ""
		}
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

// Why is why an item's claim has its points.
func (it *DossierItem) Why() words.Text { return words.Text{Vi: it.Claim.WhyVi, En: it.Claim.WhyEn} }
