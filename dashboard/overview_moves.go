package dashboard

import (
	"cmp"
	"slices"
	"strconv"

	"parindex/store"
)

// mover is a unit with the places that it rose.
type mover struct {
	standing
	now, was *store.Result
}

func (m *mover) by() int { return m.was.Rank - m.now.Rank }

// movers returns who rose and who fell most, of those that did.
func movers(list []mover) (up, down []mover) {
	slices.SortStableFunc(list, func(a, b mover) int {
		return cmp.Or(cmp.Compare(b.by(), a.by()), shownIndex(b.now).Sub(shownIndex(b.was)).Cmp(shownIndex(a.now).Sub(shownIndex(a.was))))
	})
	for _, m := range list {
		if m.by() > 0 && len(up) < onCard {
			up = append(up, m)
		}
	}
	for _, m := range slices.Backward(list) {
		if m.by() < 0 && len(down) < onCard {
			down = append(down, m)
		}
	}
	return up, down
}

// why is the reason of a move in a few words.
type why struct {
	Text  string
	Field string // that it ends with, in Vietnamese; "" is none
	By    string // what the field brought the index, in percentage points
	URL   string // where it is seen
}

// reasons gives each mover the field that explains its move; where the two years were
// scored otherwise it leads to the page that splits the move.
func (q *request) reasons(t, before *table, list []mover) ([]standing, error) {
	var pace *paces
	if len(list) > 0 {
		var err error
		if pace, err = q.pace(t, before); err != nil {
			return nil, err
		}
	}
	var done []standing
	for i := range list {
		m := &list[i]
		m.Why = &why{Text: q.say("overview.why.unlike"), URL: q.changeOf(t, m.Name)}
		if kin := q.kinOf(before, m.now); kin.said() {
			m.Why = &why{Text: kin.text(), URL: q.changeOf(t, m.Name)}
		} else if pace != nil {
			m.Why = q.moveWhy(t, m.by(), pace.cause(m.now, m.was))
		}
		done = append(done, m.standing)
	}
	return done, nil
}

// moveWhy puts the reason of a move by so many places into words; where no field stands out, the others moved.
func (q *request) moveWhy(t *table, up int, r cause) *why {
	others, apart := q.say("overview.why.othersfell"), q.say("overview.why.ahead")
	if up < 0 {
		others, apart = q.say("overview.why.othersrose"), q.say("overview.why.behind")
	}
	if r.field == nil {
		return &why{Text: others, URL: q.link(false, strconv.Itoa(t.pub.Year), t.group, "change")}
	}
	w := &why{Text: q.say("overview.why.field"), Field: r.field.Code + ". " + r.field.Name, By: signed(r.own, 2, q.lang), URL: q.fieldAddress(t, r.field.Code)}
	if r.apart {
		w.Text, w.By = apart, q.besideGroup(r)
	}
	return w
}
