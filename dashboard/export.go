package dashboard

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"parindex/exact"
	"parindex/reports"
	"parindex/words"
)

// rankingCSV is the ranking as text for Excel: UTF-8 with a mark, and in the form of the
// language: semicolons and decimal commas in Vietnamese, commas and points in English.
func rankingCSV(q *request) (download, error) {
	t, err := q.table()
	if err != nil {
		return download{}, err
	}
	r := rankingReport(q, t, true)
	comma := ";"
	if q.lang == words.En {
		comma = ","
	}
	var b bytes.Buffer
	out := reports.NewCSV(&b, comma)
	for _, c := range r.Columns {
		out.Text(c.Title)
	}
	out.End()
	for _, cells := range r.Rows {
		for i, c := range cells {
			switch {
			case c.Number == nil:
				out.Text(c.Text)
			default: // as on the page
				out.Digits(words.Fixed(*c.Number, r.Columns[i].Places, q.lang))
			}
		}
		out.End()
	}
	out.End()
	for _, n := range r.Notes {
		out.Text(n)
		out.End()
	}
	if err := out.Flush(); err != nil {
		return download{}, err
	}
	return download{kind: "text/csv; charset=utf-8", name: fileName(t) + ".csv", body: b.Bytes()}, nil
}

func rankingExcel(q *request) (download, error) {
	t, err := q.table()
	if err != nil {
		return download{}, err
	}
	var b bytes.Buffer
	if err := reports.Ranking(&b, rankingReport(q, t, false)); err != nil {
		return download{}, err
	}
	const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	return download{kind: kind, name: fileName(t) + ".xlsx", body: b.Bytes()}, nil
}

// fileName has no accents, no blanks and nothing that a header could not hold. The number
// of the publication (công bố) tells a replaced file from the one that stands.
func fileName(t *table) string {
	return fileLetters(words.Fold(fmt.Sprintf("xep-hang-cchc-%d-%s-cb%d", t.pub.Year, t.group, t.pub.ID)))
}

// fileLetters replaces what is no letter, digit or hyphen by one.
func fileLetters(folded string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, folded)
}

// rankingReport is the ranking as a table of a report, all units by rank; with codes it
// names units and year by what other programs join them by.
func rankingReport(q *request, t *table, codes bool) *reports.Table {
	var p rankingPage
	lines := q.lines(t, &p)
	pub := t.pub
	r := &reports.Table{
		Lang: q.lang, Authority: q.shelf.authority.Name,
		Title:     strings.ToUpper(q.say("report.title", pub.Year)),
		Under:     q.say("report.group", t.name),
		SheetName: strconv.Itoa(pub.Year),
	}
	for _, n := range notices(q, t) {
		r.Notes = append(r.Notes, strings.TrimSpace(n.Text+" "+n.Data))
	}
	r.Notes = append(r.Notes, q.say("report.paper", pub.ID, moment(pub, q.lang), pub.Set), q.say("report.checksum", pub.Checksum))
	if pub.Head != "" {
		r.Notes = append(r.Notes, q.say("report.head", pub.Head))
	}
	add := func(key string, places int, width float64, part string, cell func(l line) reports.Cell) {
		r.Columns = append(r.Columns, reports.Column{Title: q.columnTitle(t, p.Before, key), Part: part, Places: places, Width: width})
		for i, l := range lines {
			if i == len(r.Rows) {
				r.Rows = append(r.Rows, nil)
			}
			r.Rows[i] = append(r.Rows[i], cell(l))
		}
	}
	add("rank", 0, 8, "", func(l line) reports.Cell { return reports.Count(l.Rank) })
	add("name", 0, 42, "", func(l line) reports.Cell { return reports.Text(l.Name) })
	reportParts(q, t, r, p.Has, add)
	if codes {
		add("code", 0, 12, "", func(l line) reports.Cell { return reports.Text(l.Unit) })
		add("year", 0, 8, "", func(line) reports.Cell { return reports.Count(pub.Year) })
	}
	return r
}

func reportParts(q *request, t *table, r *reports.Table, has optionalColumns, add func(string, int, float64, string, func(line) reports.Cell)) {
	part := q.say("report.parts")
	number := func(l line, n exact.Number) reports.Cell {
		if !l.HasIndex { // nothing was counted
			return reports.Text("")
		}
		return reports.Number(n)
	}
	if has.Claimed {
		add("claimed", t.places(), 11, "", func(l line) reports.Cell { return reports.Optional(l.Claimed) })
	}
	add("direct", t.places(), 11, part, func(l line) reports.Cell { return number(l, l.Direct) })
	if has.Survey {
		add("survey", t.places(), 11, part, func(l line) reports.Cell { return number(l, l.Survey) })
	}
	if has.Other {
		add("other", t.places(), 11, part, func(l line) reports.Cell { return number(l, l.Other) })
	}
	add("total", t.places(), 11, "", func(l line) reports.Cell { return number(l, l.Total) })
	add("index", t.pub.Places, 11, "", func(l line) reports.Cell { return number(l, shownIndex(l.Result)) })
	if has.Class {
		add("class", 0, 13, "", func(l line) reports.Cell { return reports.Text(newBadge(l.Class, nil, q.lang).Text) })
	}
	reportFirm(q, t, r, add)
	if has.Before {
		add("before", 0, 11, "", func(l line) reports.Cell {
			if l.before == nil {
				return reports.Text("")
			}
			return reports.Count(l.before.Rank)
		})
	}
	if has.Kin {
		add("kin", 0, 36, "", func(l line) reports.Cell { return reports.Text(l.kin.text()) })
	}
	if has.Printed {
		add("printed.total", t.places(), 11, "", func(l line) reports.Cell { return reports.Optional(printedTotal(l)) })
		add("printed.rank", 0, 16, "", func(l line) reports.Cell {
			if l.printed == nil || l.printed.Rank == nil {
				return reports.Text("")
			}
			return reports.Count(*l.printed.Rank)
		})
	}
}
