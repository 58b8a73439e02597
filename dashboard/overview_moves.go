package dashboard

import (
	"cmp"
	"slices"
	"strconv"

	"parindex/exact"
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

// reasons gives each mover the field that moved its index most; where the two years were
// scored otherwise it leads to the page that splits the move.
func (q *request) reasons(t, before *table, list []mover) ([]standing, error) {
	var now, old *board
	if len(list) > 0 && t.like(before) {
		var err error
		if now, err = q.board(t); err != nil {
			return nil, err
		}
		if old, err = q.board(before); err != nil {
			return nil, err
		}
	}
	var done []standing
	for i := range list {
		m := &list[i]
		m.Why = &why{Text: q.say("overview.why.unlike"), URL: q.changeOf(t, m.Name)}
		if kin := q.kinOf(before, m.now); kin.said() {
			m.Why = &why{Text: kin.text(), URL: q.changeOf(t, m.Name)}
		} else if now != nil {
			m.Why = q.why1(t, now, old, m)
		}
		done = append(done, m.standing)
	}
	return done, nil
}

// why1 finds the field that moved the index furthest the way the unit went; where none
// did, the others moved.
func (q *request) why1(t *table, now, old *board, m *mover) *why {
	var most *head
	by := exact.Zero
	for _, h := range now.fields() {
		moved, ok := brought(now, old, m, h.Code)
		if !ok {
			continue
		}
		if m.by() > 0 && moved.Cmp(by) > 0 || m.by() < 0 && moved.Cmp(by) < 0 {
			most, by = h, moved
		}
	}
	if most == nil || by.Round(2).Sign() == 0 {
		others := q.say("overview.why.othersfell")
		if m.by() < 0 {
			others = q.say("overview.why.othersrose")
		}
		return &why{Text: others, URL: q.link(false, strconv.Itoa(t.pub.Year), t.group, "change")}
	}
	return &why{Text: q.say("overview.why.field"), Field: most.Code + ". " + most.Name, By: signed(by, 2, q.lang), URL: q.fieldAddress(t, most.Code)}
}

// brought is how far a field moved a unit's index, in percentage points: its points over
// the maximum of the whole unit, now less before. The fields of a unit without bonus and
// penalty add up to the move of its index.
func brought(now, old *board, m *mover, code string) (exact.Number, bool) {
	a, b := now.units[m.now.Unit][code], old.units[m.now.Unit][code]
	if a == nil || b == nil {
		return exact.Zero, false
	}
	share, ok := percentOf(a.Points, m.now.Max)
	was, known := percentOf(b.Points, m.was.Max)
	return share.Sub(was), ok && known
}
