package dashboard

import (
	"parindex/dashboard/api"
	"parindex/exact"
	"parindex/store"
)

// changeList is a part of a group's year against the year before.
type changeList struct {
	api.Window
	groupFacts
	Year      int           `json:"year"`
	Before    *int          `json:"year_before"`
	Compared  yearsCompared `json:"compared"`
	Items     []unitChange  `json:"items"`
	Apart     []apartFacts  `json:"not_compared"`
	NoMore    []string      `json:"no_more"`
	SetBefore *string       `json:"set_before"`
	Set       string        `json:"set"`
}

// yearsCompared says what two years of a group have in common.
type yearsCompared string

// Choices lists what there is, by the number of [comparison].
func (yearsCompared) Choices() []string {
	return []string{"first", "other-basis", "unjoined", "alike", "joined"}
}

// unitChange is a unit against the year before, in percentage points.
type unitChange struct {
	Unit      string          `json:"unit"`
	Name      string          `json:"name"`
	NameThen  *string         `json:"name_before"`
	Rank      *int            `json:"rank"`
	RankThen  *int            `json:"rank_before"`
	Index     *api.Number     `json:"percent"`
	IndexThen *api.Number     `json:"percent_before"`
	Total     *api.Number     `json:"change"`
	Criteria  *api.Number     `json:"change_criteria"`
	Own       *api.Number     `json:"change_own"`
	Rest      *api.Number     `json:"change_rest"`
	Forebears []forebearFacts `json:"predecessors"`
}

// apartFacts is an item that is not compared, or not for some units.
type apartFacts struct {
	Code  string  `json:"code"`
	Name  string  `json:"name"`
	Old   bool    `json:"of_set_before"`
	From  *string `json:"continues_items"`
	Why   apartBy `json:"because"`
	Units *int    `json:"for_units"`
}

// apartBy is why an item is not compared.
type apartBy reason

// Choices lists the reasons.
func (apartBy) Choices() []string {
	return []string{string(isNew), string(isGone), string(isMerged), string(isReshaped), string(isResourced), string(isStuck), string(isExempt)}
}

func openChange(q *request) (changeList, error) {
	t, err := q.table()
	if err != nil {
		return changeList{}, err
	}
	list := changeList{groupFacts: factsOf(t), Year: t.pub.Year, Set: t.pub.Set, Compared: yearsCompared(yearsCompared("").Choices()[noBefore]), Items: []unitChange{}, Apart: []apartFacts{}, NoMore: []string{}}
	before := q.shelf.before(t)
	if before == nil {
		_, list.Window = window(q, t, list.Items)
		return list, nil
	}
	return list, list.fill(q, t, before)
}

func (l *changeList) fill(q *request, t, before *table) error {
	kind, err := q.comparison(t, before)
	if err != nil {
		return err
	}
	l.Before, l.SetBefore, l.Compared = given(before.pub.Year), known(before.pub.Set), yearsCompared(l.Compared.Choices()[kind])
	var parts *split
	if kind == joinedSets {
		if parts, err = q.split(t, before); err != nil {
			return err
		}
		for _, a := range parts.apart {
			l.Apart = append(l.Apart, apartFacts{a.Code, a.Name, a.Old, known(a.From), apartBy(a.Why), given(a.Units)})
		}
	}
	for i := range before.rows {
		if unit := before.rows[i].Unit; q.shelf.of(t.pub.Year, unit) == nil {
			l.NoMore = append(l.NoMore, unit)
		}
	}
	rows, w := window(q, t, q.changes(t, before, kind, parts))
	l.Window = w
	places := max(t.pub.Places, before.pub.Places)
	for _, c := range rows {
		l.Items = append(l.Items, changeFacts(c, places))
	}
	return nil
}

func changeFacts(c *changed, places int) unitChange {
	u := unitChange{
		Unit: c.now.Unit, Name: c.now.Name, Rank: given(c.now.Rank), Index: indexOf(c.now), Forebears: forebearsOf(c.forebears),
		Total: openMove(c.total, places), Criteria: openMove(c.criteria, places), Own: openMove(c.own, places),
	}
	if c.before != nil {
		u.then(c.before)
	}
	if c.criteria != nil {
		u.Rest = openMove(&c.rest, places)
	}
	return u
}

func (u *unitChange) then(r *store.Result) {
	u.NameThen, u.RankThen, u.IndexThen = &r.Name, given(r.Rank), indexOf(r)
}

// openMove writes a difference as the page of the change does.
func openMove(n *exact.Number, places int) *api.Number {
	if n == nil {
		return nil
	}
	s := api.Fixed(n.Round(places), places)
	return &s
}
