package scoring

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// ratio: a part of a whole earns its share of the maximum; nothing below the floor.
//
//	{kind: ratio, figures: {a: tổng số, b: đã xong}, floor: 0.8, if_zero: full}
//
// b/a ≥ full_at (1 when absent): the maximum; floor ≤ b/a: (b/a) × maximum; else below.
type ratio struct {
	declared
	Keys   ratioKeys
	fullAt exact.Number
}

type ratioKeys struct {
	Names     criteria.Strings `yaml:"figures"`
	Require   []string         `yaml:"require"`
	IfZero    string           `yaml:"if_zero"`
	FullAt    *criteria.Points `yaml:"full_at"`           // share; 1 when absent
	Floor     criteria.Points  `yaml:"floor" need:"true"` // share
	FloorOpen bool             `yaml:"floor_open"`        // the floor itself earns nothing
	Below     criteria.Points  `yaml:"below"`             // points below the floor; 0 when absent
}

func newRatio(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	t := &ratio{fullAt: exact.One}
	faults := r.Decode(&t.Keys)
	t.declared = declared{Names: t.Keys.Names, Require: t.Keys.Require, IfZero: t.Keys.IfZero}
	faults = append(faults, t.check(r, "a", "b")...)
	if t.Keys.FullAt != nil {
		t.fullAt = t.Keys.FullAt.Number
	}
	if t.fullAt.Sign() <= 0 || t.fullAt.Cmp(exact.One) > 0 {
		faults = append(faults, r.Fault("full_at phải lớn hơn 0 và không quá 1", "Ghi tỷ lệ dạng số thập phân, ví dụ 0.95 cho 95%."))
	}
	if t.Keys.Floor.Sign() < 0 || t.Keys.Floor.Cmp(t.fullAt) > 0 {
		faults = append(faults, r.Fault("floor phải từ 0 đến full_at", "Ghi tỷ lệ dạng số thập phân, ví dụ 0.8 cho 80%."))
	}
	return t, append(faults, checkWithin(r, "below", t.Keys.Below.Number, max)...)
}

// value returns b/a.
func (t *ratio) value(a *Answer) outcome {
	whole, ok1 := t.get(a, "a")
	part, ok2 := t.get(a, "b")
	if !ok1 || !ok2 {
		return outcome{cause: noFigure}
	}
	q, ok := part.Div(whole)
	if !ok {
		return outcome{cause: divided}
	}
	return outcome{points: q}
}

func (t *ratio) points(a *Answer, max exact.Number) outcome {
	if out, ok := t.nothing(a, max); ok {
		return out
	}
	v := t.value(a)
	switch {
	case v.cause != plain:
		return v
	case v.points.Cmp(t.fullAt) >= 0:
		return outcome{points: max}
	case t.reaches(v.points):
		return outcome{points: v.points.Mul(max)}
	}
	return outcome{points: t.Keys.Below.Number}
}

// reaches says whether a share is enough to earn points.
func (t *ratio) reaches(share exact.Number) bool {
	c := share.Cmp(t.Keys.Floor.Number)
	return c > 0 || c == 0 && !t.Keys.FloorOpen
}

func (t *ratio) why(a *Answer, max, points exact.Number) words.Text {
	part, _ := t.get(a, "b")
	whole, _ := t.get(a, "a")
	v := t.value(a).points
	full, floor := t.fullAt.Mul(exact.Hundred), t.Keys.Floor.Mul(exact.Hundred)
	percent := words.Beside(v.Mul(exact.Hundred), full, floor)
	switch {
	case v.Cmp(t.fullAt) >= 0:
		return words.Sprintf("%s/%s%s%%, đạt từ %s%%: %s", "%s/%s%s%%, at least %s%%: %s", part, whole, percent, full, points)
	case t.reaches(v):
		return words.Sprintf("(%s/%s) × %s%s", "(%s/%s) × %s%s", part, whole, max, words.Equals(points))
	case t.Keys.FloorOpen:
		return words.Sprintf("%s/%s%s%%, không vượt mức sàn %s%%: %s", "%s/%s%s%%, not above the floor of %s%%: %s", part, whole, percent, floor, points)
	}
	return words.Sprintf("%s/%s%s%%, dưới mức sàn %s%%: %s", "%s/%s%s%%, below the floor of %s%%: %s", part, whole, percent, floor, points)
}

func (t *ratio) words(max exact.Number) []words.Text {
	full, floor, below := t.fullAt.Mul(exact.Hundred), t.Keys.Floor.Mul(exact.Hundred), t.Keys.Below.Number
	lines := []words.Text{words.Sprintf("Từ %s%% trở lên: %s", "%s%% or more: %s", full, max)}
	switch {
	case t.Keys.FloorOpen:
		lines = append(lines, words.Sprintf("Trên %s%% đến dưới %s%%: (b/a) × %s", "Over %s%% to below %s%%: (b/a) × %s", floor, full, max),
			words.Sprintf("Từ %s%% trở xuống: %s", "%s%% or less: %s", floor, below))
	case floor.Sign() > 0:
		lines = append(lines, words.Sprintf("Từ %s%% đến dưới %s%%: (b/a) × %s", "From %s%% to below %s%%: (b/a) × %s", floor, full, max),
			words.Sprintf("Dưới %s%%: %s", "Below %s%%: %s", floor, below))
	default:
		lines = append(lines, words.Sprintf("Dưới %s%%: (b/a) × %s", "Below %s%%: (b/a) × %s", full, max))
	}
	return append(lines, t.figureWords()...)
}
