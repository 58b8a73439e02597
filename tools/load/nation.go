package main

import (
	"context"
	"fmt"
	"time"
)

// nation fills a database with five years of every unit of a country, and opens it.
func nation(ctx context.Context, o options) (table, error) {
	t := table{head: []string{"step", "wall", "CPU", "peak memory", "database"}}
	p, err := o.place(ctx, o.units)
	if err != nil {
		return t, err
	}
	for year := firstYear; year <= lastYear; year++ {
		in, err := p.take(ctx, year)
		if err != nil {
			return t, err
		}
		out, err := p.publish(ctx, year)
		if err != nil {
			return t, err
		}
		if year == firstYear || year == lastYear {
			t.add(fmt.Sprintf("%d: import %d workbooks", year, p.units), in.took, in.cpu, in.peak, "")
			t.add(fmt.Sprintf("%d: score, rank, publish", year), out.took, out.cpu, out.peak, p.size(p.db))
		}
	}
	return t, p.opened(ctx, &t)
}

// opened serves what is there: a start, pages made for the first time and kept, a workbook.
func (p place) opened(ctx context.Context, t *table) error {
	began := time.Now()
	s, err := p.serve(ctx, "-db", p.db, "-sets", p.sets, "-no-office")
	if err != nil {
		return err
	}
	defer s.stop()
	start, err := s.cpu()
	if err != nil {
		return err
	}
	_, peak := s.memory()
	t.add("start until ready", time.Since(began), start, peak, "")
	year := fmt.Sprint("/", lastYear, "/", group)
	for _, page := range []struct{ name, path string }{
		{"ranking", year}, {"a unit", year + "/units/" + unitID(p.units/2)}, {"heatmap", year + "/heatmap"}, {"an item", year + "/items/1.1.1"}, {"change against the year before", year + "/change"}, {"workbook of the publication", year + "/publication.xlsx"},
	} {
		first, cpu, err := s.timed(ctx, page.path)
		if err != nil {
			return err
		}
		again, _, err := s.timed(ctx, page.path)
		if err != nil {
			return err
		}
		_, peak := s.memory()
		t.add(page.name+", first and again", text(first)+", "+text(again), cpu, peak, "")
	}
	return nil
}

// timed opens a page and returns how long it took and what the server used for it.
func (s *server) timed(ctx context.Context, path string) (took, cpu time.Duration, err error) {
	before, err := s.cpu()
	if err != nil {
		return 0, 0, err
	}
	began := time.Now()
	if _, err = get(ctx, s.url+path, ""); err != nil {
		return 0, 0, err
	}
	took = time.Since(began)
	after, err := s.cpu()
	return took, after - before, err
}

// growth does one year with more and more units: what grows faster than they do is a fault.
func growth(ctx context.Context, o options) (table, error) {
	t := table{head: []string{"units", "import, CPU each", "publish", "publish, peak memory", "database each", "start until ready", "ranking, first", "ranking, again", "a unit, first", "server memory"}}
	for _, n := range []int{100, 1000, 10_000} {
		if n > o.units*5/2 {
			break
		}
		if err := o.grown(ctx, n, &t); err != nil {
			return t, err
		}
	}
	return t, nil
}

func (o options) grown(ctx context.Context, n int, t *table) error {
	p, err := o.place(ctx, n)
	if err != nil {
		return err
	}
	in, err := p.take(ctx, lastYear)
	if err != nil {
		return err
	}
	out, err := p.publish(ctx, lastYear)
	if err != nil {
		return err
	}
	began := time.Now()
	s, err := p.serve(ctx, "-db", p.db, "-sets", p.sets, "-no-office")
	if err != nil {
		return err
	}
	defer s.stop()
	ready := time.Since(began)
	year := fmt.Sprint("/", lastYear, "/", group)
	first, _, err1 := s.timed(ctx, year)
	again, _, err2 := s.timed(ctx, year)
	unit, _, err3 := s.timed(ctx, year+"/units/"+unitID(n/2))
	for _, err := range []error{err1, err2, err3} {
		if err != nil {
			return err
		}
	}
	_, peak := s.memory()
	t.add(n, in.cpu/time.Duration(n), out.took, out.peak, megabytes(float64(p.size(p.db))/float64(n)), ready, first, again, unit, peak)
	return nil
}
