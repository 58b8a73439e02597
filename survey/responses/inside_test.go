package responses

import (
	"bytes"
	"testing"
)

// FuzzBlock: whatever stands inside a stored block, reading it refuses it or gives a block
// that is written again to the same bytes.
func FuzzBlock(f *testing.F) {
	b := Block{Key: Key{1}, N: 2, Items: [][]byte{{0, 255}}, Choices: [][]byte{{1, 254}, nil, nil, nil}, Numbers: [][]float64{nil, {1, 2}, nil, nil}, Texts: []Texts{{}, {}, {Words: []string{"", "A"}, Of: []uint32{1, 0}}, {}}}
	inside, err := b.append(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(inside)
	f.Fuzz(func(t *testing.T, inside []byte) {
		u := unpacker{rest: bytes.Clone(inside)}
		var b Block
		if u.block(&b); u.bad || len(u.rest) > 0 {
			return
		}
		for i := range b.N {
			b.At(i)
		}
		again, err := b.append(nil)
		if err != nil || !bytes.Equal(again, inside) {
			t.Errorf("%v: %x, want %x", err, again, inside)
		}
	})
}
