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
	FullAt    *criteria.Points `yaml:"full_at"`    // share; 1 when absent
	Floor     criteria.Points  `yaml:"floor"`      // share
	FloorOpen bool             `yaml:"floor_open"` // the floor itself earns nothing
	Below     criteria.Points  `yaml:"below"`      // points below the floor; 0 when absent
}

func newRatio(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	t := &ratio{fullAt: exact.One}
	faults := r.Decode(&t.Keys)
	t.declared = declared{Names: t.Keys.Names, Require: t.Keys.Require, IfZero: t.Keys.IfZero}
	faults = append(faults, t.check(r, "a", "b")...)
	if t.Keys.FullAt != nil {
		t.fullAt = t.Keys.FullAt.Number
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
	if v.cause != plain {
		return v
	}
	floor := v.points.Cmp(t.Keys.Floor.Number)
	switch {
	case v.points.Cmp(t.fullAt) >= 0:
		return outcome{points: max}
	case floor > 0 || floor == 0 && !t.Keys.FloorOpen:
		return outcome{points: v.points.Mul(max)}
	}
	return outcome{points: t.Keys.Below.Number}
}

func (t *ratio) why(a *Answer, max, points exact.Number) words.Text {
	part, _ := t.get(a, "b")
	whole, _ := t.get(a, "a")
	v := t.value(a).points
	floor := v.Cmp(t.Keys.Floor.Number)
	percent := v.Mul(exact.Hundred)
	switch {
	case v.Cmp(t.fullAt) >= 0:
		return words.Sprintf("%s/%s = %s%%, đạt từ %s%%: %s", "%s/%s = %s%%, at least %s%%: %s", part, whole, percent, t.fullAt.Mul(exact.Hundred), points)
	case floor > 0 || floor == 0 && !t.Keys.FloorOpen:
		return words.Sprintf("(%s/%s) × %s = %s", "(%s/%s) × %s = %s", part, whole, max, points)
	}
	return words.Sprintf("%s/%s = %s%%, dưới mức sàn %s%%: %s", "%s/%s = %s%%, below the floor of %s%%: %s", part, whole, percent, t.Keys.Floor.Mul(exact.Hundred), points)
}

func (t *ratio) words(max exact.Number) []words.Text {
	full, floor := t.fullAt.Mul(exact.Hundred), t.Keys.Floor.Mul(exact.Hundred)
	open := words.Text{Vi: "Từ", En: "From"}
	if t.Keys.FloorOpen {
		open = words.Text{Vi: "Trên", En: "Over"}
	}
	lines := []words.Text{
		words.Sprintf("Từ %s%% trở lên: %s", "%s%% or more: %s", full, max),
		words.Sprintf("%s %s%% đến dưới %s%%: (b/a) × %s", "%s %s%% to below %s%%: (b/a) × %s", open, floor, full, max),
	}
	if floor.Sign() > 0 {
		lines = append(lines, words.Sprintf("Dưới %s%%: %s", "Below %s%%: %s", floor, t.Keys.Below.Number))
	}
	return append(lines, t.figureWords()...)
}
