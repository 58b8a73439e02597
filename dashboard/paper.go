package dashboard

import (
	"fmt"
	"math"
	"strings"

	"parindex/exact"
	"parindex/reports"
)

// write returns a phrase of [paperPhrases] in the language of the request.
func (q *request) write(key string, args ...any) string {
	return paperPhrases.Say(q.lang, key, args...)
}

// paper begins a report on a table: what stands at its head and at the foot of its pages.
func (q *request) paper(t *table, title string, under ...string) *reports.Report {
	return &reports.Report{
		Lang: q.lang, Authority: q.shelf.authority.Name, Logo: q.shelf.logo.Body, Title: title, Under: under,
		Stamp: reports.Stamp{Number: t.pub.ID, Checksum: t.pub.Checksum, Head: t.pub.Head},
	}
}

// paperNotes are what must be said about the figures, and where they come from.
func (q *request) paperNotes(t *table) []string {
	var list []string
	for _, n := range notices(q, t) {
		list = append(list, strings.TrimSpace(n.Text+" "+n.Data))
	}
	list = append(list, q.say("report.paper", t.pub.ID, moment(t.pub, q.lang), t.pub.Set), q.say("report.checksum", t.pub.Checksum))
	if t.pub.Head != "" {
		list = append(list, q.say("report.head", t.pub.Head))
	}
	return list
}

// near is how close to a half the last digit may be for a formula to round it: floats
// could fall on the other side.
const near = 1e-6

// halved says whether a number is so close to the middle between two that a reader could
// see with these decimals that a float may show either.
func halved(n exact.Number, places int) bool {
	scaled := n.Float() * math.Pow10(places)
	return math.Abs(math.Abs(scaled-math.Trunc(scaled))-0.5) < near
}

// ratio is 100 × part ÷ whole, rounded, as a formula over two cells of a row; where a
// float could round otherwise it is the number alone.
func ratio(shown exact.Number, row, part, whole, places int, exactly exact.Number) reports.Cell {
	if halved(exactly, places) || !exactly.Round(places).Equal(shown) {
		return reports.Number(shown)
	}
	return reports.Formula(shown, func(at reports.At) string {
		return fmt.Sprintf("ROUND(%s/%s*100,%d)", at(part, row), at(whole, row), places)
	})
}

// sumOf is a number as the sum of cells in a row or column; where they do not come to it
// it is the number alone.
func sumOf(n exact.Number, parts exact.Number, formula func(at reports.At) string) reports.Cell {
	if !n.Equal(parts) {
		return reports.Number(n)
	}
	return reports.Formula(n, formula)
}
