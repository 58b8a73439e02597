package dashboard

import (
	"strconv"

	"parindex/exact"
	"parindex/words"
)

// heatmapPage shows the component index of every unit and field.
type heatmapPage struct {
	frame
	Heading string
	Group   string
	Years   []tab
	Groups  []tab
	Field   string // the one with the lowest mean
	Weakest string // what is said of it
	Fields  []heatField
	Mean    []heatCell
	Rows    []heatRow
	Legend  []heatStep
	Ranking string
}

type heatField struct{ Code, Name string }

type heatRow struct {
	Rank, Name, URL string
	Index           string
	Cells           []heatCell
}

// heatCell is a component index in percent with its colour, "h0" the lowest step.
type heatCell struct{ Text, Shade string }

type heatStep struct{ Shade, Text string }

// steps are the lower bounds of the colours in percent; finer where the values are.
var steps = []int64{0, 40, 50, 60, 65, 70, 75, 80, 85, 90, 95}

func heatmap(q *request) (any, error) {
	t, err := q.table()
	if err != nil {
		return nil, err
	}
	b, err := q.board(t)
	if err != nil {
		return nil, err
	}
	year := strconv.Itoa(t.pub.Year)
	p := &heatmapPage{
		frame: q.frame(q.say("heatmap.title", t.pub.Year)+" – "+t.name, crumb{Text: year, URL: q.overviewOf(t.pub.Year)},
			crumb{Text: t.name, URL: q.link(true, year, t.group), Data: true}, crumb{Text: q.say("heatmap.short")}),
		Heading: q.say("heatmap.title", t.pub.Year), Group: t.name, Ranking: q.link(true, year, t.group),
		Legend: heatLegend(q),
	}
	for _, other := range q.shelf.standing(t.group) {
		y := strconv.Itoa(other.pub.Year)
		p.Years = append([]tab{{Text: y, URL: q.link(false, y, t.group, "heatmap"), Here: other.pub.Year == t.pub.Year}}, p.Years...)
	}
	for _, other := range q.shelf.groups(t.pub.Year) {
		p.Groups = append(p.Groups, tab{Text: other.name, URL: q.link(false, year, other.group, "heatmap"), Here: other.group == t.group, Data: true})
	}
	p.show(q, t)
	p.fill(q, t, b)
	return p, nil
}

func (p *heatmapPage) fill(q *request, t *table, b *board) {
	fields := b.fields()
	var weakest *head
	for _, f := range fields {
		p.Fields = append(p.Fields, heatField{f.Code, f.Name})
		p.Mean = append(p.Mean, heat(f.Mean, f.OK, q.lang))
		if f.OK && (weakest == nil || f.Mean.Cmp(weakest.Mean) < 0) {
			weakest = f
		}
	}
	if weakest != nil {
		p.Field, p.Weakest = weakest.Code+". "+weakest.Name, q.say("heatmap.weakest", percent(weakest.Mean, q.lang))
	}
	for i := range t.rows {
		r := &t.rows[i]
		row := heatRow{Rank: rank(r), Name: r.Name, Index: index(r, q.lang), URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit)}
		for _, f := range fields {
			v, ok := b.percent(r.Unit, f.Code)
			row.Cells = append(row.Cells, heat(v, ok, q.lang))
		}
		p.Rows = append(p.Rows, row)
	}
}

func heat(v exact.Number, ok bool, lang words.Lang) heatCell {
	if !ok {
		return heatCell{none, "hx"}
	}
	return heatCell{words.Fixed(v, 1, lang), "h" + strconv.Itoa(stepOf(v))}
}

// stepOf finds the colour of a percentage as it is shown, with one decimal.
func stepOf(v exact.Number) int {
	v = v.Round(1)
	for i := len(steps) - 1; i > 0; i-- {
		if v.Cmp(exact.Int(steps[i])) >= 0 {
			return i
		}
	}
	return 0
}

func heatLegend(q *request) []heatStep {
	list := make([]heatStep, len(steps))
	for i, from := range steps {
		list[i] = heatStep{Shade: "h" + strconv.Itoa(i), Text: "≥ " + strconv.FormatInt(from, 10)}
	}
	list[0].Text = "< " + strconv.FormatInt(steps[1], 10)
	return list
}
