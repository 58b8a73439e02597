package campaign

import (
	"context"
	"errors"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// LoadedSet is a criteria set that the program may use.
type LoadedSet struct {
	Set       *criteria.Set
	Kept      bool          // copied into the database: its text changes no more
	Shipped   bool          // came with the program
	Published bool          // some publication is by it, so that it has a public page
	Holds     []SetRound    // where it is the one that is used
	Behind    []SetReplaced // where it applies and another is used
}

// SetRound is a group and a year.
type SetRound struct {
	Group string
	Year  int
}

// SetReplaced is a group's year with the set that is used there.
type SetReplaced struct {
	SetRound
	By string
}

// Sets lists every set that may be used, in the order in which a later one goes before an
// earlier one for the same group and year.
func (a *Acting) Sets(ctx context.Context) ([]LoadedSet, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	c := a.work
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	refs, err1 := c.DB.SetRefs(ctx, c.Authority)
	pubs, err2 := c.DB.Publications(ctx, c.Authority)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	list := make([]LoadedSet, len(dir.Schemes))
	for i, s := range dir.Schemes {
		l := &list[i]
		*l = LoadedSet{Set: s.Set(), Kept: slices.Contains(refs, s.Set().Ref()), Shipped: shipped(s.Set())}
		l.Published = slices.ContainsFunc(pubs, func(p store.Publication) bool { return p.Set == s.Set().Ref() })
		for _, r := range roundsOf(s.Set()) {
			if by := usedFor(dir.Schemes, r); by == s {
				l.Holds = append(l.Holds, r)
			} else {
				l.Behind = append(l.Behind, SetReplaced{r, by.Set().Ref()})
			}
		}
	}
	return list, nil
}

// shipped says whether a set is one that the program brings, with the same text.
func shipped(set *criteria.Set) bool {
	text, err := sets.FS.ReadFile(set.Ref() + ".yaml")
	return err == nil && string(text) == string(set.Text)
}

// roundsOf lists where a set applies.
func roundsOf(set *criteria.Set) []SetRound {
	var list []SetRound
	for _, year := range set.Years {
		for _, group := range set.Groups {
			list = append(list, SetRound{group, year})
		}
	}
	return list
}

// usedFor is the set of a group's year: the last that applies; nil is none.
func usedFor(schemes []*scoring.Scheme, r SetRound) *scoring.Scheme {
	var found *scoring.Scheme
	for _, s := range schemes {
		if s.Set().AppliesTo(r.Group, r.Year) {
			found = s
		}
	}
	return found
}

// later puts versions of one set in their order, where they stand among others: the last
// that applies is used.
func later(schemes []*scoring.Scheme) {
	for i := range schemes {
		for k := i + 1; k < len(schemes); k++ {
			if schemes[i].Set().Follows(schemes[k].Set().Ref()) {
				schemes[i], schemes[k] = schemes[k], schemes[i]
			}
		}
	}
}

// SetText is the text of a set that may be used.
func (a *Acting) SetText(ctx context.Context, ref string) ([]byte, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	dir, err := a.work.directory(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range dir.Schemes {
		if s.Set().Ref() == ref {
			return s.Set().Text, nil
		}
	}
	return nil, store.ErrNotFound
}

// SetCheck is what a set that was sent says, and what loading it would do.
type SetCheck struct {
	Set      *criteria.Set    // nil where it has faults
	Faults   []criteria.Fault // by line, in Vietnamese
	Trouble  []Fault          // why a set without faults is not loaded
	There    bool             // with this text already
	Replaces []SetReplacing
	Unknown  []string // groups that have no units
	Digest   string   // over all of it; what is loaded must be what was shown
}

// SetReplacing is a group's year that gets another set, where that is not a sample that
// nobody has filled in.
type SetReplacing struct {
	SetRound
	Was    string // ref
	Sheets int    // that were handed in by it
	Handed int    // that wait for appraisal and go back to their units
}

// Refused says whether the set cannot be loaded.
func (s *SetCheck) Refused() bool { return len(s.Faults)+len(s.Trouble) > 0 }

// CheckSet reads a set as parindex criteria lint does and says what loading it would do;
// nothing is stored.
func (a *Acting) CheckSet(ctx context.Context, text []byte) (SetCheck, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return SetCheck{}, err
	}
	scheme, faults := scoring.Load(text)
	if len(faults) > 0 {
		return SetCheck{Faults: faults}, nil
	}
	c, set := a.work, scheme.Set()
	check := SetCheck{Set: set}
	dir, err := c.directory(ctx)
	if err != nil {
		return check, err
	}
	schemes := slices.Clone(dir.Schemes)
	for _, s := range schemes {
		if s.Set().Ref() == set.Ref() {
			check.There = s.Set().SHA256 == set.SHA256
			if !check.There {
				check.Trouble = taken(set.Ref())
			}
			return check, nil
		}
	}
	withdrawn, err := c.withdrawnSets(ctx)
	if err != nil {
		return check, err
	}
	if withdrawn[set.Ref()] {
		check.Trouble = goneSet(set.Ref())
		return check, nil
	}
	with := append(schemes, scheme)
	later(with)
	sum := newCanonical()
	sum.row("set", set.Ref(), set.SHA256)
	for _, r := range roundsOf(set) {
		was := usedFor(dir.Schemes, r)
		if was == nil || usedFor(with, r) != scheme {
			continue
		}
		if err := c.replacing(ctx, &check, SetReplacing{SetRound: r, Was: was.Set().Ref()}, was.Set().Sample); err != nil {
			return check, err
		}
	}
	for _, r := range check.Replaces {
		sum.row("replaces", r.Group, r.Year, r.Was, r.Sheets, r.Handed)
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	for _, id := range set.Groups {
		if !slices.ContainsFunc(groups, func(g assessment.Group) bool { return g.ID == id }) {
			check.Unknown = append(check.Unknown, id)
		}
	}
	check.Digest = sum.sum()
	return check, err
}

func taken(ref string) []Fault {
	return []Fault{{Problem: words.Sprintf("Đã có bộ tiêu chí %s với nội dung khác", "There is a set %s with another text", ref),
		Fix: words.Text{Vi: "Phiên bản đã nạp không sửa được: tăng số ở dòng version, ví dụ từ 2025.1 thành 2025.2, rồi nạp lại.", En: "A loaded version is never edited: raise the number in the line version, such as from 2025.1 to 2025.2, and load it again."}}}
}

// sheetsBy counts the units of a group whose newest sheet of a year is by a set.
func (c *Campaign) sheetsBy(ctx context.Context, ref string, r SetRound) (int, error) {
	list, err := c.DB.Sheets(ctx, c.Authority, r.Year, ref)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	units, err := c.DB.Units(ctx, c.Authority)
	n := 0
	for _, u := range units {
		if u.Group == r.Group && slices.ContainsFunc(list, func(s store.Sheet) bool { return s.Unit == u.ID }) {
			n++
		}
	}
	return n, err
}

// LoadSet copies a set in as it was checked, so that it may be used; its text then changes
// no more. seen is the digest of what was shown.
func (a *Acting) LoadSet(ctx context.Context, text []byte, seen string) (SetCheck, error) {
	check, err := a.CheckSet(ctx, text)
	if err != nil || check.Refused() || check.There {
		return check, err
	}
	if check.Digest != seen {
		return check, ErrMoved
	}
	c := a.work
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		now, err := a.CheckSet(tx.Context(), text)
		if err == nil && (now.Digest != seen || now.Refused()) {
			err = ErrMoved
		}
		if err != nil {
			return err
		}
		if err := c.useSet(tx, check.Set, c.now()); err != nil {
			return err
		}
		return c.giveBack(tx, &check)
	})
	if changed := new(store.SetChanged); errors.As(err, changed) { // somebody was quicker
		check.Trouble, err = taken(check.Set.Ref()), nil
	}
	return check, err
}
