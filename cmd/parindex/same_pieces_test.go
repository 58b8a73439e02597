package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"parindex/exact"
	"parindex/words"
)

// piece is an element with numbers that is compared as a whole, or left out for a reason. The
// first that suits an element counts.
type piece struct {
	on       string // kinds of pages; "" is all
	selector string
	check    func(*reading, *html.Node) // nil leaves it out
	why      string
}

var pieces = []piece{
	{sipasPages, "table", (*reading).sipasTable, ""},
	{sipasPages, "figure.chart", (*reading).sipasFigure, ""},
	{sipasPages, "footer.paper", (*reading).sipasPaper, ""},
	{sipasPages, "dl.stats", (*reading).sipasStats, ""},
	{sipasPages, "p.lead", (*reading).sipasLead, ""},
	{sipasPages, "div.notices", (*reading).sipasNotices, ""},
	{"sipas", "div.sources", nil, "where figures were printed"},
	{"sipasreplaced", "p.over", nil, "names"},
	{"sipasreplaced", "p", (*reading).sipasReason, ""},
	{"change", "table", (*reading).moves, ""},
	{"", "table", (*reading).table, ""},
	{"ranking", "a.button", (*reading).form, ""},
	{"", "figure.chart", (*reading).figure, ""},
	{"", "footer.paper", (*reading).paper, ""},
	{"whatif", "dl.stats.outcome", (*reading).outcome, ""},
	{"", "dl.stats", (*reading).stats, ""},
	{"", "div.spread", (*reading).classes, ""},
	{"overview", "div.targets", (*reading).targets, ""},
	{"overview", "ol.standings", (*reading).standings, ""},
	{"overview", "ol.costs", (*reading).costs, ""},
	{"overview", "div.strip", (*reading).strip, ""},
	{"overview", "section.round", nil, "counts sheets of a round that is under way; nothing of it is published"},
	{"overview", "section.standing", (*reading).nation, ""},
	{"overview", "section.survey", (*reading).newestSurvey, ""},
	{"change", "ul.plain", (*reading).gone, ""},
	{"change", "ol.standings", (*reading).risers, ""},
	{"unit", "div.place", (*reading).place, ""},
	{"unit", "div.index", (*reading).index, ""},
	{"unit", "p.standing", (*reading).steady, ""},
	{"unit", "section.changed", (*reading).changed, ""},
	{"unit", "ul.neighbours", (*reading).neighbours, ""},
	{"unit", "summary", (*reading).section, ""},
	{"compare", "ul.chosen", (*reading).chosen, ""},
	{"map", "svg.outlines", (*reading).outlines, ""},
	{"provinces", "svg.tiles", (*reading).tiles, ""},
	{"criteria", "ol.fieldnames", (*reading).contents, ""},
	{"criteria", "article", (*reading).itemOfSet, ""},
	{"criteria", "h2", (*reading).itemOfSet, ""},
	{"criteria", "h3", (*reading).itemOfSet, ""},
	{"criteria", "ul.plain", nil, "years and rules of the set, its checksum, and where classes begin"},
	{"provinces", "p.lead", nil, "what a card with a chart says in its title, which is compared"},
	{"provinces", "details", (*reading).parts, ""},
	{"", "p.lead", (*reading).lead, ""},
	{"", "p.hint", (*reading).hint, ""},
	{"", "form.search", nil, "what was looked for"},
	{"compare change heatmap", "ul.legend", nil, "bounds of colours"},
	{"map provinces", "ul.legend", nil, "bounds of colours"},
	{"heatmap", "ol.fieldnames", nil, "codes with their names"},
	{"provinces", "div.sources", nil, "where figures were printed"},
	{"overview", "ul.plain", nil, "tables that others printed: years and numbers of units"},
	{"", "nav", nil, "ways to other pages: years and codes"},
	{"", "script", nil, "of charts, compared with them"},
	{"", "svg", nil, "drawn widths of numbers beside them"},
	{"", "h1", nil, "names"},
	{"", "h2", nil, "names"},
	{"", "h3", nil, "names"},
	{"", "summary", nil, "what unfolds"},
	{"", "p.over", nil, "names"},
	{"", "p.sub", nil, "names"},
	{"", "p.actions", nil, "ways to files"},
	{"", "p.noprint", nil, "ways to other pages"},
	{"", "div.notices", nil, "what to know about the figures"},
	{"", "ul.foot", nil, "how figures are made: docs/method.md"},
}

// enter notes whose card of the overview a node is.
func (r *reading) enter(n *html.Node) {
	if r.kind != "overview" || !is(n, "section.group") {
		return
	}
	if parts := strings.Split(strings.SplitN(strings.Trim(attr(first(first(n, "h2"), "a"), "href"), "/"), "?", 2)[0], "/"); len(parts) == 2 {
		year, _ := strconv.Atoi(parts[0])
		r.in = r.facts.table(year, parts[1])
	}
}

// labelled is the heading that the section around a node is named by.
func labelled(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if id := attr(n, "aria-labelledby"); id != "" && is(n, "section") {
			return id
		}
	}
	return ""
}

// stats compares each figure with its name.
func (r *reading) stats(n *html.Node) {
	for _, one := range all(n, "div") {
		label := heading(text(first(one, "dt")))
		want := r.stat(label)
		if want == "?" {
			r.t.Errorf("%s: nobody knows the figure %q", r.at, label)
			continue
		}
		r.says(label, first(one, "dd"), want)
	}
}

// stat is a figure of the page by its name; "?" is unknown.
func (r *reading) stat(label string) string {
	switch r.kind {
	case "overview", "ranking":
		return r.in.groupStat(label, r.kind == "overview")
	case "unit":
		return r.in.unitStat(r.unit, label)
	case "item", "field":
		return r.itemStat(label)
	case "change":
		return r.in.changeStat(label)
	case "criteria":
		return r.sets[strings.TrimPrefix(r.at.Path, "/criteria/")].stat(label, r.lang)
	}
	return "?"
}

func (t *ranked) groupStat(label string, spread bool) string {
	switch label {
	case "Số đơn vị":
		return strconv.Itoa(len(t.rows))
	case "Cao nhất":
		return indexOf(t, &t.rows[0])
	case "Thấp nhất":
		return indexOf(t, &t.rows[len(t.rows)-1])
	case "Trung bình khối":
		if spread {
			var values []exact.Number
			for i := range t.rows {
				values = append(values, t.rows[i].Index)
			}
			return fixed(t.mean(), t.pub.Places) + " " + deviation(values, t.pub.Places)
		}
		return fixed(t.mean(), t.pub.Places)
	}
	return "?"
}

func (t *ranked) unitStat(unit, label string) string {
	r := t.row(unit)
	switch label {
	case "Tổng điểm":
		return t.sum(r.Total) + " " + t.sum(r.Max)
	case "Điểm tự chấm":
		return t.sum(*r.Claimed)
	case "Điểm thẩm định", "Điểm tự chấm được tính":
		return t.sum(r.Direct)
	case "Điểm điều tra XHH":
		return t.sum(r.Survey)
	case "Điểm thưởng / điểm phạt":
		return "+" + t.sum(r.Bonus) + " -" + t.sum(r.Penalty)
	}
	return "?"
}

func (r *reading) itemStat(label string) string {
	all := r.in.tally(r.code)
	known, high, low, over, under, claimed := r.in.claimed(r.code)
	mean, _ := all.points.Div(exact.Int(int64(all.applies)))
	cut, _ := over.Mul(exact.Hundred).Div(claimed)
	switch label {
	case "Tối đa":
		return pointsOf(r.in.set.find(r.code).Max)
	case "Điểm trung bình":
		return r.in.sum(mean) + " " + fixed(all.mean, 2)
	case "Điểm mất của cả khối":
		return r.in.sum(all.lost)
	case "Đơn vị 0 điểm":
		return strconv.Itoa(all.zero)
	case "Không áp dụng":
		return strconv.Itoa(len(r.in.rows) - all.applies)
	case "Bị thẩm định giảm":
		return fmt.Sprint(high, " ", r.in.sum(over), " ", fixed(cut, 1))
	case "Được thẩm định nâng":
		return fmt.Sprint(low, " ", r.in.sum(under))
	case "Giữ nguyên":
		return strconv.Itoa(known - high - low)
	case "Trung bình khối":
		return fixed(all.mean, 2)
	case "Cao nhất":
		return fixed(all.best, 2)
	case "Thấp nhất":
		return fixed(all.worst, 2)
	case "Độ lệch chuẩn":
		var values []exact.Number
		for _, unit := range all.units {
			p, _ := r.in.percent(unit, r.code)
			values = append(values, p)
		}
		return deviation(values, 2)
	}
	return "?"
}

// gains lists the moves of the units of both years, the highest first.
func (t *ranked) gains() (list []exact.Number) {
	for i := range t.rows {
		if t.before.row(t.rows[i].Unit) != nil {
			list = append(list, gained(t, &t.rows[i]))
		}
	}
	slices.SortFunc(list, func(a, b exact.Number) int { return b.Cmp(a) })
	return list
}

func (t *ranked) changeStat(label string) string {
	sum, up, down := exact.Zero, 0, 0
	list := t.gains()
	for _, n := range list {
		sum, up, down = sum.Add(n), up+inside(n.Sign() > 0), down+inside(n.Sign() < 0)
	}
	mean, _ := sum.Div(exact.Int(int64(len(list))))
	switch label {
	case "Đơn vị so sánh được":
		return fmt.Sprint(len(list), " ", len(t.rows))
	case "Tăng chỉ số":
		return strconv.Itoa(up)
	case "Giảm chỉ số":
		return strconv.Itoa(down)
	case "Thay đổi trung bình":
		return signedTo(mean, t.pub.Places)
	case "Trong đó do tiêu chí":
		return signedTo(t.criteriaMean(), t.pub.Places)
	}
	return "?"
}

func (n *tree) stat(label string, lang words.Lang) string {
	switch label {
	case "Phiên bản":
		_, version, _ := strings.Cut(n.Set, "@")
		return numbersIn(version, lang)
	case "Tổng điểm":
		return pointsOf(n.Max)
	case "Lĩnh vực":
		return strconv.Itoa(len(n.fields()))
	case "Tiêu chí được chấm":
		return strconv.Itoa(n.leaves())
	}
	return "?"
}

// paper is the publication that a page is made from.
func (r *reading) paper(n *html.Node) {
	number, _, _ := strings.Cut(numbersIn(text(first(n, "p")), r.lang), " ")
	got := []string{number}
	for _, code := range all(n, "code") {
		got = append(got, text(code))
	}
	r.same(r.t, "pages", r.where+", foot", strings.Join(got, " "), fmt.Sprint(r.in.pub.ID, " ", r.in.pub.Checksum, " ", r.in.pub.Head))
}

// form is a link to forms: the year that it says is the one that it leads to.
func (r *reading) form(n *html.Node) {
	year := ""
	if to, ok := strings.CutPrefix(attr(n, "href"), "/"); ok && strings.Contains(to, "/template.") {
		year, _, _ = strings.Cut(to, "/")
	}
	r.says("form", n, year)
}

// outcome is what nothing tried leaves as it is.
func (r *reading) outcome(n *html.Node) {
	u := r.in.row(r.unit)
	twice := func(s string) string { return s + " " + s }
	want := map[string]string{"Hạng": twice(rankOf(r.in, u)), "Chỉ số (%)": twice(indexOf(r.in, u)), "Tổng điểm": twice(r.in.sum(u.Total)), "Xếp loại": ""}
	for _, one := range all(n, "div") {
		label := heading(text(first(one, "dt")))
		r.says(label, first(one, "dd"), want[label])
	}
}
