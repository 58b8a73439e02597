package index

import "math"

// sums is what an attacker writes down: unknown counts, and sums of them that lie between
// two bounds.
type sums struct {
	low, high []float64 // of each unknown
	list      []bound
}

type bound struct {
	times     map[int]float64 // by unknown
	low, high float64
}

// unknown adds a count from 0 up.
func (s *sums) unknown() int {
	s.low, s.high = append(s.low, 0), append(s.high, 1000)
	return len(s.low) - 1
}

func (s *sums) between(times map[int]float64, low, high float64) {
	s.list = append(s.list, bound{times, low, high})
}

func (s *sums) equal(times map[int]float64, n float64) { s.between(times, n, n) }

// narrow uses every sum, and every sum of sums that leaves out an unknown, until no bound
// of an unknown moves any more.
func (s *sums) narrow() {
	s.propagate()
	s.list = append(s.list, s.eliminated()...)
	s.propagate()
}

func (s *sums) propagate() {
	for round := 0; round < 50; round++ {
		changed := false
		for _, b := range s.list {
			changed = s.use(b) || changed
		}
		if !changed {
			return
		}
	}
}

// use narrows every unknown of a sum by what the others can be at least and at most.
func (s *sums) use(b bound) (changed bool) {
	const little = 1e-6
	low, high := 0.0, 0.0
	part := func(x int, t float64) (float64, float64) {
		if t > 0 {
			return t * s.low[x], t * s.high[x]
		}
		return t * s.high[x], t * s.low[x]
	}
	for x, t := range b.times {
		l, h := part(x, t)
		low, high = low+l, high+h
	}
	for x, t := range b.times {
		l, h := part(x, t)
		from, to := (b.low-(high-h))/t, (b.high-(low-l))/t
		if t < 0 {
			from, to = to, from
		}
		from, to = math.Ceil(from-little), math.Floor(to+little)
		if from > s.low[x] {
			s.low[x], changed = from, true
		}
		if to < s.high[x] {
			s.high[x], changed = to, true
		}
	}
	return changed
}

// eliminated solves the sums that are exact for one unknown after the other (Gauss, Jordan).
func (s *sums) eliminated() (list []bound) {
	var rows [][]float64
	n := len(s.low)
	for _, b := range s.list {
		if b.low != b.high {
			continue
		}
		row := make([]float64, n+1)
		row[n] = b.low
		for x, t := range b.times {
			if s.low[x] == s.high[x] {
				row[n] -= t * s.low[x]
			} else {
				row[x] = t
			}
		}
		rows = append(rows, row)
	}
	top := 0
	for x := 0; x < n && top < len(rows); x++ {
		best := top
		for i := top; i < len(rows); i++ {
			if math.Abs(rows[i][x]) > math.Abs(rows[best][x]) {
				best = i
			}
		}
		if math.Abs(rows[best][x]) < 1e-9 {
			continue
		}
		rows[top], rows[best] = rows[best], rows[top]
		clearOut(rows, top, x)
		top++
	}
	for _, row := range rows[:top] {
		times := map[int]float64{}
		for x, t := range row[:n] {
			if math.Abs(t) > 1e-9 {
				times[x] = t
			}
		}
		list = append(list, bound{times, row[n], row[n]})
	}
	return list
}

// clearOut takes an unknown out of all rows but one.
func clearOut(rows [][]float64, at, x int) {
	by := rows[at][x]
	for k := range rows[at] {
		rows[at][k] /= by
	}
	for i, row := range rows {
		if t := row[x]; i != at && t != 0 {
			for k, v := range rows[at] {
				if v != 0 {
					row[k] -= t * v
				}
			}
		}
	}
}
