package dashboard

import (
	"cmp"
	"strconv"
	"strings"

	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/reports"
	"parindex/survey/findings"
	figures "parindex/survey/index"
)

// sipasFile returns a maker of the report on the round that the address names.
func sipasFile(ending string) func(q *request) (download, error) {
	return func(q *request) (download, error) {
		r, err := q.standing()
		if err != nil {
			return download{}, err
		}
		return paperFile(q.sipasReport(r), "khao-sat-"+r.pub.Round+"-cong-bo-"+strconv.FormatInt(r.pub.ID, 10), ending)
	}
}

// sipasReport is a round on paper: parts, units, questions, groups of respondents and what
// they expect.
func (q *request) sipasReport(r *sipasRound) *reports.Report {
	p := &reports.Report{
		Lang: q.lang, Authority: q.shelf.authority.Name, Logo: q.shelf.logo.Body, Title: strings.ToUpper(q.write("sipas.title", r.pub.Year)), Under: []string{r.pub.Name, r.asks.Title},
		Stamp: reports.Stamp{Number: r.pub.ID, Checksum: r.pub.Checksum, Survey: true},
	}
	first := q.figuresPart(r, "parts", q.partsTable(r, r.whole()))
	first.Lines = []string{q.sipasFinding(r, r.whole())}
	first.Figures = q.sipasFigures(r)
	first.Notes = q.sipasNotes(r)
	p.Parts = []reports.Part{first}
	if t := q.unitsTable(r); t != nil {
		p.Parts = append(p.Parts, q.figuresPart(r, "units", t))
	}
	p.Parts = append(p.Parts, q.figuresPart(r, "items", q.itemsTable(r, r.whole())))
	if part, ok := q.groupsPart(r); ok {
		p.Parts = append(p.Parts, part)
	}
	if w := q.wishes(r, r.whole()); w != nil {
		p.Parts = append(p.Parts, q.wishesPart(w))
	}
	return p
}

func (q *request) sipasFigures(r *sipasRound) []reports.Figure {
	var list []reports.Figure
	if f := r.overall(r.whole()); f != nil {
		n, _ := realNumber(f.Index.Value)
		list = append(list, reports.Figure{Name: q.say("sipas.index") + " (%)", Cell: reports.Number(n), Places: findings.Places},
			reports.Figure{Name: q.say("sipas.interval"), Cell: reports.Text(q.interval(f.Index))})
	}
	return append(list, reports.Figure{Name: q.say("sipas.answers"), Cell: reports.Count(r.found.Result.Forms)})
}

func (q *request) sipasNotes(r *sipasRound) []string {
	var list []string
	for _, n := range q.sipasNotices(r) {
		list = append(list, strings.TrimSpace(n.Text+" "+n.Data))
	}
	if r.keeps() {
		list = append(list, q.say("sipas.legend"))
	}
	return append(list, q.say("sipas.paper.line", strconv.FormatInt(r.pub.ID, 10), shell.Moment(r.pub.At, q.lang)), q.say("report.checksum", r.pub.Checksum))
}

// sipasColumns are those of a table of figures; places says whether it has ranks.
func (q *request) sipasColumns(head string, places bool) []reports.Column {
	list := []reports.Column{{Title: q.write("paper.code"), Width: 11}, {Title: head, Width: 55}}
	if places {
		list = append(list, reports.Column{Title: q.say("sipas.places"), Width: 12})
	}
	return append(list, reports.Column{Title: q.say("sipas.index") + " (%)", Places: 2, Width: 12}, reports.Column{Title: q.say("sipas.error"), Places: 2, Width: 10},
		reports.Column{Title: q.say("sipas.low"), Places: 2, Width: 10}, reports.Column{Title: q.say("sipas.high"), Places: 2, Width: 10}, reports.Column{Title: q.say("sipas.answers"), Width: 10})
}

// figuresPart is a table of the page as a part of the report.
func (q *request) figuresPart(r *sipasRound, sheet string, t *sipasTable) reports.Part {
	p := reports.Part{Sheet: q.write("sipas.sheet." + sheet), Title: t.Title, Columns: q.sipasColumns(t.Head, t.Places)}
	var rows []reports.Row
	for i := range t.Rows {
		rows = append(rows, reports.Row{Cells: t.Rows[i].cells(t.Places)})
	}
	p.Rows = reports.List(rows)
	return p
}

// cells are those of a row in a report.
func (row *sipasRow) cells(places bool) []reports.Cell {
	name := row.Name
	if row.Why != "" {
		name += " (" + row.Why + ")"
	}
	list := []reports.Cell{reports.Text(cmp.Or(row.Code, row.key)), reports.Text(name)}
	if places {
		list = append(list, reports.Text(row.Places))
	}
	if row.exact == nil {
		return append(list, reports.Cell{}, reports.Cell{}, reports.Cell{}, reports.Cell{}, row.count())
	}
	low, high := within(row.exact)
	for _, v := range []figures.Real{row.exact.Value, row.exact.Error, low, high} {
		list = append(list, realCell(v))
	}
	return append(list, row.count())
}

// count is how many answered, nothing where that is not shown.
func (row *sipasRow) count() reports.Cell {
	if row.persons == 0 {
		return reports.Cell{}
	}
	return reports.Count(row.persons)
}

func realCell(v figures.Real) reports.Cell {
	if n, ok := realNumber(v); ok {
		return reports.Number(n)
	}
	return reports.Cell{}
}

// groupsPart is the overall index by who answered.
func (q *request) groupsPart(r *sipasRound) (reports.Part, bool) {
	p := reports.Part{Sheet: q.write("sipas.sheet.groups"), Title: q.say("sipas.groups"), Columns: q.sipasColumns(q.say("sipas.groups"), false)}
	var rows []reports.Row
	for _, t := range q.attributeTables(r) {
		rows = append(rows, reports.Row{Kind: reports.Section, Cells: []reports.Cell{reports.Text(""), reports.Text(t.Title)}})
		for i := range t.Rows {
			rows = append(rows, reports.Row{Cells: t.Rows[i].cells(false)})
		}
	}
	p.Rows = reports.List(rows)
	return p, len(rows) > 0
}

func (q *request) wishesPart(w *wishes) reports.Part {
	p := reports.Part{Sheet: q.write("sipas.sheet.wishes"), Title: q.say("sipas.wishes"), Columns: []reports.Column{
		{Title: q.write("paper.code"), Width: 11}, {Title: q.say("sipas.wish"), Width: 67}, {Title: q.say("sipas.wish.share"), Places: 2, Width: 14}, {Title: q.say("sipas.chosen"), Width: 14}}}
	var rows []reports.Row
	for _, one := range w.Rows {
		rows = append(rows, reports.Row{Cells: []reports.Cell{reports.Text(one.Code), reports.Text(one.Name), realCell(one.share.Value), reports.Number(exact.Int(int64(one.share.N)))}})
	}
	p.Rows = reports.List(rows)
	p.Bars = &reports.Bars{Title: w.Figure.Title, Labels: []int{1}, Columns: []int{2}, Most: 100}
	return p
}
