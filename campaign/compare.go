package campaign

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
)

// Comparison is what a sheet changes against the one that counts now.
type Comparison struct {
	Before  *store.Sheet // newest revision of the unit, year and set; nil is none
	Known   int          // revision that the same file was stored as; 0 is none
	Typed   int          // values typed in the form since; they are what the changes are against
	Changes []Change     // items in printed order
	Lost    []Change     // of them: what was typed in the form and would no longer count
	Emptied []Change     // of them: what else stands in the sheet and would be empty
}

// manyEmptied is how many values a workbook may leave empty without being asked about.
const manyEmptied = 5

// Careful says whether what the workbook takes away is to be confirmed before it is stored.
func (c *Comparison) Careful() bool { return len(c.Lost) > 0 || len(c.Emptied) >= manyEmptied }

// losses sorts out of the changes what the workbook takes away.
func (c *Comparison) losses(typed []store.Edit) {
	by := map[[2]string]bool{}
	for _, e := range typed {
		by[[2]string{e.Code, e.Part}] = true
	}
	for _, ch := range c.Changes {
		switch empty := ch.After == (Value{}); {
		case by[[2]string{ch.Code, ch.Part}]:
			c.Lost = append(c.Lost, ch)
		case empty:
			c.Emptied = append(c.Emptied, ch)
		}
	}
}

// Change is one value of an item that two sheets say differently.
type Change struct {
	Code   string
	Name   string // of the item
	Part   string // "self", "figures.a", "choice", "exempt" …, as in [assessment.Entry]'s Cells
	Before Value
	After  Value
}

// Value is what a sheet says: a number, a text, or that something holds; all empty
// where it says nothing.
type Value struct {
	Number *exact.Number
	Text   string
	Yes    bool
}

func (v Value) equal(w Value) bool {
	if v.Number == nil || w.Number == nil {
		return v == w
	}
	return v.Number.Equal(*w.Number)
}

// Compare says what the self-assessment of a report changes against the newest one of
// its unit, year and set.
func (c *Campaign) Compare(ctx context.Context, r *FileReport) (Comparison, error) {
	var found Comparison
	before, err := c.DB.SheetAt(ctx, c.Authority, r.Unit, r.Year, r.Set)
	switch {
	case err == nil:
		found.Before = &before
	case !errors.Is(err, store.ErrNotFound):
		return found, err
	}
	revision := before.Revision
	typed, err := c.DB.TypedOn(ctx, c.Authority, r.Year, r.Unit, r.Set, revision)
	if found.Typed = distinct(typed); err != nil || found.Before == nil && found.Typed == 0 {
		return found, err
	}
	same, err := c.DB.SheetOf(ctx, c.Authority, r.Unit, r.Year, r.Set, r.SHA256)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return found, err
	}
	found.Known = same.Revision
	found.Changes, err = c.changes(ctx, r, revision, typed)
	found.losses(typed)
	return found, err
}

// CompareStored says what a stored revision changed against the one before it.
func (c *Campaign) CompareStored(ctx context.Context, r *FileReport) ([]Change, error) {
	if r.Revision < 2 {
		return nil, nil
	}
	typed, err := c.DB.TypedOn(ctx, c.Authority, r.Year, r.Unit, r.Set, r.Revision-1)
	if err != nil {
		return nil, err
	}
	return c.changes(ctx, r, r.Revision-1, typed)
}

// changes is against a revision with what was typed on it.
func (c *Campaign) changes(ctx context.Context, r *FileReport, revision int, typed []store.Edit) ([]Change, error) {
	scheme, err := c.scheme(ctx, r.Set)
	if err != nil {
		return nil, err
	}
	before, err := c.DB.Entries(ctx, c.Authority, r.Unit, r.Year, revision)
	return changes(scheme.Set(), typedOver(before, typed), r.Entries), err
}

// changes compares the entries of two sheets item by item.
func changes(set *criteria.Set, before, after []assessment.Entry) []Change {
	old, now := byCode(before), byCode(after)
	var list []Change
	seen := map[string]bool{}
	add := func(code string) {
		if seen[code] {
			return
		}
		seen[code] = true
		name := ""
		if it := set.Item(code); it != nil {
			name = it.Name
		}
		list = append(list, entryChanges(code, name, old[code], now[code])...)
	}
	for _, it := range set.Nodes() {
		add(it.Code)
	}
	for _, e := range slices.Concat(before, after) { // codes of another set
		add(e.Code)
	}
	return list
}

func byCode(entries []assessment.Entry) map[string]*assessment.Entry {
	m := make(map[string]*assessment.Entry, len(entries))
	for i := range entries {
		m[entries[i].Code] = &entries[i]
	}
	return m
}

func entryChanges(code, name string, before, after *assessment.Entry) []Change {
	var list []Change
	old, now := values(before), values(after)
	for _, part := range parts(old, now) {
		if b, a := old[part], now[part]; !b.equal(a) {
			list = append(list, Change{Code: code, Name: name, Part: part, Before: b, After: a})
		}
	}
	return list
}

// values are the parts of an entry that say something.
func values(e *assessment.Entry) map[string]Value {
	m := map[string]Value{}
	if e == nil {
		return m
	}
	for part, n := range map[string]*exact.Number{"self": e.Self, "appraised": e.Appraised, "survey": e.Survey} {
		if n != nil && !(part == "self" && e.Exempt) { // points of what does not apply say nothing
			m[part] = Value{Number: n}
		}
	}
	for name, n := range e.Figures {
		if n != nil {
			m["figures."+name] = Value{Number: n}
		}
	}
	for part, text := range map[string]string{"choice": e.Choice, "evidence": e.Evidence, "note": e.Note} {
		if text != "" {
			m[part] = Value{Text: text}
		}
	}
	if e.Exempt {
		m["exempt"] = Value{Yes: true}
	}
	return m
}

// partOrder is that in which the parts of an item are said.
var partOrder = []string{"self", "exempt", "choice", "figures", "evidence", "note", "appraised", "survey"}

// parts lists the parts of two entries.
func parts(a, b map[string]Value) []string {
	var list []string
	for _, m := range []map[string]Value{a, b} {
		for part := range m {
			if !slices.Contains(list, part) {
				list = append(list, part)
			}
		}
	}
	place := func(part string) int {
		if i := slices.Index(partOrder, part); i >= 0 {
			return i
		}
		return slices.Index(partOrder, "figures")
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(place(a)-place(b), cmp.Compare(a, b)) })
	return list
}
