package campaign

import (
	"context"
	"errors"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/store"
)

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
	shown, err := d.shown(ctx, c)
	if err != nil {
		return err
	}
	return d.said(ctx, c, r, shown)
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

// shown says which marks are open to the unit itself: those of its phase, and those that
// were published, though the sheet was opened to be judged again since. That whoever judges
// or leads sees all of them is asked by the query.
func (d *Dossier) shown(ctx context.Context, c *Campaign) (shown store.Shown, err error) {
	shown.Others = d.Phase.ToUnit(2)
	for round := 1; round <= 2; round++ {
		if d.Phase.ToUnit(round) {
			shown.Round = round
		}
	}
	shown.Through, err = c.DB.PublishedMark(ctx, c.Authority, d.Unit.ID, d.Year, d.Scheme.Set().Ref())
	return shown, err
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
		switch it := at[e.Code]; {
		case it == nil:
		case !e.Removed:
			it.Evidence = append(it.Evidence, e)
		case e.RemovedBy != c.By:
			d.gone = append(d.gone, e)
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
