package lines

import "parindex/criteria"

// variants makes a rule of formulas of which one holds.
func (rd *reading) variants() {
	var variants []criteria.Keys
	for i := range rd.lines {
		l := &rd.lines[i]
		if l.value.kind == exemptValue {
			rd.exempt(l)
			continue
		}
		rd.scale(l, rd.legend)
		expr, ok := rd.expression(*l)
		if !ok {
			return
		}
		v := criteria.Keys{}
		if l.label != "" {
			when := rd.condition(l)
			if rd.why.Vi != "" {
				return
			}
			v = criteria.Keys{{Name: "label", Value: l.label}, {Name: "when", Value: when}}
		}
		variants = append(variants, append(v, criteria.Key{Name: "expr", Value: expr}))
	}
	rd.formula(rd.legend, variants)
}

func (rd *reading) formula(figures criteria.Strings, variants []criteria.Keys) {
	keys := rd.ifZero(criteria.Keys{{Name: "figures", Value: figures}}, figures)
	rd.built = criteria.NewRule("formula", append(keys, criteria.Key{Name: "variants", Value: variants}))
}

// expression is the value of a line as a formula.
func (rd *reading) expression(l line) (string, bool) {
	if l.value.kind == formulaValue {
		return l.value.formula.String(), true
	}
	n, ok := rd.worth(l, "choice")
	switch {
	case !ok:
		rd.no(l.at, "dòng “%s” không ghép được với công thức", "the line “%s” does not go with the formula", l.label)
	case n.Cmp(rd.item.Max) > 0:
		rd.reaches(l.at, n)
	case n.Equal(rd.item.Max):
		return "max", true
	}
	return n.Exact(), ok
}

// scale checks a formula against the maximum and the letters that are explained.
func (rd *reading) scale(l *line, figures criteria.Strings) {
	if l.value.kind != formulaValue {
		return
	}
	f := l.value.formula
	for _, name := range f.figures() {
		if _, ok := figures.Get(name); !ok {
			rd.no(l.at, "công thức dùng chữ %s mà không in chữ đó là gì", "the formula uses %s and what it means is not printed", name)
			return
		}
	}
	n := f.scaled(rd.item.Max)
	switch {
	case n == nil:
	case n.Cmp(rd.item.Max) > 0:
		rd.no(l.at, "công thức nhân với %s, lớn hơn điểm tối đa %s", "the formula multiplies by %s, more than the maximum of %s", *n, rd.item.Max)
	case len(f.factors()) > 1:
		rd.note(l.at, Points, "công thức nhân với %s, điểm tối đa in %s; giữ như in", "the formula multiplies by %s, the printed maximum is %s; kept as printed", *n, rd.item.Max)
	}
}
