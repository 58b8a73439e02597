package index

import (
	"math/bits"

	"parindex/survey/responses"
)

// tile is how many responses are looked at together: answers lie item by item.
const tile = 512

// said are the columns in which the responses of a tile count.
type said struct {
	lists []int32 // one list a response, of equal room
	room  int
	n     [tile]int
	parts []uint64 // by word of the mask, then response: the parts of which something was answered
}

// read finds the answers of some responses, one item after the other.
func (s *said) read(of *setup, b *responses.Block, from, to int) {
	if s.lists == nil {
		s.room = 1 + len(of.items) + 64*of.parts
		s.lists, s.parts = make([]int32, tile*s.room), make([]uint64, tile*of.parts)
	}
	clear(s.parts)
	for r := range s.n {
		s.n[r] = 1
		s.lists[r*s.room] = everybody
	}
	for i := range of.items {
		item := &of.items[i]
		for w, mask := range item.parts {
			s.answered(b.Items[i][from:to], item, mask, s.parts[w*tile:(w+1)*tile])
		}
		for r, v := range b.Items[i][from:to] {
			column := item.of[v]
			s.lists[r*s.room+s.n[r]] = column    // overwritten by what comes next if there is none
			s.n[r] += int(^uint32(column) >> 31) // 1 where there is one
		}
	}
	s.partly(of, to-from)
}

// partly adds the columns of the parts of which a response answered something.
func (s *said) partly(of *setup, n int) {
	for r := range n {
		list := s.lists[r*s.room : r*s.room+s.n[r] : (r+1)*s.room]
		for w := range of.parts {
			for mask := s.parts[w*tile+r]; mask != 0; mask &= mask - 1 {
				list = append(list, int32(of.persons+64*w+bits.TrailingZeros64(mask)))
			}
		}
		s.n[r] = len(list)
	}
}

// columns are those of a response: its answers, and the parts of which it answered something.
func (s *said) columns(r int) []int32 { return s.lists[r*s.room : r*s.room+s.n[r]] }

// answered marks the parts of an item where it has a valid answer.
func (s *said) answered(answers []byte, item *itemColumns, mask uint64, parts []uint64) {
	if mask == 0 {
		return
	}
	for r, v := range answers {
		parts[r] |= mask & uint64(^item.of[v]>>31)
	}
}
