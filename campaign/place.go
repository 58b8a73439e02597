package campaign

import (
	"cmp"
	"slices"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// place ranks results inside their groups and puts them in the order that pages
// show: groups by their order, then by index; units without one last, by name. The
// class follows from the unrounded index, as the rank does.
func place(results []store.Result, groups []string, set *criteria.Set) {
	contenders := map[string][]scoring.Contender{}
	for _, r := range results {
		if r.HasIndex {
			contenders[r.Group] = append(contenders[r.Group], scoring.Contender{Unit: r.Unit, Index: r.Index, Ranked: r.Ranked})
		}
	}
	order, ranks := map[string]int{}, map[string]int{}
	for _, list := range contenders {
		for i, p := range scoring.Rank(list, set.Ties) {
			order[p.Unit], ranks[p.Unit] = i+1, p.Rank
		}
	}
	for i := range results {
		results[i].Rank = ranks[results[i].Unit]
	}
	slices.SortFunc(results, func(a, b store.Result) int {
		if a.HasIndex != b.HasIndex && a.Group == b.Group {
			if a.HasIndex {
				return -1
			}
			return 1
		}
		return cmp.Or(
			slices.Index(groups, a.Group)-slices.Index(groups, b.Group), cmp.Compare(a.Group, b.Group),
			order[a.Unit]-order[b.Unit],
			cmp.Compare(words.Fold(a.Name), words.Fold(b.Name)), cmp.Compare(a.Unit, b.Unit),
		)
	})
}
