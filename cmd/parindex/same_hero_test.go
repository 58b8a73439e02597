package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// place is the rank at the head of a unit's page, with its interval and how it moved.
func (r *reading) place(n *html.Node) {
	u := r.in.row(r.unit)
	want := strconv.Itoa(u.Rank)
	if p, ok := r.in.firm[r.unit]; ok {
		want += fmt.Sprint(" ", p.Low)
		if p.High != p.Low {
			want += fmt.Sprint(" ", p.High)
		}
	}
	want += fmt.Sprint(" ", r.in.ranks())
	if r.in.before.row(r.unit) != nil {
		want += strings.TrimRight(" "+moved(r.in, u), " ") + fmt.Sprint(" ", r.in.before.pub.Year)
	}
	r.says("place", n, want)
}

// index is the index at the head of a unit's page, and how it moved.
func (r *reading) index(n *html.Node) {
	u := r.in.row(r.unit)
	want := indexOf(r.in, u)
	if r.in.before.row(r.unit) != nil {
		want += fmt.Sprint(" ", signedTo(gained(r.in, u), r.in.pub.Places), " ", r.in.before.pub.Year)
	}
	r.says("index", n, want)
}

// steady says how firmly a unit holds its rank.
func (r *reading) steady(n *html.Node) {
	p := r.in.firm[r.unit]
	want := fmt.Sprint("25 ", p.Low, " ", p.High, " 90")
	if p.Low == p.High {
		want = fmt.Sprint("25 ", p.Low, " 90")
	}
	same := -1
	for _, o := range r.in.firm {
		same += inside(o.Band == p.Band)
	}
	if same > 4 { // fewer are named
		want += fmt.Sprint(" ", same)
	}
	r.says("steadiness", n, want)
}

// changed says why a unit moved.
func (r *reading) changed(n *html.Node) {
	u, was := r.in.row(r.unit), r.in.before.row(r.unit)
	unsigned := func(n exact.Number, places int) string {
		if n = n.Round(places); n.Sign() == 0 {
			return ""
		}
		return " " + strings.TrimLeft(signedTo(n, places), "+-")
	}
	want := ""
	if by := was.Rank - u.Rank; by != 0 {
		want = strconv.Itoa(max(by, -by)) + " "
	}
	want += strconv.Itoa(r.in.before.pub.Year)
	mean := r.in.meanOf(func(unit string) exact.Number { return gained(r.in, r.in.row(unit)) })
	want += unsigned(gained(r.in, u), r.in.pub.Places) + unsigned(mean, r.in.pub.Places)
	if r.in.like(r.in.before) {
		switch c := r.in.causeOf(r.unit); {
		case c.field != "" && c.apart:
			want += " " + r.in.why(r.unit)
		case c.field != "":
			want += unsigned(c.own, 2) + " " + c.field
		}
	}
	r.says("why it moved", first(n, "p.lead"), want)
	for _, li := range all(n, "li") {
		code := subject(li)
		now, old := r.in.score(r.unit, code).Points, r.in.before.score(r.unit, code).Points
		by := now.Round(2).Sub(old.Round(2))
		r.same(r.t, "pages", r.where+", fallen "+code, numbersIn(text(first(li, "b"))+" "+text(all(li, "span.num")[0]), r.lang), fixed(by, 2)+" "+fixed(old, 2)+" "+fixed(now, 2))
	}
}

// worth is what an item adds to the total.
func worth(s *store.Score) exact.Number {
	if s.Section == criteria.Penalty {
		return s.Points.Neg()
	}
	return s.Points
}

// neighbours are the units just above and below.
func (r *reading) neighbours(n *html.Node) {
	u := r.in.row(r.unit)
	for li := n.FirstChild; li != nil; li = li.NextSibling {
		o := r.in.row(subject(li))
		ahead, behind, apart := 0, 0, 0
		gain, loss := exact.Zero, exact.Zero
		for i := range r.in.scores[r.unit] {
			own, theirs := &r.in.scores[r.unit][i], r.in.score(o.Unit, r.in.scores[r.unit][i].Code)
			by := worth(theirs).Sub(worth(own))
			switch {
			case (own.Status == scoring.Exempt) != (theirs.Status == scoring.Exempt):
				apart++
			case by.Sign() > 0:
				ahead, gain = ahead+1, gain.Add(by)
			case by.Sign() < 0:
				behind, loss = behind+1, loss.Add(by)
			}
		}
		head := indexOf(r.in, o)
		if d := shown(o).Sub(shown(u)); d.Sign() != 0 {
			head += " " + signedTo(d, r.in.pub.Places)
		}
		head += " " + signedTo(o.Total.Round(r.in.sums()).Sub(u.Total.Round(r.in.sums())), r.in.sums())
		if !o.Max.Equal(u.Max) {
			head += " " + r.in.sum(o.Max) + " " + r.in.sum(u.Max)
		}
		r.same(r.t, "pages", r.where+", neighbour "+o.Unit, numbersIn(text(li, "p", "details", "a"), r.lang), head)
		summary := fmt.Sprint(ahead, " ", gainOf(gain), " ", behind, " ", pointsOf(loss))
		if apart > 0 {
			summary += fmt.Sprint(" ", apart)
		}
		r.says("neighbour "+o.Unit, first(li, "p"), summary)
		for _, item := range all(li, "li") {
			if code := subject(item); code != "" {
				r.says("ahead in "+code, first(item, "b"), gainOf(worth(r.in.score(o.Unit, code)).Sub(worth(r.in.score(r.unit, code)))))
			}
		}
	}
}

// section is the sum of a field's items.
func (r *reading) section(n *html.Node) {
	sums := first(n, "span.num")
	if sums == nil {
		return // says how many rows unfold
	}
	items := itemsBelow(n.Parent)
	points, most := exact.Zero, exact.Zero
	for _, code := range items {
		s := r.in.score(r.unit, code)
		points, most = points.Add(s.Points), most.Add(s.Max)
	}
	u := r.in.row(r.unit)
	switch s := r.in.score(r.unit, items[0]); s.Section {
	case criteria.Bonus:
		points, most = u.Bonus, r.in.set.above(s.Code).Max
	case criteria.Penalty:
		points, most = u.Penalty, r.in.set.above(s.Code).Max
	}
	r.says("sum of "+items[0], sums, r.in.sum(points)+" "+r.in.sum(most))
}

// itemsBelow lists what the rows of tables below a node are about.
func itemsBelow(n *html.Node) (list []string) {
	for _, tr := range all(first(n, "tbody"), "tr") {
		list = append(list, subject(tr))
	}
	return list
}

// above is the field of an item.
func (n *tree) above(code string) *tree {
	for _, f := range n.Tree {
		if f.find(code) != nil {
			return f
		}
	}
	return nil
}

// chosen are the units that are compared.
func (r *reading) chosen(n *html.Node) {
	for _, li := range all(n, "li") {
		u := r.in.row(subject(li))
		r.says("chosen "+u.Unit, li, indexOf(r.in, u)+" "+rankOf(r.in, u))
	}
}

// outlines are the units on the office's own map.
func (r *reading) outlines(n *html.Node) {
	ranks := map[string]string{}
	for i := range r.in.rows {
		ranks[r.in.rows[i].Name] = strconv.Itoa(i)
	}
	drawn := 0
	for _, g := range all(n, "g") {
		name, _, known := strings.Cut(text(first(g, "title")), ":")
		if !known {
			continue
		}
		at := slices.IndexFunc(r.in.rows, func(u store.Result) bool { return u.Name == name })
		r.says("outline of "+name, g, indexOf(r.in, &r.in.rows[at])+" "+rankOf(r.in, &r.in.rows[at]))
		drawn++
	}
	if drawn != 3 {
		r.t.Errorf("%s: got %d units drawn, want 3", r.at, drawn)
	}
}

// contents are the fields of a criteria set with their maxima.
func (r *reading) contents(n *html.Node) {
	for _, li := range all(n, "li") {
		r.says("maximum of "+subject(li), first(li, "span.num"), pointsOf(r.set().find(subject(li)).Max))
	}
}

func (r *reading) set() *tree { return r.sets[strings.TrimPrefix(r.at.Path, "/criteria/")] }

// itemOfSet is a field, a criterion or an item with its maximum. What its rule says are words.
func (r *reading) itemOfSet(n *html.Node) {
	code, found := strings.CutPrefix(attr(n, "id"), "c-")
	if !found {
		return // a heading of the page
	}
	r.says("maximum of "+code, first(n, "b.num"), pointsOf(r.set().find(code).Max))
}
