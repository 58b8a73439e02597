package dashboard

import (
	"slices"
	"strconv"

	"parindex/provinces"
)

// allProvinces is one index of a year over all provinces: a map of tiles and a table.
type allProvinces struct {
	Indices []tab
	Years   []tab
	Contest string // "PCI 2015"
	Lead    string // name that the finding begins with
	Finding string
	Map     *tileMap
	Rows    []provinceRow
	Since   bool // the provinces are those since 1/7/2025
	Count   int  // of them
	Known   int  // that figures are known of
	Ranks   bool // they are computed here
	Became  string
	Sources []sourceLine
}

type provinceRow struct {
	Rank, Code, Name, Value string
	Other                   string // of the other time: what it became, or was made of
	Own                     bool
	Mark                    int
}

// allProvinces is nil where nothing is known of any province.
func (q *request) allProvinces(own *home) (*allProvinces, error) {
	indices := slices.DeleteFunc(q.shelf.indices(), func(i provinces.Index) bool {
		years, _ := q.shelf.contested(i)
		return len(years) == 0
	})
	if len(indices) == 0 {
		if q.query.Has("index") || q.query.Has("year") {
			return nil, errNotFound
		}
		return nil, nil
	}
	index, year, err := q.chosen(indices)
	if err != nil {
		return nil, err
	}
	c := q.shelf.contest(index, year)
	a := &allProvinces{Contest: index.Name + " " + strconv.Itoa(year), Since: c.era == provinces.Since, Count: int(c.era), Known: len(c.rows), Ranks: c.computed}
	for _, i := range indices {
		a.Indices = append(a.Indices, tab{Text: i.Name, URL: q.provincesLink(i, 0), Here: i == index, Data: true})
	}
	years, _ := q.shelf.contested(index)
	for _, y := range years {
		a.Years = append(a.Years, tab{Text: strconv.Itoa(y), URL: q.provincesLink(index, y), Here: y == year})
	}
	a.find(q, c)
	a.Map = q.tileMap(c, own)
	a.fill(q, c, own)
	return a, nil
}

// chosen is the index and year of the address. Without them it is the first index, and its
// newest year, in which half of the provinces have figures, or else the first and newest.
func (q *request) chosen(indices []provinces.Index) (index provinces.Index, year int, err error) {
	key := q.query.Get("index")
	if key == "" {
		for _, i := range indices {
			if y, full := q.shelf.fullest(i); full {
				return q.inYear(i, y)
			}
		}
		key = indices[0].Key
	}
	k := slices.IndexFunc(indices, func(i provinces.Index) bool { return i.Key == key })
	if k < 0 {
		return index, 0, errNotFound
	}
	y, _ := q.shelf.fullest(indices[k])
	return q.inYear(indices[k], y)
}

// inYear is the year of the address, or the one given.
func (q *request) inYear(index provinces.Index, otherwise int) (provinces.Index, int, error) {
	wanted := q.query.Get("year")
	if wanted == "" {
		return index, otherwise, nil
	}
	year, err := strconv.Atoi(wanted)
	if years, _ := q.shelf.contested(index); err != nil || !slices.Contains(years, year) {
		return index, 0, errNotFound
	}
	return index, year, nil
}

// fullest is the newest year of an index in which half of the provinces have figures, else
// the newest.
func (s *shelf) fullest(index provinces.Index) (year int, full bool) {
	years, count := s.contested(index)
	for _, y := range years {
		if 2*count[y] >= int(provinces.EraOf(y)) {
			return y, true
		}
	}
	return years[0], false
}

// find says who leads and, where known, how far the last is behind.
func (a *allProvinces) find(q *request, c *contest) {
	if len(c.rows) == 0 {
		return
	}
	first := &c.rows[0]
	a.Lead = first.province.Name
	switch {
	case first.rank == 1 && first.said.Value != nil:
		a.Finding = q.say("provinces.all.leads", q.figureOf(c.index, first.said.Value))
	case first.rank == 1:
		a.Finding = q.say("provinces.all.first")
	default:
		a.Finding = q.say("provinces.all.highest", q.figureOf(c.index, first.said.Value))
	}
}

func (a *allProvinces) fill(q *request, c *contest, own *home) {
	card := &indexCard{} // numbers the sources
	for i := range c.rows {
		r := &c.rows[i]
		a.Rows = append(a.Rows, provinceRow{
			Rank: ranked(r.rank, r.of), Code: r.province.Code, Name: r.province.Name, Value: q.figureOf(c.index, r.said.Value),
			Other: otherTime(r.province), Own: own != nil && own.code == r.province.Code, Mark: card.source(q, r.said),
		})
	}
	a.Sources = card.Sources
}

// otherTime says what a province became on 1/7/2025, or what it was made of; "" where its
// territory stayed.
func otherTime(p *provinces.Province) string {
	if p.Whole() {
		return ""
	}
	if p.Era == provinces.Before {
		return provinces.Find(provinces.Since, p.Became).Name
	}
	names := ""
	for i, part := range provinces.Parts(p.Code) {
		if i > 0 {
			names += ", "
		}
		names += part.Name
	}
	return names
}
