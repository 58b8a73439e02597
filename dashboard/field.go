package dashboard

import (
	"cmp"
	"strconv"

	"parindex/store"
)

// fieldPage is one field over all units of a group.
type fieldPage struct {
	frame
	Code, Name string
	Group      string
	Heading    string
	Finding    string
	Stats      []stat
	Figure     *figure
	Buckets    []bucket
	Values     bool // buckets are points, else tenths of the maximum
	Parts      []costRow
	Costs      *figure
	Years      []itemYear
	Line       *figure
	Fields     []tab
	Heatmap    string
	Rule       string
	Before     string
	Rows       []fieldUnit
	Pager      *pager
	Search     search
	Count      string
}

// fieldUnit is one unit on the page of a field.
type fieldUnit struct {
	Rank, Name, URL    string
	Index, Points, Max string
	Against, Way       string // against the mean
	Overall            string // rank by the whole index
	Change, ChangeWay  string // against the year before
}

func field(q *request) (any, error) {
	t, set, it, err := q.itemOf()
	if err != nil {
		return nil, err
	}
	if it.Depth > 0 {
		return nil, errNotFound
	}
	made, err := q.samples(t, set, append(below(it), it))
	if err != nil {
		return nil, err
	}
	s := made[it.Code]
	p := &fieldPage{
		frame: q.frame(it.Code+". "+sentence(it.Name)+" – "+q.say("field.title", t.pub.Year), q.crumbsTo(t, it)...), Code: it.Code, Name: sentence(it.Name), Group: t.name,
		Heading: q.say("field.title", t.pub.Year), Stats: q.fieldStats(t, s), Search: q.finder(), Parts: q.parts(t, it, made),
		Heatmap: q.heatAddress(t, it.Code), Rule: q.link(false, "criteria", set.Ref()) + "#c-" + it.Code,
	}
	for _, f := range set.Fields {
		p.Fields = append(p.Fields, tab{Text: f.Code, URL: q.fieldAddress(t, f.Code), Here: f == it})
	}
	p.show(q, t)
	p.Charts = true
	p.Finding = q.fieldFinding(s)
	p.Buckets, p.Values = q.buckets(t, s)
	p.Figure = q.distribution(p.Buckets, p.Finding, q.say("field.chart.text", t.pub.Year, it.Code, p.Finding))
	p.Costs = q.costs(it, p.Parts)
	past, err := q.itemYears(t, set, s)
	if err != nil {
		return nil, err
	}
	p.Years, p.Line, p.Before = past.rows, past.line, past.before
	return p, p.list(q, t, s, past)
}

// fieldFinding says the mean and the spread in a sentence.
func (q *request) fieldFinding(s *sample) string {
	list := s.percents()
	if len(list) == 0 {
		return q.say("item.nobody")
	}
	return q.say("field.finding", percent(s.mean, q.lang), percent(list[0], q.lang), percent(list[len(list)-1], q.lang))
}

func (q *request) fieldStats(t *table, s *sample) []stat {
	list := []stat{{Label: q.say("unit.max.short"), Value: points(s.item.Max.Number, q.lang)}}
	sorted := s.percents()
	if len(sorted) == 0 {
		return list
	}
	rows, _ := q.orderedAll(t, s)
	first, last := rows[0], rows[len(sorted)-1]
	return append(list,
		stat{Label: q.say("field.mean"), Value: percent(s.mean, q.lang), Unit: "%"},
		stat{Label: q.say("stat.highest"), Value: percent(sorted[len(sorted)-1], q.lang), Unit: "%", Data: first.Name},
		stat{Label: q.say("stat.lowest"), Value: percent(sorted[0], q.lang), Unit: "%", Data: last.Name},
		stat{Label: q.say("field.deviation"), Value: percent(s.deviation(), q.lang), Note: q.say("field.deviation.note")})
}

// orderedAll is ordered without a search.
func (q *request) orderedAll(t *table, s *sample) ([]*store.Result, map[string]int) {
	bare := *q
	bare.query = nil
	return bare.ordered(t, s)
}

// list fills the units of the page, best first.
func (p *fieldPage) list(q *request, t *table, s *sample, past itemPast) error {
	rows, places := q.ordered(t, s)
	from, to, pages, err := q.pageOf(len(rows))
	if err != nil {
		return err
	}
	p.Pager, p.Count = pages, q.counted(len(rows), len(s.units))
	for _, r := range rows[from:to] {
		p.Rows = append(p.Rows, q.fieldUnit(t, r, s, past, places[r.Unit]))
	}
	return nil
}

func (q *request) fieldUnit(t *table, r *store.Result, s *sample, past itemPast, place int) fieldUnit {
	c := s.units[r.Unit]
	row := fieldUnit{
		Rank: cmp.Or(strconv.Itoa(place), none), Name: r.Name, URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit),
		Index: none, Points: q.sum(t, c.Points), Max: q.sum(t, c.Max), Against: none, Way: "same", Change: none, ChangeWay: "same", Overall: rank(r),
	}
	p, ok := s.percent(r.Unit)
	if !ok {
		row.Rank = none
		return row
	}
	against := p.Round(2).Sub(s.mean.Round(2))
	row.Index, row.Against, row.Way = percent(p, q.lang), signed(against, 2, q.lang), wayOf(against)
	if old := past.units[r.Unit]; old != nil {
		if was, ok := percentOf(old.Points, old.Max); ok {
			by := p.Round(2).Sub(was.Round(2))
			row.Change, row.ChangeWay = signed(by, 2, q.lang), wayOf(by)
		}
	}
	return row
}
