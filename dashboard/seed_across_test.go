package dashboard

import (
	"context"
	"fmt"
	"slices"

	"parindex/store"
)

// each hands over every score of a publication, units by ID.
func (s *seeded) each(publication int64, f func(*store.Score)) {
	var units []string
	for _, r := range s.results[publication] {
		units = append(units, r.Unit)
	}
	slices.Sort(units)
	for _, u := range units {
		list := s.scores[fmt.Sprint(publication, "/", u)]
		for i := range list {
			f(&list[i])
		}
	}
}

func (s *seeded) across(_ context.Context, publication int64, code string) (list []store.Score, err error) {
	s.each(publication, func(sc *store.Score) {
		if sc.Code == code {
			list = append(list, *sc)
		}
	})
	return list, nil
}

func (s *seeded) points(_ context.Context, publication int64, codes []string) (list []store.Component, err error) {
	s.each(publication, func(sc *store.Score) {
		if slices.Contains(codes, sc.Code) {
			list = append(list, store.Component{Unit: sc.Unit, Code: sc.Code, Name: sc.Name, Points: sc.Points, Max: sc.Max, Status: sc.Status})
		}
	})
	return list, nil
}

func (s *seeded) answers(_ context.Context, publication int64, _ bool, each func(*store.Answer)) error {
	s.each(publication, func(sc *store.Score) {
		each(&store.Answer{Unit: sc.Unit, Code: sc.Code, Points: sc.Points, Max: sc.Max, Status: sc.Status, Choice: sc.Choice, Figures: s.figures[sc.Unit+"/"+sc.Code]})
	})
	return nil
}
