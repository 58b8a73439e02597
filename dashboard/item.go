package dashboard

import (
	"strconv"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// itemPage is one criterion over all units of a group: who has all of its points, who lost
// which and why.
type itemPage struct {
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
	Claims     *claims
	Years      []itemYear
	Line       *figure
	Source     string
	Rule       string // address of it in the criteria set
	Above      *tab   // field or criterion that it belongs to
	Before     string // year that the units' points are shown beside; "" is none
	Rows       []itemRow
	Pager      *pager
	Search     search
	Count      string
	HasWhy     bool
	HasClaims  bool
}

// itemRow is one unit on the page of a criterion.
type itemRow struct {
	Rank, Name, URL       string
	Points, Max, Index    string
	Full                  bool
	Claimed, Gap, Way     string
	Before                string
	Status, Shade, Reason string
	Why                   spoken
}

// itemAcross shows an item or criterion of the set; fields have a page of their own.
func itemAcross(q *request) (any, error) {
	t, set, it, err := q.itemOf()
	if err != nil {
		return nil, err
	}
	if it.Depth == 0 && !it.Leaf() {
		return nil, errNotFound
	}
	made, scores, err := q.itemSamples(t, set, it)
	if err != nil {
		return nil, err
	}
	s := made[it.Code]
	name := it.Code + " " + it.Name
	p := &itemPage{
		frame: q.frame(name+" – "+q.say("item.title", t.pub.Year), q.crumbsTo(t, it)...), Code: it.Code, Name: sentence(it.Name), Group: t.name,
		Heading: q.say("item.title", t.pub.Year), Finding: q.fullMarks(s), Stats: q.itemStats(t, s),
		Rule: q.link(false, "criteria", set.Ref()) + "#c-" + it.Code, Above: q.above(t, it), Search: q.finder(),
	}
	if it.Leaf() {
		p.Source = q.say("source." + string(it.Source))
	}
	p.show(q, t)
	p.Charts = true
	p.Buckets, p.Values = q.buckets(s)
	p.Figure = q.distribution(p.Buckets, p.Finding, q.say("item.chart.text", t.pub.Year, it.Code, p.Finding))
	p.Parts = q.parts(t, it, made)
	past, err := q.itemYears(t, set, s)
	if err != nil {
		return nil, err
	}
	p.Years, p.Line = past.rows, past.line
	return p, p.list(q, t, s, scores, past)
}

// itemSamples returns an item with those below it, and what led to the points of one that is
// scored itself, by unit.
func (q *request) itemSamples(t *table, set *criteria.Set, it *criteria.Item) (map[string]*sample, map[string]*store.Score, error) {
	if !it.Leaf() {
		made, err := q.samples(t, set, append(below(it), it))
		return made, nil, err
	}
	list, err := q.across(q.ctx, t.pub.ID, it.Code)
	if err != nil {
		return nil, nil, err
	}
	scores := map[string]*store.Score{}
	for i := range list {
		scores[list[i].Unit] = &list[i]
	}
	return map[string]*sample{it.Code: sampleOf(t, it, scores)}, scores, nil
}

// itemOf finds the item that the address names, among those inside the total.
func (q *request) itemOf() (*table, *criteria.Set, *criteria.Item, error) {
	t, err := q.table()
	if err != nil {
		return nil, nil, nil, err
	}
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, nil, nil, err
	}
	it := set.Item(q.value("code"))
	if it == nil || it.Section != criteria.Main {
		return nil, nil, nil, errNotFound
	}
	return t, set, it, nil
}

// crumbsTo is the way to an item.
func (q *request) crumbsTo(t *table, it *criteria.Item) []crumb {
	year := strconv.Itoa(t.pub.Year)
	list := []crumb{{Text: year, URL: q.overviewOf(t.pub.Year)}, {Text: t.name, URL: q.link(true, year, t.group), Data: true}}
	if f := it.Field(); f != it {
		list = append(list, crumb{Text: f.Code + ". " + sentence(f.Name), URL: q.fieldAddress(t, f.Code), Data: true})
	}
	return append(list, crumb{Text: it.Code, Data: true})
}

func (q *request) itemAddress(t *table, code string) string {
	return q.link(true, strconv.Itoa(t.pub.Year), t.group, "items", code)
}

func (q *request) fieldAddress(t *table, code string) string {
	return q.link(true, strconv.Itoa(t.pub.Year), t.group, "fields", code)
}

// partAddress is the page of any item inside the total.
func (q *request) partAddress(t *table, it *criteria.Item) string {
	if it.Depth == 0 && !it.Leaf() {
		return q.fieldAddress(t, it.Code)
	}
	return q.itemAddress(t, it.Code)
}

func (q *request) above(t *table, it *criteria.Item) *tab {
	if it.Parent == nil {
		return nil
	}
	return &tab{Text: it.Parent.Code + " " + sentence(it.Parent.Name), URL: q.partAddress(t, it.Parent)}
}

// fullMarks says how many units have all points: of those that the item applies to.
func (q *request) fullMarks(s *sample) string {
	if s.applies == 0 {
		return q.say("item.nobody")
	}
	return q.say("item.full", whole(s.full, q.lang), whole(s.applies, q.lang))
}

func (q *request) itemStats(t *table, s *sample) []stat {
	list := []stat{{Label: q.say("unit.max.short"), Value: points(s.item.Max.Number, q.lang)}}
	if s.applies > 0 {
		mean, _ := s.points.Div(exact.Int(int64(s.applies)))
		list = append(list,
			stat{Label: q.say("item.mean"), Value: words.Fixed(mean, 2, q.lang), Note: q.say("item.mean.note", percent(s.mean, q.lang))},
			stat{Label: q.say("item.lost"), Value: q.sum(t, s.lost()), Note: q.say("item.lost.note")},
			stat{Label: q.say("item.zero"), Value: whole(s.zero, q.lang)})
	}
	if n := len(s.units) - s.applies; n > 0 {
		list = append(list, stat{Label: q.say("status.exempt"), Value: whole(n, q.lang), Note: q.say("item.exempt.note")})
	}
	return list
}

// itemRow shows a unit; sc is nil for a criterion that is made of others.
func (q *request) itemRow(t *table, r *store.Result, s *sample, sc *store.Score) itemRow {
	c := s.units[r.Unit]
	row := itemRow{
		Rank: none, Name: r.Name, URL: q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit),
		Points: points(c.Points, q.lang), Max: points(c.Max, q.lang), Index: none, Claimed: none, Gap: none, Way: "same", Before: none,
		Full: c.Status == scoring.Scored && c.Points.Equal(c.Max),
	}
	if p, ok := s.percent(r.Unit); ok {
		row.Index = percent(p, q.lang)
	}
	if c.Status != scoring.Scored {
		row.Status, row.Shade = statusText(c.Status.String(), q.lang)
	}
	if c.Status == scoring.Exempt {
		row.Points, row.Max = none, points(s.item.Max.Number, q.lang)
	}
	if sc == nil {
		return row
	}
	row.URL += "#i-" + sc.Code
	row.Why, row.Reason = q.why(sc), sc.Reason
	if sc.Claimed != nil {
		row.Claimed = points(*sc.Claimed, q.lang)
		if c.Status != scoring.Exempt {
			gap := c.Points.Sub(*sc.Claimed)
			row.Gap, row.Way = signedPoints(gap, q.lang), wayOf(gap)
		}
	}
	return row
}

// signedPoints writes a difference of points with its sign.
func signedPoints(n exact.Number, lang words.Lang) string {
	if n.Sign() > 0 {
		return "+" + points(n, lang)
	}
	return points(n, lang)
}

// percent1 writes a share in percent with one decimal.
func percent1(n exact.Number, lang words.Lang) string { return words.Fixed(n, 1, lang) }
