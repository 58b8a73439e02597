package dashboard

import (
	"context"
	"errors"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// peers is what each item brought the units of one group, by code.
type peers map[string]*peer

// peer is one item over the units of a group that it applies to.
type peer struct {
	Applies int
	Full    int          // with all points; of a penalty, without any
	Mean    exact.Number // points
	fate    []fate       // by the unit's place in its table
}

// fate is how an item went for a unit.
type fate uint8

const (
	fateApart fate = iota // does not apply, or nothing is known of the unit
	fateLost
	fateFull
)

// fateOf says how an item went. Nobody loses what is extra.
func fateOf(o *store.Answer, section criteria.Section) fate {
	switch {
	case o.Status == scoring.Exempt:
		return fateApart
	case section == criteria.Penalty && o.Points.Sign() > 0, section == criteria.Main && o.Points.Cmp(o.Max) < 0:
		return fateLost
	}
	return fateFull
}

// peersOf counts how the items of a table went; it is done once for a publication.
func (q *request) peersOf(t *table) (peers, error) {
	s := q.source
	s.peersMu.Lock()
	defer s.peersMu.Unlock()
	if made := s.peers[t.pub.ID]; made != nil {
		return made[t.group], nil
	}
	set, err := s.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil, err
	}
	made := map[string]peers{}
	of := map[string]*table{} // by unit
	for _, other := range q.shelf.tables {
		if other.pub.ID != t.pub.ID {
			continue
		}
		made[other.group] = peers{}
		for unit := range other.place {
			of[unit] = other
		}
	}
	err = s.answers(q.ctx, t.pub.ID, false, func(o *store.Answer) {
		if in, it := of[o.Unit], set.Item(o.Code); in != nil && it != nil {
			made[in.group].add(in, o, it.Section)
		}
	})
	if err != nil {
		return nil, err
	}
	for _, group := range made {
		group.divide()
	}
	if s.peers == nil || len(s.peers) >= keptBoards {
		s.peers = map[int64]map[string]peers{}
	}
	s.peers[t.pub.ID] = made
	return made[t.group], nil
}

func (all peers) add(t *table, o *store.Answer, section criteria.Section) {
	p := all[o.Code]
	if p == nil {
		p = &peer{fate: make([]fate, len(t.rows))}
		all[o.Code] = p
	}
	how := fateOf(o, section)
	p.fate[t.place[o.Unit]] = how
	if how == fateApart {
		return
	}
	p.Applies++
	if how == fateFull {
		p.Full++
	}
	p.Mean = p.Mean.Add(o.Points.Round(8)) // a sum over thousands of units stays small
}

// divide makes means of sums.
func (all peers) divide() {
	for _, p := range all {
		p.Mean, _ = p.Mean.Div(exact.Int(int64(p.Applies)))
	}
}

// share is the part of the units with all points; ok is false where it applies to none.
func (p *peer) share() (exact.Number, bool) {
	if p == nil {
		return exact.Zero, false
	}
	return exact.Int(int64(p.Full)).Div(exact.Int(int64(p.Applies)))
}

// scheme returns the frozen set of a publication made ready for scoring.
func (q *request) scheme(t *table) (*scoring.Scheme, error) { return q.compiled(t.pub.Set) }

func (q *request) compiled(ref string) (*scoring.Scheme, error) { return q.source.compiled(q.ctx, ref) }

// errUncompiled is a set that an earlier version of the program could score.
var errUncompiled = errors.New("the frozen set does not compile")

// unread says whether an error is that of a set that was used and cannot be any more.
func unread(err error) bool {
	var set *store.DamagedSet
	return errors.Is(err, errUncompiled) || errors.Is(err, store.ErrNotFound) || errors.As(err, &set)
}

// compiled returns a frozen set by its reference, made ready once.
func (s *source) compiled(ctx context.Context, ref string) (*scoring.Scheme, error) {
	if have, ok := s.schemes.Load(ref); ok {
		return have.(*scoring.Scheme), nil
	}
	set, err := s.set(ctx, ref)
	if err != nil {
		return nil, err
	}
	made, faults := scoring.Compile(set)
	if len(faults) > 0 { // a set is compiled before it is used
		return nil, errUncompiled
	}
	s.schemes.Store(ref, made)
	return made, nil
}
