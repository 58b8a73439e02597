package lines

import (
	"regexp"
	"strings"

	"parindex/criteria"
	"parindex/words"
)

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

var (
	without = regexp.MustCompile(`(?i)^(?:trường hợp |nếu |cơ quan |đơn vị |địa phương )?không (?:có|phát sinh|thực hiện) (.+)$`)
	with    = regexp.MustCompile(`(?i)^(?:trường hợp |nếu |cơ quan |đơn vị |địa phương )?(?:có|phát sinh) (.+)$`)
	allDone = regexp.MustCompile(`(?i)^(?:trường hợp |nếu )?(?:đã )?(.+?) (?:toàn bộ|tất cả|hết|100%)$`)
	notAll  = regexp.MustCompile(`(?i)^(?:trường hợp |nếu )?(?:chưa|không) (.+?) (?:toàn bộ|tất cả|hết|100%)$`)
)

// condition is when a formula holds, from its label: “Không có nhiệm vụ quá hạn” is
// c == 0 where c counts them. What it was taken for is said.
func (rd *reading) condition(l *line) string {
	when := rd.conditionOf(l)
	if when == "" {
		rd.no(l.at, "không rõ khi nào “%s”", "when “%s” holds is not clear", l.label)
		return ""
	}
	rd.note(l.at, Condition, "điều kiện in bằng lời “%s”; hiểu là %s", "the condition is printed in words, “%s”; taken as %s", l.label, when)
	return when
}

func (rd *reading) conditionOf(l *line) string {
	if s := l.span; s != nil && s.percent {
		if _, a := rd.legend.Get("a"); a && len(rd.legend) == 2 && rd.legend[1].Key == "b" {
			return s.when()
		}
		return ""
	}
	for _, c := range []struct {
		form *regexp.Regexp
		end  string
	}{{without, " == 0"}, {with, " > 0"}} {
		if m := c.form.FindStringSubmatch(l.label); m != nil {
			if name := rd.figureOf(m[1], ""); name != "" {
				return name + c.end
			}
			return ""
		}
	}
	for _, c := range []struct {
		form *regexp.Regexp
		sign string
	}{{notAll, " < a"}, {allDone, " >= a"}} {
		if m := c.form.FindStringSubmatch(l.label); m != nil {
			if name := rd.figureOf(m[1], "a"); name != "" {
				return name + c.sign
			}
		}
	}
	return ""
}

// exempt reads “không có …: không áp dụng”.
func (rd *reading) exempt(l *line) {
	if m := without.FindStringSubmatch(l.label); m != nil && rd.figureOf(m[1], "") == "a" && rd.zero == "" {
		rd.zero = "na"
		rd.note(l.at, Condition, "điều kiện in bằng lời “%s”; hiểu là %s", "the condition is printed in words, “%s”; taken as %s", l.label, "a == 0")
		return
	}
	rd.no(l.at, "không rõ khi nào không áp dụng", "when it does not apply is not clear")
}

// figureOf finds the figure whose meaning has all words of a phrase and the fewest
// others; "" when none has, or two are alike.
func (rd *reading) figureOf(phrase, not string) string {
	best, name, twice := 0, "", false
	for _, p := range rd.legend {
		if p.Key == not {
			continue
		}
		have := strings.Fields(words.Fold(p.Value))
		rest, ok := len(have), true
		for _, w := range strings.Fields(words.Fold(phrase)) {
			ok = ok && (contains(fillers, w) || contains(have, w))
		}
		switch {
		case !ok:
		case name == "" || rest < best:
			best, name, twice = rest, p.Key, false
		case rest == best:
			twice = true
		}
	}
	if twice {
		return ""
	}
	return name
}

// fillers are words that do not tell figures apart.
var fillers = []string{"nhung", "da", "cac", "bi", "con", "va"}

func contains(list []string, w string) bool {
	for _, have := range list {
		if strings.Trim(have, ",.;:()") == strings.Trim(w, ",.;:()") {
			return true
		}
	}
	return false
}
