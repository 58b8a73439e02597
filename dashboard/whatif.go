package dashboard

import (
	"fmt"
	"net/url"
	"strconv"

	"parindex/store"
)

const whatIfRoute = "/{year}/{group}/units/{unit}/what-if"

// whatIfPage is a unit scored again with answers that the reader tries.
type whatIfPage struct {
	frame
	Name, Group string
	Heading     string
	Back        string // the unit's page
	Action      string // of the form: the page itself
	Result      whatIfResult
	Faults      []whatIfFault
	Sections    []whatIfSection
}

type whatIfFault struct {
	Code         string
	Problem, Fix spoken
}

func whatIf(q *request) (any, error) { return q.whatIf(nil) }

// whatIf makes the page; form is what was typed, nil is nothing.
func (q *request) whatIf(form url.Values) (*whatIfPage, error) {
	t, err := q.table()
	if err != nil {
		return nil, err
	}
	r := t.row(q.value("unit"))
	if r == nil || !r.HasIndex {
		return nil, errNotFound
	}
	scheme, err := q.scheme(t)
	if err != nil {
		return nil, err
	}
	scores, err := q.scores(q.ctx, t.pub.ID, r.Unit)
	if err != nil {
		return nil, err
	}
	try := newTrial(scheme, scores)
	was, err := try.begin(t, r)
	if err != nil {
		return nil, fmt.Errorf("publication %d: %w", t.pub.ID, err)
	}
	in := typedOver(try, t.pub.Without, form)
	p := q.whatIfFrame(t, r)
	p.Result = q.whatIfResult(t, scheme.Set(), r, was, try.stand(t, r), in)
	for _, f := range in.faults {
		p.Faults = append(p.Faults, whatIfFault{f.Code, speak(f.Problem.In(q.lang), q.lang), speak(f.Fix.In(q.lang), q.lang)})
	}
	p.Sections = q.whatIfSections(t, try, in)
	return p, nil
}

// whatIfAddress is where answers of a unit are tried.
func (q *request) whatIfAddress(t *table, unit string) string {
	return q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", unit, "what-if")
}

func (q *request) whatIfFrame(t *table, r *store.Result) *whatIfPage {
	year := strconv.Itoa(t.pub.Year)
	back := q.link(true, year, t.group, "units", r.Unit)
	p := &whatIfPage{
		frame: q.frame(q.say("whatif.title", r.Name), crumb{Text: year, URL: q.overviewOf(t.pub.Year)},
			crumb{Text: t.name, URL: q.link(true, year, t.group), Data: true}, crumb{Text: r.Name, URL: back, Data: true}, crumb{Text: q.say("whatif.short")}),
		Name: r.Name, Group: t.name, Heading: q.say("whatif.heading", t.pub.Year), Back: back,
		Action: q.whatIfAddress(t, r.Unit),
	}
	p.show(q, t)
	p.Scripts = []string{"app.js", "whatif.js"}
	return p
}
