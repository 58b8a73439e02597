package dashboard

import (
	"math"
	"strconv"

	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/survey"
	figures "parindex/survey/index"
	"parindex/words"
)

// sipasMove is a figure of one round against that of another.
type sipasMove struct {
	Code, Name, URL            string
	Deep                       int
	Before, After, Change, Way string
	Error, P, Test             string
	sure                       bool
	difference                 figures.Real
}

// moved compares one figure of the whole in two rounds.
func (q *request) moved(old, now *sipasRound, code string) (sipasMove, bool) {
	for _, d := range figures.Differences(old.whole(), now.whole()) {
		if d.Code == code && d.Difference.Known() {
			return q.sipasMove(now, &d), true
		}
	}
	return sipasMove{}, false
}

// sureOf is how improbable a difference by chance must be before it is called one.
const sureOf = 0.05

func (q *request) sipasMove(now *sipasRound, d *figures.Difference) sipasMove {
	m := sipasMove{Code: d.Code, Name: q.partName(now.asks, d.Code), Before: q.real(d.Before), After: q.real(d.After), Error: q.real(d.Error), difference: d.Difference}
	n := shownChange(d)
	m.Change, m.Way = signed(n, 2, q.lang), "same"
	m.P = q.probability(d.P)
	m.sure = d.P.Known() && float64(d.P) < sureOf
	m.Test = q.say("sipas.test.no")
	if m.sure {
		m.Test, m.Way = q.say("sipas.test.yes"), wayOf(n)
	}
	return m
}

// shownChange is the difference of two figures as both are shown.
func shownChange(d *figures.Difference) exact.Number {
	before, _ := realNumber(d.Before)
	after, _ := realNumber(d.After)
	return after.Sub(before)
}

// probability writes p with three decimals: "0,012", "< 0,001".
func (q *request) probability(p figures.Real) string {
	switch {
	case !p.Known():
		return none
	case p < 0.001:
		return "< " + words.Point("0.001", q.lang)
	}
	return words.Point(strconv.FormatFloat(float64(p), 'f', 3, 64), q.lang)
}

// moves compares everything that both rounds asked.
func (q *request) moves(r *sipasRound) (old *sipasRound, list []sipasMove) {
	if old = q.shelf.roundBefore(r); old == nil {
		return nil, nil
	}
	for _, d := range figures.Differences(old.whole(), r.whole()) {
		f := r.whole().Figure(d.Code)
		if !d.Difference.Known() || f == nil || math.IsNaN(float64(d.Error)) || !r.overallHolds(d.Code) {
			continue
		}
		m := q.sipasMove(r, &d)
		m.Deep = deep(r, d.Code)
		if f.Level == figures.OfItem {
			m.URL = q.link(true, sipasPath, r.pub.Round, "items", d.Code)
		}
		list = append(list, m)
	}
	return old, list
}

// overallHolds says whether a part or item belongs to the overall index.
func (r *sipasRound) overallHolds(code string) bool {
	overall := r.asks.Overall()
	if overall == nil {
		return false
	}
	if p := r.asks.Part(code); p != nil {
		return p.Aspect() == overall
	}
	it := r.asks.Item(code)
	return it != nil && it.Parent.Aspect() == overall
}

// deep is how far a part or item stands below the overall index, which is 1.
func deep(r *sipasRound, code string) int {
	p, n := r.asks.Part(code), 1
	if p == nil {
		p, n = r.asks.Item(code).Parent, 2
	}
	for ; p.Parent != nil; p = p.Parent {
		n++
	}
	return n
}

// driverRow is how much one question goes with satisfaction, against its index.
type driverRow struct{ Code, Name, URL, Score, Index, Corner string }

// drivers draws importance against satisfaction; nil where too little is known.
func (q *request) drivers(r *sipasRound) (*figure, []driverRow) {
	var dots []chart.Dot
	var rows []driverRow
	var items []*survey.Item
	sumX, sumY := 0.0, 0.0
	for _, d := range r.found.Drivers {
		f := r.whole().Figure(d.Code)
		if f == nil || f.Verdict != "" || f.Index == nil {
			continue
		}
		it := r.asks.Item(d.Code)
		dots, items = append(dots, chart.Dot{Name: d.Code, X: math.Round(d.Score*100) / 100, Y: rounded(f.Index.Value)}), append(items, it)
		sumX, sumY = sumX+d.Score, sumY+rounded(f.Index.Value)
	}
	if len(dots) < 4 {
		return nil, nil
	}
	cut := chart.Dot{X: sumX / float64(len(dots)), Y: sumY / float64(len(dots))}
	first := 0
	for i, d := range dots {
		row := driverRow{d.Name, q.phrase(items[i].Text), q.link(true, sipasPath, r.pub.Round, "items", d.Name), words.Point(strconv.FormatFloat(d.X, 'f', 2, 64), q.lang), q.real(r.whole().Figure(d.Name).Index.Value), ""}
		switch corner := [2]bool{d.X >= cut.X, d.Y >= cut.Y}; corner {
		case [2]bool{true, false}:
			row.Corner, first = q.say("sipas.corner.first"), first+1
		case [2]bool{true, true}:
			row.Corner = q.say("sipas.corner.keep")
		case [2]bool{false, false}:
			row.Corner = q.say("sipas.corner.later")
		default:
			row.Corner = q.say("sipas.corner.fine")
		}
		rows = append(rows, row)
	}
	title := q.sayN(first, "sipas.drivers.chart")
	option := chart.Quadrants(q.say("sipas.drivers.text"), q.say("sipas.drivers.x"), q.say("sipas.drivers.y"), dots, cut)
	return newFigure("", title, q.say("sipas.drivers.text"), 400, option), rows
}
