package responses

import "math"

// keep copies rows of a chunk into blocks.
func (t *taker) keep(c *chunk, from, to int, units []string) error {
	for from < to {
		if t.batch == nil {
			t.open()
		}
		n := min(to-from, BlockSize-t.batch.Block.N)
		t.copy(c, from, from+n, units)
		t.apart(c, from, from+n)
		t.batch.Block.N += n
		t.report.Kept += n
		from += n
		if t.batch.Block.N == BlockSize {
			if err := t.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// open begins a batch with room for a full block.
func (t *taker) open() {
	b := NewBlock(t.r.q)
	room := make([]byte, (len(b.Items)+len(b.Choices))*BlockSize)
	take := func() []byte {
		column := room[:0:BlockSize]
		room = room[BlockSize:]
		return column
	}
	for i := range b.Items {
		b.Items[i] = take()
	}
	for i := range b.Choices {
		switch {
		case b.Choices[i] != nil:
			b.Choices[i] = take()
		case b.Numbers[i] != nil:
			b.Numbers[i] = make([]float64, 0, BlockSize)
		case b.Texts[i].Of != nil:
			b.Texts[i].Of = make([]uint32, 0, BlockSize)
			if t.terms[i] == nil {
				t.terms[i] = map[string]uint32{}
			}
			clear(t.terms[i])
		}
	}
	t.batch = &Batch{Block: b}
	t.forget()
}

// forget drops which numbers the words of the chunk have in the block.
func (t *taker) forget() {
	for i := range t.remap {
		t.remap[i] = t.remap[i][:0]
	}
}

// flush gives the batch away, if there is one.
func (t *taker) flush() error {
	if t.batch == nil {
		return nil
	}
	b := t.batch
	t.batch = nil
	return t.each(b)
}

// copy adds rows of a chunk to the block, column by column.
func (t *taker) copy(c *chunk, from, to int, units []string) {
	b := t.batch.Block
	for i := range t.l.columns {
		col := &t.l.columns[i]
		switch col.use {
		case asItem:
			b.Items[col.at] = append(b.Items[col.at], c.bytes[col.slot][from:to]...)
		case asChoice:
			b.Choices[col.at] = append(b.Choices[col.at], c.bytes[col.slot][from:to]...)
		case asNumber:
			b.Numbers[col.at] = append(b.Numbers[col.at], c.numbers[col.slot][from:to]...)
		case asText:
			if t.l.isForm(i) {
				b.Texts[col.at].forms(c, from, to)
				continue
			}
			list := c.texts[col.slot].list
			if units != nil && col.role == "unit" {
				list = units
			}
			t.words(&b.Texts[col.at], t.terms[col.at], col.slot, list, c.texts[col.slot].of[from:to])
		}
	}
	b.pad(b.N + to - from)
}

// pad fills columns that the file has not.
func (b *Block) pad(n int) {
	fill := func(list [][]byte) {
		for i := range list {
			for list[i] != nil && len(list[i]) < n {
				list[i] = append(list[i], Blank)
			}
		}
	}
	fill(b.Items)
	fill(b.Choices)
	for i := range b.Numbers {
		for b.Numbers[i] != nil && len(b.Numbers[i]) < n {
			b.Numbers[i] = append(b.Numbers[i], math.NaN())
		}
	}
	for i := range b.Texts {
		for b.Texts[i].Of != nil && len(b.Texts[i].Of) < n {
			b.Texts[i].Of = append(b.Texts[i].Of, 0)
		}
	}
}

// forms adds form numbers, of which each occurs once.
func (t *Texts) forms(c *chunk, from, to int) {
	first := uint32(0)
	if from > 0 {
		first = c.ends[from-1]
	}
	all := string(c.forms[first:c.ends[to-1]]) // one piece of memory for all
	for row := from; row < to; row++ {
		end := c.ends[row]
		form := all[:end-first]
		all, first = all[end-first:], end
		if form == "" {
			t.Of = append(t.Of, 0)
			continue
		}
		if !plainForm(form) {
			form = tidy(form)
		}
		t.Of = append(t.Of, uint32(len(t.Words)))
		t.Words = append(t.Words, form)
	}
}

// plainForm says whether a form number needs no tidying.
func plainForm(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// words adds words of a chunk by the numbers that they have in the block.
func (t *taker) words(into *Texts, by map[string]uint32, slot int, list []string, of []uint32) {
	const unknown = math.MaxUint32
	numbers := t.remap[slot]
	for len(numbers) < len(list) {
		numbers = append(numbers, unknown)
	}
	t.remap[slot] = numbers
	for _, n := range of {
		if numbers[n] == unknown {
			numbers[n] = into.number(by, list[n])
		}
		into.Of = append(into.Of, numbers[n])
	}
}

// number is that of a word, which is added when it is new.
func (t *Texts) number(by map[string]uint32, word string) uint32 {
	if word == "" {
		return 0
	}
	n, ok := by[word]
	if !ok {
		n = uint32(len(t.Words))
		by[word] = n
		t.Words = append(t.Words, word)
	}
	return n
}

// apart adds what is kept apart of rows; the chunk has it in order.
func (t *taker) apart(c *chunk, from, to int) {
	for ; t.cursor < len(c.private) && c.private[t.cursor].row < to; t.cursor++ {
		p := c.private[t.cursor]
		if p.row < from {
			continue
		}
		at, col := t.batch.Block.N+p.row-from, &t.l.columns[p.column]
		if col.use == asComment {
			t.batch.Comments = append(t.batch.Comments, Comment{at, p.text})
			continue
		}
		if n := len(t.batch.Identities); n == 0 || t.batch.Identities[n-1].At != at {
			t.batch.Identities = append(t.batch.Identities, Identity{At: at})
		}
		last := &t.batch.Identities[len(t.batch.Identities)-1]
		last.Said = append(last.Said, Said{col.Code, p.text})
	}
}
