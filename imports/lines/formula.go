package lines

import (
	"slices"

	"parindex/exact"
)

// formula is a calculation as decisions print it: "[(b + 0,5 × c)/a] × 1,5".
type formula struct {
	op          byte // '+', '-', '*', '/'; 'n' a number, 'f' a figure, 'm' the maximum
	left, right *formula
	n           exact.Number
	name        string
	percent     bool // the number was printed as a percent
}

// figures lists the letters that a formula uses, each once.
func (f *formula) figures() []string {
	if f == nil {
		return nil
	}
	if f.op == 'f' {
		return []string{f.name}
	}
	list := append(f.left.figures(), f.right.figures()...)
	slices.Sort(list)
	return slices.Compact(list)
}

// String writes the formula as a rule does: "(b+0.5*c)/a*max".
func (f *formula) String() string { return f.text(0) }

// text puts brackets where what stands around binds stronger.
func (f *formula) text(around int) string {
	switch f.op {
	case 'n':
		return f.n.Exact()
	case 'f':
		return f.name
	case 'm':
		return "max"
	}
	own, right := 1, 1
	if f.op == '*' || f.op == '/' {
		own = 2
	}
	if right = own; f.op == '-' || f.op == '/' {
		right = own + 1
	}
	if f.op == '*' && f.right.op == '/' { // a*(b/c), kept as printed
		right = own + 1
	}
	s := f.left.text(own) + string(f.op) + f.right.text(right)
	if own < around {
		return "(" + s + ")"
	}
	return s
}

// factors lists the parts of a product, the outermost ones.
func (f *formula) factors() []*formula {
	if f.op == '*' {
		return append(f.left.factors(), f.right.factors()...)
	}
	return []*formula{f}
}

// scaled writes the maximum in place of its number: in "(b/a) × 1,5" of an item of 1,5
// points the last factor is the maximum. constant is another number of points that the
// product is printed with.
func (f *formula) scaled(max exact.Number) (constant *exact.Number) {
	list := f.factors()
	for i := len(list) - 1; i >= 0; i-- {
		switch p := list[i]; {
		case p.op == 'm':
			return nil
		case p.op == 'n' && !p.percent && p.n.Equal(max):
			*p = formula{op: 'm'}
			return nil
		}
	}
	for _, p := range list {
		if p.op == 'n' && !p.percent {
			return &p.n
		}
	}
	return nil
}
