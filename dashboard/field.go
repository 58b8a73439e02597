package dashboard

import (
	"cmp"
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/dashboard/chart"
	"parindex/exact"
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
	Parts      []partRow
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
	Rank, Name, URL       string
	Index, Points, Max    string
	Against, Way          string // against the mean
	Before                string // component index of the year before
	Overall               string // rank by the whole index
	Status, Shade, Change string
	ChangeWay             string
}

// partRow is an item below a field or criterion, with what it cost the group.
type partRow struct {
	Code, Name, URL   string
	Deep              bool // an item of a criterion
	Max, Mean, Full   string
	Lost, Share, Bar  string // share of all points lost above, in percent
	lost, shareNumber exact.Number
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
	p.Buckets, _ = q.buckets(s)
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

// parts lists the items below one with what each cost the group.
func (q *request) parts(t *table, it *criteria.Item, made map[string]*sample) []partRow {
	all := made[it.Code].lost()
	var list []partRow
	for _, part := range below(it) {
		s := made[part.Code]
		row := partRow{
			Code: part.Code, Name: sentence(part.Name), URL: q.itemAddress(t, part.Code), Deep: part.Depth > it.Depth+1,
			Max: points(part.Max.Number, q.lang), Mean: none, Full: none, Lost: none, Share: none, Bar: "0",
		}
		if s.applies > 0 {
			row.lost = s.lost()
			row.shareNumber, _ = percentOf(row.lost, all)
			row.Mean, row.Full = percent(s.mean, q.lang), whole(s.full, q.lang)+"/"+whole(s.applies, q.lang)
			row.Lost, row.Share, row.Bar = points(row.lost.Round(2), q.lang), percent1(row.shareNumber, q.lang), coordinate(row.shareNumber.Float())
		}
		list = append(list, row)
	}
	return list
}

// costs draws which criteria cost the group most of the points that it lost.
func (q *request) costs(it *criteria.Item, parts []partRow) *figure {
	var rows []partRow
	for _, p := range parts {
		if !p.Deep && p.lost.Sign() > 0 {
			rows = append(rows, p)
		}
	}
	if len(rows) < 2 {
		return nil
	}
	slices.SortStableFunc(rows, func(a, b partRow) int { return b.lost.Cmp(a.lost) })
	s := chart.Series{Name: q.say("field.share")}
	var labels []string
	for _, r := range rows {
		labels = append(labels, r.Code+" "+r.Name)
		s.Values, s.Shown = append(s.Values, r.shareNumber.Float()), append(s.Shown, r.Share+"%")
	}
	title := q.say("field.costs", rows[0].Code, rows[0].Share)
	return newFigure("", title, q.say("field.costs.text", it.Code, title), 60+44*len(rows), chart.Bars(title, labels, []chart.Series{s}))
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
		Index: none, Points: q.sum(t, c.Points), Max: q.sum(t, c.Max), Against: none, Way: "same", Before: none, Change: none, ChangeWay: "same", Overall: rank(r),
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
			row.Before, row.Change, row.ChangeWay = percent(was, q.lang), signed(by, 2, q.lang), wayOf(by)
		}
	}
	return row
}
