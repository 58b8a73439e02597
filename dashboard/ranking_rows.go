package dashboard

import (
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// rankingRow is one unit as the table shows it.
type rankingRow struct {
	Rank, Name, URL                       string
	Index, Width                          string
	Class                                 badge
	Total, Claimed, Direct, Survey, Other string
	Move                                  move
	PrintedTotal, PrintedRank, Diff       string
	Differs, Unranked                     bool
	Missing                               string
	WhatIf                                string // where answers can be tried; "" where nothing was counted
	Hold                                  hold
	Kin                                   kin
}

// line is what a row of the ranking is made from.
type line struct {
	*store.Result
	before  *store.Result
	move    move // against the year before
	kin     kin
	printed *assessment.Printed
}

// lines joins each row with the year before and the printed table, and notes on p what
// there is to show.
func (q *request) lines(t *table, p *rankingPage) []line {
	before := q.shelf.before(t)
	printed, printedRows := q.shelf.printedFor(t)
	if before != nil {
		p.Has.Before, p.Before = true, strconv.Itoa(before.pub.Year)
		p.Changed = !t.like(before)
	}
	if printed != nil {
		p.Has.Printed, p.Printed = true, printed.Title
	}
	list := make([]line, len(t.rows))
	for i := range t.rows {
		r := &t.rows[i]
		l := line{Result: r, printed: printedRows[r.Unit]}
		if before != nil {
			l.before, l.move, l.kin = before.row(r.Unit), q.movedIn(t, before, r), q.kinOf(before, r)
		}
		p.Has.Kin = p.Has.Kin || l.kin.said()
		p.Has.Class = p.Has.Class || r.Class != ""
		p.Has.Claimed = p.Has.Claimed || (r.Claimed != nil && !(t.pub.Basis == store.OnSelf && r.Claimed.Equal(r.Direct)))
		p.Has.Survey = p.Has.Survey || r.Survey.Sign() != 0
		p.Has.Other = p.Has.Other || r.Other.Sign() != 0
		list[i] = l
	}
	return list
}

// match keeps the lines whose name has every word of a search, accents and case aside.
func match(lines []line, query string) []line {
	wanted := strings.Fields(words.Fold(query))
	if len(wanted) == 0 {
		return lines
	}
	var found []line
next:
	for _, l := range lines {
		name := words.Fold(l.Name)
		for _, w := range wanted {
			if !strings.Contains(name, w) {
				continue next
			}
		}
		found = append(found, l)
	}
	return found
}

func (q *request) rankingRow(t *table, l line, order []string) rankingRow {
	lang, r := q.lang, l.Result
	row := rankingRow{
		Rank: rank(r), Name: r.Name, URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit),
		Index: index(r, lang), Width: "0", Class: newBadge(r.Class, order, lang),
		Total: none, Claimed: q.optionalSum(t, r.Claimed), Direct: none, Survey: none, Other: none,
		Move: l.move, Unranked: r.Rank == 0,
		PrintedTotal: none, PrintedRank: none, Diff: none, Hold: q.hold(t, r), Kin: l.kin,
	}
	switch {
	case !r.HasIndex:
		row.Missing = q.say("ranking.nodata")
	case r.Missing > 0:
		row.Missing = q.sayN(r.Missing, "ranking.missing")
	}
	if r.HasIndex {
		row.WhatIf = q.whatIfAddress(t, r.Unit)
		row.Width = coordinate(min(100, shownIndex(r).Float()))
		row.Total, row.Direct, row.Survey, row.Other = q.sum(t, r.Total), q.sum(t, r.Direct), q.sum(t, r.Survey), q.sum(t, r.Other)
	}
	if p := l.printed; p != nil {
		row.PrintedTotal = q.optionalSum(t, p.Total)
		if p.Rank != nil {
			row.PrintedRank = strconv.Itoa(*p.Rank)
		}
		if p.Total != nil && r.HasIndex {
			d := r.Total.Sub(*p.Total).Round(t.places())
			row.Diff, row.Differs = signed(d, t.places(), lang), d.Sign() != 0
		}
	}
	return row
}

// otherRanks says how many units stand on another rank in the printed table.
func (q *request) otherRanks(lines []line) string {
	n := 0
	for _, l := range lines {
		if l.printed != nil && l.printed.Rank != nil && *l.printed.Rank != l.Rank {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return q.sayN(n, "ranking.printed.ranks")
}

func rank(r *store.Result) string {
	if r.Rank == 0 {
		return none
	}
	return strconv.Itoa(r.Rank)
}
