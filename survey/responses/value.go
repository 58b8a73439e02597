package responses

import (
	"math"
	"strings"

	"parindex/survey"
	"parindex/words"
)

// value reads the value of a column.
func (p *parser) value(column int, b []byte) {
	c := &p.l.columns[column]
	bare := visible(trim(b))
	if len(bare) > 0 && c.use != asNothing {
		p.filled = true
		if len(bare) != len(b) {
			p.fault(column, trimmed, nil)
		}
	}
	switch c.use {
	case asItem, asChoice:
		p.choice(column, c, bare)
	case asText:
		p.text(column, c, bare)
	case asNumber:
		p.number(column, c, bare)
	case asComment, asIdentity:
		switch {
		case len(bare) > longestComment:
			p.fault(column, longText, bare)
		case len(bare) > 0:
			p.c.private = append(p.c.private, private{p.c.n, column, words.NFC(string(bare))})
		}
	}
}

func (p *parser) choice(column int, c *column, b []byte) {
	look := p.looks[column]
	m := meaning{value: look.blank}
	switch {
	case len(b) == 1 && look.one[b[0]] != slow:
		m.value = look.one[b[0]]
	case len(b) > 0:
		m = look.cell(b)
	}
	p.c.bytes[c.slot][p.c.n] = m.value
	switch why := m.cause; {
	case Answered(m.value):
	case c.role == survey.Stratum || c.role == survey.Cluster:
		p.fault(column, blankPlace, b)
	case c.role == survey.Unit && m.value == Blank:
		p.fault(column, blankUnit, nil)
	case c.role == survey.Unit:
		p.fault(column, unknownUnit, b)
	case why != fine:
		p.fault(column, why, b)
	}
}

func (p *parser) text(column int, c *column, b []byte) {
	if len(b) > longestText {
		p.fault(column, longText, b)
		b = nil
	} else if len(b) == 0 {
		switch c.role {
		case survey.FormNumber:
			p.fault(column, blankForm, nil)
		case survey.Unit:
			p.fault(column, blankUnit, nil)
		case survey.Stratum, survey.Cluster:
			p.fault(column, blankPlace, nil)
		}
	}
	if p.l.isForm(column) {
		p.c.forms = append(p.c.forms, b...)
		p.c.ends = append(p.c.ends, uint32(len(p.c.forms)))
		p.c.prints = append(p.c.prints, p.forms.print(b, &p.buffer))
		return
	}
	t := &p.c.texts[c.slot]
	t.of = append(t.of, t.number(b))
}

// number is that of a word of the chunk.
func (t *terms) number(b []byte) uint32 {
	if len(b) == 0 {
		return 0
	}
	if n := len(t.of); n > 0 { // rows of one unit and cluster often follow each other
		if last := t.of[n-1]; t.list[last] == string(b) {
			return last
		}
	}
	n, ok := t.by[string(b)]
	if !ok {
		n = uint32(len(t.list))
		t.by[string(b)] = n
		t.list = append(t.list, tidy(string(b)))
	}
	return n
}

// tidy is text as it is kept: composed letters, single blanks.
func tidy(s string) string { return strings.Join(strings.Fields(words.NFC(s)), " ") }

func (p *parser) number(column int, c *column, b []byte) {
	value, ok := math.NaN(), true
	if len(b) > 0 {
		value, ok = number(b, p.comma)
	}
	switch weight := c.role == survey.BaseWeight; {
	case len(b) == 0 && weight:
		p.fault(column, blankWeight, nil)
	case !ok:
		p.fault(column, notNumber, b)
		value = math.NaN()
	case value <= 0:
		why := outOfRange
		if weight {
			why = notPositive
		}
		p.fault(column, why, b)
		value = math.NaN()
	}
	p.c.numbers[c.slot] = append(p.c.numbers[c.slot], value)
}
