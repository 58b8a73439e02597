package dashboard

import (
	"parindex/dashboard/chart"
	"parindex/survey"
	figures "parindex/survey/index"
)

// sipasItemPage is what was answered to one question.
type sipasItemPage struct {
	frame
	Over, Code, Name string
	Part             string
	Finding          string
	Stats            []stat
	Answers          viewCard
	Figure           *figure
	Tables           []sipasTable // by unit and attribute; of questions with an index
	Spreads          []viewCard   // answers by unit and attribute, of the others
	Paper2           sipasPaper
}

// sipasItem shows one question of a round.
func sipasItem(q *request, r *sipasRound) (any, error) {
	it := r.asks.Item(q.value("code"))
	if it == nil {
		return nil, errNotFound
	}
	name := q.phrase(it.Text)
	p := &sipasItemPage{
		frame: q.frame(it.Code+". "+name, q.sipasCrumbs(r, crumb{Text: it.Code})...), Over: r.pub.Name, Code: it.Code, Name: name,
		Part: q.phrase(it.Parent.Name), Paper2: q.sipasPaper(r),
	}
	p.answers(q, r, it)
	if r.overallHolds(it.Code) {
		p.tables(q, r, it)
	} else {
		p.spreads(q, r, it)
	}
	p.Notices = q.sipasNotices(r)
	p.Charts = true
	return p, nil
}

// answers draws what was answered by all, and says it in a sentence.
func (p *sipasItemPage) answers(q *request, r *sipasRound, it *survey.Item) {
	choices := validChoices(it.Scale)
	row, values := q.viewRow(r, r.whole(), it, choices)
	p.Answers = viewCard{ID: "answers", Rows: []viewRow{row}}
	s := chart.Series{Name: q.say("sipas.share")}
	var labels []string
	most := -1
	for i, c := range choices {
		labels = append(labels, q.choice(c))
		p.Answers.Choices = append(p.Answers.Choices, q.choice(c))
		s.Values, s.Shown = append(s.Values, values[i]), append(s.Shown, row.Shares[i])
		if values[i] == values[i] && (most < 0 || values[i] > values[most]) {
			most = i
		}
	}
	p.Finding = q.noFinding(r.whole(), it.Code)
	if most >= 0 {
		p.Finding = q.say("sipas.item.most", row.Shares[most], p.Answers.Choices[most])
	}
	if shown := shownIn(r, r.whole(), it.Code); shown != nil {
		p.Finding = q.say("sipas.item.finding", q.real(shown.Index.Value), q.interval(shown.Index))
		p.Stats = append(p.Stats, stat{Label: q.say("sipas.index"), Value: q.real(shown.Index.Value), Unit: "%", Note: q.say("sipas.interval.is", q.interval(shown.Index))})
		if shown.Index.Effect.Known() {
			p.Stats = append(p.Stats, stat{Label: q.say("sipas.effect"), Value: q.real(shown.Index.Effect)})
		}
		if shown.Mean != nil && shown.Mean.Value.Known() {
			p.Stats = append(p.Stats, stat{Label: q.say("sipas.mean"), Value: q.real(shown.Mean.Value)})
		}
	}
	for _, a := range r.found.Result.Answers {
		if a.Code == it.Code && !a.Hidden {
			p.Stats = append(p.Stats, stat{Label: q.say("sipas.valid"), Value: whole(a.Valid, q.lang), Note: q.missing(r, &a)})
		}
	}
	if most < 0 {
		return
	}
	p.Figure = newFigure("", p.Finding, p.Finding, 60+38*len(labels), chart.Bars(p.Finding, labels, []chart.Series{s}))
}

// missing says why answers are not valid, or only how many are not where few are of one kind.
func (q *request) missing(r *sipasRound, a *figures.Answer) string {
	switch {
	case !a.Together:
		return q.say("sipas.valid.note", whole(a.DontKnow, q.lang), whole(a.Blank, q.lang), whole(a.NotAsked, q.lang))
	case a.Missing < r.found.Result.Plan.Limits.Cell:
		return q.say("sipas.valid.few", r.found.Result.Plan.Limits.Cell)
	}
	return q.say("sipas.valid.together", whole(a.Missing, q.lang))
}

// tables are the index of the question by unit and attribute.
func (p *sipasItemPage) tables(q *request, r *sipasRound, it *survey.Item) {
	add := func(id, title string, domains []*figures.Domain, units bool) {
		t := sipasTable{ID: "by-" + id, Title: title, Head: title}
		for _, d := range domains {
			row := q.sipasRowOf(d, it.Code)
			row.Code, row.Name, row.Data = "", q.domainName(d), units
			if units {
				row.URL = q.link(true, sipasPath, r.pub.Round, "units", d.Code)
			}
			t.Rows = append(t.Rows, row)
		}
		if len(t.Rows) > 1 {
			p.Tables = append(p.Tables, t)
		}
	}
	add("unit", q.say("sipas.by.unit"), r.units(), true)
	for _, a := range r.asks.Attributes {
		for _, kind := range []figures.DomainKind{figures.ByStratum, figures.ByChoice} {
			add(string(kind)+a.Code, q.phrase(a.Name), r.found.Result.Of(kind, a.Code), false)
		}
	}
}

// spreads are the answers by unit and attribute.
func (p *sipasItemPage) spreads(q *request, r *sipasRound, it *survey.Item) {
	choices := validChoices(it.Scale)
	add := func(id, title string, domains []*figures.Domain, units bool) {
		v := viewCard{ID: "by-" + id, Title: title, Head: title, Choices: p.Answers.Choices}
		for _, d := range domains {
			row, _ := q.viewRow(r, d, it, choices)
			row.Code, row.Name, row.URL = "", q.domainName(d), ""
			if units {
				row.URL = q.link(true, sipasPath, r.pub.Round, "units", d.Code)
			}
			v.Rows = append(v.Rows, row)
		}
		if len(v.Rows) > 1 {
			p.Spreads = append(p.Spreads, v)
		}
	}
	add("unit", q.say("sipas.by.unit"), r.units(), true)
	for _, a := range r.asks.Attributes {
		for _, kind := range []figures.DomainKind{figures.ByStratum, figures.ByChoice} {
			add(string(kind)+a.Code, q.phrase(a.Name), r.found.Result.Of(kind, a.Code), false)
		}
	}
}
