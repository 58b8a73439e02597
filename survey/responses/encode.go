package responses

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// The form of a stored block: the magic, the version, the CRC-32C of what follows, the length
// of the inside, the inside compressed with zstd. There stand, as varints where no width is
// said: key (8 bytes), responses, items with a byte a response each, attributes. An attribute
// is a byte for its kind, then choices (a byte a response), numbers (8 bytes), or text: the
// number of words but "", each with its length, and a word's number a response in 1, 2 or 4
// bytes.
const (
	magic      = "parindex-responses"
	version    = 1
	headLength = len(magic) + 1 + 4 + 4
	// Bounds of what a block may say of itself.
	maxBlock    = 1 << 16
	maxWord     = 4096 // bytes
	maxUnpacked = 1 << 28
	maxFields   = 4096
)

// kinds of attributes in a stored block.
const (
	noColumn byte = iota
	choiceColumn
	numberColumn
	textColumn
)

// ErrBlock says that bytes are no stored block.
var ErrBlock = errors.New("responses: not a block, or a damaged one")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var encoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(err) // the options are constants
	}
	return e
})

// MarshalBinary is the block as it is stored: compressed, with a version and a checksum.
func (b *Block) MarshalBinary() ([]byte, error) {
	plain, err := b.append(nil)
	if err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, len(plain)/2), magic...)
	out = append(out, version)
	out = append(out, 0, 0, 0, 0) // the checksum
	out = binary.LittleEndian.AppendUint32(out, uint32(len(plain)))
	out = encoder().EncodeAll(plain, out)
	binary.LittleEndian.PutUint32(out[len(magic)+1:], crc32.Checksum(out[headLength-4:], castagnoli))
	return out, nil
}

// append writes the block without its head.
func (b *Block) append(out []byte) ([]byte, error) {
	if b.N > maxBlock || len(b.Items) > maxFields || len(b.Choices) > maxFields {
		return nil, errors.New("responses: a block that is too large")
	}
	out = append(out, b.Key[:]...)
	out = binary.AppendUvarint(out, uint64(b.N))
	out = binary.AppendUvarint(out, uint64(len(b.Items)))
	for _, column := range b.Items {
		if len(column) != b.N {
			return nil, errUneven
		}
		out = append(out, column...)
	}
	out = binary.AppendUvarint(out, uint64(len(b.Choices)))
	for i := range b.Choices {
		switch {
		case b.Choices[i] != nil && len(b.Choices[i]) == b.N:
			out = append(append(out, choiceColumn), b.Choices[i]...)
		case b.Numbers[i] != nil && len(b.Numbers[i]) == b.N:
			out = append(out, numberColumn)
			for _, f := range b.Numbers[i] {
				out = binary.LittleEndian.AppendUint64(out, math.Float64bits(f))
			}
		case b.Texts[i].Of != nil && len(b.Texts[i].Of) == b.N:
			for _, w := range b.Texts[i].Words[1:] {
				if len(w) > maxWord || w == "" || !utf8.ValidString(w) {
					return nil, errors.New("responses: a block with a text that is too long, or none")
				}
			}
			out = b.Texts[i].appendTo(append(out, textColumn))
		case b.Choices[i] == nil && b.Numbers[i] == nil && b.Texts[i].Of == nil:
			out = append(out, noColumn)
		default:
			return nil, errUneven
		}
	}
	return out, nil
}

var errUneven = errors.New("responses: a block with columns of different length")

func (t *Texts) appendTo(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(len(t.Words)-1))
	for _, w := range t.Words[1:] {
		out = append(binary.AppendUvarint(out, uint64(len(w))), w...)
	}
	for _, n := range t.Of {
		switch width(len(t.Words)) {
		case 1:
			out = append(out, byte(n))
		case 2:
			out = binary.LittleEndian.AppendUint16(out, uint16(n))
		default:
			out = binary.LittleEndian.AppendUint32(out, n)
		}
	}
	return out
}

// width is how many bytes the number of a word takes.
func width(words int) int {
	switch {
	case words <= 1<<8:
		return 1
	case words <= 1<<16:
		return 2
	}
	return 4
}
