package dashboard

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/criteria"
	"parindex/exact"
	"parindex/reports"
	"parindex/scoring"
	"parindex/store"
)

// lossPart lists the items that cost points, as the unit's page does; nil where nothing was
// lost.
func (q *request) lossPart(t *table, scores []store.Score, r *store.Result) (*reports.Part, error) {
	among, err := q.peersOf(t)
	if err != nil {
		return nil, err
	}
	scheme, err := q.scheme(t)
	if err != nil {
		return nil, err
	}
	lost, err := q.losses(t, scheme, among, scores, r)
	if err != nil || len(lost.Rows) == 0 {
		return nil, err
	}
	p := &reports.Part{
		Sheet: q.write("paper.sheet.lost"), Title: q.say("unit.lost"), Lines: []string{q.say("unit.lost.all", lost.All) + " " + q.write("paper.lost.order")},
		Columns: []reports.Column{
			{Title: q.write("paper.code"), Width: 8}, {Title: q.say("unit.item"), Width: 42},
			{Title: q.say("unit.max.short"), Places: 2, Fine: true, Width: 9}, {Title: q.write("paper.lost"), Places: 2, Fine: true, Width: 9},
			{Title: q.say("next.head"), Width: 60}, {Title: q.say("unit.why"), Width: 34},
		},
	}
	var rows []reports.Row
	for _, l := range lost.Rows {
		s := scores[slices.IndexFunc(scores, func(s store.Score) bool { return s.Code == l.Code })]
		why := []string{l.Status, l.Why.Text}
		if l.Reason != "" {
			why = append(why, q.say("unit.reason")+" "+l.Reason)
		}
		rows = append(rows, reports.Row{Cells: []reports.Cell{
			reports.Text(l.Code), reports.Text(s.Name), reports.Number(s.Max), reports.Number(lostAt(&s)),
			reports.Text(q.nextSentence(l.Next)), reports.Text(sentences(why...)),
		}})
	}
	if lost.More != "" {
		p.Notes = []string{lost.More + "."}
	}
	p.Rows = reports.List(rows)
	return p, nil
}

// sentences joins texts, each with a capital and a full stop.
func sentences(list ...string) string {
	var b strings.Builder
	for _, s := range list {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		first, size := utf8.DecodeRuneInString(s)
		b.WriteString(string(unicode.ToUpper(first)) + s[size:])
		if !strings.ContainsAny(s[len(s)-1:], ".!?:;") {
			b.WriteByte('.')
		}
	}
	return b.String()
}

// Columns of the table of items.
const (
	itemCode = iota
	itemName
	itemMax
	itemClaimed
	itemPoints
	itemWhy
)

// itemColumns are those of every table of items.
func (q *request) itemColumns() []reports.Column {
	return []reports.Column{
		{Title: q.write("paper.code"), Width: 9}, {Title: q.say("unit.item"), Width: 68},
		{Title: q.say("unit.max.short"), Places: 2, Fine: true, Width: 10}, {Title: q.say("col.claimed"), Places: 2, Fine: true, Width: 11}, {Title: q.say("unit.counted"), Places: 2, Fine: true, Width: 10},
		{Title: q.say("unit.why"), Width: 52},
	}
}

// itemsPart is every item of a unit under its field.
func (q *request) itemsPart(t *table, set *criteria.Set, scores []store.Score, r *store.Result) reports.Part {
	return reports.Part{
		Sheet: q.write("paper.sheet.items"), Title: q.say("unit.items"), Columns: q.itemColumns(),
		Rows: reports.List(q.itemRows(set, scores, r, 0)),
	}
}

// itemRows are the items of a unit under their fields, which carry the sums; from is the
// row of the table that the first stands on.
func (q *request) itemRows(set *criteria.Set, scores []store.Score, r *store.Result, from int) []reports.Row {
	var rows []reports.Row
	for i := 0; i < len(scores); {
		f, end := fieldOf(set, scores[i].Code), i+1
		for end < len(scores) && fieldOf(set, scores[end].Code) == f {
			end++
		}
		if f != nil {
			rows = append(rows, fieldRowOf(f, scores[i:end], r, from+len(rows)))
		}
		for j := i; j < end; j++ {
			rows = append(rows, q.paperRow(&scores[j]))
		}
		i = end
	}
	return rows
}

// fieldRowOf heads the items of a field. Bonus and penalty count up to the maximum of the
// year, which their items may exceed.
func fieldRowOf(f *criteria.Item, scores []store.Score, r *store.Result, row int) reports.Row {
	sum, most := exact.Zero, exact.Zero
	for i := range scores {
		sum, most = sum.Add(scores[i].Points), most.Add(scores[i].Max)
	}
	column := func(c int) func(at reports.At) string {
		return func(at reports.At) string { return fmt.Sprintf("SUM(%s:%s)", at(c, row+1), at(c, row+len(scores))) }
	}
	total, limit := sum, most
	switch f.Section {
	case criteria.Bonus:
		total, limit = r.Bonus, f.Max.Number
	case criteria.Penalty:
		total, limit = r.Penalty, f.Max.Number
	}
	return reports.Row{Kind: reports.Section, Cells: []reports.Cell{
		reports.Text(f.Code), reports.Text(sentence(f.Name)), sumOf(limit, most, column(itemMax)), {}, sumOf(total, sum, column(itemPoints)), {},
	}}
}

func (q *request) paperRow(s *store.Score) reports.Row {
	why := []string{q.why(s).Text}
	most, got := reports.Number(s.Max), reports.Number(s.Points)
	if s.Status != scoring.Scored {
		if status, _ := statusText(s.Status.String(), q.lang); !strings.HasPrefix(why[0], status) { // "Không áp dụng: …"
			why = append([]string{status}, why...)
		}
	}
	if s.Status == scoring.Exempt {
		most, got = reports.Text(none), reports.Text(none) // leaves the sums of its field
	}
	if s.Reason != "" {
		why = append(why, q.say("unit.reason")+" "+s.Reason)
	}
	return reports.Row{Cells: []reports.Cell{
		reports.Text(s.Code), reports.Text(s.Name), most, reports.Optional(s.Claimed), got, reports.Text(sentences(why...)),
	}}
}
