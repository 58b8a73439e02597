package dashboard

import (
	"math"
	"slices"
	"strconv"

	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/survey"
	figures "parindex/survey/index"
)

// viewCard is the answers to questions with one scale, as stacked bars.
type viewCard struct {
	ID, Title string
	Head      string // over the names; "" is questions
	Figure    *figure
	Choices   []string
	Rows      []viewRow
}

// viewRow is the shares of the answers to one question.
type viewRow struct {
	Code, Name, URL, Answers string
	Shares                   []string
}

// views are the perceptions, taken together by scale.
func (q *request) views(r *sipasRound, d *figures.Domain) []viewCard {
	var scales []*survey.Scale
	by := map[*survey.Scale][]*survey.Item{}
	for _, a := range r.asks.Aspects {
		for _, it := range a.All {
			if a.Kind != survey.Perceptions || d.Hidden || d.Figure(it.Code) == nil {
				continue
			}
			if by[it.Scale] == nil {
				scales = append(scales, it.Scale)
			}
			by[it.Scale] = append(by[it.Scale], it)
		}
	}
	var list []viewCard
	for _, s := range scales {
		if v := q.viewCard(r, d, s, by[s]); v.Figure != nil { // else nothing may be shown
			list = append(list, v)
		}
	}
	return list
}

func (q *request) viewCard(r *sipasRound, d *figures.Domain, s *survey.Scale, items []*survey.Item) viewCard {
	v := viewCard{ID: "view-" + s.ID, Title: q.say("sipas.views")}
	choices := validChoices(s)
	series := make([]chart.Series, len(choices))
	for i, c := range choices {
		v.Choices = append(v.Choices, q.choice(c))
		series[i].Name = q.choice(c)
	}
	var labels []string
	lead := ""
	for _, it := range items {
		row, values := q.viewRow(r, d, it, choices)
		v.Rows = append(v.Rows, row)
		labels = append(labels, it.Code+". "+briefly(row.Name))
		most := 0
		for i, n := range values {
			series[i].Values = append(series[i].Values, n)
			if n > values[most] || math.IsNaN(values[most]) {
				most = i
			}
		}
		if lead == "" && len(values) > 0 && !math.IsNaN(values[most]) {
			lead = q.say("sipas.views.chart", row.Name, row.Shares[most], v.Choices[most])
		}
	}
	if lead == "" {
		return v
	}
	v.Title = lead
	v.Figure = newFigure("", lead, q.say("sipas.views.text", lead), 90+44*len(labels), chart.Bars(lead, labels, series))
	return v
}

func validChoices(s *survey.Scale) []*survey.Choice {
	return slices.DeleteFunc(slices.Clone(s.Answers), func(c *survey.Choice) bool { return c.DontKnow })
}

func (q *request) choice(c *survey.Choice) string {
	return survey.Text{Vi: c.Vi, En: c.En}.Words().In(q.lang)
}

func (q *request) viewRow(r *sipasRound, d *figures.Domain, it *survey.Item, choices []*survey.Choice) (viewRow, []float64) {
	row := viewRow{Code: it.Code, Name: q.phrase(it.Text), URL: q.link(true, sipasPath, r.pub.Round, "items", it.Code), Answers: none}
	f := d.Figure(it.Code)
	if f != nil && f.Valid > 0 {
		row.Answers = whole(f.Valid, q.lang)
	}
	values := make([]float64, len(choices))
	for i, c := range choices {
		values[i] = math.NaN()
		text := none
		if s := shareOf(f, c.Code); s != nil {
			values[i], text = rounded(s.Value), q.real(s.Value)
		}
		row.Shares = append(row.Shares, text)
	}
	return row, values
}

// shareOf is the share of an answer that may be shown; nil is none.
func shareOf(f *figures.Figure, code string) *figures.Share {
	if f == nil || f.Verdict != "" {
		return nil
	}
	for i := range f.Shares {
		if s := &f.Shares[i]; s.Code == code && !s.Hidden && s.Value.Known() {
			return s
		}
	}
	return nil
}

// profileTable is who answered, by one attribute, beside the population where it is known.
type profileTable struct {
	ID, Title string
	Frame     bool // the population is known
	Rows      []profileRow
}

type profileRow struct {
	Name                           string
	Data                           bool
	Answers, Plain, Weighted, Real string
}

// profile is who answered, by unit, stratum and attribute.
func (q *request) profile(r *sipasRound) []profileTable {
	var list []profileTable
	add := func(id, title string, domains []*figures.Domain, population map[string]float64) {
		t := profileTable{ID: "profile-" + id, Title: title, Frame: len(population) > 0}
		forms, weight, persons := 0, 0.0, 0.0
		for _, d := range domains {
			forms += d.Forms
			if d.Weight.Known() {
				weight += float64(d.Weight)
			}
			persons += population[d.Code]
		}
		for _, d := range domains {
			row := profileRow{Name: q.domainName(d), Data: d.Kind == figures.ByUnit, Answers: q.say("sipas.hidden.short"), Plain: none, Weighted: none, Real: none}
			if !d.Hidden {
				row.Answers, row.Plain, row.Weighted = whole(d.Forms, q.lang), q.share(float64(d.Forms), float64(forms)), q.share(float64(d.Weight), weight)
			}
			if n, ok := population[d.Code]; ok {
				row.Real = q.share(n, persons)
			}
			t.Rows = append(t.Rows, row)
		}
		if len(t.Rows) > 1 {
			list = append(list, t)
		}
	}
	add("unit", q.say("sipas.by.unit"), r.found.Result.Of(figures.ByUnit, ""), unitPopulations(r))
	for _, a := range r.asks.Attributes {
		for _, kind := range []figures.DomainKind{figures.ByStratum, figures.ByChoice} {
			add(string(kind)+a.Code, q.phrase(a.Name), r.found.Result.Of(kind, a.Code), marginOf(r, a.Code))
		}
	}
	return list
}

// unitPopulations are the persons of each unit, where the plan of the round says so of all.
func unitPopulations(r *sipasRound) map[string]float64 {
	list := map[string]float64{}
	for _, t := range r.found.Targets {
		if t.Population == 0 {
			return nil
		}
		list[t.Unit] += float64(t.Population)
	}
	return list
}

// marginOf are the known totals of an attribute, which weights were fitted to.
func marginOf(r *sipasRound, attribute string) map[string]float64 {
	for _, m := range r.found.Result.Plan.Fit.Margins {
		if len(m.Attributes) == 1 && m.Attributes[0] == attribute {
			return m.Totals
		}
	}
	return nil
}

func (q *request) share(part, of float64) string {
	if of <= 0 || math.IsNaN(part) {
		return none
	}
	return q.percent1f(100 * part / of)
}

// percent1f writes a share in percent with one decimal, rounded once.
func (q *request) percent1f(v float64) string {
	n, err := exact.Parse(strconv.FormatFloat(v, 'f', -1, 64))
	if err != nil {
		return none
	}
	return percent1(n, q.lang)
}

// sampleStats are what the sample turned out to be.
func (q *request) sampleStats(r *sipasRound) []stat {
	res := r.found.Result
	list := []stat{
		{Label: q.say("sipas.answers"), Value: whole(res.Forms, q.lang)},
		{Label: q.say("sipas.strata"), Value: strconv.Itoa(res.Design.Strata)},
		{Label: q.say("sipas.clusters"), Value: whole(res.Design.Clusters, q.lang)},
	}
	if n := res.Design.Kish; n.Known() {
		list = append(list, stat{Label: q.say("sipas.kish"), Value: q.real(n)})
	}
	if res.LeftOut > 0 {
		list = append(list, stat{Label: q.say("sipas.leftout"), Value: whole(res.LeftOut, q.lang), Note: q.say("sipas.leftout.note")})
	}
	return list
}
