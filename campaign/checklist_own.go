package campaign

import (
	"cmp"
	"context"
	"slices"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// withhold takes out what would tell the person how their own unit is judged: its points,
// the places of its group, in which its own could be counted, and what is open on it.
func (l *Checklist) withhold(ctx context.Context, a *Acting) error {
	r := store.Reader{Authority: a.work.Authority, Account: a.Who.ID, Deed: access.Preview}
	reached, err := r.Units(ctx, a.work.DB)
	if err != nil {
		return err
	}
	names, groups := map[string]string{}, map[string]bool{}
	for i := range l.Ranking {
		p := &l.Ranking[i]
		if names[p.Unit] = p.Name; slices.Contains(reached, p.Unit) || l.Same { // or it is public as it is
			continue
		}
		groups[p.Group] = true
		*p = RankPreview{Withheld: true, Result: store.Result{Unit: p.Unit, Name: p.Name, Group: p.Group, GroupName: p.GroupName}}
	}
	for i := range l.Ranking {
		if p := &l.Ranking[i]; groups[p.Group] {
			p.Rank, p.Before.Rank = 0, 0
		}
	}
	l.Ranking = ownLast(l.Ranking) // where it stood among the others of its group tells its place
	for i := range l.Checks {
		for k, f := range l.Checks[i].Faults {
			if f.Unit != "" && !slices.Contains(reached, f.Unit) && l.Checks[i].Kind != CheckSheets {
				l.Checks[i].Faults[k] = withheldFault(f.Unit, names[f.Unit])
			}
		}
	}
	return nil
}

// ownLast puts what is withheld behind the others of its group.
func ownLast(list []RankPreview) []RankPreview {
	var order []string
	for i := range list {
		if !slices.Contains(order, list[i].Group) {
			order = append(order, list[i].Group)
		}
	}
	last := map[bool]int{true: 1}
	slices.SortStableFunc(list, func(a, b RankPreview) int {
		return cmp.Or(slices.Index(order, a.Group)-slices.Index(order, b.Group), last[a.Withheld]-last[b.Withheld])
	})
	return list
}

// withheldFault says that something is open on the person's own unit, and not what.
func withheldFault(unit, name string) Fault {
	return Fault{Unit: unit,
		Problem: words.Sprintf("%s: còn việc phải xử lý; đây là đơn vị của anh/chị nên không nêu chi tiết", "%s: something is open; it is your own unit, so what it is is not told", name),
		Fix:     words.Text{Vi: "Người khác trong hội đồng, hoặc lãnh đạo cơ quan chủ trì, xem chi tiết.", En: "Somebody else of the council, or the head of the authority, sees what it is."},
	}
}
