package responses

import (
	"io"
	"unicode/utf8"
)

// shared are the shared texts of a workbook.
type shared struct {
	data []byte
	ends []uint32
}

// at is a shared text.
func (s *shared) at(i int) ([]byte, bool) {
	if i < 0 || i >= len(s.ends) {
		return nil, false
	}
	from := uint32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.data[from:s.ends[i]], true
}

func readShared(a *archive, part string) (*shared, *fatal) {
	s := &shared{}
	if part == "" {
		return s, nil
	}
	r, bad := a.open(part, maxShared)
	if bad != nil {
		return nil, bad
	}
	f, bad := frame(r, "sst", "si")
	if bad != nil {
		return nil, bad
	}
	for c := (&chunk{}); ; {
		if _, err := f.next(c); err == io.EOF {
			break
		} else if err != nil {
			return nil, err.(*fatal)
		}
		if bad := s.read(c.raw, f.prefix); bad != nil {
			return nil, bad
		}
	}
	if err := f.close(); err != nil {
		return nil, err.(*fatal)
	}
	return s, nil
}

// read adds the texts of a piece.
func (s *shared) read(raw []byte, prefix string) *fatal {
	if !utf8.Valid(raw) {
		return damaged()
	}
	m := markup{buf: raw, prefix: prefix}
	for {
		if blankText(raw[m.at:]) {
			return nil
		}
		text, t, ok := m.next()
		if !ok || !blankText(text) || t.end || string(t.name) != "si" {
			return damaged()
		}
		if !t.empty {
			if s.data, ok = m.rich("si", s.data); !ok {
				return damaged()
			}
		}
		if s.ends = append(s.ends, uint32(len(s.data))); len(s.data) > maxTextSize || len(s.ends) > maxTexts {
			return tooLarge("tệp có quá nhiều chữ khác nhau", "the workbook has too many different texts")
		}
	}
}
