package scoring

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"

	"parindex/words"
)

// words writes the expression as people read it, with name putting something for
// every figure and "max": "(45/50) × 2", "(b/a) × điểm tối đa".
func (e *expression) words(name func(figure string, lang words.Lang) string) words.Text {
	in := func(lang words.Lang) string {
		r := reading{text: []rune(e.text), lang: lang, name: func(figure string) string { return name(figure, lang) }}
		return r.node(e.tree)
	}
	return words.Text{Vi: in(words.Vi), En: in(words.En)}
}

// reading writes the tree of one expression in one language.
type reading struct {
	text []rune
	lang words.Lang
	name func(figure string) string
}

var (
	signs = map[string]string{"*": " × ", "/": "/", "+": " + ", "-": " − ", "==": " = ", "!=": " ≠ ", "<": " < ", "<=": " ≤ ", ">": " > ", ">=": " ≥ "}
	joins = map[string]words.Text{
		"&&": {Vi: " và ", En: " and "}, "and": {Vi: " và ", En: " and "},
		"||": {Vi: " hoặc ", En: " or "}, "or": {Vi: " hoặc ", En: " or "},
	}
	calls = map[string]words.Text{
		"min": {Vi: "số nhỏ nhất", En: "min"}, "max": {Vi: "số lớn nhất", En: "max"},
		"abs": {Vi: "trị tuyệt đối", En: "abs"}, "floor": {Vi: "phần nguyên", En: "floor"},
	}
)

func (r *reading) node(n ast.Node) string {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return r.literal(n)
	case *ast.IdentifierNode:
		return r.name(n.Value)
	case *ast.UnaryNode:
		return r.unary(n)
	case *ast.BinaryNode:
		sign, ok := signs[n.Operator]
		if !ok {
			sign = joins[n.Operator].In(r.lang)
		}
		return r.side(n, n.Left, false) + sign + r.side(n, n.Right, true)
	case *ast.ConditionalNode:
		form := words.Text{Vi: "(nếu %s thì %s, nếu không thì %s)", En: "(if %s then %s, otherwise %s)"}
		return fmt.Sprintf(form.In(r.lang), r.node(n.Cond), r.node(n.Exp1), r.node(n.Exp2))
	case *ast.BuiltinNode:
		return r.call(n.Name, n.Arguments)
	case *ast.CallNode:
		return r.call(n.Callee.String(), n.Arguments)
	}
	return words.Point(n.String(), r.lang)
}

// literal takes a number from the text itself, less needless zeros: the parser's value
// is a float.
func (r *reading) literal(n ast.Node) string {
	s := string(r.text[n.Location().From:n.Location().To])
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return words.Point(s, r.lang)
}

func (r *reading) unary(n *ast.UnaryNode) string {
	inner := r.node(n.Node)
	if _, ok := n.Node.(*ast.BinaryNode); ok {
		inner = "(" + inner + ")"
	}
	switch n.Operator {
	case "-":
		return "−" + inner
	case "+":
		return inner
	}
	return words.Text{Vi: "không phải ", En: "not "}.In(r.lang) + inner
}

// call separates arguments so that a decimal comma is not taken for one.
func (r *reading) call(name string, args []ast.Node) string {
	var parts []string
	for _, a := range args {
		parts = append(parts, r.node(a))
	}
	between := words.Text{Vi: "; ", En: ", "}.In(r.lang)
	return calls[name].In(r.lang) + "(" + strings.Join(parts, between) + ")"
}

// side writes one side of an operation, in brackets where it binds less, and a
// quotient in brackets always: (45/50) × 2.
func (r *reading) side(outer *ast.BinaryNode, n ast.Node, right bool) string {
	text := r.node(n)
	inner, ok := n.(*ast.BinaryNode)
	if !ok {
		return text
	}
	a, b := binding(outer.Operator), binding(inner.Operator)
	switch {
	case b < a, right && b == a && (outer.Operator == "-" || outer.Operator == "/"):
		return "(" + text + ")"
	case inner.Operator == "/" && outer.Operator == "*", outer.Operator == "/" && b == a:
		return "(" + text + ")"
	}
	return text
}

// binding is how strongly an operator binds.
func binding(op string) int {
	switch op {
	case "*", "/":
		return 4
	case "+", "-":
		return 3
	case "&&", "and":
		return 1
	case "||", "or":
		return 0
	}
	return 2
}
