package main

import (
	"context"
	"maps"
	"slices"

	"parindex/store"
)

// like says whether two rankings were scored alike, so that fields and items are compared as they
// are.
func (t *ranked) like(o *ranked) bool {
	return o != nil && t.pub.Set == o.pub.Set && t.pub.Basis == o.pub.Basis && slices.Equal(t.pub.Without, o.pub.Without)
}

// joins are the pairs of codes, older then newer, by which the newer of two sets continues the
// older one.
func (t *ranked) joins(older *ranked) (pairs [][2]string) {
	for _, x := range t.scheme.Set().Crosswalk {
		for _, p := range x.Codes {
			if x.From == older.pub.Set {
				pairs = append(pairs, [2]string{p.Key, p.Value})
			}
		}
	}
	return pairs
}

// from lists the codes of an older ranking that became an item of this one.
func (t *ranked) from(older *ranked, code string) (list []string) {
	if t.pub.Set == older.pub.Set {
		return []string{code}
	}
	for _, p := range t.joins(older) {
		if p[1] == code {
			list = append(list, p[0])
		}
	}
	return list
}

// twin is the code of an item in another year of its group; "" where it is none, or not one alone.
func (t *ranked) twin(o *ranked, code string) string {
	if o.pub.Year < t.pub.Year {
		if list := t.from(o, code); len(list) == 1 {
			return list[0]
		}
		return ""
	}
	if o.pub.Set == t.pub.Set {
		return code
	}
	for _, p := range o.joins(t) {
		if p[0] == code && len(o.from(t, p[1])) == 1 {
			return p[1]
		}
	}
	return ""
}

// declare reads what was declared in the years before another set.
func (f *facts) declare(ctx context.Context, db *store.DB) error {
	for _, t := range f.tables {
		if t.before == nil || t.like(t.before) {
			continue
		}
		t.declared = map[string]map[string]store.Answer{}
		err := db.EachAnswer(ctx, t.pub.Authority, t.before.pub.ID, true, func(a *store.Answer) {
			if t.declared[a.Unit] == nil {
				t.declared[a.Unit] = map[string]store.Answer{}
			}
			kept := *a
			kept.Figures = maps.Clone(a.Figures)
			t.declared[a.Unit][a.Code] = kept
		})
		if err != nil {
			return err
		}
	}
	return nil
}
