package lines

import (
	"parindex/criteria"
	"parindex/exact"
)

// pieces makes a rule of ranges of which some have a formula: “100%: 1 điểm; từ 80% đến
// dưới 100%: (b/a) × 1; dưới 80%: 0”.
func (rd *reading) pieces() {
	if !rd.lines[0].span.percent {
		rd.no(rd.lines[0].at, "công thức theo mức chỉ đọc được khi mức là phần trăm", "formulas by range are read only for percents")
		return
	}
	list := rd.cover()
	if rd.why.Vi != "" {
		return
	}
	figures := rd.legend
	before, unit := rd.measure()
	switch {
	case rd.changes(before):
		rd.no(rd.lines[0].at, "mức là phần trăm tăng, giảm; không rõ ghép với công thức thế nào", "the ranges are percents of growth; how they go with the formula is not clear")
	case len(figures) == 0 && rd.ab:
		rd.no(rd.lines[0].at, "công thức dùng chữ a, b mà không in chữ đó là gì", "the formula uses a and b and what they mean is not printed")
	case len(figures) == 0:
		figures = rd.partOf(unit)
	default:
		rd.wholeFirst(figures)
		if len(figures) > 2 {
			rd.note(rd.lines[0].at, Condition, "không in các mức phần trăm là của gì; lấy b/a", "what the percents are of is not printed; taken as b/a")
		}
	}
	if rd.why.Vi != "" {
		return
	}
	for i := range list {
		rd.scale(&list[i], figures)
	}
	if rd.why.Vi != "" {
		return
	}
	if rd.ratio(list, figures) {
		return
	}
	var variants []criteria.Keys
	for i, l := range list {
		expr, ok := rd.expression(l)
		if !ok {
			return
		}
		v := criteria.Keys{{Name: "label", Value: l.label}}
		if l.label == "" {
			v = nil
		}
		if when := l.span.when(); i < len(list)-1 || when != "" {
			v = append(v, criteria.Key{Name: "when", Value: when})
		}
		variants = append(variants, append(v, criteria.Key{Name: "expr", Value: expr}))
	}
	rd.formula(figures, variants)
}

// ratio makes the rule of that kind when the lines are its three.
func (rd *reading) ratio(list []line, figures criteria.Strings) bool {
	if len(list) == 2 && list[0].isShare() { // “từ 80% trở lên: (b/a) × 2”: from 100 % on it is the maximum
		top := list[0].span
		list = []line{{at: list[0].at, value: value{kind: fullValue}, span: &span{lo: &exact.Hundred}}, {at: list[0].at, value: list[0].value, span: top}, list[1]}
	}
	if n := len(list); n != 2 && n != 3 || !list[1].isShare() || len(figures) != 2 {
		return false
	}
	full, ok := rd.worth(list[0], "choice")
	top := list[0].span
	if !ok || !full.Equal(rd.item.Max) || top.loOpen || top.lo.Cmp(exact.Hundred) > 0 {
		return false
	}
	hundredth := exact.Frac(1, 100)
	keys := append(criteria.Keys{{Name: "figures", Value: figures}}, rd.within(figures)...)
	keys = rd.ifZero(keys, figures)
	if at := top.lo.Mul(hundredth); !at.Equal(exact.One) {
		keys = append(keys, points("full_at", at))
	}
	if len(list) == 2 {
		keys = append(keys, points("floor", exact.Zero))
		rd.built = criteria.NewRule("ratio", keys)
		return true
	}
	below, ok := rd.worth(list[2], "choice")
	if !ok {
		return false
	}
	floor := list[1].span
	keys = append(keys, points("floor", floor.lo.Mul(hundredth)))
	if floor.loOpen {
		keys = append(keys, criteria.Key{Name: "floor_open", Value: true})
	}
	if below.Sign() != 0 {
		keys = append(keys, points("below", below))
	}
	rd.built = criteria.NewRule("ratio", keys)
	return true
}

// isShare says whether a line gives its share of the maximum.
func (l line) isShare() bool {
	return l.value.kind == formulaValue && l.value.formula.String() == "b/a*max"
}

// when is the condition of a range of b/a.
func (s *span) when() string {
	low, high := "", ""
	if s.lo != nil {
		low = "b/a >= "
		if s.loOpen {
			low = "b/a > "
		}
		low += s.lo.Mul(exact.Frac(1, 100)).Exact()
	}
	if s.hi != nil {
		high = "b/a <= "
		if s.hiOpen {
			high = "b/a < "
		}
		high += s.hi.Mul(exact.Frac(1, 100)).Exact()
	}
	if low != "" && high != "" {
		return low + " and " + high
	}
	return low + high
}
