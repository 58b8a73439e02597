package responses

import (
	"strings"

	"parindex/words"
)

// Bounds of what a cell may hold.
const (
	longestText    = 300    // bytes of an attribute
	longestComment = 20_000 // bytes of the comment
	saidLength     = 60     // characters of a cell that a fault shows
)

// parser reads the cells of chunks. Each goroutine has its own.
type parser struct {
	l       *layout
	looks   []*lookup // by column
	comma   comma
	keep    bool // answers to questions that were not asked
	places  int  // texts of faults that are kept, by cause and column
	forms   *forms
	buffer  []byte
	counted [][causes]int

	sheetRows *sheet // of workbooks

	c      *chunk
	next   int  // column that comes next
	filled bool // the row has something in it
	mark   struct{ events, said, private int }
}

func (r *Reader) newParser(l *layout, rule comma) *parser {
	p := &parser{l: l, comma: rule, keep: r.opt.Policy.Of(AnsweredAside) == Keep, places: r.places(), forms: r.forms, counted: make([][causes]int, len(l.columns)+1)}
	for i := range l.columns {
		p.looks = append(p.looks, r.lookups()[l.columns[i].Code].own())
	}
	return p
}

// start begins a chunk.
func (p *parser) start(c *chunk, rows int) {
	p.c = c
	c.clear(p.l, rows)
	clear(p.counted)
	p.begin()
}

// begin begins a row.
func (p *parser) begin() {
	p.next, p.filled = 0, false
	p.mark.events, p.mark.said, p.mark.private = len(p.c.events), len(p.c.said), len(p.c.private)
}

// fault notes a fault of the row at hand.
func (p *parser) fault(column int, why cause, b []byte) {
	e := event{row: uint32(p.c.n), text: -1, column: int16(column), cause: why}
	n := &p.counted[column+1][why]
	if *n++; *n <= p.places+50 && len(b) > 0 { // some rows may be left out as repeated
		e.text = int32(len(p.c.said))
		p.c.said = append(p.c.said, short(string(b)))
	}
	p.c.events = append(p.c.events, e)
}

// short is the beginning of a text.
func short(s string) string {
	s = strings.ToValidUTF8(words.NFC(strings.Join(strings.Fields(s), " ")), "�")
	if r := []rune(s); len(r) > saidLength {
		return string(r[:saidLength]) + "…"
	}
	return s
}

// cell reads a cell. Columns come in order; those between are blank.
func (p *parser) cell(column int, b []byte) {
	if column >= len(p.l.columns) {
		if b = visible(trim(b)); len(b) > 0 {
			p.fault(-1, longRow, b)
		}
		return
	}
	for p.next < column {
		p.value(p.next, nil)
		p.next++
	}
	p.value(column, b)
	p.next = column + 1
}

// end ends a row. A row without anything in it is none.
func (p *parser) end(number uint32) {
	for p.next < len(p.l.columns) {
		p.value(p.next, nil)
		p.next++
	}
	c := p.c
	if p.filled {
		c.rows = append(c.rows, number)
		c.n++
	} else {
		p.undo()
	}
	p.begin()
}

// undo takes back what a row without content left.
func (p *parser) undo() {
	c := p.c
	c.events, c.said, c.private = c.events[:p.mark.events], c.said[:p.mark.said], c.private[:p.mark.private]
	for i := range c.texts {
		c.texts[i].of = c.texts[i].of[:c.n]
	}
	for i := range c.numbers {
		c.numbers[i] = c.numbers[i][:c.n]
	}
	if p.l.form >= 0 {
		c.ends, c.prints = c.ends[:c.n], c.prints[:c.n]
		c.forms = c.forms[:0:cap(c.forms)]
		if c.n > 0 {
			c.forms = c.forms[:c.ends[c.n-1]]
		}
	}
}

// finish ends a chunk: what was not asked is found column by column.
func (p *parser) finish() {
	for _, s := range p.l.skips {
		out, look := p.c.bytes[s.slot][:p.c.n], p.looks[s.column]
		for r := range out {
			if s.asked(p.c, r) {
				continue
			}
			if v := out[r]; Answered(v) && v != look.blank {
				p.c.events = append(p.c.events, event{row: uint32(r), text: p.code(s.column, v), column: int16(s.column), cause: answeredAside})
				if p.keep {
					continue
				}
			}
			out[r] = NotAsked
		}
	}
}

func (s *skip) asked(c *chunk, row int) bool {
	for i := range s.when {
		w := &s.when[i]
		if w.slot < 0 || !w.is[c.bytes[w.slot][row]] {
			return false
		}
	}
	return true
}

// code keeps the code of an answer for a fault.
func (p *parser) code(column int, value byte) int32 {
	n := &p.counted[column+1][answeredAside]
	if *n++; *n > p.places+50 {
		return -1
	}
	p.c.said = append(p.c.said, p.l.columns[column].item.Scale.Answers[value].Code)
	return int32(len(p.c.said) - 1)
}
