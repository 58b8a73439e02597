package dashboard

import (
	"strconv"

	"parindex/borders"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// unitMapPage draws a ranking on the borders that the office gave.
type unitMapPage struct {
	frame
	Heading string
	Group   string
	Ranking string
	Years   []tab
	Finding string
	Leader  string
	Text    string // description
	Box     string
	Shapes  []shapeOf
	Legend  []heatStep
	Rows    []mapRow
	Without []string // units that the file has no borders of
	Astray  int      // outlines that are no unit of the ranking
}

// shapeOf is a unit's outline; its rank is printed on it.
type shapeOf struct {
	borders.Shape
	Shade, Rank, Title string
	URL                string // of the unit's page; "" where it is no unit
}

type mapRow struct{ Rank, Name, URL, Index string }

func unitMap(q *request) (any, error) {
	t, err := q.table()
	if err != nil {
		return nil, err
	}
	if q.mapLink(t) == "" {
		return nil, errNotFound
	}
	year := strconv.Itoa(t.pub.Year)
	p := &unitMapPage{
		frame: q.frame(q.say("unitmap.title", t.pub.Year)+" – "+t.name, crumb{Text: year, URL: q.overviewOf(t.pub.Year)},
			crumb{Text: t.name, URL: q.link(true, year, t.group), Data: true}, crumb{Text: q.say("unitmap.short")}),
		Heading: q.say("unitmap.title", t.pub.Year), Group: t.name, Ranking: q.link(true, year, t.group),
		Box: strconv.Itoa(q.borders.Width+8) + " " + strconv.Itoa(q.borders.Height+8),
	}
	for _, other := range q.shelf.standing(t.group) {
		if y := strconv.Itoa(other.pub.Year); q.mapLink(other) != "" {
			p.Years = append([]tab{{Text: y, URL: q.link(false, y, t.group, "map"), Here: other.pub.Year == t.pub.Year}}, p.Years...)
		}
	}
	p.Charts = true
	p.show(q, t)
	p.Leader, p.Finding = finding(q, t)
	p.draw(q, t)
	p.Text = q.say("unitmap.text", t.pub.Year, len(t.rows)-len(p.Without), len(t.rows))
	return p, nil
}

// mapLink leads to the map of a ranking; "" where no borders of its units are known.
func (q *request) mapLink(t *table) string {
	if q.borders == nil {
		return ""
	}
	for i := range q.borders.Shapes {
		if t.outlined(&q.borders.Shapes[i]) != nil {
			return q.link(true, strconv.Itoa(t.pub.Year), t.group, "map")
		}
	}
	return ""
}

// outlined finds the unit of an outline: by its code or else, where it is one, by its name.
func (t *table) outlined(s *borders.Shape) *store.Result {
	if r := t.row(s.Code); s.Code != "" && r != nil {
		return r
	}
	var found *store.Result
	for i := range t.rows {
		if s.Name != "" && words.Fold(t.rows[i].Name) == words.Fold(s.Name) {
			if found != nil {
				return nil
			}
			found = &t.rows[i]
		}
	}
	return found
}

// draw puts the ranking on the outlines.
func (p *unitMapPage) draw(q *request, t *table) {
	values := make([]*exact.Number, len(t.rows))
	for i := range t.rows {
		if r := &t.rows[i]; r.HasIndex {
			v := shownIndex(r)
			values[i] = &v
		}
	}
	bounds, drawn := valueClasses(values), map[string]bool{}
	for _, shape := range q.borders.Shapes {
		one := shapeOf{Shape: shape, Shade: "hx", Title: shape.Name}
		switch r := t.outlined(&shape); {
		case r == nil:
			p.Astray++
		default:
			drawn[r.Unit] = true
			one.Title, one.URL = r.Name+": "+index(r, q.lang), q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit)
			if r.HasIndex {
				one.Shade, one.Rank = shades[classOf(shownIndex(r), bounds)], rank(r)
			}
		}
		p.Shapes = append(p.Shapes, one)
	}
	for i := range t.rows {
		r := &t.rows[i]
		if !drawn[r.Unit] {
			p.Without = append(p.Without, r.Name)
		}
		p.Rows = append(p.Rows, mapRow{rank(r), r.Name, q.link(true, strconv.Itoa(t.pub.Year), t.group, "units", r.Unit), index(r, q.lang)})
	}
	p.Legend = q.classLegend(values, bounds)
}

// unitMapPhrases are those of the map of a ranking.
var unitMapPhrases = shell.Phrases{
	"unitmap.title":   {Vi: "Bản đồ kết quả năm %d", En: "Map of the results of %d"},
	"unitmap.short":   {Vi: "Bản đồ", En: "Map"},
	"unitmap.text":    {Vi: "Bản đồ chỉ số năm %d: có ranh giới của %d trên %d đơn vị; số trên bản đồ là thứ hạng, xem bảng bên cạnh.", En: "Map of the index of %d: borders of %d out of %d units; numbers are ranks, see the table beside it."},
	"unitmap.hint":    {Vi: "Số trên bản đồ là thứ hạng; bấm vào một đơn vị để mở trang của đơn vị đó. Ranh giới do cơ quan cung cấp, chỉ để minh họa.", En: "Numbers are ranks; press a unit to open its page. The borders are the office’s own, for illustration only."},
	"unitmap.without": {Vi: "Chưa có ranh giới của:", En: "No borders are known of:"},
	"unitmap.astray":  {Vi: "Số hình trên bản đồ không phải đơn vị của bảng xếp hạng này (tô xám): %d.", En: "Outlines that are no unit of this ranking (grey): %d."},
	"unitmap.table":   {Vi: "Thứ hạng và chỉ số (%)", En: "Ranks and indices (%)"},
}
