package dashboard

import (
	"errors"

	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// trial scores one unit again with answers that somebody tries; all other units stay as
// they were published. Nothing of it is kept.
type trial struct {
	scheme  *scoring.Scheme
	answers []scoring.Answer
	scores  []*store.Score // as published, in the order of the answers
}

// reached is where a unit stands with some answers.
type reached struct {
	Total, Max exact.Number
	Index      exact.Number
	HasIndex   bool
	Class      string
	Rank       int // 0: not ranked
}

// errUnlike is a publication whose rows another version of the program added up.
var errUnlike = errors.New("the frozen scores do not add up to the published result")

// newTrial begins with what was published: the points of every item as they count.
func newTrial(scheme *scoring.Scheme, scores []store.Score) *trial {
	t := &trial{scheme: scheme, answers: make([]scoring.Answer, len(scheme.Leaves())), scores: make([]*store.Score, len(scheme.Leaves()))}
	for i := range scores {
		s := &scores[i]
		_, at, ok := scheme.Leaf(s.Code)
		if !ok {
			continue
		}
		t.scores[at] = s
		switch s.Status {
		case scoring.Exempt:
			t.answers[at] = scoring.Answer{Exempt: true}
		case scoring.Scored, scoring.Invalid:
			t.answers[at] = scoring.Answer{Typed: true, Points: s.Points}
		}
	}
	return t
}

// stand scores the answers and places the unit among the published results of its group.
func (t *trial) stand(in *table, r *store.Result) reached {
	var res scoring.Result
	t.scheme.Score(t.answers, &res)
	s := reached{Total: res.Total(), Max: res.Max}
	if s.Index, s.HasIndex = res.Index(); !s.HasIndex {
		return s
	}
	set := t.scheme.Set()
	s.Class = set.Class(r.Group, s.Index)
	list := []scoring.Contender{{Unit: r.Unit, Index: s.Index, Ranked: r.Ranked}}
	for i := range in.rows {
		if o := &in.rows[i]; o.HasIndex && o.Unit != r.Unit {
			list = append(list, scoring.Contender{Unit: o.Unit, Index: o.Index, Ranked: o.Ranked})
		}
	}
	for _, p := range scoring.Rank(list, set.Ties) {
		if p.Unit == r.Unit {
			s.Rank = p.Rank
		}
	}
	return s
}

// begin says where the unit stands before anything is tried, which is what was published.
func (t *trial) begin(in *table, r *store.Result) (reached, error) {
	s := t.stand(in, r)
	if !s.Total.Equal(r.Total) || !s.Max.Equal(r.Max) || s.HasIndex != r.HasIndex || !s.Index.Equal(r.Index) {
		return s, errUnlike
	}
	return s, nil
}
