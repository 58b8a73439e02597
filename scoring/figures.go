package scoring

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// declared is what rules over declared figures have in common: the figures by name,
// the conditions they must meet, and what holds when nothing arose (figure a is 0).
type declared struct {
	Names   criteria.Strings // name → what it counts
	Require []string         // conditions between the figures
	IfZero  string           // full, na, or absent

	asked    []Figure
	required []*expression
}

func (d *declared) figures() []Figure { return d.asked }
func (d *declared) lines() []string   { return nil }
func (d *declared) zero() string      { return d.IfZero }

func (d *declared) names() []string {
	names := make([]string, len(d.asked))
	for i, f := range d.asked {
		names[i] = f.Name
	}
	return names
}

// maxFigures bounds the figures of a rule; the longest sheets ask for five.
const maxFigures = 12

var (
	figureForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	reserved   = []string{"max", "min", "abs", "floor", "and", "or", "not", "in", "true", "false", "nil", "let", "if", "else", "matches", "contains"}
)

// check compiles the conditions and returns the faults of the common keys; need
// lists the figures that the kind cannot do without.
func (d *declared) check(r *criteria.Rule, need ...string) []criteria.Fault {
	var faults []criteria.Fault
	if len(d.Names) > maxFigures {
		faults = append(faults, r.Fault(fmt.Sprintf("có %d số liệu, nhiều hơn %d", len(d.Names), maxFigures), "Chia thành nhiều tiêu chí."))
	}
	for _, p := range d.Names {
		if !figureForm.MatchString(p.Key) || slices.Contains(reserved, p.Key) {
			faults = append(faults, r.Fault(fmt.Sprintf("tên số liệu %q không dùng được", p.Key), "Đặt tên bằng chữ thường không dấu như a, b, n, tong_so; không dùng từ của công thức như max, min, and."))
		}
		if strings.TrimSpace(p.Value) == "" {
			faults = append(faults, r.Fault(fmt.Sprintf("số liệu %q không có nội dung", p.Key), "Ghi số liệu này đếm gì."))
		}
		d.asked = append(d.asked, Figure{Name: p.Key, Label: p.Value})
	}
	for _, n := range need {
		if _, ok := d.Names.Get(n); !ok {
			faults = append(faults, r.Fault(fmt.Sprintf("thiếu số liệu %q trong figures", n), "Thêm "+n+": nội dung."))
		}
	}
	if len(d.Names) == 0 && len(need) == 0 {
		faults = append(faults, r.Fault("thiếu figures", "Ghi các số liệu phải kê khai."))
	}
	switch d.IfZero {
	case "", "full", "na":
		if _, ok := d.Names.Get("a"); d.IfZero != "" && !ok {
			faults = append(faults, r.Fault("if_zero cần số liệu a", "Đặt tên số liệu gốc là a."))
		}
	default:
		faults = append(faults, r.Fault(fmt.Sprintf("if_zero: %q không được dùng", d.IfZero), "Chọn full hoặc na, hoặc bỏ khóa này."))
	}
	for _, text := range d.Require {
		e, err := compileCondition(text, d.names())
		if err != nil {
			faults = append(faults, r.Fault("require: "+err.Error(), "Xem docs/criteria-format.md."))
			continue
		}
		d.required = append(d.required, e)
	}
	return faults
}

// get returns a figure by name.
func (d *declared) get(a *Answer, name string) (exact.Number, bool) {
	for i := range d.asked {
		if d.asked[i].Name == name {
			if i < len(a.Figures) && a.Figures[i].Given {
				return a.Figures[i].Number, true
			}
			return exact.Zero, false
		}
	}
	return exact.Zero, false
}

// nothing decides an item for which nothing arose in the year.
func (d *declared) nothing(a *Answer, max exact.Number) (outcome, bool) {
	if d.IfZero == "" {
		return outcome{}, false
	}
	if n, ok := d.get(a, "a"); !ok || n.Sign() != 0 {
		return outcome{}, false
	}
	if d.IfZero == "na" {
		return outcome{cause: zeroExempt}, true
	}
	return outcome{points: max, cause: zeroFull}, true
}

// broken says which required conditions the figures do not meet.
func (d *declared) broken(a *Answer, max exact.Number) []words.Text {
	var texts []words.Text
	for _, e := range d.required {
		if yes, known := e.holds(a.Figures, max); known && !yes {
			texts = append(texts, d.unmet(e, a, max))
		}
	}
	return texts
}

// unmet says in plain words why a condition does not hold: of two figures, which is larger.
func (d *declared) unmet(e *expression, a *Answer, max exact.Number) words.Text {
	small, large, ok := e.atMost()
	if !ok {
		return words.Sprintf("số liệu kê khai không thỏa điều kiện %s (%s)", "the declared figures do not meet %s (%s)", letters(e), d.filled(e, a, max))
	}
	part, _ := d.get(a, small)
	whole, _ := d.get(a, large)
	return words.Sprintf("%s “%s” là %s, lớn hơn %s “%s” là %s", "%s “%s” is %s, more than %s “%s”, which is %s", small, d.label(small), part, large, d.label(large), whole)
}

// label is what a figure counts, in the words of the set.
func (d *declared) label(name string) string {
	if label, ok := d.Names.Get(name); ok {
		return label
	}
	return name
}

// filled writes an expression with its figures in place: "(45/50) × 2".
func (d *declared) filled(e *expression, a *Answer, max exact.Number) words.Text {
	return e.words(func(figure string, lang words.Lang) string {
		if figure == "max" {
			return words.Number(max, lang)
		}
		n, _ := d.get(a, figure)
		return words.Number(n, lang)
	})
}

// letters writes an expression with its letters: "(b/a) × điểm tối đa".
func letters(e *expression) words.Text {
	return e.words(func(figure string, lang words.Lang) string {
		if figure == "max" {
			return words.Text{Vi: "điểm tối đa", En: "maximum"}.In(lang)
		}
		return figure
	})
}

// conditions says what must hold between the figures: "b ≤ a".
func (d *declared) conditions() []words.Text {
	var list []words.Text
	for _, e := range d.required {
		list = append(list, letters(e))
	}
	return list
}

// figureWords lists what the letters mean, as printed rules end.
func (d *declared) figureWords() []words.Text {
	var lines []words.Text
	for _, f := range d.asked {
		lines = append(lines, words.Text{Vi: f.Name + " là: " + f.Label, En: f.Name + " is: " + f.Label})
	}
	switch d.IfZero {
	case "full":
		lines = append(lines, words.Text{Vi: "Trong năm không phát sinh (a = 0): điểm tối đa", En: "Nothing arose in the year (a = 0): full points"})
	case "na":
		lines = append(lines, words.Text{Vi: "Trong năm không phát sinh (a = 0): không áp dụng", En: "Nothing arose in the year (a = 0): not applicable"})
	}
	return lines
}
