package dashboard

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// shelf holds every published ranking of an authority. It does not change.
type shelf struct {
	authority    assessment.Authority
	publications []store.Publication // newest first, corrected ones among them
	results      map[int64][]store.Result
	stable       map[int64]store.Stability
	tables       []*table // newest year first, then newest publication, groups in their order
	printed      []store.PrintedTable
	descent      descent
	standings    []store.Standing           // of provinces in national indices
	lists        int64                      // version of the lists that they are from
	goals        []store.Target             // targets that hold
	target       int64                      // the newest that was set
	surveys      []*sipasRound              // published rounds, oldest first
	lastSurvey   int64                      // the newest that was published
	surveyed     map[int64]store.SurveyMark // marks that they gave
	stamp        string                     // names what is on the shelf
	logo         store.Logo                 // the zero one is none
	read         time.Time
	version      atomic.Int64 // of the database when it was last seen to hold everything
}

// table is the ranking of one group in one publication.
type table struct {
	pub   *store.Publication
	group string
	name  string
	rows  []store.Result // by rank; units without one stand where their index puts them
	place map[string]int // of a unit among rows
	by    int64          // publication that corrects this one; 0 is none

	damaged     bool          // its set is, so that no item of it is compared with another year
	finest      int           // decimals of the points that its set names
	first, last *store.Result // of the ranked units; nil without any
	mean        exact.Number  // of the ranked units' indices
	firm        *firm         // how firmly units hold their ranks; nil where that was not computed
}

func newShelf(authority assessment.Authority, pubs []store.Publication, results map[int64][]store.Result, stable map[int64]store.Stability, printed []store.PrintedTable) *shelf {
	s := &shelf{authority: authority, publications: pubs, results: results, stable: stable, printed: printed}
	corrected := map[int64]int64{}
	for _, p := range pubs {
		if p.Supersedes != 0 {
			corrected[p.Supersedes] = p.ID
		}
	}
	h := sha256.New()
	fmt.Fprintln(h, authority)
	for i := range pubs {
		p := &pubs[i]
		fmt.Fprintln(h, p.ID, p.Checksum, p.Supersedes)
		byGroup := map[string]*table{}
		for _, r := range results[p.ID] {
			t := byGroup[r.Group]
			if t == nil {
				t = &table{pub: p, group: r.Group, name: r.GroupName, by: corrected[p.ID], place: map[string]int{}}
				byGroup[r.Group] = t
				s.tables = append(s.tables, t)
			}
			t.place[r.Unit] = len(t.rows)
			t.rows = append(t.rows, r)
		}
	}
	for _, t := range s.tables {
		t.sum()
		of := stable[t.pub.ID]
		t.firm = newFirm(t, &of)
	}
	for _, p := range printed {
		fmt.Fprintln(h, p.Year, p.Source.File, p.Source.At, p.Title, len(p.Rows))
	}
	s.stamp = hex.EncodeToString(h.Sum(nil)[:12])
	return s
}

// compare puts standings of provinces on the shelf.
func (s *shelf) compare(standings []store.Standing, lists int64) {
	s.standings, s.lists = standings, lists
	s.stamp += "-" + strconv.FormatInt(lists, 10)
}

// holds says whether the shelf was made from these publications.
func (s *shelf) holds(pubs []store.Publication) bool {
	return slices.EqualFunc(s.publications, pubs, func(a, b store.Publication) bool { return a.ID == b.ID && a.Checksum == b.Checksum })
}

// state names what lists over all publications hold, and changes with it.
func (s *shelf) state() string {
	newest := int64(0)
	for i := range s.publications {
		newest = max(newest, s.publications[i].ID)
	}
	return fmt.Sprint(newest, "-", s.lists, "-", s.descent.version)
}

// find returns a group's ranking in a year: of one publication or, with 0, the newest
// that no correction replaced. nil is none.
func (s *shelf) find(year int, group string, publication int64) *table {
	for _, t := range s.tables {
		if t.pub.Year != year || t.group != group {
			continue
		}
		if t.pub.ID == publication || (publication == 0 && t.by == 0) {
			return t
		}
	}
	return nil
}

// years lists the years with a publication, newest first.
func (s *shelf) years() []int {
	var years []int
	for _, t := range s.tables {
		if !slices.Contains(years, t.pub.Year) {
			years = append(years, t.pub.Year)
		}
	}
	return years
}

// groups lists the rankings that stand for a year, one per group.
func (s *shelf) groups(year int) []*table {
	var list []*table
	for _, t := range s.tables {
		if t.pub.Year == year && s.find(year, t.group, 0) == t {
			list = append(list, t)
		}
	}
	return list
}

// newest lists the latest ranking of every group.
func (s *shelf) newest() []*table {
	var list []*table
	for _, t := range s.tables {
		known := slices.ContainsFunc(list, func(o *table) bool { return o.group == t.group })
		if !known && s.find(t.pub.Year, t.group, 0) == t {
			list = append(list, t)
		}
	}
	return list
}

// standing lists the rankings of a group that stand, one per year, oldest first.
func (s *shelf) standing(group string) []*table {
	var list []*table
	for _, t := range s.tables {
		if t.group == group && s.find(t.pub.Year, group, 0) == t {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *table) int { return cmp.Compare(a.pub.Year, b.pub.Year) })
	return list
}

// before returns the ranking of the group in the latest earlier year, nil without one.
func (s *shelf) before(t *table) *table {
	var last *table
	for _, p := range s.standing(t.group) {
		if p.pub.Year < t.pub.Year {
			last = p
		}
	}
	return last
}

// of returns the ranking of a year that a unit stands in, whatever its group; nil is none.
func (s *shelf) of(year int, unit string) *table {
	for _, t := range s.groups(year) {
		if t.row(unit) != nil {
			return t
		}
	}
	return nil
}

// elsewhere returns the ranking that a unit of t last stood in before, where that was
// another group's; nil is none.
func (s *shelf) elsewhere(t *table, unit string) *table {
	for _, year := range s.years() {
		if year >= t.pub.Year {
			continue
		}
		if old := s.of(year, unit); old != nil {
			if old.group == t.group {
				return nil
			}
			return old
		}
	}
	return nil
}

// printedFor returns the printed table that stands beside t, the one kept last of those
// that have a unit of it, and its rows by unit.
func (s *shelf) printedFor(t *table) (*store.PrintedTable, map[string]*assessment.Printed) {
	return s.printedWith(t.pub.Year, func(unit string) bool { return t.row(unit) != nil })
}

// printedWith is the newest printed table of a year with one of the units.
func (s *shelf) printedWith(year int, has func(unit string) bool) (newest *store.PrintedTable, rows map[string]*assessment.Printed) {
	for i := range s.printed {
		p := &s.printed[i]
		if p.Year != year || (newest != nil && p.Source.At.Before(newest.Source.At)) {
			continue
		}
		found := map[string]*assessment.Printed{}
		for j := range p.Rows {
			if has(p.Rows[j].Unit) {
				found[p.Rows[j].Unit] = &p.Rows[j]
			}
		}
		if len(found) > 0 {
			newest, rows = p, found
		}
	}
	return newest, rows
}

// printedUnit returns what was printed about a unit in a year: a row of the table that
// stands beside its ranking, with the table's title.
func (s *shelf) printedUnit(year int, t *table, unit string) (title string, row *assessment.Printed) {
	has := func(u string) bool { return u == unit }
	if t != nil {
		has = func(u string) bool { return t.row(u) != nil }
	}
	if p, rows := s.printedWith(year, has); p != nil && rows[unit] != nil {
		return p.Title, rows[unit]
	}
	return "", nil
}

// sum finds the first, the last and the mean of the ranked units.
func (t *table) sum() {
	sum, n := exact.Zero, int64(0)
	for i := range t.rows {
		r := &t.rows[i]
		if r.Rank == 0 || !r.HasIndex {
			continue
		}
		if t.first == nil {
			t.first = r
		}
		t.last = r
		sum, n = sum.Add(r.Index.Round(8)), n+1 // a sum over thousands of units stays small
	}
	t.mean, _ = sum.Div(exact.Int(n))
}

// like says whether two years were scored alike, so that their points can be compared.
func (t *table) like(o *table) bool {
	a, b := t.pub, o.pub
	return a.Set == b.Set && a.Basis == b.Basis && slices.Equal(a.Without, b.Without)
}

// row returns a unit's row, nil when it is not in the table.
func (t *table) row(unit string) *store.Result {
	if i, ok := t.place[unit]; ok {
		return &t.rows[i]
	}
	return nil
}

// leaders counts the units on the first place.
func (t *table) leaders() int {
	n := 0
	for i := range t.rows {
		if t.rows[i].Rank == 1 {
			n++
		}
	}
	return n
}

// ranked counts the units with a place.
func (t *table) ranked() int {
	n := 0
	for i := range t.rows {
		if t.rows[i].Rank > 0 {
			n++
		}
	}
	return n
}
