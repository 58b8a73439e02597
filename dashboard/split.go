package dashboard

import (
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// split is why the indices of units moved between two publications of sets that differ:
// because the criteria changed, or because the unit did. docs/method.md has the formula.
type split struct {
	units map[string]*unitSplit
	apart []apart // what is not compared, in printed order of the newer set, then of the older
}

// splitKey names a split: two publications and a group.
type splitKey struct {
	now, before int64
	group       string
}

// unitSplit adds up the items of one unit that are compared.
type unitSplit struct {
	past                                   map[string]again // by code of the newer set
	oldPoints, oldMax, samePoints, sameMax exact.Number     // before, and the same answers under the newer set
	nowPoints, nowMax                      exact.Number
	criteria, own                          exact.Number // percentage points
	ok                                     bool
}

// again is an answer of the earlier year, as it was scored and as the newer set scores it.
type again struct{ oldPoints, oldMax, points, max exact.Number }

// split compares the answers of two publications, once.
func (q *request) split(now, before *table) (*split, error) {
	s := q.source
	s.splitMu.Lock()
	defer s.splitMu.Unlock()
	key := splitKey{now.pub.ID, before.pub.ID, now.group}
	if made := s.splits[key]; made != nil {
		return made, nil
	}
	newer, err := q.scheme(now)
	if err != nil {
		return nil, err
	}
	older, err := q.scheme(before)
	if err != nil {
		return nil, err
	}
	pairs, gone := pairsOf(newer, older)
	made := &split{units: map[string]*unitSplit{}}
	both := func(unit string) bool { return now.row(unit) != nil && before.row(unit) != nil }
	err = q.answers(q.ctx, before.pub.ID, pairs.ask(), func(a *store.Answer) {
		if both(a.Unit) {
			made.before(pairs, a)
		}
	})
	if err != nil {
		return nil, err
	}
	err = q.answers(q.ctx, now.pub.ID, false, func(a *store.Answer) {
		if both(a.Unit) {
			made.now(pairs, a)
		}
	})
	if err != nil {
		return nil, err
	}
	made.finish(pairs, gone)
	if s.splits == nil || len(s.splits) >= keptBoards {
		s.splits = map[splitKey]*split{}
	}
	s.splits[key] = made
	return made, nil
}

func (s *split) unit(id string) *unitSplit {
	if s.units[id] == nil {
		s.units[id] = &unitSplit{past: map[string]again{}}
	}
	return s.units[id]
}

// before scores an answer of the earlier year under the newer set.
func (s *split) before(pairs *pairs, a *store.Answer) {
	p := pairs.byOld[a.Code]
	if p == nil || p.why != comparable {
		return
	}
	if a.Status == scoring.Exempt {
		p.exempt++
		return
	}
	points, ok := p.rescore(a)
	if !ok {
		p.stuck++
		return
	}
	s.unit(a.Unit).past[p.now.Item.Code] = again{a.Points, a.Max, points, p.now.Item.Max.Number}
}

// now adds the answers of both years where both can be compared.
func (s *split) now(pairs *pairs, a *store.Answer) {
	p := pairs.byNew[a.Code]
	if p == nil || p.why != comparable || s.units[a.Unit] == nil {
		return
	}
	u := s.units[a.Unit]
	was, ok := u.past[a.Code]
	if !ok {
		return
	}
	if a.Status == scoring.Exempt {
		p.exempt++
		return
	}
	u.oldPoints, u.oldMax = u.oldPoints.Add(was.oldPoints), u.oldMax.Add(was.oldMax)
	u.samePoints, u.sameMax = u.samePoints.Add(was.points), u.sameMax.Add(was.max)
	u.nowPoints, u.nowMax = u.nowPoints.Add(a.Points), u.nowMax.Add(a.Max)
}

// finish turns the sums into percentage points and lists what was left out.
func (s *split) finish(pairs *pairs, gone []apart) {
	for _, u := range s.units {
		u.past = nil
		before, ok := percentOf(u.oldPoints, u.oldMax)
		same, known := percentOf(u.samePoints, u.sameMax)
		now, there := percentOf(u.nowPoints, u.nowMax)
		if u.ok = ok && known && there; u.ok {
			u.criteria, u.own = same.Sub(before), now.Sub(same)
		}
	}
	for _, p := range pairs.list {
		s.apart = append(s.apart, p.apart()...)
	}
	s.apart = append(s.apart, gone...)
}
