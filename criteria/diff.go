package criteria

import (
	"parindex/words"
)

// ChangeKind names what differs between two sets.
type ChangeKind string

// Changes of an item.
const (
	Added           ChangeKind = "added"    // only New
	Removed         ChangeKind = "removed"  // only Old
	Merged          ChangeKind = "merged"   // the crosswalk joins Old to New, which continues another item too
	Moved           ChangeKind = "moved"    // stands under another parent
	CodeChanged     ChangeKind = "code"     // another code at the same place
	Renamed         ChangeKind = "name"     //
	MaxChanged      ChangeKind = "max"      // other points
	PartsChanged    ChangeKind = "parts"    // was scored itself and is now by its parts, or the other way round
	SourceChanged   ChangeKind = "source"   // somebody else fills it
	RuleChanged     ChangeKind = "rule"     // From and To are empty: package scoring puts rules into words
	LinesChanged    ChangeKind = "lines"    // scoring lines as printed
	EvidenceChanged ChangeKind = "evidence" //
	LegalChanged    ChangeKind = "legal"    //
)

// Changes of the set as a whole.
const (
	TitleChanged    ChangeKind = "title"
	SampleChanged   ChangeKind = "sample"
	DecisionChanged ChangeKind = "decision"
	YearsChanged    ChangeKind = "years"
	GroupsChanged   ChangeKind = "groups"
	TotalChanged    ChangeKind = "total"
	PlacesChanged   ChangeKind = "places"
	TiesChanged     ChangeKind = "ties"
	ExemptChanged   ChangeKind = "not_applicable"
	ClassesChanged  ChangeKind = "classes"
	AcceptChanged   ChangeKind = "accept"
)

// Change is one thing that differs between two sets.
type Change struct {
	Kind     ChangeKind
	Field    *Item      // that it belongs to: of the newer set, or of the older one where that is gone; nil for the set
	Old, New *Item      // nil where there is none
	From, To words.Text // what is said in both; empty for items that come or go and for rules
}

// Comparison is two sets side by side.
type Comparison struct {
	Matches []Match // which items are held to be the same, in printed order of the older set
	Changes []Change
}

// Diff compares two sets. Which items are the same is what the newer set's crosswalk
// from the older one says, and for the rest what [Propose] finds, but for matches by
// place alone: an item with another name at an old place is a new item.
//
// Changes of the set come first, then those of each field of the newer set: of its
// items in printed order, then what is gone from it; at the end what is gone with its
// field.
func Diff(older, newer *Set) Comparison {
	d := differ{matching: newMatching(older, newer)}
	d.stated()
	d.byName()
	d.set()
	for _, f := range roots(newer) {
		d.field(f)
	}
	for _, f := range roots(older) {
		if _, ok := d.newOf[f]; !ok {
			d.gone(f, f)
		}
	}
	return Comparison{Matches: d.list(), Changes: d.changes}
}

// differ is the work of comparing two sets.
type differ struct {
	*matching
	changes []Change
	joins   map[string]*Item // by old code: items that the crosswalk joins to one that is matched already
}

func (d *differ) add(c Change) { d.changes = append(d.changes, c) }

// stated takes the pairs of the newer set's own crosswalk.
func (d *differ) stated() {
	d.joins = map[string]*Item{}
	for _, c := range d.newer.Crosswalk {
		if c.From != d.older.Ref() {
			continue
		}
		for _, p := range c.Codes {
			a, b := d.older.Item(p.Key), d.newer.Item(p.Value)
			if a == nil || b == nil {
				continue
			}
			if !d.take(Match{Old: a, New: b, Certainty: Stated, Alike: d.alike(a, b)}) {
				d.joins[a.Code] = b
			}
		}
	}
}

// roots are the fields, bonus and penalty.
func roots(s *Set) []*Item {
	var list []*Item
	for _, it := range s.Nodes() {
		if it.Parent == nil {
			list = append(list, it)
		}
	}
	return list
}

// field compares a field of the newer set with what it was.
func (d *differ) field(f *Item) {
	d.below(f, f)
	for _, old := range roots(d.older) {
		if x, ok := d.newOf[old]; ok && x.New.Field() == f {
			d.gone(old, f)
		}
	}
}

// below compares an item and its parts.
func (d *differ) below(it, field *Item) {
	if old := d.oldOf[it]; old != nil {
		d.item(old, it, field)
	} else {
		d.add(Change{Kind: Added, Field: field, New: it})
	}
	for _, part := range it.Items {
		d.below(part, field)
	}
}

// gone lists what the newer set no longer has of an old item and its parts.
func (d *differ) gone(it, field *Item) {
	if _, ok := d.newOf[it]; !ok {
		c := Change{Kind: Removed, Field: field, Old: it}
		if to := d.joins[it.Code]; to != nil {
			c.Kind, c.New = Merged, to
		}
		d.add(c)
	}
	for _, part := range it.Items {
		d.gone(part, field)
	}
}
