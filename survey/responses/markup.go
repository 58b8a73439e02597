package responses

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// markup reads the elements of a piece of a workbook's part. It is narrower than XML:
// no comments, no sections, no instructions.
type markup struct {
	buf     []byte
	at      int
	prefix  string
	scratch []byte
}

// tag is the start or the end of an element.
type tag struct {
	name, attrs []byte
	end, empty  bool
}

// next reads up to and with the next tag; text is what stands before it. It is false where
// there is none, or it is malformed.
func (m *markup) next() (text []byte, t tag, ok bool) {
	n := bytes.IndexByte(m.buf[m.at:], '<')
	if n < 0 {
		return nil, t, false
	}
	text = m.buf[m.at : m.at+n]
	at := m.at + n + 1
	if at < len(m.buf) && m.buf[at] == '/' {
		t.end = true
		at++
	}
	from := at
	for at < len(m.buf) && m.buf[at] > ' ' && m.buf[at] != '>' && m.buf[at] != '/' {
		at++
	}
	t.name = m.buf[from:at]
	if p := len(m.prefix); p > 0 {
		if !bytes.HasPrefix(t.name, []byte(m.prefix)) {
			return text, t, m.rest(&t, at) // an element of another prefix is none that is looked for
		}
		t.name = t.name[p:]
	}
	return text, t, m.rest(&t, at)
}

// rest reads the attributes of a tag.
func (m *markup) rest(t *tag, at int) bool {
	if len(t.name) == 0 || t.name[0] == '!' || t.name[0] == '?' {
		return false
	}
	from, quote := at, byte(0)
	for ; at < len(m.buf); at++ {
		switch b := m.buf[at]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '<':
			return false
		case b == '>':
			t.attrs = m.buf[from:at]
			if n := len(t.attrs); n > 0 && t.attrs[n-1] == '/' {
				t.attrs, t.empty = t.attrs[:n-1], true
			}
			m.at = at + 1
			return !(t.end && t.empty)
		}
	}
	return false
}

// attribute is the value of a tag's attribute, nil when it has none.
func (t *tag) attribute(name byte) []byte {
	a := t.attrs
	for i := 1; i+2 < len(a); i++ { // a name of one letter: ` r="A1"`
		if a[i] != name || a[i+1] != '=' || a[i-1] > ' ' || a[i+2] != '"' && a[i+2] != '\'' {
			continue
		}
		if end := bytes.IndexByte(a[i+3:], a[i+2]); end >= 0 {
			return a[i+3 : i+3+end]
		}
	}
	return nil
}

// skip reads to the end of an element that was just opened.
func (m *markup) skip(t tag) bool {
	stack := [][]byte{t.name}
	for len(stack) > 0 {
		_, t, ok := m.next()
		switch {
		case !ok || len(stack) > 100:
			return false
		case t.end && !bytes.Equal(t.name, stack[len(stack)-1]):
			return false
		case t.end:
			stack = stack[:len(stack)-1]
		case !t.empty:
			stack = append(stack, t.name)
		}
	}
	return true
}

// content reads the text of an element that was just opened, which holds no other.
func (m *markup) content(name string) ([]byte, bool) {
	text, t, ok := m.next()
	if !ok || !t.end || string(t.name) != name {
		return nil, false
	}
	return m.decode(text)
}

// decode replaces the entities of XML.
func (m *markup) decode(text []byte) ([]byte, bool) {
	if bytes.IndexByte(text, '&') < 0 {
		return text, true
	}
	out := m.scratch[:0]
	for {
		n := bytes.IndexByte(text, '&')
		if n < 0 {
			m.scratch = append(out, text...)
			return m.scratch, true
		}
		out = append(out, text[:n]...)
		end := bytes.IndexByte(text[n:], ';')
		if end < 0 {
			return nil, false
		}
		r, ok := entity(string(text[n+1 : n+end]))
		if !ok {
			return nil, false
		}
		out = utf8.AppendRune(out, r)
		text = text[n+end+1:]
	}
}

func entity(s string) (rune, bool) {
	switch s {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(s) < 2 || s[0] != '#' {
		return 0, false
	}
	base, digits := 10, s[1:]
	if s[1] == 'x' {
		base, digits = 16, s[2:]
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && utf8.ValidRune(rune(n)) && n != 0
}

// blankText says whether text between elements is nothing.
func blankText(text []byte) bool { return len(bytes.TrimLeft(text, " \t\r\n")) == 0 }

// rich reads the text of a shared or an inline string, which was just opened, into a buffer.
// What helps to pronounce it is left out.
func (m *markup) rich(name string, into []byte) ([]byte, bool) {
	inRun := false
	for {
		text, t, ok := m.next()
		switch {
		case !ok || !blankText(text):
			return nil, false
		case t.end && string(t.name) == name:
			return into, !inRun
		case t.end && string(t.name) == "r" && inRun:
			inRun = false
		case t.end:
			return nil, false
		case t.empty:
		case string(t.name) == "t":
			b, ok := m.content("t")
			if !ok {
				return nil, false
			}
			into = append(into, b...)
		case string(t.name) == "r" && !inRun:
			inRun = true
		default:
			if !m.skip(t) {
				return nil, false
			}
		}
	}
}
