package responses

import (
	"bytes"
	"hash/maphash"
	"strings"

	"parindex/words"
)

// print96 is a hash of a form number, wide enough that two forms do not share one.
type print96 struct {
	a uint64
	b uint32
}

// forms remembers form numbers by their hashes, and the rows in which they stood.
type forms struct {
	seeds [2]maphash.Seed
	table []formEntry // a power of two, open addressing
	n     int
}

// formEntry is print96 and the row, packed.
type formEntry struct {
	a   uint64
	b   uint32
	row uint32 // counted over all files, from 1; 0: free
}

func newForms() *forms {
	return &forms{seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, table: make([]formEntry, 1<<12)}
}

// print hashes a form number; capitals and blanks around do not count. The buffer is for
// its use.
func (f *forms) print(b []byte, buffer *[]byte) print96 {
	s := (*buffer)[:0]
	for _, c := range b {
		switch {
		case c >= 0x80:
			s = append(s[:0], strings.ToLower(words.NFC(string(b)))...)
			*buffer = s
			return f.of(s)
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		}
		s = append(s, c)
	}
	*buffer = s
	return f.of(s)
}

func (f *forms) of(s []byte) print96 {
	return print96{maphash.Bytes(f.seeds[0], s), uint32(maphash.Bytes(f.seeds[1], s))}
}

// add remembers a form, unless it was there: then it says in which row.
func (f *forms) add(p print96, row uint32) (before uint32) {
	if 4*f.n >= 3*len(f.table) {
		f.grow()
	}
	e := f.find(p)
	if e.row != 0 {
		return e.row
	}
	*e = formEntry{p.a, p.b, row}
	f.n++
	return 0
}

// find is the entry of a form, or the free one where it belongs.
func (f *forms) find(p print96) *formEntry {
	mask := uint64(len(f.table) - 1)
	for i := p.a & mask; ; i = (i + 1) & mask {
		if e := &f.table[i]; e.row == 0 || e.a == p.a && e.b == p.b {
			return e
		}
	}
}

func (f *forms) grow() {
	old := f.table
	f.table = make([]formEntry, 2*len(old))
	for _, e := range old {
		if e.row != 0 {
			*f.find(print96{e.a, e.b}) = e
		}
	}
}

// trim cuts blanks off, no-break spaces among them.
func trim(b []byte) []byte {
	for len(b) > 0 && b[0] > ' ' && b[0] < 0x80 && b[len(b)-1] > ' ' && b[len(b)-1] < 0x80 {
		return b
	}
	return bytes.TrimSpace(b)
}
