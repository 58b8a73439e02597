package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"parindex/exact"
)

// option is what a chart draws.
type option struct {
	Series []series
	XAxis  []axis
	YAxis  []axis
	Radar  *struct{ Indicator []struct{ Name string } }
}

type series struct {
	Name, Type, Stack string
	Data              []datum
	MarkLine          struct{ Data json.RawMessage }
}

// points are the values of dots, each in its row.
func (s series) points() (list []float64) {
	both := s.numbers()
	for i := 0; i < len(both); i += 2 {
		list = append(list, both[i])
	}
	return list
}

// ends are the lower or the upper ends of the lines over dots.
func (s series) ends(which int) (list []float64) {
	var lines [][]struct{ Coord []float64 }
	if json.Unmarshal(s.MarkLine.Data, &lines) == nil {
		for _, l := range lines {
			list = append(list, l[which].Coord[0])
		}
	}
	return list
}

type axis struct{ Data []string }

// datum is one value, or those of a radar; label is the text at a bar.
type datum struct {
	Value json.RawMessage
	Label *struct{ Formatter string }
}

// numbers are the values of a series; NaN is a gap.
func (s series) numbers() (list []float64) {
	for _, d := range s.Data {
		var many []float64
		var one float64
		switch {
		case json.Unmarshal(d.Value, &one) == nil:
			list = append(list, one)
		case json.Unmarshal(d.Value, &many) == nil:
			list = append(list, many...)
		default:
			list = append(list, math.NaN())
		}
	}
	return list
}

// optionOf reads what a chart draws.
func (r *reading) optionOf(n *html.Node) (o option) {
	if err := json.Unmarshal([]byte(first(n, "script").FirstChild.Data), &o); err != nil {
		r.t.Fatal(r.at, err)
	}
	return o
}

// figure compares a chart with what it should draw, and its title.
func (r *reading) figure(n *html.Node) {
	o := r.optionOf(n)
	if bins := first(n, "table.bins"); bins != nil {
		r.table(bins)
	}
	title := numbersIn(text(first(n, "figcaption")), r.lang)
	switch {
	case o.Radar != nil:
		r.radar(o, title)
	case r.kind == "provinces":
		r.provinceLine(n, o)
	case o.Series[0].Type == "line":
		r.line(o, title)
	case r.kind == "compare":
		r.bars(o, title)
	case len(o.XAxis) > 0 && len(o.XAxis[0].Data) > 0:
		r.columns(n, o)
	default:
		r.stacked(o, title)
	}
}

// drawn compares values; charts have six decimals.
func (r *reading) drawn(what string, got []float64, want []exact.Number) {
	r.count["charts"] += len(got)
	if !slices.EqualFunc(got, want, func(g float64, w exact.Number) bool { return math.Abs(g-w.Float()) < 1e-6 }) {
		r.t.Errorf("%s, chart, %s: got %v, want %v", r.at, what, got, want)
	}
}

// byField lists a percentage for every field.
func (r *reading) byField(of func(code string) exact.Number) (list []exact.Number) {
	for _, f := range r.in.set.fields() {
		if r.in.tally(f).applies > 0 {
			list = append(list, of(f))
		}
	}
	return list
}

// radar draws fields: of a unit beside mean and best, or of compared units.
func (r *reading) radar(o option, title string) {
	own := func(unit string) []exact.Number {
		return r.byField(func(f string) exact.Number { p, _ := r.in.percent(unit, f); return p })
	}
	if r.kind == "compare" {
		r.bars(o, title)
		return
	}
	want := [][]exact.Number{own(r.unit),
		r.byField(func(f string) exact.Number { return r.in.tally(f).mean }),
		r.byField(func(f string) exact.Number { return r.in.tally(f).best })}
	for i, s := range o.Series {
		r.drawn(s.Name, s.numbers(), want[i])
	}
	r.same(r.t, "charts", r.where+", title of the radar", title, r.in.farthest(r.unit))
}

// farthest is the field furthest above the mean and the one furthest below it.
func (t *ranked) farthest(unit string) string {
	best, worst := "", ""
	high, low := exact.Int(-101), exact.Int(101)
	for _, f := range t.set.fields() {
		own, ok := t.percent(unit, f)
		if !ok {
			continue
		}
		by := own.Round(2).Sub(t.tally(f).mean.Round(2))
		if by.Cmp(high) > 0 {
			best, high = f, by
		}
		if by.Cmp(low) < 0 {
			worst, low = f, by
		}
	}
	above, below := best+" "+signedTo(high, 2), worst+" "+signedTo(low, 2)
	switch {
	case low.Sign() >= 0:
		return above
	case high.Sign() <= 0:
		return below
	}
	return above + " " + below
}

// bars are the fields of compared units.
func (r *reading) bars(o option, title string) {
	for i, s := range o.Series {
		r.drawn(s.Name, s.numbers(), r.byField(func(f string) exact.Number { p, _ := r.in.percent(r.asks[i], f); return p }))
	}
	code, by := r.widest()
	r.same(r.t, "charts", r.where+", title", title, code+" "+by)
}

// line is a unit's index with the mean, or the mean of an item, over the years.
func (r *reading) line(o option, title string) {
	var own, mean []exact.Number
	var years []int
	for _, label := range o.XAxis[0].Data {
		year, _ := strconv.Atoi(label)
		years = append(years, year)
		if r.kind == "unit" {
			in := r.of(year, r.unit)
			own, mean = append(own, shown(in.row(r.unit))), append(mean, in.mean().Round(in.pub.Places))
		} else {
			in, code := r.inOther(year), r.code
			if in != r.in {
				code = r.in.twin(in, r.code)
			}
			own = append(own, in.tally(code).mean)
		}
	}
	r.drawn("years", o.Series[0].numbers(), own)
	if mean != nil {
		r.drawn("mean", o.Series[1].numbers(), mean)
	}
	by := strings.TrimLeft(signedTo(own[len(own)-1].Round(2).Sub(own[0].Round(2)), 2), "+-")
	want := fmt.Sprint(by, " ", years[0], " ", years[len(years)-1])
	r.same(r.t, "charts", r.where+", title of the line", title, strings.TrimPrefix(want, "0.00 "))
}

// columns count units: what is drawn is what the table beside it says.
func (r *reading) columns(n *html.Node, o option) {
	for n != nil && first(n, "table.bins") == nil {
		n = n.Parent
	}
	var want []exact.Number
	for _, tr := range all(first(first(n, "table.bins"), "tbody"), "tr") {
		want = append(want, exact.MustParse(numbersIn(text(first(tr, "td")), r.lang)))
	}
	r.drawn("numbers of units", o.Series[0].numbers(), want)
}

// stacked bars are the ranking, the moves of a year, or what the parts of a field cost.
func (r *reading) stacked(o option, title string) {
	switch labels := o.YAxis[0].Data; r.kind {
	case "ranking":
		r.rankingBars(o, labels)
		r.same(r.t, "charts", r.where+", title", title, r.in.gap())
	case "change":
		r.movesDrawn(o)
		r.same(r.t, "charts", r.where+", title", title, signedTo(r.in.gains()[0], r.in.pub.Places))
	case "field":
		want := make([]exact.Number, len(labels))
		for i, label := range labels {
			code, _, _ := strings.Cut(label, " ")
			want[i], _ = r.in.tally(code).lost.Mul(exact.Hundred).Div(r.in.tally(r.code).lost)
		}
		r.drawn("costs", o.Series[0].numbers(), want)
		code, _, _ := strings.Cut(labels[0], " ")
		r.same(r.t, "charts", r.where+", title", title, numbersIn(code, r.lang)+" "+fixed(want[0], 1))
	default:
		r.t.Errorf("%s: nobody knows this chart", r.at)
	}
}

// movesDrawn are the moves of a year, or their parts, from the highest move down.
func (r *reading) movesDrawn(o option) {
	if r.in.like(r.in.before) {
		r.drawn("moves", o.Series[0].numbers(), r.in.gains())
		return
	}
	var list []*parted
	for i := range r.in.rows {
		if unit := r.in.rows[i].Unit; r.in.before.row(unit) != nil {
			list = append(list, r.in.parted(unit))
		}
	}
	slices.SortStableFunc(list, func(a, b *parted) int { return b.total.Cmp(a.total) })
	for i, pick := range []func(*parted) exact.Number{
		func(p *parted) exact.Number { return p.own }, func(p *parted) exact.Number { return p.criteria }, func(p *parted) exact.Number { return p.rest },
	} {
		var want []exact.Number
		for _, p := range list {
			want = append(want, pick(p))
		}
		r.drawn("part of the moves", o.Series[i].numbers(), want)
	}
}

// rankingBars are what the index of each unit is made of, with the index at their ends.
func (r *reading) rankingBars(o option, labels []string) {
	for k, s := range o.Series {
		var want []exact.Number
		for i := range r.in.rows {
			u := &r.in.rows[i]
			p, _ := []exact.Number{u.Direct, u.Survey, u.Other}[k].Mul(exact.Hundred).Div(u.Max)
			want = append(want, p)
			if labels[i] != u.Name {
				r.t.Errorf("%s: the chart has %q, want %q", r.at, labels[i], u.Name)
			}
			if l := s.Data[i].Label; l != nil {
				r.same(r.t, "charts", r.where+", label of "+u.Unit, numbersIn(l.Formatter, r.lang), indexOf(r.in, u))
			}
		}
		r.drawn(s.Name, s.numbers(), want)
	}
}

// provinceLine draws the ranks of a province, or its values where fewer than two are known.
func (r *reading) provinceLine(n *html.Node, o option) {
	c := &cell{node: n, row: &html.Node{}}
	index, province, _ := r.rowOf(c)
	got := o.Series[0].numbers()
	for i, label := range o.XAxis[0].Data {
		year, _ := strconv.Atoi(label)
		if math.IsNaN(got[i]) {
			continue
		}
		want := strings.Fields(r.rankIn(index, province, year))[0]
		if want == noNumber || len(o.Series) > 1 && o.Series[1].Type == "" {
			want = valueOf(r.said(index, province, "", year, false))
		}
		r.drawn(label, got[i:i+1], []exact.Number{exact.MustParse(want)})
	}
}
