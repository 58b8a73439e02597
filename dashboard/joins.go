package dashboard

import (
	"slices"

	"parindex/criteria"
)

// lineage says which code of an older set an item of a newer one continues.
type lineage struct {
	old  []string // several were merged into it; none is a new item
	told bool     // the newer set says so: it is the same set or has a crosswalk from it
}

// joinedTo finds what an item of the newer set was in the older one. Codes are never compared
// by themselves: the same set, or the newer set's own crosswalk.
func joinedTo(newer, older *criteria.Set, code string) lineage {
	if newer.Ref() == older.Ref() {
		return lineage{[]string{code}, true}
	}
	x := crosswalk(newer, older.Ref())
	if x == nil {
		return lineage{}
	}
	j := lineage{told: true}
	for _, p := range x.Codes {
		if p.Value == code && older.Item(p.Key) != nil {
			j.old = append(j.old, p.Key)
		}
	}
	return j
}

// became finds what an item of the older set is in the newer one, "" where it went.
func became(newer, older *criteria.Set, code string) (now string, told bool) {
	if newer.Ref() == older.Ref() {
		return code, true
	}
	x := crosswalk(newer, older.Ref())
	if x == nil {
		return "", false
	}
	now, _ = x.Codes.Get(code)
	return now, true
}

func crosswalk(set *criteria.Set, from string) *criteria.Crosswalk {
	i := slices.IndexFunc(set.Crosswalk, func(x criteria.Crosswalk) bool { return x.From == from })
	if i < 0 {
		return nil
	}
	return &set.Crosswalk[i]
}
