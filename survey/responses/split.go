package responses

import (
	"bytes"
	"io"

	"parindex/words"
)

// Sizes of pieces of a file.
const (
	pieceSize   = 1 << 20
	longestLine = 16 << 20 // a row that is longer is none
)

// splitter cuts a stream where a row ends.
type splitter struct {
	src  io.Reader
	rest []byte
	ends func([]byte) int // how much of a piece is whole rows
	done bool
}

// next fills the chunk's text and says how many bytes were read for it. The byte behind
// the text is a 0.
func (s *splitter) next(c *chunk) (int64, error) {
	buf := append(c.raw[:0], s.rest...)
	s.rest = s.rest[:0]
	read := int64(0)
	for want := pieceSize; ; want *= 2 {
		for len(buf) < want && !s.done {
			if cap(buf) < want+1 {
				buf = append(make([]byte, 0, want+want/8), buf...)
			}
			n, err := s.src.Read(buf[len(buf):want])
			buf, read = buf[:len(buf)+n], read+int64(n)
			if err == io.EOF {
				s.done = true
			} else if err != nil {
				return 0, err
			}
		}
		if s.done && len(buf) == 0 {
			return 0, io.EOF
		}
		n := len(buf)
		if !s.done {
			n = s.ends(buf)
		}
		if n > 0 {
			s.rest = append(s.rest, buf[n:]...)
			c.raw = append(buf[:n], 0)[:n]
			return read, nil
		}
		if len(buf) > longestLine {
			return 0, stop(TooLarge, words.Text{Vi: "một dòng dài quá mức; có thể thiếu dấu ngoặc kép đóng", En: "a row is too long; a closing quotation mark may be missing"}, sendAgain)
		}
	}
}

// recordEnds is where the last whole row of a text ends. Line ends within quotation marks
// do not count; a piece never begins within them.
func recordEnds(buf []byte) int {
	quotes := bytes.Count(buf, []byte{'"'})
	for n := len(buf); ; {
		at := bytes.LastIndexByte(buf[:n], '\n')
		if at < 0 {
			return 0
		}
		quotes -= bytes.Count(buf[at:n], []byte{'"'})
		if quotes%2 == 0 {
			return at + 1
		}
		n = at
	}
}
