package lines

import (
	"strings"
	"unicode/utf8"

	"parindex/exact"
)

// parseFormula reads a calculation, nil when the text is none.
func parseFormula(s string) *formula {
	p := &terse{rest: strings.TrimSpace(s)}
	f := p.sum(0)
	if f == nil || strings.TrimSpace(p.rest) != "" || p.count > maxParts {
		return nil
	}
	return f
}

const (
	maxParts = 60
	maxDepth = 12
)

// terse reads a text from left to right.
type terse struct {
	rest  string
	count int
}

// sign takes one of the signs off the text, 0 when none stands there.
func (p *terse) sign(signs map[string]byte) byte {
	p.rest = strings.TrimLeft(p.rest, " ")
	_, n := utf8.DecodeRuneInString(p.rest)
	op := signs[p.rest[:n]]
	if op == 'x' { // the letter, used for ×
		if op = '*'; !strings.HasPrefix(p.rest[n:], " ") {
			op = 0
		}
	}
	if op != 0 {
		p.rest = p.rest[n:]
	}
	return op
}

var (
	adding   = map[string]byte{"+": '+', "-": '-', "–": '-', "−": '-'}
	timing   = map[string]byte{"×": '*', "*": '*', ".": '*', "·": '*', "x": 'x', "X": 'x', "/": '/', ":": '/', "÷": '/'}
	brackets = map[string]byte{"(": ')', "[": ']', "{": '}'}
)

func (p *terse) sum(depth int) *formula {
	return p.chain(depth, adding, func(d int) *formula { return p.chain(d, timing, p.factor) })
}

func (p *terse) chain(depth int, signs map[string]byte, part func(int) *formula) *formula {
	f := part(depth)
	for f != nil {
		op := p.sign(signs)
		if op == 0 {
			return f
		}
		right := part(depth)
		if right == nil || p.count > maxParts {
			return nil
		}
		f = &formula{op: op, left: f, right: right}
	}
	return nil
}

func (p *terse) factor(depth int) *formula {
	p.count++
	if depth > maxDepth || p.count > maxParts {
		return nil
	}
	if end := p.sign(brackets); end != 0 {
		f := p.sum(depth + 1)
		p.rest = strings.TrimLeft(p.rest, " ")
		if f == nil || p.rest == "" || p.rest[0] != end {
			return nil
		}
		p.rest = p.rest[1:]
		return f
	}
	for _, m := range []string{"số điểm tối đa", "điểm tối đa", "điểm chuẩn"} {
		if len(p.rest) >= len(m) && strings.EqualFold(p.rest[:len(m)], m) {
			p.rest = p.rest[len(m):]
			return &formula{op: 'm'}
		}
	}
	if f := p.number(); f != nil {
		return f
	}
	return p.figure()
}

func (p *terse) number() *formula {
	i := 0
	for i < len(p.rest) && (p.rest[i] >= '0' && p.rest[i] <= '9' || i > 0 && (p.rest[i] == ',' || p.rest[i] == '.') && i+1 < len(p.rest) && p.rest[i+1] >= '0' && p.rest[i+1] <= '9') {
		i++
	}
	n, ok := number(p.rest[:i])
	if !ok {
		return nil
	}
	p.rest = p.rest[i:]
	tail := strings.TrimLeft(p.rest, " ")
	if cut, percent := strings.CutPrefix(tail, "%"); percent {
		p.rest = cut
		return &formula{op: 'n', n: n.Mul(exact.Frac(1, 100)), percent: true}
	}
	if cut, unit := strings.CutPrefix(tail, "điểm"); unit && !strings.HasPrefix(cut, " tối đa") {
		p.rest = cut
	}
	return &formula{op: 'n', n: n}
}

// figure reads a letter, with a digit behind it at most.
func (p *terse) figure() *formula {
	i := 0
	for i < len(p.rest) && letter(p.rest[i], i) {
		i++
	}
	r, _ := utf8.DecodeRuneInString(p.rest[i:])
	if i == 0 || i > 2 || r >= utf8.RuneSelf && r != utf8.RuneError && r != '×' && r != '–' && r != '−' && r != '÷' && r != '·' {
		return nil
	}
	name := strings.ToLower(p.rest[:i])
	p.rest = p.rest[i:]
	return &formula{op: 'f', name: name}
}

func letter(c byte, i int) bool {
	if i == 0 {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
