package criteria

import "parindex/versioned"

// Sorted orders faults by their place in the file.
func Sorted(faults []Fault) []Fault { return versioned.Sorted(faults) }

// Parse reads a set and returns every fault it has. The set is usable only when
// there are none, and then still needs scoring.Compile for its rules.
func Parse(text []byte) (*Set, []Fault) {
	s, unread, unsound := read(text)
	return s, Sorted(append(unread, unsound...))
}

// Reread reads a set that was sound when it was first used, and returns what cannot be read
// of it. What else [Parse] has against a set may be a rule that came after its time.
func Reread(text []byte) (*Set, []Fault) {
	s, unread, _ := read(text)
	return s, Sorted(unread)
}

// read tells what cannot be read of a text from what a set must not say.
func read(text []byte) (s *Set, unread, unsound []Fault) {
	s = &Set{Text: text, SHA256: versioned.Sum(text)}
	unread, ok := format.Read(text, s)
	if !ok {
		return s, unread, nil
	}
	s.Fields = dropNil(s.Fields)
	s.link()
	l := linter{set: s}
	l.heading()
	l.items()
	l.references()
	return s, unread, l.faults
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
