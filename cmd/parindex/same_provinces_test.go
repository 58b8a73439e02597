package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parindex/exact"
	"parindex/provinces"
	"parindex/store"
	"parindex/words"
)

// said is what was printed of a province in an index; nil is nothing.
func (f *facts) said(index, province, part string, year int, target bool) *store.Standing {
	for _, s := range f.season(index, year) {
		if s.Province == province && s.Part == part && s.Target == target {
			return s
		}
	}
	return nil
}

// season is all that is known of an index in a year.
func (f *facts) season(index string, year int) []*store.Standing {
	if f.seasons == nil {
		f.seasons = map[string][]*store.Standing{}
		for i := range f.standings {
			s := &f.standings[i]
			at := fmt.Sprint(provinces.IndexNamed(s.Index).Key, s.Year)
			f.seasons[at] = append(f.seasons[at], s)
		}
	}
	return f.seasons[fmt.Sprint(index, year)]
}

// rankIn is the rank of a province as printed or, where values of all are printed and no rank
// is, as the values give it.
func (f *facts) rankIn(index, province string, year int) string {
	own := f.said(index, province, "", year, false)
	if own == nil {
		return noNumber
	}
	printed, better, of := false, 1, 0
	for _, s := range f.season(index, year) {
		if s.Part != "" || s.Target || s.Province == provinces.Nation {
			continue
		}
		printed = printed || s.Rank > 0
		if s.Value != nil {
			of++
			better += inside(own.Value != nil && s.Value.Cmp(*own.Value) > 0)
		}
	}
	switch {
	case printed:
		return placeOf(own)
	case of == int(provinces.EraOf(year)):
		return fmt.Sprint(better, " ", of)
	}
	return noNumber
}

// placeOf is a rank of how many.
func placeOf(s *store.Standing) string {
	if s.Of == 0 || s.Rank == 0 {
		return orNone(s.Rank)
	}
	return fmt.Sprint(s.Rank, " ", s.Of)
}

// valueOf is the value of an index with two decimals.
func valueOf(s *store.Standing) string {
	if s == nil {
		return noNumber
	}
	return optionally(s.Value, func(n exact.Number) string { return fixed(n, 2) })
}

// home is the province that the page is about.
func (r *reading) home(n *html.Node) string {
	if r.own == "" {
		r.own = chosenIn(n)
	}
	return r.own
}

// chosenIn is what is chosen on the page of a node.
func chosenIn(n *html.Node) string {
	for n.Parent != nil {
		n = n.Parent
	}
	for _, o := range all(first(n, "main"), "option") {
		if slices.ContainsFunc(o.Attr, func(a html.Attribute) bool { return a.Key == "selected" }) {
			return attr(o, "value")
		}
	}
	return ""
}

// rowOf is what a row of a card is about: index, province, year.
func (r *reading) rowOf(c *cell) (index, province string, year int) {
	year, _ = strconv.Atoi(text(first(c.row, "th")))
	return strings.TrimPrefix(labelled(c.node), "i-"), r.home(c.node), year
}

// provinceTable is a province in one index over the years, or its components.
var provinceTable = map[string]column{
	"Năm": names, "Thành phần": names, "So với mục tiêu": badges, "Nguồn": {why: "numbers of sources below the table"},
	"Giá trị": {want: func(r *reading, c *cell) string {
		index, province, year := r.rowOf(c)
		return valueOf(r.said(index, province, "", year, false))
	}},
	"Cả nước": {want: func(r *reading, c *cell) string {
		index, _, year := r.rowOf(c)
		return valueOf(r.said(index, provinces.Nation, "", year, false))
	}},
	"Hạng": {want: func(r *reading, c *cell) string { return r.rankIn(r.rowOf(c)) }},
	"Mục tiêu": {want: func(r *reading, c *cell) string {
		index, province, year := r.rowOf(c)
		for ; year > 2000; year-- {
			if s := r.said(index, province, "", year, true); s != nil {
				return placeOf(s)
			}
		}
		return noNumber
	}},
	"*": {want: func(r *reading, c *cell) string {
		index, province, _ := r.rowOf(c)
		year, _ := strconv.Atoi(c.column)
		part := text(first(c.row, "th"))
		own := r.said(index, province, part, year, false)
		if strings.Contains(text(first(c.row.Parent.Parent.Parent.Parent, "summary")), "(") { // components of the nation
			own = r.said(index, provinces.Nation, part, year, false)
		}
		return valueOf(own)
	}},
}

// contest is what the table of all provinces is about.
func (r *reading) contest(n *html.Node) (index string, year int) {
	for n.Parent != nil && attr(n, "aria-labelledby") != "t-all" || is(n, "div") {
		n = n.Parent
	}
	head, _, _ := strings.Cut(text(first(n, "h2")), ":")
	at := strings.LastIndex(head, " ")
	year, _ = strconv.Atoi(head[at+1:])
	return provinces.IndexNamed(head[:at]).Key, year
}

func tileOf(c *cell) string { return text(all(c.row, "td")[1]) }

var contestTable = map[string]column{
	"Mã ô": names, "Tỉnh, thành phố": names, "Nguồn": provinceTable["Nguồn"], "Từ 01/7/N thuộc": names, "Gồm các tỉnh cũ": names,
	"Hạng": {want: func(r *reading, c *cell) string {
		index, year := r.contest(c.node)
		return r.rankIn(index, tileOf(c), year)
	}},
	"Giá trị": {want: func(r *reading, c *cell) string {
		index, year := r.contest(c.node)
		return valueOf(r.said(index, tileOf(c), "", year, false))
	}},
}

// tiles is the map of the provinces: a value with one decimal, or the rank; the title has both.
func (r *reading) tiles(n *html.Node) {
	index, year := r.contest(n)
	for _, g := range all(n, "g") {
		texts := all(g, "text")
		s := r.said(index, text(texts[0]), "", year, false)
		title, want := noNumber, ""
		if s != nil {
			title = valueOf(s)
			if at := r.rankIn(index, s.Province, year); at != noNumber {
				title, want = title+" "+at, strings.Fields(at)[0]
			}
			if s.Value != nil {
				want = fixed(*s.Value, 1)
			}
			title = strings.TrimPrefix(title, noNumber+" ")
			r.says("tile of "+s.Province, texts[1], want)
		}
		_, after, _ := strings.Cut(text(first(g, "title")), ":")
		r.same(r.t, "pages", r.where+", title of tile", numbersIn(after, r.lang), strings.TrimPrefix(title, noNumber))
	}
}

// parts are the components of an index, with the lowest of the newest year said before them.
func (r *reading) parts(n *html.Node) {
	table := first(n, "table")
	r.table(table)
	if p := first(n, "p"); p != nil {
		heads := all(table, "th")
		columns := len(all(first(table, "tr"), "th"))
		lowest := ""
		for _, tr := range all(first(table, "tbody"), "tr") {
			cells := all(tr, "td")
			v := numbersIn(text(cells[len(cells)-1]), r.lang)
			if v != noNumber && (lowest == "" || exact.MustParse(v).Cmp(exact.MustParse(lowest)) < 0) {
				lowest = v
			}
		}
		r.same(r.t, "pages", r.where+", lowest component", numbersIn(text(p, "b"), r.lang), text(heads[columns-1])+" "+lowest)
	}
}

// nation is what the first page says of the province: what the page of the provinces found.
func (r *reading) nation(n *html.Node) {
	findings := r.findings(r.t, r.lang)
	for _, li := range all(n, "li") {
		name := text(first(li, "b"))
		r.same(r.t, "pages", r.where+", "+name, numbersIn(text(li, "b"), r.lang), findings[name])
	}
}

// findings are what the page of the provinces found in each index, by its name.
func (e *everywhere) findings(t *testing.T, lang words.Lang) map[string]string {
	if found := e.found[lang]; found != nil {
		return found
	}
	doc, err := treeOf(e.get(t, with(lang, "/provinces")))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, card := range all(doc, "section.standing") {
		if lead := first(card, "p.lead"); lead != nil {
			found[text(first(card, "h2"))] = numbersIn(text(lead, "b"), lang)
		}
		if caption := first(card, "figcaption"); caption != nil {
			found[text(first(card, "h2"))] = numbersIn(text(caption, "span"), lang)
		}
	}
	e.found[lang] = found
	return found
}
