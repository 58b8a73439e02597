package responses

import (
	"bytes"
	"encoding/xml"
	"io"
)

// framed is a long list in a part of a workbook: what stands before it, its entries piece
// by piece, what stands behind it.
type framed struct {
	part   io.ReadCloser
	cut    *splitter
	around []byte // before and behind
	prefix string // of names, with its colon
	last   []byte // the end of the list
	ended  bool
	begun  []byte // what was read beyond the beginning
}

// frame finds the beginning of a list of entries.
func frame(part io.ReadCloser, list, entry string) (*framed, *fatal) {
	f := &framed{part: part}
	buf := make([]byte, 0, 64<<10)
	for {
		if at, end, ok := opening(buf, list); ok {
			name := buf[at+1 : at+1+bytes.IndexAny(buf[at+1:end], " \t\r\n/>")]
			f.prefix = string(name[:len(name)-len(list)])
			f.last = []byte("</" + string(name))
			f.begun = bytes.Clone(buf[end:])
			f.around = append(f.around, buf[:end]...)
			if buf[end-2] == '/' { // an empty list
				f.ended = true
			}
			break
		}
		if len(buf) > maxDirty {
			return nil, damaged()
		}
		buf = append(buf, make([]byte, 32<<10)...)
		n, err := part.Read(buf[len(buf)-32<<10:])
		buf = buf[:len(buf)-32<<10+n]
		if err != nil && n == 0 {
			return nil, damaged()
		}
	}
	end := []byte("</" + f.prefix + entry + ">")
	f.cut = &splitter{src: io.MultiReader(bytes.NewReader(f.begun), part), ends: func(buf []byte) int {
		if f.ended || bytes.Contains(buf, f.last) {
			return len(buf)
		}
		if at := bytes.LastIndex(buf, end); at >= 0 {
			return at + len(end)
		}
		return 0
	}}
	return f, nil
}

// opening is the start tag of an element: from its "<" to behind its ">".
func opening(buf []byte, name string) (at, end int, ok bool) {
	for from := 0; ; {
		n := bytes.Index(buf[from:], []byte(name))
		if n < 0 {
			return 0, 0, false
		}
		n += from
		from = n + len(name)
		at = bytes.LastIndexByte(buf[:n], '<')
		if at < 0 || from >= len(buf) || bytes.IndexByte([]byte(" \t\r\n/>"), buf[from]) < 0 {
			continue
		}
		if between := buf[at+1 : n]; len(between) > 0 && (between[len(between)-1] != ':' || bytes.ContainsAny(between, " \t\r\n/!?")) {
			continue
		}
		close := bytes.IndexByte(buf[from:], '>')
		if close < 0 {
			return 0, 0, false
		}
		return at, from + close + 1, true
	}
}

// next is a piece of whole entries.
func (f *framed) next(c *chunk) (int64, error) {
	n, err := f.cut.next(c)
	if err == io.EOF && f.ended {
		return n, err
	} else if err != nil {
		if _, ok := err.(*fatal); ok {
			return n, err
		}
		return n, damaged()
	}
	at := len(c.raw)
	if f.ended {
		at = 0
	} else if end := bytes.Index(c.raw, f.last); end >= 0 {
		at, f.ended = end, true
	}
	f.around = append(f.around, c.raw[at:]...)
	if c.raw = c.raw[:at]; len(f.around) > 2*maxDirty {
		return n, tooLarge("trang tính có quá nhiều định dạng", "a sheet has too many formats")
	}
	return n, nil
}

// close says whether what stands around the list is sound. All must have been read.
func (f *framed) close() error {
	f.part.Close()
	if bad := strict(bytes.NewReader(f.around), func(xml.StartElement) {}); bad != nil {
		return bad
	}
	return nil
}
