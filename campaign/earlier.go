package campaign

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
)

// Earlier is what a unit said by a version of the criteria set that another has replaced
// since. Nothing of it counts by itself.
type Earlier struct {
	Set    *criteria.Set
	Proofs []EarlierProof // not taken back and not taken over, in printed order
	Values []EarlierValue // of items of which the unit says nothing yet, in printed order
}

// EarlierProof is evidence that was given by an earlier set.
type EarlierProof struct {
	store.Evidence
	Item *criteria.Item // that it proved there
	To   *criteria.Item // the same item now; nil: there is none for certain
	Fits bool           // To takes evidence now, see [Dossier.Suppliable]
}

// EarlierValue is what a unit said of an item by an earlier set.
type EarlierValue struct {
	DossierItem                // as it stood
	To          *criteria.Item // the same item now; nil: there is none for certain
	Fits        bool           // all of it can be said of To, so that it can be taken over
}

// Earlier lists what the unit of a dossier said by earlier sets and has not taken over,
// newest set first, as far as the person may see it.
func (a *Acting) Earlier(ctx context.Context, d *Dossier) ([]Earlier, error) {
	sets, err := a.work.earlierSets(ctx, d.Unit, d.Year, d.Scheme)
	if err != nil {
		return nil, err
	}
	var list []Earlier
	look := looking{now: d, here: d.proofs(), met: map[int64]bool{}, said: map[string]bool{}}
	for _, s := range sets {
		before := &Dossier{Unit: d.Unit, Year: d.Year, Scheme: s, Phase: d.Phase, Steps: d.Steps}
		if err := before.items(ctx, a); err != nil {
			return nil, err
		}
		if e := look.at(before); len(e.Proofs)+len(e.Values) > 0 {
			list = append(list, e)
		}
	}
	return list, nil
}

// earlierSets lists the sets by which a unit said anything in a year, but for the one that
// holds now, newest first. Where it was not kept by which, those that were used are asked.
func (c *Campaign) earlierSets(ctx context.Context, u assessment.Unit, year int, now *scoring.Scheme) ([]*scoring.Scheme, error) {
	said, err := c.DB.SetsOf(ctx, c.Authority, u.ID, year)
	if err != nil || len(said) == 0 || len(said) == 1 && said[0] == now.Set().Ref() {
		return nil, err
	}
	used, err := c.DB.SetRefs(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	var list []*scoring.Scheme
	for _, s := range slices.Backward(dir.Schemes) {
		ref := s.Set().Ref()
		asked := slices.Contains(said, ref) || slices.Contains(said, "") && s.Set().AppliesTo(u.Group, year)
		if ref != now.Set().Ref() && asked && slices.Contains(used, ref) {
			list = append(list, s)
		}
	}
	return list, nil
}

// proofs are all pieces of evidence that a dossier shows.
func (d *Dossier) proofs() (list []store.Evidence) {
	for i := range d.Items {
		list = append(list, d.Items[i].Evidence...)
	}
	return list
}

// looking goes through earlier sets, newest first.
type looking struct {
	now  *Dossier
	here []store.Evidence // that stands now
	met  map[int64]bool   // evidence of a later set
	said map[string]bool  // codes of now of which a later set says what was said
}

func (l *looking) at(before *Dossier) Earlier {
	e := Earlier{Set: before.Scheme.Set()}
	for i := range before.Items {
		it := &before.Items[i]
		to := counterpart(l.now.Scheme, e.Set, it.Item)
		for _, p := range it.Evidence {
			if !l.met[p.ID] && !l.standsNow(&p, to) {
				e.Proofs = append(e.Proofs, EarlierProof{p, it.Item, to, l.takes(to)})
			}
			l.met[p.ID] = true
		}
		if v, ok := l.value(it, to); ok {
			e.Values = append(e.Values, v)
		}
	}
	return e
}

// standsNow says whether evidence is one of now or was taken over, or was given again to
// the item that it would be taken over to.
func (l *looking) standsNow(p *store.Evidence, to *criteria.Item) bool {
	return slices.ContainsFunc(l.here, func(o store.Evidence) bool {
		there := *p
		if to != nil {
			there.Code = to.Code
		}
		return o.ID == p.ID || o.From == p.ID || to != nil && sameProof(&o, &there)
	})
}

// takes says whether evidence can be added to an item of now.
func (l *looking) takes(to *criteria.Item) bool {
	if to == nil || l.now.Phase != assessment.Explaining {
		return to != nil
	}
	it := l.now.At(to.Code)
	return it != nil && l.now.Suppliable(it)
}

// value is what was said of an item, unless something is said of it now.
func (l *looking) value(it *DossierItem, to *criteria.Item) (v EarlierValue, ok bool) {
	if !it.Given || it.Item.Source != criteria.Self || len(saidParts(&it.Entry)) == 0 {
		return v, false
	}
	v = EarlierValue{DossierItem: *it, To: to}
	if to == nil {
		return v, true
	}
	if now := l.now.At(to.Code); now == nil || now.Given || l.said[to.Code] {
		return v, false
	}
	l.said[to.Code] = true
	v.Fits = sameName(it.Item, to) && fits(l.now.Scheme, to.Code, &it.Entry)
	return v, true
}

// counterpart is the item of a set that an item of an earlier one has become: as the
// crosswalk of the set says, else the one of the same code and name; nil where there is
// none that a unit proves.
func counterpart(now *scoring.Scheme, earlier *criteria.Set, was *criteria.Item) *criteria.Item {
	if code := codesOf(now.Set(), earlier.Ref()); code != nil {
		if leaf, _, ok := now.Leaf(code(was.Code)); ok && provable(leaf.Item) {
			return leaf.Item
		}
	}
	if leaf, _, ok := now.Leaf(was.Code); ok && provable(leaf.Item) && sameName(leaf.Item, was) {
		return leaf.Item
	}
	return nil
}

// provable says whether units give evidence for an item.
func provable(it *criteria.Item) bool {
	return it.Source == criteria.Self || it.Source == criteria.Appraiser
}

// sameName compares names to the letter, but for capitals and blanks.
func sameName(a, b *criteria.Item) bool {
	return strings.EqualFold(oneLine(a.Name), oneLine(b.Name))
}

// fits says whether all that an entry says can be said of an item of a set.
func fits(scheme *scoring.Scheme, code string, e *assessment.Entry) bool {
	leaf, err := fillable(scheme, code)
	if err != nil {
		return false
	}
	for _, part := range saidParts(e) {
		if _, err := checkPart(scheme, leaf, part, PartOf(e, part)); err != nil {
			return false
		}
	}
	return true
}

// takenFrom says in the log where evidence was taken over from; "" is nowhere.
func takenFrom(e *store.Evidence) string {
	switch {
	case e.From == 0:
		return ""
	case e.Set == "":
		return "Lấy từ mục " + e.Code + " của bộ tiêu chí trước"
	}
	return fromItem(e.Code, e.Set)
}

func fromItem(code, set string) string { return "Lấy từ mục " + code + " của bộ " + set }

// oneEvidence finds evidence by the set by which it was given; where that was not kept, by
// the one that holds now and those before it.
func (a *Acting) oneEvidence(ctx context.Context, u assessment.Unit, year int, id int64, set string) (e store.Evidence, err error) {
	r, refs := a.reads(), []string{set}
	if set == "" {
		now, err := a.work.SchemeOf(ctx, u.Group, year)
		if err != nil {
			return e, err
		}
		before, err := a.work.earlierSets(ctx, u, year, now)
		if err != nil {
			return e, err
		}
		refs[0] = now.Set().Ref()
		for _, s := range before {
			refs = append(refs, s.Set().Ref())
		}
	}
	for _, ref := range refs {
		if e, err = r.OneEvidence(ctx, a.work.DB, id, ref); !errors.Is(err, store.ErrNotFound) {
			return e, err
		}
	}
	return e, err
}

// reads is the person as a reader of sheets.
func (a *Acting) reads() store.Reader {
	return store.Reader{Authority: a.work.Authority, Account: a.Who.ID, Deed: access.Read}
}
