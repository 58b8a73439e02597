package dashboard

import (
	"context"
	"fmt"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// goals are targets of which some are reached.
func goals() []store.Target {
	share := func(n int64) *exact.Number { v := exact.Int(n); return &v }
	list := []store.Target{
		{Year: 2019, Group: "so", Share: share(88)}, {Year: 2019, Group: "so", Class: "Tốt", Share: share(100)}, {Year: 2019, Group: "so", Class: "Xuất sắc", Share: share(90)},
		{Year: 2019, Group: "tw", Share: share(99)}, {Year: 2025, Group: "xa", Class: "Giỏi", Share: share(50)}, {Year: 2020, Group: "so", Share: share(90)},
	}
	for i := range list {
		list[i].ID = int64(i + 1)
	}
	return list
}

// rounds are a year under way, and one that is published.
func rounds() []store.RoundCount {
	of := func(year int, group string, p assessment.Phase, n int) store.RoundCount {
		return store.RoundCount{Year: year, Group: group, Name: "Khối " + group, Phase: p, Units: n}
	}
	return []store.RoundCount{
		of(2020, "so", assessment.Drafting, 4), of(2020, "so", assessment.Handed, 1), of(2020, "so", assessment.Locked, 5), of(2020, "so", assessment.Explaining, 3), of(2020, "so", assessment.Decided, 4),
		of(2020, "tw", assessment.Decided, 2), of(2019, "so", assessment.Drafting, 17),
	}
}

// whole hands over the items of a group's units in the order of its results.
func (s *seeded) whole(ctx context.Context, p int64, group string, each func(unit string, scores []store.Score) error) error {
	for _, r := range s.results[p] {
		scores := s.scores[fmt.Sprint(p, "/", r.Unit)]
		if r.Group != group || len(scores) == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(r.Unit, scores); err != nil {
			return err
		}
	}
	return nil
}
