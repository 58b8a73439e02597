package dashboard

import (
	"net/url"
	"strconv"

	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// heatmapPage shows the component index of every unit and field, or of the criteria of one
// field.
type heatmapPage struct {
	frame
	Heading string
	Group   string
	Years   []tab
	Groups  []tab
	Views   []tab  // fields, or the criteria of one field
	Table   string // what it holds
	Names   string // what its columns are
	Field   string // the one with the lowest mean
	Weakest string // what is said of it
	Fields  []heatField
	Mean    []heatCell
	Rows    []heatRow
	Legend  []heatStep
	Ranking string
	Search  search
	Count   string
	Pager   *pager
}

type heatField struct{ Code, Name, URL string }

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
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	of, err := q.heatOf(set)
	if err != nil {
		return nil, err
	}
	year := strconv.Itoa(t.pub.Year)
	heading := q.heatHeading(t, of)
	p := &heatmapPage{
		frame: q.frame(heading+" – "+t.name, crumb{Text: year, URL: q.overviewOf(t.pub.Year)},
			crumb{Text: t.name, URL: q.link(true, year, t.group), Data: true}, crumb{Text: q.say("heatmap.short")}),
		Heading: heading, Group: t.name, Ranking: q.link(true, year, t.group), Views: q.heatViews(t, set, of),
		Table: q.say("heatmap.table"), Names: q.say("heatmap.fields"), Legend: heatLegend(q), Search: q.finder("by", "field"),
	}
	if of != nil {
		p.Table, p.Names = q.say("heatmap.criteria.table"), q.say("heatmap.criteria")
	}
	for _, other := range q.shelf.standing(t.group) {
		y := strconv.Itoa(other.pub.Year)
		p.Years = append([]tab{{Text: y, URL: q.link(false, y, t.group, "heatmap"), Here: other.pub.Year == t.pub.Year}}, p.Years...)
	}
	for _, other := range q.shelf.groups(t.pub.Year) {
		p.Groups = append(p.Groups, tab{Text: other.name, URL: q.link(false, year, other.group, "heatmap"), Here: other.group == t.group, Data: true})
	}
	p.show(q, t)
	columns := set.Fields
	if of != nil {
		columns = of.Items
	}
	made, err := q.samples(t, set, columns)
	if err != nil {
		return nil, err
	}
	return p, p.fill(q, t, columns, made)
}

// heatOf is the field whose criteria are asked for; nil asks for the fields.
func (q *request) heatOf(set *criteria.Set) (*criteria.Item, error) {
	switch q.query.Get("by") {
	case "", "fields":
		return nil, nil
	case "criteria":
	default:
		return nil, errNotFound
	}
	code := q.query.Get("field")
	for _, f := range set.Fields {
		if !f.Leaf() && (code == "" || f.Code == code) {
			return f, nil
		}
	}
	return nil, errNotFound
}

func (q *request) heatHeading(t *table, of *criteria.Item) string {
	if of == nil {
		return q.say("heatmap.title", t.pub.Year)
	}
	return q.say("heatmap.criteria.title", of.Code, t.pub.Year)
}

// heatViews leads from the fields to the criteria of each, and back.
func (q *request) heatViews(t *table, set *criteria.Set, of *criteria.Item) []tab {
	list := []tab{{Text: q.say("heatmap.view.fields"), URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "heatmap"), Here: of == nil}}
	for _, f := range set.Fields {
		if !f.Leaf() {
			list = append(list, tab{Text: q.say("heatmap.view.field", f.Code), URL: q.heatAddress(t, f.Code), Here: f == of})
		}
	}
	return list
}

// heatAddress is the heatmap of the criteria of a field.
func (q *request) heatAddress(t *table, field string) string {
	v := url.Values{"by": {"criteria"}, "field": {field}}
	if p := q.query.Get("publication"); p != "" {
		v.Set("publication", p)
	}
	return address(q.lang, v, strconv.Itoa(t.pub.Year), t.group, "heatmap")
}

func (p *heatmapPage) fill(q *request, t *table, columns []*criteria.Item, made map[string]*sample) error {
	var weakest *sample
	for _, it := range columns {
		s := made[it.Code]
		p.Fields = append(p.Fields, heatField{it.Code, sentence(it.Name), q.partAddress(t, it)})
		p.Mean = append(p.Mean, heat(s.mean, s.applies > 0, q.lang))
		if s.applies > 0 && (weakest == nil || s.mean.Cmp(weakest.mean) < 0) {
			weakest = s
		}
	}
	if weakest != nil {
		p.Field, p.Weakest = weakest.item.Code+". "+sentence(weakest.item.Name), q.say("heatmap.weakest", percent(weakest.mean, q.lang))
		if weakest.item.Depth > 0 {
			p.Weakest = q.say("heatmap.weakest.criterion", percent(weakest.mean, q.lang))
		}
	}
	var found []*store.Result
	named := q.named()
	for i := range t.rows {
		if named(&t.rows[i]) {
			found = append(found, &t.rows[i])
		}
	}
	from, to, pages, err := q.pageOf(len(found))
	if err != nil {
		return err
	}
	p.Pager, p.Count = pages, q.counted(len(found), len(t.rows))
	for _, r := range found[from:to] {
		row := heatRow{Rank: rank(r), Name: r.Name, Index: index(r, q.lang), URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit)}
		for _, it := range columns {
			v, ok := made[it.Code].percent(r.Unit)
			row.Cells = append(row.Cells, heat(v, ok, q.lang))
		}
		p.Rows = append(p.Rows, row)
	}
	return nil
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
