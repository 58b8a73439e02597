package responses

import (
	"math"
	"slices"
	"strings"
)

// One understands a single form: what was written, by code of items, attributes and the
// comment. Faults name no rows; keep says whether the policy lets the form in. Whether the
// form is there already is not looked at.
func (r *Reader) One(written map[string]string) (response Response, faults []Fault, keep bool) {
	l := r.whole()
	p := r.newParser(l, commaIfClear)
	p.places = 1
	c := &chunk{}
	p.start(c, 1)
	for i := range l.columns {
		p.cell(i, []byte(strings.ToValidUTF8(written[l.columns[i].Code], "�")))
	}
	p.filled = true // a form without any answer is one too
	p.end(0)
	p.finish()
	t := r.newTaker(l, &Report{}, func(*Batch) error { return nil })
	t.state = []state{in}
	for _, e := range c.events {
		t.note(c, e)
	}
	units := t.units(c)
	t.keepAll(c, units)
	response = t.batch.Block.At(0)
	response.Private = t.batch.private(0)
	faults = t.faults()
	for i := range faults {
		for j := range faults[i].Places {
			faults[i].Places[j].Row = 0
		}
		faults[i].Heading, faults[i].Letter = "", ""
	}
	return response, faults, t.state[0] == in
}

// whole is the layout that has a column for everything, in the questionnaire's order.
func (r *Reader) whole() *layout {
	l := &layout{q: r.q, form: -1}
	for _, a := range r.q.Attributes {
		l.add(column{Column: Column{Code: a.Code}})
	}
	for _, it := range r.q.Items() {
		l.add(column{Column: Column{Code: it.Code}})
	}
	if r.q.Comment != nil {
		l.add(column{Column: Column{Code: r.q.Comment.Code}})
	}
	l.skipping()
	return l
}

// keepAll puts the rows of a chunk into a block whatever became of them.
func (t *taker) keepAll(c *chunk, units []string) {
	t.batch = &Batch{Block: NewBlock(t.r.q)}
	for i := range t.terms {
		t.terms[i] = map[string]uint32{}
	}
	t.copy(c, 0, c.n, units)
	t.apart(c, 0, c.n)
	t.batch.Block.N += c.n
}

// private is what is kept apart of a response of a batch.
func (b *Batch) private(at int) Private {
	var p Private
	for _, c := range b.Comments {
		if c.At == at {
			p.Comment = c.Text
		}
	}
	for _, id := range b.Identities {
		if id.At == at {
			p.Identity = slices.Clone(id.Said)
		}
	}
	return p
}

// At is a response of the block; its private part is not there.
func (b *Block) At(i int) Response {
	n := len(b.Choices)
	r := Response{Items: make([]byte, len(b.Items)), Choices: make([]byte, n), Texts: make([]string, n), Numbers: make([]float64, n)}
	for k := range b.Items {
		r.Items[k] = b.Items[k][i]
	}
	for k := range n {
		r.Choices[k], r.Numbers[k] = Blank, math.NaN()
		switch {
		case b.Choices[k] != nil:
			r.Choices[k] = b.Choices[k][i]
		case b.Numbers[k] != nil:
			r.Numbers[k] = b.Numbers[k][i]
		case b.Texts[k].Of != nil:
			r.Texts[k] = b.Texts[k].At(i)
		}
	}
	return r
}

// Append adds a response to the block; what is private of it stays out. The response is
// one to the block's questionnaire.
func (b *Block) Append(r Response) {
	for k := range b.Items {
		b.Items[k] = append(b.Items[k], r.Items[k])
	}
	for k := range b.Choices {
		switch {
		case b.Choices[k] != nil:
			b.Choices[k] = append(b.Choices[k], r.Choices[k])
		case b.Numbers[k] != nil:
			b.Numbers[k] = append(b.Numbers[k], r.Numbers[k])
		case b.Texts[k].Of != nil:
			b.Texts[k].append(r.Texts[k])
		}
	}
	b.N++
}

// append adds a response's text.
func (t *Texts) append(word string) {
	n := slices.Index(t.Words, word)
	if n < 0 {
		n = len(t.Words)
		t.Words = append(t.Words, word)
	}
	t.Of = append(t.Of, uint32(n))
}
