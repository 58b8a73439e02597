package criteria

import "parindex/versioned"

// Sorted orders faults by their place in the file.
func Sorted(faults []Fault) []Fault { return versioned.Sorted(faults) }

// Parse reads a set and returns every fault it has. The set is usable only when
// there are none, and then still needs scoring.Compile for its rules.
func Parse(text []byte) (*Set, []Fault) {
	s := &Set{Text: text, SHA256: versioned.Sum(text)}
	faults, ok := format.Read(text, s)
	if !ok {
		return s, faults
	}
	s.Fields = dropNil(s.Fields)
	s.link()
	l := linter{set: s, faults: faults}
	l.heading()
	l.items()
	l.references()
	return s, Sorted(l.faults)
}

func dropNil(items []*Item) []*Item {
	kept := items[:0]
	for _, it := range items {
		if it != nil {
			it.Items = dropNil(it.Items)
			kept = append(kept, it)
		}
	}
	return kept
}
