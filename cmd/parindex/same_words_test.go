package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"parindex/exact"
)

// deviation is the standard deviation of some values.
func deviation(values []exact.Number, places int) string {
	mean, sum := 0.0, 0.0
	for _, v := range values {
		mean += v.Float() / float64(len(values))
	}
	for _, v := range values {
		sum += (v.Float() - mean) * (v.Float() - mean)
	}
	return strconv.FormatFloat(math.Sqrt(sum/float64(len(values))), 'f', places, 64)
}

// gap is how far the first of a ranking is before the last.
func (t *ranked) gap() string {
	return fixed(shown(&t.rows[0]).Sub(shown(&t.rows[len(t.rows)-1])), t.pub.Places)
}

// lead compares the sentence that says what a page found.
func (r *reading) lead(n *html.Node) {
	if r.kind == "overview" && r.in == nil { // nothing is published for the year
		r.says("finding", n, r.at.Query().Get("year"))
		return
	}
	switch r.kind {
	case "overview", "ranking", "map":
		r.says("finding", n, indexOf(r.in, &r.in.rows[0])+" "+fixed(r.in.mean(), r.in.pub.Places)+" "+r.in.gap())
	case "item":
		if labelled(n) == "t-claims" {
			known, high, _, _, _, _ := r.in.claimed(r.code)
			r.says("claims", n, fmt.Sprint(high, " ", known))
			return
		}
		r.says("finding", n, strings.TrimPrefix(fullOf(r.in.tally(r.code)), noNumber)) // or that it applies to nobody
	case "field":
		all := r.in.tally(r.code)
		r.says("finding", n, fixed(all.mean, 2)+" "+fixed(all.worst, 2)+" "+fixed(all.best, 2))
	case "heatmap":
		code, _, _ := strings.Cut(text(first(n, "b")), ". ")
		r.same(r.t, "pages", r.where+", finding", code+" "+numbersIn(text(n, "b"), r.lang), r.weakest())
	case "compare":
		if len(r.asks) > 1 {
			r.says("finding", n, r.apart())
		}
	case "change":
		r.says("finding", n, r.rose())
	default:
		r.says("finding", n, "")
	}
}

// weakest is the column of a heatmap with the lowest mean, by its code.
func (r *reading) weakest() string {
	codes := r.in.set.fields()
	if field := r.at.Query().Get("field"); field != "" {
		codes = nil
		for _, below := range r.in.set.find(field).Tree {
			codes = append(codes, below.Code)
		}
	}
	codes = slices.DeleteFunc(codes, func(code string) bool { return r.in.tally(code).applies == 0 })
	low := slices.MinFunc(codes, func(a, b string) int { return r.in.tally(a).mean.Cmp(r.in.tally(b).mean) })
	return low + " " + fixed(r.in.tally(low).mean, 2)
}

// apart is how far the compared units are apart, and the field in which they are most.
func (r *reading) apart() string {
	var values []exact.Number
	for _, unit := range r.asks {
		values = append(values, shown(r.in.row(unit)))
	}
	code, most := r.widest()
	return fixed(slices.MaxFunc(values, exact.Number.Cmp).Sub(slices.MinFunc(values, exact.Number.Cmp)), r.in.pub.Places) + " " + code + " " + most
}

// widest is the field in which the compared units differ most.
func (r *reading) widest() (code, by string) {
	most := exact.Zero
	for _, f := range r.in.set.fields() {
		if n := exact.MustParse(gapOf(r, &cell{key: f})); n.Cmp(most) > 0 {
			code, most = f, n
		}
	}
	return code, fixed(most, 2)
}

func (r *reading) rose() string {
	if r.in.before == nil {
		return strconv.Itoa(r.in.pub.Year)
	}
	list, up := r.in.gains(), 0
	for _, n := range list {
		up += inside(n.Sign() > 0)
	}
	want := fmt.Sprint(up, " ", len(list), " ", r.in.before.pub.Year)
	if r.in.pub.Set != r.in.before.pub.Set {
		want += " " + signedTo(r.in.criteriaMean(), r.in.pub.Places)
	}
	if n := r.in.fallenMost(); n > 0 {
		want += fmt.Sprint(" ", n)
	}
	return want
}

// hint compares what was lost in all; other hints say how figures are made.
func (r *reading) hint(n *html.Node) {
	if r.kind == "unit" && labelled(n) == "t-lost" && is(n.Parent, "div.bar") {
		r.says("lost in all", n, r.in.sum(r.in.lostBy(r.unit)))
	}
}

// classes counts the units of each class.
func (r *reading) classes(n *html.Node) {
	count := map[string]int{}
	for i := range r.in.rows {
		count[r.in.rows[i].Class]++
	}
	left := len(r.in.rows)
	for _, li := range all(n, "li") {
		class := text(first(li, "span"))
		if r.lang == "en" {
			class = map[string]string{"Excellent": "Xuất sắc", "Good": "Tốt", "Fair": "Khá", "Average": "Trung bình", "Weak": "Yếu"}[class]
		}
		left -= count[class]
		r.says("class "+class, li, fmt.Sprint(count[class], " ", math.Round(100*float64(count[class])/float64(len(r.in.rows)))))
	}
	if left != 0 {
		r.t.Errorf("%s: %d units are in no class", r.at, left)
	}
}

// targets holds each target against the ranking.
func (r *reading) targets(n *html.Node) {
	var want []string
	for _, g := range r.goals {
		if g.Year != r.in.pub.Year || g.Group != r.in.group {
			continue
		}
		if g.Class != "" {
			want = append(want, r.in.classGoal(g.Class, *g.Share))
			continue
		}
		mean := r.in.mean().Round(r.in.pub.Places)
		by := mean.Sub(*g.Share)
		if by.Sign() < 0 {
			by = by.Neg()
		}
		want = append([]string{asPrinted(*g.Share) + " " + fixed(mean, r.in.pub.Places) + " " + fixed(by, r.in.pub.Places)}, want...)
	}
	r.says("targets", n, strings.Join(want, " "))
}

// classGoal counts the units of a class or a better one.
func (t *ranked) classGoal(class string, share exact.Number) string {
	have, better := 0, false
	for _, c := range []string{"Yếu", "Trung bình", "Khá", "Tốt", "Xuất sắc"} {
		better = better || c == class
		for i := range t.rows {
			have += inside(better && t.rows[i].Class == c)
		}
	}
	of := len(t.rows)
	got, _ := exact.Int(100 * int64(have)).Div(exact.Int(int64(of)))
	text := fmt.Sprint(have, " ", of, " ", fixed(got, 1))
	if !share.Equal(exact.Hundred) { // else it is said of every unit
		text = asPrinted(share) + " " + text
	}
	short := 0
	for exact.Int(int64(have+short)*100).Cmp(share.Mul(exact.Int(int64(of)))) < 0 {
		short++
	}
	if short > 0 {
		text += fmt.Sprint(" ", short)
	}
	return text
}

// standings are who leads, who is last, who moved.
func (r *reading) standings(n *html.Node) {
	for _, li := range all(n, "li") {
		u := r.in.row(subject(li))
		if first(li, "span.rank") != nil {
			r.says("standing", li, rankOf(r.in, u)+" "+indexOf(r.in, u))
			continue
		}
		r.says("mover", withoutWhy(li), moved(r.in, u)+" "+signedTo(gained(r.in, u), r.in.pub.Places))
		if why := first(li, "small.why"); why != nil && first(why, "a") != nil {
			r.same(r.t, "pages", r.where+", why "+u.Unit, numbersIn(text(why), r.lang), r.in.why(u.Unit))
		}
	}
}

// withoutWhy is a list item without the reason at its end.
func withoutWhy(li *html.Node) *html.Node {
	bare := &html.Node{Type: html.ElementNode, Data: "li"}
	bare.AppendChild(&html.Node{Type: html.TextNode, Data: text(li, "small.why", "a")})
	return bare
}

// costs are the fields that cost the group most.
func (r *reading) costs(n *html.Node) {
	sum := exact.Zero
	for _, f := range r.in.set.fields() {
		sum = sum.Add(r.in.tally(f).lost)
	}
	for _, li := range all(n, "li") {
		f := r.in.tally(subject(li))
		share, _ := f.lost.Mul(exact.Hundred).Div(sum)
		mean, _ := f.lost.Div(exact.Int(int64(f.applies)))
		r.same(r.t, "pages", r.where+", cost of "+subject(li), numbersIn(text(li, "a"), r.lang), fixed(share, 1)+" "+pointsOf(mean.Round(2)))
	}
}

// strip has a dot for each unit, with its index.
func (r *reading) strip(n *html.Node) {
	dots := all(n, "circle")
	if len(dots) != r.in.ranks() {
		r.t.Errorf("%s: got %d dots, want %d", r.at, len(dots), r.in.ranks())
	}
	for i, dot := range dots {
		r.same(r.t, "pages", r.where+", dot", numbersIn(text(first(dot, "title")), r.lang), indexOf(r.in, &r.in.rows[i]))
	}
	last, lead := &r.in.rows[len(r.in.rows)-1], &r.in.rows[0]
	r.same(r.t, "pages", r.where+", strip", numbersIn(attr(first(n, "svg"), "aria-label"), r.lang), indexOf(r.in, last)+" "+indexOf(r.in, lead)+" "+fixed(r.in.mean(), r.in.pub.Places))
}

// risers are who stands highest, whose index rose most, and who did most for it.
func (r *reading) risers(n *html.Node) {
	head := text(first(n.Parent, "h3"))
	for _, li := range all(n, "li") {
		u := r.in.row(subject(li))
		index, by := indexOf(r.in, u), signedTo(gained(r.in, u), r.in.pub.Places)
		want := "no list of this name"
		switch head {
		case "Cao nhất về mức (chỉ số, thay đổi)", "Highest level (index, move)":
			want = index + " " + by
		case "Chỉ số tăng nhiều nhất", "Index rose most":
			want = by + " " + index
		case "Tự cải thiện nhiều nhất", "Improved most by themselves":
			want = signedTo(r.in.parted(u.Unit).own, r.in.pub.Places) + " " + by
		}
		r.says("riser "+u.Unit, li, want)
	}
}
