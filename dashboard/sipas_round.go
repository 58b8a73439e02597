package dashboard

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"parindex/dashboard/chart"
	"parindex/survey"
	figures "parindex/survey/index"
)

// sipasRoundPage is what a published round found, the finding first.
type sipasRoundPage struct {
	frame
	Over, Name   string
	Finding      string
	Stats        []stat
	Parts        *sipasTable
	Items        *sipasTable
	Units        *sipasTable
	Groups       []sipasTable // of respondents, by attribute
	Wishes       *wishes
	Drivers      *figure
	DriverRows   []driverRow
	Views        []viewCard
	Old          string // the round before; "" is none
	Moves        []sipasMove
	Moved        *figure
	Profile      []profileTable
	Sample       []stat
	CSV          string
	Papers       []tab
	Paper2       sipasPaper
	Publications []tab
}

// sipasOne shows one round.
func sipasOne(q *request, r *sipasRound) (any, error) {
	p := &sipasRoundPage{
		frame: q.frame(r.pub.Name, q.sipasCrumbs(r)...), Over: q.say("sipas.over", r.pub.Year), Name: r.pub.Name,
		Finding: q.sipasFinding(r, r.whole()), Stats: q.sipasStats(r), Parts: q.partsTable(r, r.whole()), Items: q.itemsTable(r, r.whole()), Units: q.unitsTable(r),
		Groups: q.attributeTables(r), Wishes: q.wishes(r, r.whole()), Views: q.views(r, r.whole()), Profile: q.profile(r), Sample: q.sampleStats(r), Paper2: q.sipasPaper(r),
		CSV: q.link(true, sipasPath, r.pub.Round, "figures.csv"),
	}
	for _, f := range [][2]string{{"Excel", "xlsx"}, {"PDF", "pdf"}, {"Word", "docx"}} {
		p.Papers = append(p.Papers, tab{Text: f[0], URL: q.link(true, sipasPath, r.pub.Round, "report."+f[1])})
	}
	p.Drivers, p.DriverRows = q.drivers(r)
	var old *sipasRound
	if old, p.Moves = q.moves(r); old != nil {
		p.Old = old.pub.Name
	}
	p.Notices = q.sipasNotices(r)
	p.Charts = true
	return p, nil
}

// sipasFinding says the overall index of some respondents in one sentence, and for all of
// them how it moved.
func (q *request) sipasFinding(r *sipasRound, d *figures.Domain) string {
	f := r.overall(d)
	if f == nil {
		return q.noFinding(d, r.found.Result.Overall)
	}
	text := q.say("sipas.finding", q.real(f.Index.Value), q.interval(f.Index))
	if d.Kind != figures.Whole {
		return text
	}
	old := q.shelf.roundBefore(r)
	if old == nil {
		return text + "."
	}
	c, ok := q.moved(old, r, r.found.Result.Overall)
	if !ok {
		return text + "."
	}
	by := strings.TrimLeft(c.Change, "+−")
	switch {
	case !c.sure:
		return text + q.say("sipas.finding.unsure", c.Before, c.Change, c.P)
	case c.difference < 0:
		return text + q.say("sipas.finding.down", c.Before, by, c.P)
	}
	return text + q.say("sipas.finding.up", c.Before, by, c.P)
}

// noFinding says why a figure of a domain is not shown, as a sentence of its own.
func (q *request) noFinding(d *figures.Domain, code string) string {
	status := domainStatus(d)
	if f := d.Figure(code); f != nil {
		status = figureStatus(f)
	}
	switch status {
	case sipasConfidential:
		return q.say("sipas.finding.hidden")
	case sipasUncertain:
		return q.say("sipas.finding.uncertain")
	}
	return q.say("sipas.finding.none")
}

func (q *request) sipasStats(r *sipasRound) []stat {
	units := len(r.found.Result.Of(figures.ByUnit, ""))
	var list []stat
	if f := r.overall(r.whole()); f != nil {
		list = append(list, stat{Label: q.say("sipas.index"), Value: q.real(f.Index.Value), Unit: "%", Note: q.say("sipas.interval.is", q.interval(f.Index))})
	}
	list = append(list, stat{Label: q.say("sipas.answers"), Value: whole(r.found.Result.Forms, q.lang), Note: q.sayN(units, "sipas.units.of")})
	best, worst := q.ends(r)
	if best != nil && worst != best {
		list = append(list,
			stat{Label: q.say("sipas.best"), Value: q.real(best.Index.Value), Unit: "%", Note: q.partName(r.asks, best.Code)},
			stat{Label: q.say("sipas.worst"), Value: q.real(worst.Index.Value), Unit: "%", Note: q.partName(r.asks, worst.Code)})
	}
	return list
}

// ends are the factors with the highest and the lowest index; nil where none has one.
func (q *request) ends(r *sipasRound) (best, worst *figures.Figure) {
	for i := range r.whole().Figures {
		f := &r.whole().Figures[i]
		if f.Level != figures.OfFactor || f.Index == nil || f.Verdict != "" || !r.overallHolds(f.Code) {
			continue
		}
		if best == nil || f.Index.Value > best.Index.Value {
			best = f
		}
		if worst == nil || f.Index.Value < worst.Index.Value {
			worst = f
		}
	}
	return best, worst
}

// partsTable is the overall index, contents and factors in the order of the questionnaire.
func (q *request) partsTable(r *sipasRound, d *figures.Domain) *sipasTable {
	t := &sipasTable{ID: "parts", Title: q.say("sipas.parts"), Head: q.say("sipas.part")}
	var labels []string
	var list []*figures.Figure
	for _, part := range r.asks.Parts() {
		if !r.overallHolds(part.Code) {
			continue
		}
		row := q.sipasRowOf(d, part.Code)
		row.Name, row.Deep = q.phrase(part.Name), deep(r, part.Code)
		if part.Parent == nil {
			row.Name = q.say("sipas.index")
		}
		t.Rows = append(t.Rows, row)
		labels, list = append(labels, row.Name), append(list, shownIn(r, d, part.Code))
	}
	if best, worst := q.ends(r); best != nil && d.Kind == figures.Whole {
		title := q.say("sipas.parts.chart", q.partName(r.asks, worst.Code), q.real(worst.Index.Value))
		t.Figure = q.whiskers(title, q.say("sipas.parts.text", title), labels, list)
	}
	return t
}

func shownIn(r *sipasRound, d *figures.Domain, code string) *figures.Figure {
	if d == nil || d.Hidden {
		return nil
	}
	f := d.Figure(code)
	if f == nil || f.Verdict != "" || f.Index == nil || !f.Index.Value.Known() {
		return nil
	}
	return f
}

// itemsTable is the questions of the overall index from worst to best.
func (q *request) itemsTable(r *sipasRound, d *figures.Domain) *sipasTable {
	t := &sipasTable{ID: "items", Title: q.say("sipas.items"), Head: q.say("sipas.item"), Hint: q.say("sipas.items.hint")}
	items := slices.Clone(r.measured())
	slices.SortStableFunc(items, func(a, b *survey.Item) int { return -byFigure2(shownIn(r, d, a.Code), shownIn(r, d, b.Code)) })
	var labels []string
	var list []*figures.Figure
	for _, it := range items {
		row := q.sipasRowOf(d, it.Code)
		row.Name, row.URL = q.phrase(it.Text), q.link(true, sipasPath, r.pub.Round, "items", it.Code)
		t.Rows = append(t.Rows, row)
		labels, list = append(labels, it.Code+". "+briefly(row.Name)), append(list, shownIn(r, d, it.Code))
	}
	if len(list) > 0 && list[0] != nil && d.Kind == figures.Whole {
		title := q.say("sipas.items.chart", t.Rows[0].Name, t.Rows[0].Index)
		t.Figure = q.whiskers(title, q.say("sipas.items.text", title), labels, list)
	}
	return t
}

// byFigure2 is byFigure where what has no index comes last when its result is turned round.
func byFigure2(a, b *figures.Figure) int {
	if a == nil || b == nil {
		return -byFigure(a, b)
	}
	return byFigure(a, b)
}

// unitsTable is the units with the ranks that each may have.
func (q *request) unitsTable(r *sipasRound) *sipasTable {
	t := &sipasTable{ID: "units", Title: q.say("sipas.units"), Head: q.say("item.unit"), Hint: q.say("sipas.units.hint"), Places: len(r.found.Result.Bands) > 0}
	var labels []string
	var list []*figures.Figure
	for _, d := range r.units() {
		row := q.sipasRowOf(d, r.found.Result.Overall)
		row.Name, row.Data, row.URL, row.Places = q.domainName(d), true, q.link(true, sipasPath, r.pub.Round, "units", d.Code), q.placesOf(r, d.Code)
		row.Code, row.key = "", d.Code
		t.Rows = append(t.Rows, row)
		labels, list = append(labels, row.Name), append(list, r.overall(d))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	first := 0
	for _, b := range r.found.Result.Bands {
		if b.Best == 1 {
			first++
		}
	}
	title := q.say("sipas.units.chart0")
	if first > 0 {
		title = q.sayN(first, "sipas.units.chart", len(r.found.Result.Bands))
	}
	t.Figure = q.whiskers(title, q.say("sipas.units.text", title), labels, list)
	return t
}

// placesOf writes the ranks that a unit may have: "2–5".
func (q *request) placesOf(r *sipasRound, unit string) string {
	for _, b := range r.found.Result.Bands {
		if b.Unit != unit {
			continue
		}
		if b.Best == b.Worst {
			return strconv.Itoa(b.Best)
		}
		return strconv.Itoa(b.Best) + "–" + strconv.Itoa(b.Worst)
	}
	return none
}

// attributeTables are the overall index by stratum, group of units and attribute.
func (q *request) attributeTables(r *sipasRound) []sipasTable {
	var tables []sipasTable
	add := func(id, title string, domains []*figures.Domain) {
		t := sipasTable{ID: "by-" + id, Title: title, Head: title}
		for _, d := range domains {
			row := q.sipasRowOf(d, r.found.Result.Overall)
			row.Code, row.Name, row.Data = "", q.domainName(d), d.Kind == figures.ByGroup
			t.Rows = append(t.Rows, row)
		}
		if len(t.Rows) > 1 {
			tables = append(tables, t)
		}
	}
	add("group", q.say("sipas.by.group"), r.found.Result.Of(figures.ByGroup, ""))
	for _, a := range r.asks.Attributes {
		for _, kind := range []figures.DomainKind{figures.ByStratum, figures.ByChoice} {
			add(string(kind)+a.Code, q.phrase(a.Name), r.found.Result.Of(kind, a.Code))
		}
	}
	return tables
}

// wishes are what respondents expect, most wanted first.
type wishes struct {
	Figure *figure
	Rows   []wishRow
}

type wishRow struct {
	Code, Name, URL, Share, Answers string
	share                           *figures.Share
}

func (q *request) wishes(r *sipasRound, d *figures.Domain) *wishes {
	type wish struct {
		it    *survey.Item
		share *figures.Share
	}
	var list []wish
	for _, a := range r.asks.Aspects {
		if a.Kind != survey.Expectations {
			continue
		}
		for _, it := range a.All {
			if s := chosen(d, it); s != nil {
				list = append(list, wish{it, s})
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(a, b wish) int { return cmp.Compare(b.share.Value, a.share.Value) })
	w := &wishes{}
	s := chart.Series{Name: q.say("sipas.wish.share")}
	var labels []string
	for _, one := range list {
		row := wishRow{one.it.Code, q.phrase(one.it.Text), q.link(true, sipasPath, r.pub.Round, "items", one.it.Code), q.real(one.share.Value), whole(one.share.N, q.lang), one.share}
		w.Rows = append(w.Rows, row)
		labels = append(labels, row.Name)
		s.Values, s.Shown = append(s.Values, rounded(one.share.Value)), append(s.Shown, row.Share)
	}
	title := q.say("sipas.wish.chart", w.Rows[0].Name, w.Rows[0].Share)
	w.Figure = newFigure("", title, title, 60+38*len(labels), chart.Bars(title, labels, []chart.Series{s}))
	return w
}

// chosen is the share of those who ticked an expectation: of the first answer that is not
// what a blank means.
func chosen(d *figures.Domain, it *survey.Item) *figures.Share {
	f := d.Figure(it.Code)
	if f == nil || d.Hidden || f.Verdict != "" {
		return nil
	}
	for i := range f.Shares {
		s := &f.Shares[i]
		at := slices.IndexFunc(it.Scale.Answers, func(c *survey.Choice) bool { return c.Code == s.Code })
		if at >= 0 && !it.Scale.Answers[at].Blank && !it.Scale.Answers[at].DontKnow && s.Value.Known() && !s.Hidden {
			return s
		}
	}
	return nil
}

// onAxis is how many letters of a question an axis has room for; the table has all of it.
const onAxis = 42

func briefly(text string) string {
	if r := []rune(text); len(r) > onAxis {
		return strings.TrimRight(string(r[:onAxis]), " ,") + "…"
	}
	return text
}
