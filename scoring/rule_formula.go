package scoring

import (
	"fmt"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// formula: an expression over declared figures; of several variants the first whose
// condition holds. The expression may use max, the item's maximum.
//
//	{kind: formula, figures: {a: được giao, b: đúng hạn, c: quá hạn},
//	 variants: [{when: c == 0, expr: b/a*max}, {expr: (b+0.5*c)/a*max}]}
type formula struct {
	declared
	variants []variant
}

type formulaKeys struct {
	Names    criteria.Strings `yaml:"figures"`
	Require  []string         `yaml:"require"`
	IfZero   string           `yaml:"if_zero"`
	Variants []variantKeys    `yaml:"variants" need:"true"`
}

type variantKeys struct {
	Label string `yaml:"label"`
	When  string `yaml:"when"` // absent: always
	Expr  string `yaml:"expr" need:"true"`
}

type variant struct {
	variantKeys
	when, expr *expression
}

func newFormula(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	var keys formulaKeys
	f := &formula{}
	faults := r.Decode(&keys)
	f.declared = declared{Names: keys.Names, Require: keys.Require, IfZero: keys.IfZero}
	faults = append(faults, f.check(r)...)
	if n := len(keys.Variants); n == 0 || n > maxVariants {
		faults = append(faults, r.Fault(fmt.Sprintf("có %d công thức trong variants", n), fmt.Sprintf("Ghi từ 1 đến %d công thức.", maxVariants)))
		return f, faults
	}
	for i, k := range keys.Variants {
		if k.When == "" && i < len(keys.Variants)-1 {
			faults = append(faults, r.Fault(fmt.Sprintf("công thức %d luôn áp dụng nên các công thức sau nó không bao giờ được dùng", i+1), "Thêm when, hoặc chuyển công thức này xuống cuối."))
		}
		v := variant{variantKeys: k}
		var err error
		if k.When != "" {
			if v.when, err = compileCondition(k.When, f.names()); err != nil {
				faults = append(faults, r.Fault("when: "+err.Error(), "Ví dụ: when: c > 0."))
			}
		}
		if v.expr, err = compileNumber(k.Expr, f.names()); err != nil {
			faults = append(faults, r.Fault("expr: "+err.Error(), "Ví dụ: expr: b/a*max."))
		}
		f.variants = append(f.variants, v)
	}
	if len(faults) == 0 {
		faults = f.sample(r, max)
	}
	return f, faults
}

// maxVariants bounds the variants of a formula.
const maxVariants = 20

// samples are tried in every figure when a set is loaded; more figures than
// maxSampled are held at 1.
var samples = []exact.Number{exact.Zero, exact.One, exact.Int(2)}

const maxSampled = 5

// sample evaluates the formula with sample figures: where the required conditions
// hold and no divisor is 0, some variant must apply, and somewhere points must follow.
func (f *formula) sample(r *criteria.Rule, max exact.Number) []criteria.Fault {
	a := Answer{Figures: make([]Value, len(f.asked))}
	for i := range a.Figures {
		a.Figures[i] = Value{exact.One, true}
	}
	free := min(len(f.asked), maxSampled)
	combos := 1
	for range free {
		combos *= len(samples)
	}
	earns := false
	for c := range combos {
		for i, rest := 0, c; i < free; i++ {
			a.Figures[i].Number = samples[rest%len(samples)]
			rest /= len(samples)
		}
		if len(f.broken(&a, max)) > 0 {
			continue
		}
		out := f.points(&a, max)
		if out.cause == noBranch {
			at := ""
			for i, fig := range f.asked {
				at += fmt.Sprintf(" %s = %s", fig.Name, a.Figures[i].Number)
			}
			return []criteria.Fault{r.Fault("không công thức nào áp dụng khi"+at, "Thêm một công thức không có when ở cuối, hoặc sửa when hay require.")}
		}
		earns = earns || (out.cause == plain || out.cause == zeroFull) && out.points.Sign() > 0
	}
	if !earns {
		return []criteria.Fault{r.Fault("không số liệu nào cho điểm lớn hơn 0", "Kiểm tra expr, when và require.")}
	}
	return nil
}

// pick returns the first variant that holds.
func (f *formula) pick(a *Answer, max exact.Number) (*variant, cause) {
	for i := range f.variants {
		v := &f.variants[i]
		if v.when == nil {
			return v, plain
		}
		cond := v.when.eval(a.Figures, max)
		if cond.cause != plain {
			return nil, cond.cause
		}
		if cond.b {
			return v, plain
		}
	}
	return nil, noBranch
}

func (f *formula) points(a *Answer, max exact.Number) outcome {
	if out, ok := f.nothing(a, max); ok {
		return out
	}
	v, bad := f.pick(a, max)
	if bad != plain {
		return outcome{cause: bad}
	}
	return v.expr.number(a.Figures, max)
}

func (f *formula) why(a *Answer, max, points exact.Number) words.Text {
	v, _ := f.pick(a, max)
	sum := words.Sprintf("%s", "%s", points)
	if !v.expr.single() {
		sum = words.Sprintf("%s%s", "%s%s", f.filled(v.expr, a, max), words.Equals(points))
	}
	if v.Label == "" {
		return sum
	}
	return words.Sprintf("%s: %s", "%s: %s", v.Label, sum)
}

func (f *formula) words(exact.Number) []words.Text {
	var lines []words.Text
	for _, v := range f.variants {
		line := letters(v.expr)
		switch {
		case v.Label != "":
			line = words.Sprintf("%s: %s", "%s: %s", v.Label, line)
		case v.when != nil:
			line = words.Sprintf("Khi %s: %s", "When %s: %s", letters(v.when), line)
		}
		lines = append(lines, line)
	}
	return append(lines, f.figureWords()...)
}
