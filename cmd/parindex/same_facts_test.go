package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"parindex/assessment"
	"parindex/exact"
	"parindex/scoring"
	"parindex/scoring/stability"
	"parindex/store"
)

// facts are what a demonstration has published, as the rows are frozen: not rounded. That they
// are what the inputs give is proved by "verify"; here everything else is held against them.
type facts struct {
	tables    []*ranked
	standings []store.Standing             // of provinces
	seasons   map[string][]*store.Standing // by index and year
	goals     []store.Target
	printed   []store.PrintedTable
	sets      map[string]*tree
	merged    map[string][]string // what a unit took in
	rounds    []*asked            // of surveys, in the order of their publications
}

// ranked is one group in one publication.
type ranked struct {
	pub      store.Publication
	group    string
	name     string
	rows     []store.Result // as they stand in the ranking
	at       map[string]int // of a unit's row
	firm     map[string]stability.Place
	parts    map[string]map[string]part // by unit and code: fields, criteria and items
	scores   map[string][]store.Score   // by unit, in printed order
	items    map[string]map[string]*store.Score
	tallies  map[string]*tally // that were counted
	set      *tree
	scheme   *scoring.Scheme
	before   *ranked // the year before; nil is none
	merged   map[string][]string
	print    map[string]*assessment.Printed
	declared map[string]map[string]store.Answer // in the year before, by unit and its code, where the set was another
}

// part is what a unit got for a field, a criterion or an item.
type part struct {
	points, max exact.Number
	depth       int
	status      scoring.Status
}

// readFacts reads what is published in a database; sets are those that it was scored with.
func readFacts(t *testing.T, db *store.DB, sets map[string]*tree) *facts {
	t.Helper()
	f := &facts{sets: sets}
	if err := f.read(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	return f
}

func (f *facts) read(ctx context.Context, db *store.DB) error {
	authorities, err := db.Authorities(ctx)
	if err != nil {
		return err
	}
	id := authorities[0].ID
	lists, err := db.IndexLists(ctx, id)
	if err != nil {
		return err
	}
	f.standings = store.CurrentStandings(lists)
	goals, err := db.Targets(ctx, id)
	if err != nil {
		return err
	}
	f.goals = store.CurrentTargets(goals)
	if f.printed, err = db.Printed(ctx, id); err != nil {
		return err
	}
	units, err := db.Units(ctx, id)
	if err != nil {
		return err
	}
	f.merged = map[string][]string{}
	for _, u := range units {
		f.merged[u.ID] = u.Predecessors
	}
	pubs, err := db.Publications(ctx, id)
	if err != nil {
		return err
	}
	for _, p := range pubs {
		if err := f.publication(ctx, db, p); err != nil {
			return err
		}
	}
	f.join()
	if err := f.survey(ctx, db, id); err != nil {
		return err
	}
	return f.declare(ctx, db)
}

// publication adds the groups of one.
func (f *facts) publication(ctx context.Context, db *store.DB, p store.Publication) error {
	rows, err := db.Results(ctx, p.Authority, p.ID)
	if err != nil {
		return err
	}
	sums, err := db.Components(ctx, p.Authority, p.ID)
	if err != nil {
		return err
	}
	firm, err := db.Stability(ctx, p.Authority, p.ID)
	if err != nil {
		return err
	}
	set, err := db.Set(ctx, p.Authority, p.Set)
	if err != nil {
		return err
	}
	scheme, faults := scoring.Compile(set)
	if len(faults) > 0 {
		return fmt.Errorf("%s: %v", p.Set, faults)
	}
	of := map[string]*ranked{}
	for _, r := range rows {
		t := f.table(p.Year, r.Group)
		if t == nil {
			t = &ranked{pub: p, group: r.Group, name: r.GroupName, at: map[string]int{}, firm: map[string]stability.Place{}, parts: map[string]map[string]part{}, scores: map[string][]store.Score{}, items: map[string]map[string]*store.Score{}, tallies: map[string]*tally{}, set: f.sets[p.Set], scheme: scheme}
			f.tables = append(f.tables, t)
		}
		t.at[r.Unit] = len(t.rows)
		t.rows, t.parts[r.Unit], of[r.Unit] = append(t.rows, r), map[string]part{}, t
		if t.scores[r.Unit], err = db.Scores(ctx, p.Authority, p.ID, r.Unit); err != nil {
			return err
		}
		t.items[r.Unit] = map[string]*store.Score{}
		for i := range t.scores[r.Unit] {
			s := &t.scores[r.Unit][i]
			t.items[r.Unit][s.Code] = s
			t.parts[r.Unit][s.Code] = part{s.Points, s.Max, -1, s.Status}
		}
	}
	for _, c := range sums {
		of[c.Unit].parts[c.Unit][c.Code] = part{c.Points, c.Max, c.Depth, c.Status}
	}
	for _, u := range firm.Units {
		of[u.Unit].firm[u.Unit] = u.Place
	}
	return nil
}

// join finds the year before and the printed table of each ranking.
func (f *facts) join() {
	for _, t := range f.tables {
		for _, o := range f.tables {
			if o.group == t.group && o.pub.Year < t.pub.Year && (t.before == nil || o.pub.Year > t.before.pub.Year) {
				t.before = o
			}
		}
		t.print, t.merged = map[string]*assessment.Printed{}, f.merged
		for _, p := range f.printed {
			for i := range p.Rows {
				if p.Year == t.pub.Year && t.row(p.Rows[i].Unit) != nil {
					t.print[p.Rows[i].Unit] = &p.Rows[i]
				}
			}
		}
	}
}

// table finds a group's ranking of a year; nil is none.
func (f *facts) table(year int, group string) *ranked {
	for _, t := range f.tables {
		if t.pub.Year == year && t.group == group {
			return t
		}
	}
	return nil
}

// of finds the ranking of a year that a unit stands in.
func (f *facts) of(year int, unit string) *ranked {
	for _, t := range f.tables {
		if t.pub.Year == year && t.row(unit) != nil {
			return t
		}
	}
	return nil
}

// row is a unit's result; nil is none.
func (t *ranked) row(unit string) *store.Result {
	if t == nil {
		return nil
	}
	if i, there := t.at[unit]; there {
		return &t.rows[i]
	}
	return nil
}

// score is a unit's item; nil is none.
func (t *ranked) score(unit, code string) *store.Score { return t.items[unit][code] }

// sums is how many decimals sums of points have.
func (t *ranked) sums() int { return max(2, t.pub.Places) }

func (t *ranked) ranks() (n int) {
	for i := range t.rows {
		n += min(1, t.rows[i].Rank)
	}
	return n
}

// shown is the index of a unit as it was published.
func shown(r *store.Result) exact.Number { return exact.MustParse(r.Shown) }

// mean is that of the ranked units' indices.
func (t *ranked) mean() exact.Number {
	sum, n := exact.Zero, int64(0)
	for i := range t.rows {
		if t.rows[i].Rank > 0 {
			sum, n = sum.Add(t.rows[i].Index), n+1
		}
	}
	mean, _ := sum.Div(exact.Int(n))
	return mean
}

// percent is the component index of a unit; ok is false where nothing applies.
func (t *ranked) percent(unit, code string) (exact.Number, bool) {
	p := t.parts[unit][code]
	return p.points.Mul(exact.Hundred).Div(p.max)
}

// tally is a field, criterion or item over a group.
type tally struct {
	applies, full, zero int
	points, lost        exact.Number
	mean, best, worst   exact.Number // component indices
	units               []string     // that it applies to, best first
}

func (t *ranked) tally(code string) *tally {
	if t.tallies[code] == nil {
		t.tallies[code] = t.counted(code)
	}
	return t.tallies[code]
}

func (t *ranked) counted(code string) *tally {
	var all tally
	sum := exact.Zero
	share := map[string]exact.Number{}
	for i := range t.rows {
		unit := t.rows[i].Unit
		p, ok := t.percent(unit, code)
		if got := t.parts[unit][code]; ok && got.status != scoring.Exempt {
			share[unit] = p
			all.units = append(all.units, unit)
			sum, all.points, all.lost = sum.Add(p), all.points.Add(got.points), all.lost.Add(got.max.Sub(got.points))
			switch {
			case got.points.Equal(got.max):
				all.full++
			case got.points.Sign() == 0:
				all.zero++
			}
		}
	}
	all.applies = len(all.units)
	all.mean, _ = sum.Div(exact.Int(int64(all.applies)))
	slices.SortStableFunc(all.units, func(a, b string) int { return share[b].Cmp(share[a]) })
	if all.applies > 0 {
		all.best, all.worst = share[all.units[0]], share[all.units[all.applies-1]]
	}
	return &all
}

// placeIn is the place of a unit for an item; 0 is none.
func (t *ranked) placeIn(all *tally, unit, code string) int {
	own, ok := t.percent(unit, code)
	if !ok || !slices.Contains(all.units, unit) {
		return 0
	}
	return 1 + slices.IndexFunc(all.units, func(u string) bool { p, _ := t.percent(u, code); return p.Equal(own) })
}

// tree is an item of a criteria set with those below it.
type tree struct {
	Set, Code, Section string
	Max                exact.Number
	Source             *string
	Tree               []*tree
}

// find returns an item by its code; nil is none.
func (n *tree) find(code string) *tree {
	if n.Code == code {
		return n
	}
	for _, below := range n.Tree {
		if it := below.find(code); it != nil {
			return it
		}
	}
	return nil
}

// fields are the codes inside the total.
func (n *tree) fields() (list []string) {
	for _, f := range n.Tree {
		if f.Section == "main" {
			list = append(list, f.Code)
		}
	}
	return list
}

// leaves counts the items that are scored.
func (n *tree) leaves() (count int) {
	for _, below := range n.Tree {
		count += below.leaves()
	}
	return cmp.Or(count, 1)
}
