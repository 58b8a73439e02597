package dashboard

import (
	"sync"

	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
)

// board is a table with the fields and criteria of every unit.
type board struct {
	items []*head
	units map[string]map[string]*store.Component // by unit and code

	mu      sync.Mutex
	samples map[string]*sample // of fields and criteria that were asked for
}

// head is one field or criterion over all units of a group. Percentages are component
// indices; ok is false where it applies to no unit.
type head struct {
	Code  string
	Name  string
	Depth int
	Mean  exact.Number
	Best  exact.Number
	OK    bool
}

// keptBoards is how many publications keep their components in memory.
const keptBoards = 8

// board returns the components of a table's units.
func (q *request) board(t *table) (*board, error) {
	s := q.source
	s.boardMu.Lock()
	defer s.boardMu.Unlock()
	if made := s.boards[t.pub.ID]; made != nil {
		return made[t.group], nil
	}
	list, err := s.components(q.ctx, t.pub.ID)
	if err != nil {
		return nil, err
	}
	set, err := s.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	made := map[string]*board{}
	for _, other := range q.shelf.tables {
		if other.pub.ID == t.pub.ID {
			made[other.group] = newBoard(other, set, list)
		}
	}
	if s.boards == nil || len(s.boards) >= keptBoards {
		s.boards = map[int64]map[string]*board{}
	}
	s.boards[t.pub.ID] = made
	return made[t.group], nil
}

func newBoard(t *table, set *criteria.Set, list []store.Component) *board {
	b := &board{units: map[string]map[string]*store.Component{}, samples: map[string]*sample{}}
	heads := map[string]*head{}
	count := map[string]int64{}
	for i := range list {
		c := &list[i]
		it := set.Item(c.Code)
		if t.row(c.Unit) == nil || it == nil || it.Section != criteria.Main {
			continue
		}
		if b.units[c.Unit] == nil {
			b.units[c.Unit] = map[string]*store.Component{}
		}
		b.units[c.Unit][c.Code] = c
		h := heads[c.Code]
		if h == nil {
			h = &head{Code: c.Code, Name: sentence(it.Name), Depth: it.Depth}
			heads[c.Code] = h
		}
		if p, ok := percentOf(c.Points, c.Max); ok {
			p = p.Round(8) // so that a sum over thousands of units stays small
			h.Mean, h.Best, h.OK = h.Mean.Add(p), exact.Max(h.Best, p), true
			count[c.Code]++
		}
	}
	for _, it := range set.Nodes() {
		if h := heads[it.Code]; h != nil {
			if mean, ok := h.Mean.Div(exact.Int(count[it.Code])); ok {
				h.Mean = mean
			}
			b.items = append(b.items, h)
		}
	}
	return b
}

// fields lists the heads of depth 0.
func (b *board) fields() []*head {
	var list []*head
	for _, h := range b.items {
		if h.Depth == 0 {
			list = append(list, h)
		}
	}
	return list
}

// percent returns a unit's component index.
func (b *board) percent(unit, code string) (exact.Number, bool) {
	c := b.units[unit][code]
	if c == nil {
		return exact.Zero, false
	}
	return percentOf(c.Points, c.Max)
}
