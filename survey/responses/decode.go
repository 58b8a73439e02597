package responses

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

var decoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked), zstd.WithDecodeAllCapLimit(true))
	if err != nil {
		panic(err) // the options are constants
	}
	return d
})

// UnmarshalBinary reads a stored block. Anything that is not exactly one is refused.
func (b *Block) UnmarshalBinary(text []byte) error {
	if len(text) < headLength || string(text[:len(magic)]) != magic || text[len(magic)] != version {
		return ErrBlock
	}
	head := text[len(magic)+1:]
	length := binary.LittleEndian.Uint32(head[4:])
	if crc32.Checksum(head[4:], castagnoli) != binary.LittleEndian.Uint32(head) {
		return ErrBlock
	}
	if length > maxUnpacked || uint64(length) > 64<<10*uint64(len(text)) { // more than was ever packed so well
		return ErrBlock
	}
	plain, err := decoder().DecodeAll(text[headLength:], make([]byte, 0, length))
	if err != nil || len(plain) != int(length) {
		return ErrBlock
	}
	r := unpacker{rest: plain}
	*b = Block{}
	if r.block(b); r.bad || len(r.rest) > 0 {
		*b = Block{}
		return ErrBlock
	}
	return nil
}

// unpacker reads the inside of a block. Columns share its memory.
type unpacker struct {
	rest []byte
	bad  bool
}

func (u *unpacker) block(b *Block) {
	copy(b.Key[:], u.take(len(b.Key)))
	b.N = u.count(maxBlock)
	b.Items = make([][]byte, u.count(maxFields))
	for i := range b.Items {
		b.Items[i] = u.take(b.N)
	}
	n := u.count(maxFields)
	b.Choices, b.Numbers, b.Texts = make([][]byte, n), make([][]float64, n), make([]Texts, n)
	for i := 0; i < n && !u.bad; i++ {
		switch kind := u.take(1); {
		case u.bad:
		case kind[0] == choiceColumn:
			b.Choices[i] = u.take(b.N)
		case kind[0] == numberColumn:
			b.Numbers[i] = u.numbers(b.N)
		case kind[0] == textColumn:
			b.Texts[i] = u.texts(b.N)
		case kind[0] != noColumn:
			u.bad = true
		}
	}
}

// take is the next bytes; never nil unless bad.
func (u *unpacker) take(n int) []byte {
	if u.bad || n > len(u.rest) {
		u.bad = true
		return nil
	}
	b := u.rest[:n:n]
	u.rest = u.rest[n:]
	return b
}

func (u *unpacker) count(most int) int {
	n, size := binary.Uvarint(u.rest)
	if u.bad || size <= 0 || n > uint64(most) || size > 1 && u.rest[size-1] == 0 { // the shortest form only
		u.bad = true
		return 0
	}
	u.rest = u.rest[size:]
	return int(n)
}

func (u *unpacker) numbers(n int) []float64 {
	raw := u.take(8 * n)
	if u.bad {
		return nil
	}
	list := make([]float64, n)
	for i := range list {
		list[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
	}
	return list
}

func (u *unpacker) texts(n int) Texts {
	t := Texts{Words: make([]string, 1+u.count(min(maxBlock, len(u.rest))))}
	for i := range t.Words[1:] {
		w := u.take(u.count(maxWord))
		if len(w) == 0 || !utf8.Valid(w) {
			u.bad = true
			return t
		}
		t.Words[i+1] = string(w)
	}
	size := width(len(t.Words))
	raw := u.take(size * n)
	if u.bad {
		return t
	}
	t.Of = make([]uint32, n)
	for i := range t.Of {
		switch size {
		case 1:
			t.Of[i] = uint32(raw[i])
		case 2:
			t.Of[i] = uint32(binary.LittleEndian.Uint16(raw[2*i:]))
		default:
			t.Of[i] = binary.LittleEndian.Uint32(raw[4*i:])
		}
		u.bad = u.bad || int(t.Of[i]) >= len(t.Words)
	}
	return t
}
