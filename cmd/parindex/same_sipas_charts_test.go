package main

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"parindex/exact"
	"parindex/survey/findings"
	"parindex/survey/index"
)

// sipasFigure compares a chart with the rows of the table beside it, which are compared
// themselves, and its title with what was found.
func (r *reading) sipasFigure(n *html.Node) {
	o := r.optionOf(n)
	title := numbersIn(text(first(n, "figcaption")), r.lang)
	switch at := labelled(n); {
	case at == "t-drivers":
		r.drawnDots(o)
		r.same(r.t, "charts", r.where+", title", title, strconv.Itoa(r.first()))
	case o.Series[0].Type == "scatter":
		r.same(r.t, "charts", r.where+" "+at+", title", title, r.drawnSpans(n, o, at))
	case r.kind == "sipasitem":
		r.drawnAnswers(o, []string{r.code})
		r.same(r.t, "charts", r.where+", title", title, r.answered())
	case at == "t-wishes":
		r.same(r.t, "charts", r.where+", title", title, r.drawnWishes(n, o))
	default:
		codes := r.rowsBeside(n)
		r.drawnAnswers(o, codes)
		it := r.round.asks.Item(codes[0])
		r.same(r.t, "charts", r.where+", title", title, strings.TrimSpace(numbersIn(it.Text.Words().In(r.lang), r.lang)+" "+digitsOf(r.round.mostShare(r.about(), it.Code))))
	}
}

// rowsBeside are what the rows of the table in the section of a chart are about.
func (r *reading) rowsBeside(n *html.Node) (list []string) {
	for !is(n, "section") {
		n = n.Parent
	}
	for _, tr := range all(first(n, "tbody"), "tr") {
		list = append(list, r.sipasRow(tr))
	}
	return list
}

// sipasRow is what a row is about: what it leads to, or what has its name.
func (r *reading) sipasRow(tr *html.Node) string {
	th := first(tr, "th")
	if a := first(th, "a"); a != nil {
		return path.Base(strings.SplitN(attr(a, "href"), "?", 2)[0])
	}
	name := text(th, "small")
	if r.round != nil {
		if code := r.round.named(name, r.lang); code != "" {
			return code
		}
	}
	return name
}

// drawnSpans compares indices with their intervals, and says what the title should.
func (r *reading) drawnSpans(n *html.Node, o option, at string) (title string) {
	var values, lows, highs []exact.Number
	rows := r.rowsBeside(n)
	for _, key := range rows {
		a, code, d := r.round, key, (*index.Domain)(nil)
		switch at {
		case "t-rounds":
			a = r.published(key, "")
			d, code = a.found.Whole(), a.found.Result.Overall
		case "t-units":
			d, code = a.found.Result.Find(index.ByUnit, "", key), a.found.Result.Overall
		default:
			d = a.found.Whole()
		}
		if f := findings.Shown(d, code); f != nil {
			span := strings.Fields(spanOf(f))
			values, lows, highs = append(values, exact.MustParse(surveyIndex(f))), append(lows, exact.MustParse(span[0])), append(highs, exact.MustParse(span[1]))
		}
	}
	r.drawn(at, o.Series[0].points(), values)
	r.drawn(at+", from", o.Series[0].ends(0), lows)
	r.drawn(at+", to", o.Series[0].ends(1), highs)
	return r.spansSaid(at, rows[0])
}

// spansSaid is what the title of a chart with intervals says.
func (r *reading) spansSaid(at, top string) string {
	switch at {
	case "t-rounds":
		a := r.published(top, "")
		return fmt.Sprint(a.pub.Year, " ", surveyIndex(a.found.Overall(a.found.Whole())), " 95")
	case "t-units":
		first := 0
		for _, b := range r.round.found.Result.Bands {
			first += inside(b.Best == 1)
		}
		return fmt.Sprint(first, " ", len(r.round.found.Result.Bands))
	case "t-parts":
		return digitsOf(slices.Min(r.factors()))
	}
	return surveyIndex(findings.Shown(r.round.found.Whole(), top))
}

// drawnAnswers compares the shares of the answers to some questions of one scale: a series for
// each answer or, of a single question, a bar. What is kept back is a gap.
func (r *reading) drawnAnswers(o option, codes []string) {
	for k, code := range codes {
		for i, c := range r.round.scaleOf(code) {
			series, at := i, k
			if r.kind == "sipasitem" {
				series, at = 0, i
			}
			got := o.Series[series].numbers()[at]
			if s := shareOf(r.round.found.Whole(), code, c.Code); s != nil {
				r.drawn(code+" "+c.Code, []float64{got}, []exact.Number{exact.MustParse(digitsOf(s.Value))})
			} else if got == got {
				r.t.Errorf("%s: the chart has %v for the answer %s to %s, which is kept back", r.at, got, c.Code, code)
			}
		}
	}
}

// drawnWishes compares what is expected, and says what is most.
func (r *reading) drawnWishes(n *html.Node, o option) string {
	var values []exact.Number
	for i, code := range r.rowsBeside(n) {
		text := digitsOf(r.round.wished(r.about(), code).Value)
		values = append(values, exact.MustParse(text))
		r.same(r.t, "charts", r.where+", bar of "+code, numbersIn(o.Series[0].Data[i].Label.Formatter, r.lang), text)
	}
	r.drawn("wishes", o.Series[0].numbers(), values)
	return fixed(values[0], 2)
}

// drivers are how much each question goes with satisfaction, as far as its index is shown.
func (a *asked) drivers() (list []findings.Driver) {
	for _, d := range a.found.Drivers {
		if findings.Shown(a.found.Whole(), d.Code) != nil {
			list = append(list, d)
		}
	}
	return list
}

// drawnDots compares importance and satisfaction.
func (r *reading) drawnDots(o option) {
	var want []exact.Number
	for _, d := range r.round.drivers() {
		want = append(want, exact.MustParse(fmt.Sprintf("%.2f", d.Score)), exact.MustParse(surveyIndex(findings.Shown(r.round.found.Whole(), d.Code))))
	}
	r.drawn("importance", o.Series[0].numbers(), want)
}

// first counts the questions that are more important than the mean and satisfy less.
func (r *reading) first() (n int) {
	list := r.round.drivers()
	x, y, sumX, sumY := []float64{}, []float64{}, 0.0, 0.0
	for _, d := range list {
		score, value := exact.MustParse(fmt.Sprintf("%.2f", d.Score)).Float(), exact.MustParse(surveyIndex(findings.Shown(r.round.found.Whole(), d.Code))).Float()
		x, y, sumX, sumY = append(x, score), append(y, value), sumX+score, sumY+value
	}
	for i := range list {
		n += inside(x[i] >= sumX/float64(len(list)) && y[i] < sumY/float64(len(list)))
	}
	return n
}
