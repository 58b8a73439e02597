package main

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"parindex/exact"
	"parindex/store"
)

var (
	names  = column{why: "names"}
	badges = column{why: "classes are words"}
	prose  = column{why: "words; a number in them is a rule's or a file's, not a result"}
)

// ofUnit is a column about the unit of the row.
func ofUnit(want func(*ranked, *store.Result) string) column {
	return column{want: func(r *reading, c *cell) string { return want(r.in, r.in.row(c.key)) }}
}

func rankOf(t *ranked, r *store.Result) string { return orNone(r.Rank) }

func indexOf(t *ranked, r *store.Result) string { return shown(r).Decimal(t.pub.Places) }

// firmly is a rank with its interval, as it is seen and as it is said.
func firmly(t *ranked, r *store.Result) string {
	p, ok := t.firm[r.Unit]
	if !ok {
		return strconv.Itoa(r.Rank)
	}
	seen, said := fmt.Sprint(r.Rank, " ", p.Low), "90"
	if p.Low != p.High {
		seen, said = fmt.Sprint(r.Rank, " ", p.Low, " ", p.High), fmt.Sprint(p.Low, " ", p.High)
	}
	first, last, n := 0, 0, 0
	for i := range t.rows {
		if t.firm[t.rows[i].Unit].Band == p.Band {
			if n++; n == 1 {
				first = t.rows[i].Rank
			}
			last = t.rows[i].Rank
		}
	}
	if n > 1 {
		said += fmt.Sprint(" ", n, " ", first, " ", last)
	}
	return seen + " " + said
}

// moved is how many places a unit rose or fell, as it is seen and as it is said.
func moved(t *ranked, r *store.Result) string {
	by := t.before.row(r.Unit).Rank - r.Rank
	switch {
	case by == 0:
		return ""
	case by < 0:
		by = -by
	}
	return fmt.Sprint(by, " ", by)
}

// gained is the move of the index.
func gained(t *ranked, r *store.Result) exact.Number {
	return shown(r).Sub(shown(t.before.row(r.Unit)))
}

// printedRank is the rank and total that others printed.
func printedRank(t *ranked, r *store.Result) string {
	p := t.print[r.Unit]
	return orNone(*p.Rank) + " " + t.sum(*p.Total)
}

func totalOf(pick func(*store.Result) exact.Number) column {
	return ofUnit(func(t *ranked, r *store.Result) string { return t.sum(pick(r)) })
}

var rankingTable = map[string]column{
	"Hạng": ofUnit(firmly), "Đơn vị": names, "Chỉ số (%)": ofUnit(indexOf), "Xếp loại": badges,
	"Tổng điểm":                        totalOf(func(r *store.Result) exact.Number { return r.Total }),
	"Điểm tự chấm":                     ofUnit(func(t *ranked, r *store.Result) string { return optionally(r.Claimed, t.sum) }),
	"Điểm thẩm định":                   totalOf(func(r *store.Result) exact.Number { return r.Direct }),
	"Điểm tự chấm được tính":           totalOf(func(r *store.Result) exact.Number { return r.Direct }),
	"Điểm điều tra XHH":                totalOf(func(r *store.Result) exact.Number { return r.Survey }),
	"Tăng, giảm hạng":                  ofUnit(moved),
	"Tăng, giảm chỉ số":                ofUnit(func(t *ranked, r *store.Result) string { return signedTo(gained(t, r), t.pub.Places) }),
	"Hạng đã công bố (theo tổng điểm)": ofUnit(printedRank),
	"Chênh lệch điểm": ofUnit(func(t *ranked, r *store.Result) string {
		return signedTo(r.Total.Sub(*t.print[r.Unit].Total), t.sums())
	}),
}

// heatTable has a column for each field or criterion, and a row of means.
var heatTable = map[string]column{
	"Hạng":       {want: func(r *reading, c *cell) string { return unlessMean(r, c, rankOf) }},
	"Đơn vị":     {want: func(r *reading, c *cell) string { return unlessMean(r, c, indexOf) }}, // for narrow screens
	"Chỉ số (%)": {want: func(r *reading, c *cell) string { return unlessMean(r, c, indexOf) }},
	"*": {want: func(r *reading, c *cell) string {
		if c.key != "" {
			return r.in.percentText(c.key, c.column, 1)
		}
		if all := r.in.tally(c.column); all.applies > 0 {
			return fixed(all.mean, 1)
		}
		return noNumber
	}},
}

// unlessMean is what a row of a heatmap shows of its unit; the row of means has no unit.
func unlessMean(r *reading, c *cell, want func(*ranked, *store.Result) string) string {
	if c.key == "" {
		return ""
	}
	return want(r.in, r.in.row(c.key))
}

var changeTable = map[string]column{
	"Hạng": ofUnit(rankOf), "Tăng, giảm hạng": ofUnit(moved),
	"Đơn vị": ofUnit(func(t *ranked, r *store.Result) string {
		return strings.TrimSpace(t.takenIn(r.Unit) + " " + t.whyMoved(r.Unit))
	}),
	"Do tiêu chí":     ofMove(func(p *parted) exact.Number { return p.criteria }),
	"Do đơn vị":       ofMove(func(p *parted) exact.Number { return p.own }),
	"Không tách được": ofMove(func(p *parted) exact.Number { return p.rest }),
	"Chỉ số N": {want: func(r *reading, c *cell) string {
		in, _ := strconv.Atoi(aYear.FindString(c.full))
		t := r.inOther(in)
		return indexOf(t, t.row(c.key))
	}},
	"Thay đổi": ofUnit(func(t *ranked, r *store.Result) string { return signedTo(gained(t, r), t.pub.Places) }),
}

// whyMoved is why a unit has another place; who kept it is not explained.
func (t *ranked) whyMoved(unit string) string {
	if t.row(unit).Rank == t.before.row(unit).Rank {
		return ""
	}
	return t.why(unit)
}

// takenIn are the indices of the year before of the units that a unit took in.
func (t *ranked) takenIn(unit string) string {
	var list []string
	for _, u := range t.merged[unit] {
		if t.before != nil && t.before.row(u) != nil {
			list = append(list, indexOf(t.before, t.before.row(u)))
		}
	}
	return strings.Join(list, " ")
}

// gone are the units of the year before that another took in, each with the index of both.
func (r *reading) gone(n *html.Node) {
	for _, li := range all(n, "li") {
		var want []string
		for i, a := range all(li, "a") {
			in := []*ranked{r.in.before, r.in}[i]
			want = append(want, indexOf(in, in.row(path.Base(attr(a, "href")))))
		}
		r.says("taken in", li, strings.Join(want, " "))
	}
}

// ofMove is a part of a unit's move.
func ofMove(pick func(*parted) exact.Number) column {
	return ofUnit(func(t *ranked, r *store.Result) string { return signedTo(pick(t.parted(r.Unit)), t.pub.Places) })
}

// printedTable is over all groups of a year.
var printedTable = map[string]column{
	"Đơn vị":                        names,
	"Hạng đã công bố":               asPrintedOf(func(t *ranked, r *store.Result) string { return orNone(*t.print[r.Unit].Rank) }),
	"Hạng tính ở đây (theo chỉ số)": asPrintedOf(rankOf),
	"Điểm đã công bố":               asPrintedOf(func(t *ranked, r *store.Result) string { return pointsOf(*t.print[r.Unit].Total) }),
	"Điểm tính ở đây":               asPrintedOf(func(t *ranked, r *store.Result) string { return t.sum(r.Total) }),
	"Chênh lệch điểm": asPrintedOf(func(t *ranked, r *store.Result) string {
		return signedTo(r.Total.Sub(*t.print[r.Unit].Total), t.sums())
	}),
}

func asPrintedOf(want func(*ranked, *store.Result) string) column {
	return column{want: func(r *reading, c *cell) string {
		year, _ := strconv.Atoi(strings.TrimPrefix(r.at.Path, "/printed/"))
		in := r.of(year, c.key)
		return want(in, in.row(c.key))
	}}
}

// bins are counted again from the indices.
func binned(r *reading, c *cell) string {
	low, high, _ := strings.Cut(strings.ReplaceAll(text(first(c.row, "th")), ",", "."), "–")
	from, to := exact.MustParse(low), exact.MustParse(high)
	n := 0
	for i := range r.in.rows {
		if v := r.in.rows[i].Index; v.Cmp(from) >= 0 && (v.Cmp(to) < 0 || v.Equal(to) && to.Equal(exact.Hundred)) {
			n++
		}
	}
	return strconv.Itoa(n)
}
