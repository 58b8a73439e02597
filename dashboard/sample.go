package dashboard

import (
	"math"
	"slices"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// sample is what the units of a group got for one item, criterion or field.
type sample struct {
	item    *criteria.Item
	units   map[string]*store.Component
	applies int          // units that it applies to
	full    int          // of them, those with all points
	zero    int          // of them, those with none
	points  exact.Number // sum
	most    exact.Number // sum of what could be reached
	mean    exact.Number // of the component indices, percent; as on the heatmap
}

// samples returns what the units of a table got for some items of its set.
func (q *request) samples(t *table, set *criteria.Set, items []*criteria.Item) (map[string]*sample, error) {
	b, err := q.board(t)
	if err != nil {
		return nil, err
	}
	var leaves []string
	made := map[string]*sample{}
	for _, it := range items {
		if s := b.kept(it); s != nil {
			made[it.Code] = s
			continue
		}
		if it.Leaf() && it.Depth > 0 { // components are kept of fields and of what is made of others
			made[it.Code] = &sample{item: it, units: map[string]*store.Component{}}
			leaves = append(leaves, it.Code)
			continue
		}
		made[it.Code] = b.sample(it)
	}
	if len(leaves) > 0 {
		list, err := q.points(q.ctx, t.pub.ID, leaves)
		if err != nil {
			return nil, err
		}
		for i := range list {
			if c := &list[i]; t.row(c.Unit) != nil {
				made[c.Code].units[c.Unit] = c
			}
		}
	}
	for _, code := range leaves {
		made[code].sum()
		b.keep(made[code])
	}
	return made, nil
}

// sample is what the units got for a field, or for a criterion that is made of others.
func (b *board) sample(it *criteria.Item) *sample {
	s := &sample{item: it, units: map[string]*store.Component{}}
	for unit, parts := range b.units {
		if c := parts[it.Code]; c != nil {
			s.units[unit] = c
		}
	}
	s.sum()
	b.keep(s)
	return s
}

// kept is a sample that was made before; nil is none.
func (b *board) kept(it *criteria.Item) *sample {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.samples[it.Code]
}

// keep puts a sample by, of fields and criteria only: those of all items would be as large
// as the publication.
func (b *board) keep(s *sample) {
	if s.item.Depth > 1 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.samples[s.item.Code] = s
}

// sampleOf gathers the scores of one item.
func sampleOf(t *table, it *criteria.Item, scores map[string]*store.Score) *sample {
	s := &sample{item: it, units: map[string]*store.Component{}}
	for unit, sc := range scores {
		if t.row(unit) != nil {
			s.units[unit] = &store.Component{Unit: unit, Code: sc.Code, Points: sc.Points, Max: sc.Max, Status: sc.Status}
		}
	}
	s.sum()
	return s
}

// sum counts over the units that the item applies to.
func (s *sample) sum() {
	sum := exact.Zero
	for _, c := range s.units {
		p, ok := percentOf(c.Points, c.Max)
		if !ok || c.Status == scoring.Exempt {
			continue
		}
		s.applies++
		s.points, s.most = s.points.Add(c.Points.Round(8)), s.most.Add(c.Max.Round(8))
		sum = sum.Add(p.Round(8))
		switch {
		case c.Points.Equal(c.Max):
			s.full++
		case c.Points.Sign() == 0:
			s.zero++
		}
	}
	s.mean, _ = sum.Div(exact.Int(int64(s.applies)))
}

// lost is how many points the units lost in all.
func (s *sample) lost() exact.Number { return s.most.Sub(s.points) }

// percent returns a unit's component index.
func (s *sample) percent(unit string) (exact.Number, bool) {
	if s == nil || s.units[unit] == nil {
		return exact.Zero, false
	}
	return percentOf(s.units[unit].Points, s.units[unit].Max)
}

// percents lists the component indices, lowest first.
func (s *sample) percents() []exact.Number {
	var list []exact.Number
	for unit := range s.units {
		if p, ok := s.percent(unit); ok {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, exact.Number.Cmp)
	return list
}

// deviation is the standard deviation over all units, in percentage points; it is printed
// and nothing follows from it.
func (s *sample) deviation() exact.Number {
	mean, sum := s.mean.Float(), 0.0
	list := s.percents()
	for _, p := range list {
		sum += (p.Float() - mean) * (p.Float() - mean)
	}
	if len(list) == 0 {
		return exact.Zero
	}
	return exact.Frac(int64(math.Round(math.Sqrt(sum/float64(len(list)))*1e6)), 1e6)
}

// below lists the items under one, itself left out, in printed order.
func below(it *criteria.Item) []*criteria.Item {
	var list []*criteria.Item
	for _, part := range it.Items {
		list = append(append(list, part), below(part)...)
	}
	return list
}
