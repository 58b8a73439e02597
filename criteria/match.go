package criteria

import (
	"cmp"
	"slices"
)

// Certainty says what speaks for two items of two sets being the same.
type Certainty string

const (
	Stated        Certainty = "stated"              // the newer set's own crosswalk
	SameName      Certainty = "same_name"           // the name to the letter, at the same place
	NameElsewhere Certainty = "same_name_elsewhere" // the name to the letter, at another place
	Similar       Certainty = "similar_name"        // a similar name
	OnlyPlace     Certainty = "only_place"          // the place alone: what is left over there on both sides
)

// Match is an item of an older set with its counterpart in a newer one.
type Match struct {
	Old, New  *Item
	Certainty Certainty
	Alike     int // percent that the names have in common; 100 to the letter
}

// Least likeness of names, in percent, for a match: at the same place, and elsewhere,
// where more must speak for it.
const (
	alikeHere      = 60
	alikeElsewhere = 80
)

// Propose pairs the items of two sets by name and place, for a person to confirm; what
// a crosswalk already says is left out of account. Every item is in one match at most.
//
// Of every two items of one section, the likeness of their names is taken: the mean of
// the shares of common syllables and of common runs of three letters, without accents.
// At the same place (their parents have matching names, or both are fields) 60 percent
// will do, elsewhere 80. The candidates are then taken from the likeliest down: names
// that are the same to the letter first; then likeness, with something added for the
// same place (10), maximum (5) and code (5) and taken off where one is scored itself
// and the other by its parts (10); then printed order. An item that was taken is out.
// Last, where two matched parents are left with one item each, of one maximum and one
// source, these are paired by their place alone.
//
// The matches stand in the printed order of the older set. The same two sets always
// give the same matches.
func Propose(older, newer *Set) []Match {
	m := newMatching(older, newer)
	m.byName()
	m.byPlace()
	return m.list()
}

// matching is the work of pairing two sets.
type matching struct {
	older, newer *Set
	names        map[*Item]*likeness
	newOf        map[*Item]Match // by old item
	oldOf        map[*Item]*Item // by new item
}

func newMatching(older, newer *Set) *matching {
	m := &matching{older: older, newer: newer, names: map[*Item]*likeness{}, newOf: map[*Item]Match{}, oldOf: map[*Item]*Item{}}
	numbers := map[string]uint64{}
	for _, s := range []*Set{older, newer} {
		for _, it := range s.Nodes() {
			n := likenessOf(it.Name, numbers)
			m.names[it] = &n
		}
	}
	return m
}

func (m *matching) alike(a, b *Item) int { return m.names[a].alike(m.names[b]) }

// take pairs two items unless one of them is in a pair already.
func (m *matching) take(x Match) bool {
	if _, taken := m.newOf[x.Old]; taken || m.oldOf[x.New] != nil {
		return false
	}
	m.newOf[x.Old], m.oldOf[x.New] = x, x.Old
	return true
}

// candidate is a pair that may become a match.
type candidate struct {
	old, new *Item
	alike    int
	rank     int
}

// byName takes pairs by their names, likeliest first.
func (m *matching) byName() {
	list := m.candidates()
	slices.SortStableFunc(list, func(x, y candidate) int { return cmp.Compare(y.rank, x.rank) })
	for _, c := range list {
		m.take(Match{Old: c.old, New: c.new, Certainty: Similar, Alike: c.alike})
	}
	for _, old := range m.older.Nodes() { // parents come before their parts
		x, ok := m.newOf[old]
		switch here := ok && m.samePlace(x.Old, x.New); {
		case !ok || x.Certainty == Stated:
			continue
		case x.Alike == 100 && here:
			x.Certainty = SameName
		case x.Alike == 100:
			x.Certainty = NameElsewhere
		case !here && x.Alike < alikeElsewhere:
			delete(m.newOf, old)
			delete(m.oldOf, x.New)
			continue
		}
		m.newOf[old] = x
	}
}

// candidates lists the pairs that are likely enough, in printed order.
func (m *matching) candidates() []candidate {
	var list []candidate
	for _, a := range m.older.Nodes() {
		for _, b := range m.newer.Nodes() {
			if a.Section != b.Section || m.oldOf[b] != nil {
				continue
			}
			if _, taken := m.newOf[a]; taken {
				break
			}
			c := candidate{old: a, new: b, alike: m.alike(a, b)}
			if c.alike < alikeHere {
				continue
			}
			here := m.likelyPlace(a, b)
			if !here && c.alike < alikeElsewhere {
				continue
			}
			c.rank = c.alike + weight(here, 10) + weight(a.Max.Equal(b.Max.Number), 5) + weight(a.Code == b.Code, 5) - weight(a.Leaf() != b.Leaf(), 10)
			if c.alike == 100 {
				c.rank += 100
			}
			list = append(list, c)
		}
	}
	return list
}

func weight(holds bool, n int) int {
	if holds {
		return n
	}
	return 0
}

// likelyPlace says whether two items stand under parents of similar names, before it
// is known which parents match.
func (m *matching) likelyPlace(a, b *Item) bool {
	if a.Parent == nil || b.Parent == nil {
		return a.Parent == b.Parent
	}
	return m.alike(a.Parent, b.Parent) >= alikeHere
}

// samePlace says whether the parents of two items match.
func (m *matching) samePlace(a, b *Item) bool {
	if a.Parent == nil || b.Parent == nil {
		return a.Parent == b.Parent && a.Section == b.Section
	}
	return m.newOf[a.Parent].New == b.Parent
}

// byPlace pairs what is left over alone under two matched parents.
func (m *matching) byPlace() {
	for _, parent := range m.older.Nodes() {
		x, ok := m.newOf[parent]
		if !ok {
			continue
		}
		a, b := m.leftOver(x.Old), m.leftOver(x.New)
		if a != nil && b != nil && a.Leaf() == b.Leaf() && a.Source == b.Source && a.Max.Equal(b.Max.Number) {
			m.take(Match{Old: a, New: b, Certainty: OnlyPlace, Alike: m.alike(a, b)})
		}
	}
}

// leftOver is the only part of an item without a match, nil when there are none or more.
func (m *matching) leftOver(parent *Item) *Item {
	var left *Item
	for _, it := range parent.Items {
		_, old := m.newOf[it]
		if old || m.oldOf[it] != nil {
			continue
		}
		if left != nil {
			return nil
		}
		left = it
	}
	return left
}

// list returns the matches in printed order of the older set.
func (m *matching) list() []Match {
	var list []Match
	for _, it := range m.older.Nodes() {
		if x, ok := m.newOf[it]; ok {
			list = append(list, x)
		}
	}
	return list
}
