package dashboard

import (
	"parindex/dashboard/api"
	"parindex/scoring"
	"parindex/store"
)

// unitResult is what the page of a unit says.
type unitResult struct {
	rankedUnit
	caution
	Year        int             `json:"year"`
	Group       string          `json:"group"`
	Publication int64           `json:"publication"`
	Set         string          `json:"set"`
	Components  []componentSum  `json:"components"`
	Items       []itemResult    `json:"results"`
	Forebears   []forebearFacts `json:"predecessors"`
}

// componentSum is a field or criterion.
type componentSum struct {
	Code    string      `json:"code"`
	Name    string      `json:"name"`
	Depth   int         `json:"depth"`
	Points  api.Number  `json:"points"`
	Max     api.Number  `json:"attainable"`
	Percent *api.Number `json:"percent"`
	Status  status      `json:"status"`
}

// itemResult is a scored item with what led to its points.
type itemResult struct {
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	Section  sectionName `json:"section"`
	Source   filledBy    `json:"source"`
	Max      api.Number  `json:"max"`
	Reach    api.Number  `json:"attainable"`
	Claimed  *api.Number `json:"claimed"`
	Points   *api.Number `json:"points"`
	Status   status      `json:"status"`
	Why      api.Text    `json:"why"`
	Figures  *string     `json:"figures"`
	Choice   *string     `json:"choice"`
	Evidence *string     `json:"evidence"`
	Note     *string     `json:"note"`
	Reason   *string     `json:"reason"`
	From     *cellOf     `json:"counted_from"`
	Claim    *cellOf     `json:"claimed_from"`
}

// cellOf is where a value stood.
type cellOf struct {
	File  string `json:"file"`
	Sheet string `json:"worksheet"`
	Cell  string `json:"cell"`
}

// status says what became of an item.
type status string

// Choices lists what there is.
func (status) Choices() (list []string) {
	for _, s := range []scoring.Status{scoring.Scored, scoring.Missing, scoring.Exempt, scoring.Invalid} {
		list = append(list, s.String())
	}
	return list
}

func openResult(q *request) (unitResult, error) {
	t, err := q.table()
	if err != nil {
		return unitResult{}, err
	}
	r := t.row(q.value("unit"))
	if r == nil {
		return unitResult{}, errNotFound
	}
	u := unitResult{
		rankedUnit: t.entry(r), caution: cautionOf(t.pub), Year: t.pub.Year, Group: t.group, Publication: t.pub.ID, Set: t.pub.Set,
		Components: []componentSum{}, Items: []itemResult{}, Forebears: []forebearFacts{},
	}
	if before := q.shelf.before(t); before != nil {
		u.Forebears = forebearsOf(q.shelf.forebears(before.pub.Year, r.Unit))
	}
	if !r.HasIndex { // nothing was counted, and the page shows no item
		return u, nil
	}
	return u, u.fill(q, t, r)
}

func (u *unitResult) fill(q *request, t *table, r *store.Result) error {
	b, err := q.board(t)
	if err != nil {
		return err
	}
	for _, h := range b.items {
		if c := b.units[r.Unit][h.Code]; c != nil {
			u.Components = append(u.Components, t.component(c))
		}
	}
	scores, err := q.scores(q.ctx, t.pub.ID, r.Unit)
	for i := range scores {
		u.Items = append(u.Items, itemOf(&scores[i]))
	}
	return err
}

func (t *table) component(c *store.Component) componentSum {
	sum := componentSum{Code: c.Code, Name: c.Name, Depth: c.Depth, Points: *t.summed(c.Points), Max: *t.summed(c.Max), Status: status(c.Status.String())}
	if p, ok := percentOf(c.Points, c.Max); ok {
		share := api.Fixed(p, 2)
		sum.Percent = &share
	}
	return sum
}

func itemOf(s *store.Score) itemResult {
	it := itemResult{
		Code: s.Code, Name: s.Name, Section: sectionOf(s.Section), Source: filledBy(s.Source), Max: api.Points(s.Full), Reach: api.Points(s.Max),
		Claimed: pointsOf(s.Claimed), Points: pointsOf(&s.Points), Status: status(s.Status.String()), Why: api.Text{Vi: s.WhyVi, En: s.WhyEn},
		Figures: known(s.Figures), Choice: known(s.Choice), Evidence: known(s.Evidence), Note: known(s.Note), Reason: known(s.Reason),
		From: cellAt(s.From), Claim: cellAt(s.Claim),
	}
	if s.Status == scoring.Exempt {
		it.Points = nil
	}
	return it
}

func cellAt(o store.Origin) *cellOf {
	if p := placeOf(o); p != nil {
		return &cellOf{File: p.File, Sheet: p.Sheet, Cell: p.Cell}
	}
	return nil
}
