package dashboard

import (
	"slices"

	"parindex/criteria"
	"parindex/dashboard/chart"
	"parindex/exact"
)

// costRow is an item below a field or criterion, with what it cost the group.
type costRow struct {
	Code, Name, URL   string
	Deep              bool // an item of a criterion
	Max, Mean, Full   string
	Lost, Share, Bar  string // share of all points lost above, in percent
	lost, shareNumber exact.Number
}

// parts lists the items below one with what each cost the group.
func (q *request) parts(t *table, it *criteria.Item, made map[string]*sample) []costRow {
	all := made[it.Code].lost()
	var list []costRow
	for _, part := range below(it) {
		s := made[part.Code]
		row := costRow{
			Code: part.Code, Name: sentence(part.Name), URL: q.itemAddress(t, part.Code), Deep: part.Depth > it.Depth+1,
			Max: points(part.Max.Number, q.lang), Mean: none, Full: none, Lost: none, Share: none, Bar: "0",
		}
		if s.applies > 0 {
			row.lost = s.lost()
			row.shareNumber, _ = percentOf(row.lost, all)
			row.Mean, row.Full = percent(s.mean, q.lang), whole(s.full, q.lang)+"/"+whole(s.applies, q.lang)
			row.Lost, row.Share, row.Bar = q.sum(t, row.lost), percent1(row.shareNumber, q.lang), coordinate(row.shareNumber.Float())
		}
		list = append(list, row)
	}
	return list
}

// costs draws which criteria cost the group most of the points that it lost.
func (q *request) costs(it *criteria.Item, parts []costRow) *figure {
	var rows []costRow
	for _, p := range parts {
		if !p.Deep && p.lost.Sign() > 0 {
			rows = append(rows, p)
		}
	}
	if len(rows) < 2 {
		return nil
	}
	slices.SortStableFunc(rows, func(a, b costRow) int { return b.lost.Cmp(a.lost) })
	s := chart.Series{Name: q.say("field.share")}
	var labels []string
	for _, r := range rows {
		labels = append(labels, r.Code+" "+r.Name)
		s.Values, s.Shown = append(s.Values, r.shareNumber.Float()), append(s.Shown, r.Share+"%")
	}
	title := q.say("field.costs", rows[0].Code, rows[0].Share)
	return newFigure("", title, q.say("field.costs.text", it.Code, title), 60+44*len(rows), chart.Bars(title, labels, []chart.Series{s}))
}
