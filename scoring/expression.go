package scoring

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"parindex/exact"
)

// expression is an arithmetic expression over figures, written in the language of
// expr and evaluated exactly. Only numbers, figures, + − × ÷, comparisons, and/or/not,
// a ? b : c, min, max, abs and floor are known, and every part is evaluated once, so
// that it always ends.
type expression struct {
	text string // as the set writes it
	tree ast.Node
	eval evalFunc
}

// value is a number or a truth; a cause other than plain says why there is none.
type value struct {
	n     exact.Number
	b     bool
	cause cause
}

type evalFunc = func(figures []Value, max exact.Number) value

// maxNodes and maxLength bound an expression; the longest rule seen in a decision has
// 20 parts.
const (
	maxNodes  = 200
	maxLength = 500
)

// number evaluates an arithmetic expression.
func (e *expression) number(figures []Value, max exact.Number) outcome {
	v := e.eval(figures, max)
	return outcome{points: v.n, cause: v.cause}
}

// holds evaluates a condition; known is false when a figure it needs is missing or a
// divisor is 0.
func (e *expression) holds(figures []Value, max exact.Number) (yes, known bool) {
	v := e.eval(figures, max)
	return v.b, v.cause == plain
}

// single says whether the expression is a lone figure, number or the maximum, so that
// "x = x" need not be said.
func (e *expression) single() bool {
	switch e.tree.(type) {
	case *ast.IdentifierNode, *ast.IntegerNode, *ast.FloatNode:
		return true
	}
	return false
}

// atMost reads "b <= a" of two figures.
func (e *expression) atMost() (small, large string, ok bool) {
	n, ok := e.tree.(*ast.BinaryNode)
	if !ok || n.Operator != "<=" && n.Operator != ">=" {
		return "", "", false
	}
	left, ok1 := n.Left.(*ast.IdentifierNode)
	right, ok2 := n.Right.(*ast.IdentifierNode)
	switch {
	case !ok1 || !ok2 || left.Value == "max" || right.Value == "max":
		return "", "", false
	case n.Operator == "<=":
		return left.Value, right.Value, true
	}
	return right.Value, left.Value, true
}

// compileNumber and compileCondition read an expression over named figures and "max".
func compileNumber(text string, names []string) (*expression, error) {
	return compileExpression(text, names, false)
}

func compileCondition(text string, names []string) (*expression, error) {
	return compileExpression(text, names, true)
}

func compileExpression(text string, names []string, wantBool bool) (*expression, error) {
	if len(text) > maxLength {
		return nil, fmt.Errorf("công thức dài quá %d ký tự", maxLength)
	}
	tree, err := parser.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("không đọc được công thức %q", text)
	}
	c := compiler{names: names, text: []rune(text)}
	eval, isBool, err := c.node(tree.Node)
	if err != nil {
		return nil, fmt.Errorf("công thức %q: %w", text, err)
	}
	if isBool != wantBool {
		return nil, fmt.Errorf("công thức %q phải cho %s", text, kindName(wantBool))
	}
	return &expression{text: text, tree: tree.Node, eval: eval}, nil
}

func kindName(isBool bool) string {
	if isBool {
		return "một điều kiện (đúng hoặc sai)"
	}
	return "một số"
}

type compiler struct {
	names []string
	text  []rune
	count int
}

func (c *compiler) node(n ast.Node) (eval evalFunc, isBool bool, err error) {
	if c.count++; c.count > maxNodes {
		return nil, false, errors.New("công thức quá dài")
	}
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		num, err := c.literal(n)
		return constant(num), false, err
	case *ast.IdentifierNode:
		return c.figure(n.Value)
	case *ast.UnaryNode:
		return c.unary(n)
	case *ast.BinaryNode:
		return c.binary(n)
	case *ast.ConditionalNode:
		return c.conditional(n)
	case *ast.BuiltinNode:
		return c.call(n.Name, n.Arguments)
	case *ast.CallNode:
		if id, ok := n.Callee.(*ast.IdentifierNode); ok {
			return c.call(id.Value, n.Arguments)
		}
	}
	return nil, false, errors.New("có phần không được dùng trong cách chấm điểm")
}

// literal reads a number from the text itself: the parser's value is a float.
func (c *compiler) literal(n ast.Node) (exact.Number, error) {
	at := n.Location()
	if at.From < 0 || at.To > len(c.text) || at.From >= at.To {
		return exact.Zero, errors.New("không đọc được một con số")
	}
	text := string(c.text[at.From:at.To])
	num, err := exact.Parse(text)
	if err != nil {
		return exact.Zero, fmt.Errorf("%q không phải số như 0.5", text)
	}
	return num, nil
}

func constant(n exact.Number) evalFunc {
	return func([]Value, exact.Number) value { return value{n: n} }
}

func (c *compiler) figure(name string) (evalFunc, bool, error) {
	if name == "max" {
		return func(_ []Value, max exact.Number) value { return value{n: max} }, false, nil
	}
	i := slices.Index(c.names, name)
	if i < 0 {
		return nil, false, fmt.Errorf("không có số liệu %q; có: %s, max", name, strings.Join(c.names, ", "))
	}
	return func(figures []Value, _ exact.Number) value {
		if i >= len(figures) || !figures[i].Given {
			return value{cause: noFigure}
		}
		return value{n: figures[i].Number}
	}, false, nil
}

func (c *compiler) unary(n *ast.UnaryNode) (evalFunc, bool, error) {
	x, isBool, err := c.node(n.Node)
	if err != nil {
		return nil, false, err
	}
	switch {
	case n.Operator == "-" && !isBool:
		return one(x, func(a exact.Number) exact.Number { return a.Neg() }), false, nil
	case n.Operator == "+" && !isBool:
		return x, false, nil
	case (n.Operator == "!" || n.Operator == "not") && isBool:
		return func(f []Value, max exact.Number) value {
			v := x(f, max)
			v.b = !v.b
			return v
		}, true, nil
	}
	return nil, false, fmt.Errorf("phép %q không được dùng", n.Operator)
}

func (c *compiler) binary(n *ast.BinaryNode) (evalFunc, bool, error) {
	x, xb, err := c.node(n.Left)
	if err != nil {
		return nil, false, err
	}
	y, yb, err := c.node(n.Right)
	if err != nil {
		return nil, false, err
	}
	op := n.Operator
	if do := arithmetic(op); do != nil && !xb && !yb {
		return both(x, y, do), false, nil
	}
	if want := comparison(op); want != nil && !xb && !yb {
		return both(x, y, func(a, b exact.Number) value { return value{b: want(a.Cmp(b))} }), true, nil
	}
	switch {
	case xb && yb && (op == "&&" || op == "and"):
		return shortCircuit(x, y, false), true, nil
	case xb && yb && (op == "||" || op == "or"):
		return shortCircuit(x, y, true), true, nil
	}
	return nil, false, fmt.Errorf("phép %q không được dùng ở đây", op)
}

// one evaluates a number and changes it, unless it has no value.
func one(x evalFunc, change func(exact.Number) exact.Number) evalFunc {
	return func(f []Value, max exact.Number) value {
		v := x(f, max)
		if v.cause == plain {
			v.n = change(v.n)
		}
		return v
	}
}

// both evaluates two numbers and joins them, unless one of them has no value.
func both(x, y evalFunc, join func(a, b exact.Number) value) evalFunc {
	return func(f []Value, max exact.Number) value {
		a := x(f, max)
		if a.cause != plain {
			return a
		}
		b := y(f, max)
		if b.cause != plain {
			return b
		}
		return join(a.n, b.n)
	}
}

// shortCircuit evaluates y only when x does not decide.
func shortCircuit(x, y evalFunc, decides bool) evalFunc {
	return func(f []Value, max exact.Number) value {
		if a := x(f, max); a.cause != plain || a.b == decides {
			return a
		}
		return y(f, max)
	}
}

func arithmetic(op string) func(a, b exact.Number) value {
	switch op {
	case "+":
		return func(a, b exact.Number) value { return value{n: a.Add(b)} }
	case "-":
		return func(a, b exact.Number) value { return value{n: a.Sub(b)} }
	case "*":
		return func(a, b exact.Number) value { return value{n: a.Mul(b)} }
	case "/":
		return func(a, b exact.Number) value {
			q, ok := a.Div(b)
			if !ok {
				return value{cause: divided}
			}
			return value{n: q}
		}
	}
	return nil
}

func comparison(op string) func(int) bool {
	switch op {
	case "==":
		return func(c int) bool { return c == 0 }
	case "!=":
		return func(c int) bool { return c != 0 }
	case "<":
		return func(c int) bool { return c < 0 }
	case "<=":
		return func(c int) bool { return c <= 0 }
	case ">":
		return func(c int) bool { return c > 0 }
	case ">=":
		return func(c int) bool { return c >= 0 }
	}
	return nil
}

func (c *compiler) conditional(n *ast.ConditionalNode) (evalFunc, bool, error) {
	cond, isBool, err := c.node(n.Cond)
	if err != nil {
		return nil, false, err
	}
	yes, yb, err := c.node(n.Exp1)
	if err != nil {
		return nil, false, err
	}
	no, nb, err := c.node(n.Exp2)
	if err != nil {
		return nil, false, err
	}
	if !isBool || yb != nb {
		return nil, false, errors.New("a ? b : c cần điều kiện ở trước và hai vế cùng loại")
	}
	return func(f []Value, max exact.Number) value {
		v := cond(f, max)
		switch {
		case v.cause != plain:
			return v
		case v.b:
			return yes(f, max)
		}
		return no(f, max)
	}, yb, nil
}

func (c *compiler) call(name string, args []ast.Node) (evalFunc, bool, error) {
	var parts []evalFunc
	for _, a := range args {
		f, isBool, err := c.node(a)
		if err != nil {
			return nil, false, err
		}
		if isBool {
			return nil, false, fmt.Errorf("hàm %s cần số", name)
		}
		parts = append(parts, f)
	}
	switch {
	case name == "min" && len(parts) == 2:
		return both(parts[0], parts[1], func(a, b exact.Number) value { return value{n: exact.Min(a, b)} }), false, nil
	case name == "max" && len(parts) == 2:
		return both(parts[0], parts[1], func(a, b exact.Number) value { return value{n: exact.Max(a, b)} }), false, nil
	case name == "abs" && len(parts) == 1:
		return one(parts[0], func(a exact.Number) exact.Number { return exact.Max(a, a.Neg()) }), false, nil
	case name == "floor" && len(parts) == 1:
		return one(parts[0], exact.Number.Floor), false, nil
	}
	return nil, false, fmt.Errorf("hàm %q không được dùng; có: min, max, abs, floor", name)
}
