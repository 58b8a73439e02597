package scoring

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// Reach says how far the next step of a rule goes.
type Reach uint8

const (
	Whole    Reach = iota // one step brings the maximum
	Part                  // one step brings a part of what is missing
	Gradual               // no steps: every bit more brings more
	ByOthers              // what others answer or publish decides, not what the unit does
)

// Step is what a rule asks for points above those that an item has.
type Step struct {
	Reach  Reach
	Points exact.Number // after the step; the most that can be had where there are no steps
	Ask    words.Text   // what is asked for
}

// climber is a rule that can say its next step. now is below max; ok is false where the
// rule gives no more than now. a holds what was declared, if anything. Every kind is one; a
// test holds it.
type climber interface {
	next(a *Answer, now, max exact.Number) (s Step, ok bool)
}

// Next returns the next step above the points that an item has, however they were given;
// ok is false where its rule gives no more. a holds declared figures that the words may
// name; the points do not depend on them.
func (l *Leaf) Next(a *Answer, now exact.Number) (s Step, ok bool) {
	c, can := l.rule.(climber)
	if !can || now.Cmp(l.max) >= 0 {
		return Step{}, false
	}
	if s, ok = c.next(a, now, l.max); !ok {
		return Step{}, false
	}
	switch source := l.Item.Source; {
	case source == criteria.Survey || source == criteria.Index:
		s.Reach = ByOthers
	case s.Reach == Part && s.Points.Cmp(l.max) >= 0:
		s.Reach = Whole
	}
	return s, true
}

// lowestAbove finds the line that brings least above now; −1 is none.
func lowestAbove(points []exact.Number, now exact.Number) int {
	best := -1
	for i, p := range points {
		if p.Cmp(now) > 0 && (best < 0 || p.Cmp(points[best]) < 0) {
			best = i
		}
	}
	return best
}

// chosen is the step to a line that is chosen.
func chosen(label string, points exact.Number) Step {
	return Step{Part, points, words.Sprintf("đạt mức “%s”", "reach “%s”", label)}
}

func (c *choice) next(_ *Answer, now, _ exact.Number) (Step, bool) {
	var worth []exact.Number
	for _, o := range c.Options {
		worth = append(worth, o.Points.Number)
	}
	i := lowestAbove(worth, now)
	if i < 0 {
		return Step{}, false
	}
	return chosen(c.Options[i].Label, worth[i]), true
}

func (s *share) next(_ *Answer, now, max exact.Number) (Step, bool) {
	var worth []exact.Number
	for _, o := range s.Options {
		worth = append(worth, percentOf(o.Percent.Number, max))
	}
	i := lowestAbove(worth, now)
	if i < 0 {
		return Step{}, false
	}
	return chosen(s.Options[i].Label, worth[i]), true
}

func (b *bands) next(_ *Answer, now, _ exact.Number) (Step, bool) {
	var worth []exact.Number
	for _, x := range b.Keys.Bands {
		worth = append(worth, x.Points.Number)
	}
	i := lowestAbove(worth, now)
	if i < 0 {
		return Step{}, false
	}
	return Step{Part, worth[i], words.Sprintf("đưa %s vào mức %s", "bring %s into the band %s", b.measured(), b.Keys.Bands[i].text(b.unit))}, true
}

// measured names what the bands are of: the one figure by its words, else the formula.
func (b *bands) measured() words.Text {
	if b.value.single() && len(b.asked) == 1 {
		return words.Text{Vi: "“" + b.asked[0].Label + "”", En: "“" + b.asked[0].Label + "”"}
	}
	return letters(b.value)
}

func (c *count) next(_ *Answer, now, _ exact.Number) (Step, bool) {
	then := exact.Min(c.Keys.Cap.Number, now.Add(c.Keys.PerUnit.Number))
	return Step{Part, then, words.Sprintf("thêm 1 ở “%s”", "one more of “%s”", c.label("n"))}, then.Cmp(now) > 0
}

func (d *deduct) next(_ *Answer, now, _ exact.Number) (Step, bool) {
	then := exact.Min(d.Keys.Start.Number, now.Add(d.Keys.PerEvent.Number))
	return Step{Part, then, words.Sprintf("bớt 1 ở “%s”", "one less of “%s”", d.label("n"))}, then.Cmp(now) > 0
}

func (t *ratio) next(a *Answer, now, max exact.Number) (Step, bool) {
	floor := t.Keys.Floor.Number
	at, least := floor.Mul(max), floor.Mul(exact.Hundred)
	if floor.Cmp(t.fullAt) >= 0 {
		at = max
	}
	if at.Cmp(now) <= 0 {
		full := t.fullAt.Mul(exact.Hundred)
		ask := words.Sprintf("mỗi 1%% của b/a thêm %s điểm, từ %s%% là tối đa%s", "each 1%% of b/a brings %s points, the maximum from %s%%%s", max.Mul(hundredth), full, t.needed(a, t.fullAt))
		return Step{Gradual, max, ask}, true
	}
	if t.Keys.FloorOpen && floor.Cmp(t.fullAt) < 0 {
		return Step{Part, at, words.Sprintf("đưa b/a lên trên %s%%", "bring b/a above %s%%", least)}, true
	}
	return Step{Part, at, words.Sprintf("đưa b/a lên từ %s%%%s", "bring b/a to %s%%%s", least, t.needed(a, floor))}, true
}

// needed says how large b must be for a share of the declared a; empty where a is not
// known.
func (t *ratio) needed(a *Answer, share exact.Number) words.Text {
	whole, ok := t.get(a, "a")
	if !ok || whole.Sign() <= 0 {
		return words.Text{}
	}
	least := whole.Mul(share).Neg().Floor().Neg() // things are counted
	return words.Sprintf(" (a = %s: b từ %s)", " (a = %s: b from %s)", whole, least)
}

func (s *scale) next(_ *Answer, _, max exact.Number) (Step, bool) {
	each, ok := max.Div(s.Keys.Of.Number)
	return Step{Gradual, max, words.Sprintf("mỗi 1 của “%s” thêm %s điểm", "each 1 of “%s” brings %s points", s.label("v"), each)}, ok
}

func (f *formula) next(_ *Answer, _, max exact.Number) (Step, bool) {
	return Step{Gradual, max, words.Sprintf("tăng kết quả của công thức: %s", "raise what the formula gives: %s", f.words(max)[0])}, true
}

func (s *survey) next(_ *Answer, _, max exact.Number) (Step, bool) {
	return Step{Gradual, max, words.Sprintf("mỗi 1%% của giá trị trung bình các phiếu thêm %s điểm", "each 1%% of the mean of the forms brings %s points", max.Mul(hundredth))}, true
}
