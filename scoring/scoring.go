// Package scoring turns answers into points, points into an index, and indices into
// a ranking. It is pure and exact: no clock, no files, no rounding before the end.
//
// A criteria set is compiled once ([Compile]); then [Scheme.Score] fills a [Result]
// for one unit without allocating, and [Rank] places units inside their group.
//
//	index (percent) = 100 × (points + bonus − penalty) ÷ attainable maximum
//
// where the attainable maximum leaves out what does not apply to the unit.
package scoring

import (
	"parindex/criteria"
	"parindex/exact"
)

// Origin says where the points of an answer were given.
type Origin uint8

const (
	FromRule      Origin = iota // declared figures or a chosen line; the rule gives the points
	FromSelf                    // typed by the unit
	FromAppraisal               // given by the appraiser
	FromSurvey                  // given by the survey
	FromIndex                   // taken from another index
	FromBlock                   // a share of points given for a whole field; see [Scheme.Apportion]
)

// Answer is what is known about one leaf of one unit. The zero value is "nothing".
type Answer struct {
	Exempt  bool    // not applicable (không áp dụng): leaves the maximum
	Typed   bool    // Points was given and counts, whatever else is declared
	Origin  Origin  // of Points
	Choice  int     // 1-based line of a rule with lines; 0 is none
	Figures []Value // in the order of [Leaf.Figures]; nil is none
	Strict  bool    // figures that contradict each other give no points
	Points  exact.Number
}

// Value is one declared figure.
type Value struct {
	exact.Number
	Given bool
}

// Status says how an item came to its points.
type Status uint8

const (
	Scored  Status = iota // points follow from an answer
	Missing               // no answer: 0 points, visible as missing
	Exempt                // not applicable: out of points and maximum
	Invalid               // an answer that no points follow from: 0 points, visible
)

// String returns the name used in JSON and in the database.
func (s Status) String() string { return [...]string{"scored", "missing", "exempt", "invalid"}[s] }

// cause tells apart the ways to a status; [Scheme.Why] puts it into words.
type cause uint8

const (
	plain      cause = iota
	cappedHigh       // above the maximum, held there
	cappedLow        // below 0, held there
	noAnswer         // nothing was answered
	noFigure         // a figure is missing
	marked           // marked as not applicable
	zeroFull         // nothing arose in the year: full points
	zeroExempt       // nothing arose in the year: not applicable
	divided          // division by zero
	noBranch         // no band, variant or line holds
	badLine          // a chosen line that the rule does not have
	notAllowed       // marked as not applicable where the set refuses it
	negative         // a declared figure below 0
	noForms          // a survey without a single form
	apart            // declared figures that contradict each other
)

// outcome is what a rule says before it is held between 0 and the maximum.
type outcome struct {
	points exact.Number
	cause  cause
}

// Score is the result of one item: a leaf, or the sum of the leaves below it.
type Score struct {
	Points exact.Number // 0 ≤ Points ≤ Max for leaves
	Max    exact.Number // attainable maximum in points; 0 when exempt
	Status Status       // of a leaf; a sum is Exempt when all its leaves are, Missing or Invalid when one is
	cause  cause
}

// Component returns the component index in percent; ok is false when nothing of the
// item applies to the unit.
func (s Score) Component() (percent exact.Number, ok bool) {
	return s.Points.Mul(exact.Hundred).Div(s.Max)
}

// Result holds a unit's scores, one per node of the set in printed order.
type Result struct {
	Scores []Score
	Points exact.Number // sum of the fields
	Max    exact.Number // attainable maximum of the fields
	Bonus  exact.Number // within the cap of the year
	Pen    exact.Number // the same, as a positive number
}

// Total returns points with bonus and penalty, never below 0.
func (r *Result) Total() exact.Number {
	return exact.Max(exact.Zero, r.Points.Add(r.Bonus).Sub(r.Pen))
}

// Index returns 100 × Total ÷ Max, unrounded; ok is false when nothing applies to
// the unit, which then has no index.
func (r *Result) Index() (percent exact.Number, ok bool) {
	return r.Total().Mul(exact.Hundred).Div(r.Max)
}

// unanswered stands for a leaf that nothing is known about.
var unanswered Answer

// Score fills r with the scores of one unit. Answers are in the order of
// [Scheme.Leaves]; a shorter list leaves the rest missing. Nothing is allocated when
// r was used before with the same scheme, unless a sum outgrows two machine words.
func (s *Scheme) Score(answers []Answer, r *Result) {
	if cap(r.Scores) < len(s.nodes) {
		r.Scores = make([]Score, len(s.nodes))
	}
	r.Scores = r.Scores[:len(s.nodes)]
	clear(r.Scores)
	for i := range s.leaves {
		leaf, answer := &s.leaves[i], &unanswered
		if i < len(answers) {
			answer = &answers[i]
		}
		r.Scores[leaf.node] = s.score(leaf, answer)
	}
	s.sum(r)
}

// score decides one leaf.
func (s *Scheme) score(leaf *Leaf, a *Answer) Score {
	out := s.evaluate(leaf, a)
	sc := Score{Max: leaf.max, cause: out.cause}
	switch out.cause {
	case marked, zeroExempt:
		sc.Max, sc.Status = exact.Zero, Exempt
		return sc
	case noAnswer, noFigure, noForms:
		sc.Status = Missing
		return sc
	case divided, noBranch, badLine, notAllowed, negative, apart:
		sc.Status = Invalid
		return sc
	}
	points, limit := leaf.held(out.points)
	sc.Points = points
	if limit != plain {
		sc.cause = limit
	}
	return sc
}

// evaluate finds the points of an answer before they are held in their limits.
func (s *Scheme) evaluate(leaf *Leaf, a *Answer) outcome {
	switch {
	case a.Exempt && s.set.NotApplicable == criteria.Refuse:
		return outcome{cause: notAllowed}
	case a.Exempt:
		return outcome{cause: marked}
	case a.Typed:
		return outcome{points: a.Points}
	case a.Choice == 0 && len(a.Figures) == 0:
		return outcome{cause: noAnswer}
	}
	return leaf.declared(a)
}

// declared finds the points of a chosen line or declared figures.
func (l *Leaf) declared(a *Answer) outcome {
	for i := range a.Figures {
		if a.Figures[i].Given && a.Figures[i].Sign() < 0 {
			return outcome{cause: negative}
		}
	}
	if a.Strict && len(l.Broken(a)) > 0 {
		return outcome{cause: apart}
	}
	return l.rule.points(a, l.max)
}

// held keeps points between 0 and the maximum and says when it had to.
func (l *Leaf) held(points exact.Number) (exact.Number, cause) {
	switch {
	case points.Sign() < 0:
		return exact.Zero, cappedLow
	case points.Cmp(l.max) > 0:
		return l.max, cappedHigh
	}
	return points, plain
}

// sum adds the leaves up the tree. Nodes are in printed order, so a part always
// stands behind the item it belongs to.
func (s *Scheme) sum(r *Result) {
	for i := len(s.nodes) - 1; i >= 0; i-- {
		n := &s.nodes[i]
		sc := &r.Scores[i]
		if n.parts > 0 {
			if sc.Status != Invalid && n.parts == n.exemptOf(r) {
				sc.Status = Exempt
			}
			if n.cap.Sign() > 0 {
				sc.Points, sc.Max = exact.Min(sc.Points, n.cap), exact.Min(sc.Max, n.cap)
			}
		}
		if n.parent < 0 {
			continue
		}
		up := &r.Scores[n.parent]
		up.Points, up.Max = up.Points.Add(sc.Points), up.Max.Add(sc.Max)
		if sc.Status == Invalid || (sc.Status == Missing && up.Status != Invalid) {
			up.Status = sc.Status
		}
	}
	r.Points, r.Max, r.Bonus, r.Pen = exact.Zero, exact.Zero, exact.Zero, exact.Zero
	for _, i := range s.roots {
		sc := &r.Scores[i]
		switch s.nodes[i].item.Section {
		case criteria.Main:
			r.Points, r.Max = r.Points.Add(sc.Points), r.Max.Add(sc.Max)
		case criteria.Bonus:
			r.Bonus = sc.Points
		case criteria.Penalty:
			r.Pen = sc.Points
		}
	}
}
