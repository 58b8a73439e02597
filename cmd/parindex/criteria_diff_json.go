package main

import (
	"parindex/criteria"
	"parindex/words"
)

// comparison is what criteria diff -json prints.
type comparison struct {
	Older   string         `json:"older"`
	Newer   string         `json:"newer"`
	Matches []matchRecord  `json:"matches"`
	Changes []changeRecord `json:"changes"`
}

type matchRecord struct {
	Old       string             `json:"old"`
	New       string             `json:"new"`
	Certainty criteria.Certainty `json:"certainty"`
	Alike     int                `json:"alike"` // percent
}

type changeRecord struct {
	Kind  criteria.ChangeKind `json:"kind"`
	Field string              `json:"field"` // code; "" for the set
	Old   string              `json:"old"`   // code; "" where there is none
	New   string              `json:"new"`
	Name  string              `json:"name"` // of the newer item, or of the older one that is gone
	From  *words.Text         `json:"from,omitempty"`
	To    *words.Text         `json:"to,omitempty"`
}

func diffJSON(two twoSets, d criteria.Comparison) comparison {
	out := comparison{Older: two.older.Set().Ref(), Newer: two.newer.Set().Ref(), Matches: []matchRecord{}, Changes: []changeRecord{}}
	for _, m := range d.Matches {
		out.Matches = append(out.Matches, matchRecord{m.Old.Code, m.New.Code, m.Certainty, m.Alike})
	}
	for _, ch := range d.Changes {
		r := changeRecord{Kind: ch.Kind, Field: codeOf(ch.Field), Old: codeOf(ch.Old), New: codeOf(ch.New)}
		if r.Name = nameOf(ch.New); ch.New == nil || ch.Kind == criteria.Merged {
			r.Name = nameOf(ch.Old)
		}
		if ch.Kind != criteria.Added && ch.Kind != criteria.Removed && ch.Kind != criteria.Merged {
			r.From, r.To = &ch.From, &ch.To
		}
		out.Changes = append(out.Changes, r)
	}
	return out
}

func codeOf(it *criteria.Item) string {
	if it == nil {
		return ""
	}
	return it.Code
}

func nameOf(it *criteria.Item) string {
	if it == nil {
		return ""
	}
	return it.Name
}
