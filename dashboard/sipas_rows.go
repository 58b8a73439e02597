package dashboard

import (
	"math"
	"slices"
	"strconv"

	"parindex/dashboard/chart"
	"parindex/exact"
	"parindex/survey"
	"parindex/survey/findings"
	figures "parindex/survey/index"
	"parindex/words"
)

// sipasTable is figures of one kind with a chart of them.
type sipasTable struct {
	ID, Title, Head string // Head is over the names
	Hint            string
	Figure          *figure
	Rows            []sipasRow
	Places          bool // rows have the ranks that they may have
}

// Bare says whether no row has an index that is shown.
func (t sipasTable) Bare() bool {
	return !slices.ContainsFunc(t.Rows, func(row sipasRow) bool { return row.exact != nil })
}

// sipasRow is one figure with its interval.
type sipasRow struct {
	Code, Name, URL        string
	Data                   bool // the name is from the database, in Vietnamese
	Deep                   int  // how far below the overall index it stands, which is 1; 0 is in no order of parts
	Persons                string
	Index, Interval, Error string
	Places                 string // ranks that a unit may have
	Why                    string // it is not shown, in a word that the foot of the page explains
	Span                   *sipasSpan

	key     string // code where Code is left out on pages
	persons int
	exact   *figures.Estimate // nil where it is not shown
}

// sipasSpan is an interval drawn in a line of 0 to 100.
type sipasSpan struct{ Low, Wide, At string }

// real writes a number as it is published.
func (q *request) real(v figures.Real) string {
	text := findings.Digits(v)
	if text == "" {
		return none
	}
	return minus(words.Point(text, q.lang))
}

// realNumber is a published number as an exact one.
func realNumber(v figures.Real) (exact.Number, bool) {
	n, err := exact.Parse(findings.Digits(v))
	return n, err == nil
}

// interval writes the two ends of an interval: "71,19–79,48".
func (q *request) interval(e *figures.Estimate) string {
	if !e.Low.Known() || !e.High.Known() {
		return none
	}
	low, high := within(e)
	return q.real(low) + "–" + q.real(high)
}

// within is an interval cut to what a share can be.
func within(e *figures.Estimate) (low, high figures.Real) {
	return max(0, e.Low), min(100, e.High)
}

// sipasRowOf is the row of a figure; f is nil where the domain has none, and all is what it
// was before anything was kept back.
func (q *request) sipasRowOf(d *figures.Domain, code string) sipasRow {
	row := sipasRow{Code: code, Index: none, Interval: none, Error: none, Persons: none}
	if d == nil || d.Hidden {
		row.Why = q.say("sipas.hidden.short")
		return row
	}
	f := d.Figure(code)
	if f == nil {
		row.Why = q.say("sipas.nobody.short")
		return row
	}
	if f.Persons > 0 {
		row.Persons, row.persons = whole(f.Persons, q.lang), f.Persons
	}
	if shown := findings.Shown(d, code); shown == nil {
		row.Why = q.because(f).word
		return row
	}
	e := f.Index
	row.exact = e
	row.Index, row.Interval, row.Error = q.real(e.Value), q.interval(e), q.real(e.Error)
	if e.Low.Known() && e.High.Known() {
		low, high := within(e)
		row.Span = &sipasSpan{lineAt(low), lineAt(high - low), lineAt(e.Value)}
	}
	return row
}

func lineAt(v figures.Real) string { return strconv.FormatFloat(float64(v), 'f', 1, 64) }

// unshown says why a figure is not shown: in a word for rows of pages, and whole.
type unshown struct{ word, whole string }

func (q *request) because(f *figures.Figure) unshown {
	switch status := figureStatus(f); {
	case status == sipasUncertain:
		return unshown{q.say("sipas.uncertain.short"), q.say("sipas.uncertain")}
	case status == sipasConfidential:
		return unshown{q.say("sipas.hidden.short"), q.say("sipas.hidden")}
	case f.Persons == 0:
		return unshown{q.say("sipas.nobody.short"), q.say("sipas.nobody")}
	}
	return unshown{q.say("sipas.few.short"), q.say("sipas.few")}
}

// keeps says whether something of a round is not shown.
func (r *sipasRound) keeps() bool {
	return slices.ContainsFunc(r.found.Result.Domains, func(d figures.Domain) bool {
		return d.Hidden || slices.ContainsFunc(d.Figures, func(f figures.Figure) bool { return f.Verdict != "" })
	})
}

// whiskers draws rows of a table; those without a figure are left out.
func (q *request) whiskers(title, text string, labels []string, list []*figures.Figure) *figure {
	var names []string
	var intervals []chart.Interval
	for i, f := range list {
		if f == nil {
			continue
		}
		low, high := within(f.Index)
		names = append(names, labels[i])
		intervals = append(intervals, chart.Interval{Value: rounded(f.Index.Value), Low: rounded(low), High: rounded(high)})
	}
	if len(names) == 0 {
		return nil
	}
	option := chart.Whiskers(text, q.say("sipas.index"), names, intervals, chart.Ends{Low: q.say("sipas.low"), High: q.say("sipas.high")})
	return newFigure("", title, text, 60+30*len(names), option)
}

// rounded is a number as it is published, for charts.
func rounded(v figures.Real) float64 {
	n, ok := realNumber(v)
	if !ok {
		return math.NaN()
	}
	return n.Float()
}

// phrase is a text of the questionnaire in the language of the request.
func (q *request) phrase(t survey.Text) string { return t.Words().In(q.lang) }

// partName is what a part or a question is called.
func (q *request) partName(asks *survey.Questionnaire, code string) string {
	if p := asks.Part(code); p != nil {
		return q.phrase(p.Name)
	}
	if it := asks.Item(code); it != nil {
		return q.phrase(it.Text)
	}
	return code
}

// domainName is what a domain is called.
func (q *request) domainName(d *figures.Domain) string {
	if name := d.Name.In(q.lang); name != "" {
		return name
	}
	if d.Code == "" {
		return q.say("sipas.whole")
	}
	return d.Code
}
