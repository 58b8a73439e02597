package dashboard

import (
	"net/url"
	"strconv"

	"parindex/assessment"
	"parindex/store"
)

// printedPage shows the rankings of a year as others published them, beside those here.
type printedPage struct {
	frame
	Heading string
	Tables  []printedTable
}

type printedTable struct {
	ID, Title, File string
	Rows            []printedRow
}

// printedRow is a unit as printed and as computed here.
type printedRow struct {
	Group           string // its group, where the row before is of another
	Name, URL       string
	Rank, Total     string // as printed
	OwnRank, OwnSum string
	Difference      string
	Differs         bool
}

func printed(q *request) (any, error) {
	given, ok := number(q.value("year"))
	if !ok {
		return nil, errNotFound
	}
	year := int(given)
	heading := q.say("printed.title", year)
	p := &printedPage{frame: q.frame(heading, crumb{Text: strconv.Itoa(year), URL: q.printedHome(year)}, crumb{Text: q.say("printed.short")}), Heading: heading}
	for i := range q.shelf.printed {
		if t := &q.shelf.printed[i]; t.Year == year {
			p.Tables = append(p.Tables, q.printedTable(t, len(p.Tables)))
		}
	}
	if len(p.Tables) == 0 {
		return nil, errNotFound
	}
	return p, nil
}

// printedHome is the overview of a year, or of the newest where the year has none.
func (q *request) printedHome(year int) string {
	if len(q.shelf.groups(year)) == 0 {
		return address(q.lang, url.Values{})
	}
	return q.overviewOf(year)
}

func (q *request) printedTable(t *store.PrintedTable, at int) printedTable {
	p := printedTable{ID: "t-printed-" + strconv.Itoa(at), Title: t.Title, File: t.Source.Name}
	last := ""
	for i := range t.Rows {
		row := q.asPrinted(t.Year, &t.Rows[i])
		if in := q.shelf.of(t.Year, t.Rows[i].Unit); in != nil && in.name != last {
			row.Group, last = in.name, in.name
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

func (q *request) asPrinted(year int, r *assessment.Printed) printedRow {
	row := printedRow{Name: r.Unit, Rank: none, Total: optional(r.Total, q.lang), OwnRank: none, OwnSum: none, Difference: none}
	if r.Rank != nil {
		row.Rank = strconv.Itoa(*r.Rank)
	}
	t := q.shelf.of(year, r.Unit)
	if t == nil {
		return row
	}
	own := t.row(r.Unit)
	row.Name, row.URL = own.Name, q.link(false, strconv.Itoa(year), t.group, "units", r.Unit)
	if !own.HasIndex {
		return row
	}
	row.OwnRank, row.OwnSum = rank(own), q.sum(t, own.Total)
	if r.Total != nil {
		by := own.Total.Sub(*r.Total).Round(t.places())
		row.Difference, row.Differs = signed(by, t.places(), q.lang), by.Sign() != 0
	}
	return row
}
