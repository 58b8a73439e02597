package scoring

import (
	"math/big"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/words"
)

// FuzzExpression compiles any text; what compiles has one value, that of a second
// evaluator over big.Rat where that one can read the text, and can be put into words.
func FuzzExpression(f *testing.F) {
	for _, s := range []string{
		"b/a*max", "(b+0.5*c)/a*max", "max(0, 1 - b/a)*max", "a > 0 ? min(b/a, 0.9)*max : floor(b)", "abs(-a) - -b", "1 - 2 - 3", "8/4/2", "0.1 + 0.2", "-a*b", "a - (b - c)",
		"a <= b and not (b == 0 or c != 1)", "1_000", "0x10", "1e3", ".5 + 5.", "a ** b", "'x' + a", "let x = a; x + 1", "a | floor()", "if a > 1 { 2 } else { 3 }", "/* é */ 12 + a", "12 // é\n+ a", "a ?: b", "[1, 2][0]",
		"a.b", "999999999999999999/0.000000000001", "floor(-0.5)", "a % b", "1..3", "max", "true ? a : b", "min(a, b, c)", "(((((a)))))", "a?.b", "b / (a - a)", "not a", "-(a > 1)",
	} {
		f.Add(s, int64(3), int64(-7), int64(1)<<62, uint8(2))
		f.Add(s, int64(0), int64(5), int64(1), uint8(0))
	}
	names := []string{"a", "b", "c"}
	f.Fuzz(func(t *testing.T, text string, a, b, c int64, den uint8) {
		figures := []Value{{exact.Frac(a, 1+int64(den)), true}, {exact.Int(b), true}, {exact.Int(c), true}}
		max := exact.Frac(5, 2)
		if e, err := compileCondition(text, names); err == nil {
			e.holds(figures, max)
			worded(t, e)
		}
		e, err := compileNumber(text, names)
		if err != nil {
			return
		}
		worded(t, e)
		got := e.number(figures, max)
		if again := e.number(figures, max); again.cause != got.cause || !again.points.Equal(got.points) {
			t.Fatalf("%q is %s, then %s", text, got.points, again.points)
		}
		if got.cause != plain && got.cause != divided {
			t.Fatalf("%q of given figures has no value: cause %d", text, got.cause)
		}
		values := map[string]*big.Rat{"a": figures[0].Rat(), "b": figures[1].Rat(), "c": figures[2].Rat(), "max": max.Rat()}
		said := strings.NewReplacer("×", "*", "−", "-", " = ", " == ", "≠", "!=", "≤", "<=", "≥", ">=").Replace(e.words(asNamed).En)
		if n, known := calculate(said, values); known && ((n == nil) != (got.cause == divided) || n != nil && got.points.Rat().Cmp(n) != 0) {
			t.Fatalf("%q is said as %q, which is %v, not %s", text, said, n, got.points)
		}
		want, known := calculate(text, values)
		switch {
		case !known:
		case (want == nil) != (got.cause == divided):
			t.Fatalf("%q: cause %d, want %v", text, got.cause, want)
		case want != nil && got.points.Rat().Cmp(want) != 0:
			t.Fatalf("%q of %s, %s, %s = %s, want %s", text, figures[0], figures[1], figures[2], got.points.Exact(), want)
		}
	})
}

func worded(t *testing.T, e *expression) {
	t.Helper()
	said := e.words(asNamed)
	if said.Vi == "" || said.En == "" || strings.Contains(said.Vi, "%!") {
		t.Fatalf("%q is said as %+v", e.text, said)
	}
}

func asNamed(figure string, _ words.Lang) string { return figure }

// lazy is a number that may not exist: nil where a divisor is 0.
type lazy func() *big.Rat

// calculator reads arithmetic by itself: numbers, figures, + − × ÷, brackets, min, max, abs,
// floor, and one comparison before "?".
type calculator struct {
	text    string
	figures map[string]*big.Rat
	bad     bool
	depth   int
}

// calculate returns the value of a text; known is false where it is no arithmetic.
func calculate(text string, figures map[string]*big.Rat) (n *big.Rat, known bool) {
	c := calculator{text: text, figures: figures}
	v := c.choice()
	if c.bad || strings.TrimLeft(c.text, " \t\r\n") != "" {
		return nil, false
	}
	return v(), true
}

// take cuts one of some signs off the text.
func (c *calculator) take(signs ...string) string {
	c.text = strings.TrimLeft(c.text, " \t\r\n")
	for _, s := range signs {
		if rest, ok := strings.CutPrefix(c.text, s); ok {
			c.text = rest
			return s
		}
	}
	return ""
}

func (c *calculator) need(sign string) {
	if c.take(sign) == "" {
		c.bad = true
	}
}

func (c *calculator) choice() lazy {
	if c.depth++; c.depth > 300 || c.bad {
		c.bad = true
		return nil
	}
	defer func() { c.depth-- }()
	x := c.sum()
	op := c.take("==", "!=", "<=", ">=", "<", ">")
	if op == "" || c.bad {
		return x
	}
	y := c.sum()
	c.need("?")
	yes := c.choice()
	c.need(":")
	no := c.choice()
	return func() *big.Rat {
		a := x()
		if a == nil {
			return nil
		}
		b := y()
		if b == nil {
			return nil
		}
		s := a.Cmp(b)
		if map[string]bool{"==": s == 0, "!=": s != 0, "<=": s <= 0, ">=": s >= 0, "<": s < 0, ">": s > 0}[op] {
			return yes()
		}
		return no()
	}
}

func (c *calculator) sum() lazy {
	x := c.product()
	for !c.bad {
		op := c.take("+", "-")
		if op == "" {
			break
		}
		x = joined(x, c.product(), op)
	}
	return x
}

func (c *calculator) product() lazy {
	x := c.signed()
	for !c.bad {
		if c.text = strings.TrimLeft(c.text, " \t\r\n"); strings.HasPrefix(c.text, "//") || strings.HasPrefix(c.text, "/*") || strings.HasPrefix(c.text, "**") {
			c.bad = true
		}
		op := c.take("*", "/")
		if op == "" {
			break
		}
		x = joined(x, c.signed(), op)
	}
	return x
}

func (c *calculator) signed() lazy {
	if c.depth++; c.depth > 300 {
		c.bad = true
		return nil
	}
	defer func() { c.depth-- }()
	switch c.take("-", "+") {
	case "-":
		x := c.signed()
		return func() *big.Rat {
			if n := x(); n != nil {
				return new(big.Rat).Neg(n)
			}
			return nil
		}
	case "+":
		return c.signed()
	}
	return c.single()
}

func joined(x, y lazy, op string) lazy {
	return func() *big.Rat {
		a := x()
		if a == nil {
			return nil
		}
		b := y()
		if b == nil {
			return nil
		}
		switch n := new(big.Rat); op {
		case "+":
			return n.Add(a, b)
		case "-":
			return n.Sub(a, b)
		case "*":
			return n.Mul(a, b)
		case "min":
			if a.Cmp(b) < 0 {
				return a
			}
			return b
		case "max":
			if a.Cmp(b) > 0 {
				return a
			}
			return b
		}
		if b.Sign() == 0 {
			return nil
		}
		return new(big.Rat).Quo(a, b)
	}
}

// single reads a number, a figure, a call or brackets.
func (c *calculator) single() lazy {
	if c.take("(") != "" {
		x := c.choice()
		c.need(")")
		return x
	}
	n := strings.IndexFunc(c.text+" ", func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '.' || r > 127 || r == '$' || r == '@')
	})
	word := c.text[:n]
	c.text = c.text[n:]
	if calls[word].En != "" && c.take("(") != "" {
		return c.call(word)
	}
	if v, ok := c.figures[word]; ok {
		return func() *big.Rat { return v }
	}
	whole, part, dotted := strings.Cut(word, ".")
	if digits := whole + part; word == "" || whole == "" || dotted && part == "" || strings.Trim(digits, "0123456789") != "" {
		c.bad = true
		return nil
	}
	v, _ := new(big.Rat).SetString(word)
	return func() *big.Rat { return v }
}

func (c *calculator) call(name string) lazy {
	x := c.choice()
	if name == "min" || name == "max" {
		c.need(",")
		y := c.choice()
		c.need(")")
		return joined(x, y, name)
	}
	c.need(")")
	return func() *big.Rat {
		n := x()
		switch {
		case n == nil:
			return nil
		case name == "abs":
			return new(big.Rat).Abs(n)
		}
		return new(big.Rat).SetInt(new(big.Int).Div(n.Num(), n.Denom()))
	}
}
