package dashboard

import (
	"net/url"
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// shownDifferences is how many items are listed in which units differ most.
const shownDifferences = 15

// fill puts fields and items of the chosen units beside each other.
func (p *comparePage) fill(q *request, t *table, rows []*store.Result) error {
	b, err := q.board(t)
	if err != nil {
		return err
	}
	for _, h := range b.fields() {
		p.Fields = append(p.Fields, q.compareField(t, b, h, rows))
	}
	p.Finding = q.compareFinding(t, rows, p.Fields)
	p.Figure = q.compareFigure(b, rows, q.compareTitle(p.Fields))
	if p.Items, err = q.compareItems(t, rows); err != nil {
		return err
	}
	if n := len(p.Items) - shownDifferences; n > 0 {
		p.Items, p.More = p.Items[:shownDifferences], q.sayN(n, "compare.more")
	}
	return nil
}

// value is what a unit got of something; ok is false where it does not apply.
type value struct {
	exact.Number
	ok bool
}

// cells writes values and marks the highest; the gap is between the highest and the lowest.
func cells(values []value, write func(exact.Number) string) (list []compareCell, gap exact.Number) {
	var high, low *exact.Number
	for i := range values {
		v := &values[i]
		if !v.ok {
			continue
		}
		if high == nil || v.Cmp(*high) > 0 {
			high = &v.Number
		}
		if low == nil || v.Cmp(*low) < 0 {
			low = &v.Number
		}
	}
	if high != nil {
		gap = high.Sub(*low)
	}
	for _, v := range values {
		c := compareCell{Text: none}
		if v.ok {
			c = compareCell{write(v.Number), gap.Sign() > 0 && v.Equal(*high)}
		}
		list = append(list, c)
	}
	return list, gap
}

func (q *request) compareField(t *table, b *board, h *head, rows []*store.Result) compareRow {
	row := compareRow{Code: h.Code, Name: h.Name, URL: q.fieldAddress(t, h.Code)}
	var values []value
	for _, r := range rows {
		p, ok := b.percent(r.Unit, h.Code)
		values = append(values, value{p.Round(2), ok})
	}
	row.Cells, row.gap = cells(values, func(n exact.Number) string { return percent(n, q.lang) })
	row.Gap = percent(row.gap, q.lang)
	return row
}

// compareItems lists the items in which the units differ, most points first.
func (q *request) compareItems(t *table, rows []*store.Result) ([]compareRow, error) {
	at := map[string]int{}
	var list []compareRow
	var values [][]value
	for i, r := range rows {
		scores, err := q.scores(q.ctx, t.pub.ID, r.Unit)
		if err != nil {
			return nil, err
		}
		for j := range scores {
			s := &scores[j]
			if s.Section != criteria.Main {
				continue
			}
			n, known := at[s.Code]
			if !known {
				n = len(list)
				at[s.Code] = n
				list = append(list, compareRow{Code: s.Code, Name: s.Name, URL: q.itemAddress(t, s.Code), Max: points(s.Full, q.lang)})
				values = append(values, make([]value, len(rows)))
			}
			values[n][i] = value{s.Points, s.Status != scoring.Exempt}
		}
	}
	for n := range list {
		list[n].Cells, list[n].gap = cells(values[n], func(p exact.Number) string { return points(p, q.lang) })
		list[n].Gap = points(list[n].gap, q.lang)
	}
	list = slices.DeleteFunc(list, func(r compareRow) bool { return r.gap.Round(t.places()).Sign() == 0 })
	slices.SortStableFunc(list, func(a, b compareRow) int { return b.gap.Cmp(a.gap) })
	return list, nil
}

// compareFinding says how far the units are apart, and in which field most.
func (q *request) compareFinding(t *table, rows []*store.Result, fields []compareRow) string {
	var indices []value
	for _, r := range rows {
		indices = append(indices, value{shownIndex(r), r.HasIndex})
	}
	_, gap := cells(indices, exact.Number.String)
	most := widest(fields)
	apart := words.Fixed(gap, t.pub.Places, q.lang)
	if most.Code == "" {
		return q.say("compare.finding.same", apart)
	}
	return q.say("compare.finding", apart, most.Code, most.Gap)
}

// widest is the field that the units differ in most; without a code where they are equal
// in all.
func widest(fields []compareRow) compareRow {
	return slices.MaxFunc(append([]compareRow{{}}, fields...), func(a, b compareRow) int { return a.gap.Cmp(b.gap) })
}

func (q *request) compareTitle(fields []compareRow) string {
	most := widest(fields)
	if most.Code == "" {
		return q.say("compare.chart.same")
	}
	return q.say("compare.chart.title", most.Code, most.Gap)
}

// compareFigure draws the fields: a radar for two or three units, bars for more.
func (q *request) compareFigure(b *board, rows []*store.Result, title string) *figure {
	var axes []string
	var codes []string
	for _, h := range b.fields() {
		if h.OK {
			axes, codes = append(axes, h.Code+". "+h.Name), append(codes, h.Code)
		}
	}
	var series []chart.Series
	var all [][]float64
	for _, r := range rows {
		s := chart.Series{Name: r.Name}
		for _, code := range codes {
			s.Values = append(s.Values, valueOr(b, r.Unit, code))
		}
		series, all = append(series, s), append(all, s.Values)
	}
	if len(axes) == 0 {
		return nil
	}
	from, text := lowest(all...), q.say("compare.chart.text", len(rows), len(axes), title)
	if len(rows) <= 3 && len(axes) >= 3 {
		f := newFigure("", title, text, 430, chart.Radar(text, from, axes, series))
		f.Hint = q.say("chart.radar.hint", int(from))
		return f
	}
	f := newFigure("", title, text, 90+len(axes)*(14*len(rows)+16), chart.Groups(text, from, axes, series))
	f.Hint = q.say("chart.radar.hint", int(from))
	return f
}

// query writes one parameter of an address.
func query(name, value string) string { return url.Values{name: {value}}.Encode() }

// compareAddress is the page that compares units with each other.
func (q *request) compareAddress(t *table, units ...string) string {
	v := url.Values{}
	for _, u := range units {
		v.Add("u", u)
	}
	if p := q.query.Get("publication"); p != "" {
		v.Set("publication", p)
	}
	return address(q.lang, v, strconv.Itoa(t.pub.Year), t.group, "compare")
}
