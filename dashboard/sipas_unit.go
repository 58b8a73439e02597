package dashboard

import (
	"strconv"

	figures "parindex/survey/index"
)

// sipasUnitPage is what a published round found of one unit.
type sipasUnitPage struct {
	frame
	Over, Name string
	Finding    string
	Stats      []stat
	Beside     []besideRow
	Wishes     *wishes
	Ranking    string // address of the unit's page in the ranking of the year; "" is none
	Paper2     sipasPaper
}

// besideRow is a figure of the unit beside that of all respondents.
type besideRow struct {
	sipasRow
	Whole, Gap, Way string
}

// sipasUnit shows one unit of a round.
func sipasUnit(q *request, r *sipasRound) (any, error) {
	d := r.found.Result.Find(figures.ByUnit, "", q.value("unit"))
	if d == nil || d.Code != q.value("unit") {
		return nil, errNotFound
	}
	name := q.domainName(d)
	p := &sipasUnitPage{
		frame: q.frame(name+" – "+r.pub.Name, q.sipasCrumbs(r, crumb{Text: name, Data: true})...), Over: r.pub.Name, Name: name,
		Finding: q.sipasFinding(r, d), Wishes: q.wishes(r, d), Paper2: q.sipasPaper(r), Beside: q.besides(r, d),
	}
	if r.overall(d) != nil {
		p.Finding += "."
	}
	if f := r.overall(d); f != nil {
		p.Stats = append(p.Stats, stat{Label: q.say("sipas.index"), Value: q.real(f.Index.Value), Unit: "%", Note: q.say("sipas.interval.is", q.interval(f.Index))})
		if places := q.placesOf(r, d.Code); places != none {
			p.Stats = append(p.Stats, stat{Label: q.say("sipas.places"), Value: places, Note: q.sayN(len(r.found.Result.Bands), "unit.of")})
		}
	}
	if !d.Hidden {
		p.Stats = append(p.Stats, stat{Label: q.say("sipas.answers"), Value: whole(d.Forms, q.lang)})
	}
	if t := q.shelf.of(r.pub.Year, d.Code); t != nil {
		p.Ranking = q.link(false, strconv.Itoa(r.pub.Year), t.group, "units", d.Code)
	}
	p.Notices = q.sipasNotices(r)
	p.Charts = true
	return p, nil
}

// besides are parts and questions of a unit beside those of the whole.
func (q *request) besides(r *sipasRound, d *figures.Domain) []besideRow {
	var rows []besideRow
	add := func(code, name, url string, deep int) {
		row := besideRow{sipasRow: q.sipasRowOf(d, code), Whole: none, Gap: none, Way: "same"}
		row.Name, row.URL, row.Deep = name, url, deep
		all, own := shownIn(r, r.whole(), code), shownIn(r, d, code)
		if all != nil {
			row.Whole = q.real(all.Index.Value)
		}
		if all != nil && own != nil {
			x, _ := realNumber(own.Index.Value)
			y, _ := realNumber(all.Index.Value)
			row.Gap = signed(x.Sub(y), 2, q.lang)
			if own.Index.High < all.Index.Value || own.Index.Low > all.Index.Value { // the whole lies outside of the interval
				row.Way = wayOf(x.Sub(y))
			}
		}
		rows = append(rows, row)
	}
	for _, part := range r.asks.Parts() {
		if !r.overallHolds(part.Code) {
			continue
		}
		name := q.phrase(part.Name)
		if part.Parent == nil {
			name = q.say("sipas.index")
		}
		add(part.Code, name, "", deep(r, part.Code))
		for _, it := range part.Items {
			add(it.Code, q.phrase(it.Text), q.link(true, sipasPath, r.pub.Round, "items", it.Code), deep(r, it.Code))
		}
	}
	return rows
}
