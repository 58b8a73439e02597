package imports

import (
	"bytes"
	"unicode/utf8"
)

// markup reads one XML part from memory, strictly: what it accepts, encoding/xml
// accepts too and reads alike (a fuzz test holds it to that). It is narrower on
// purpose: UTF-8 only, no DOCTYPE, no entities but the five of XML, ASCII names.
type markup struct {
	src   []byte
	pos   int
	stack [][]byte // names of the open elements, with their prefix
	close bool     // the element just opened was empty: its end comes next
	ended bool     // the root was closed
	begun bool

	name  []byte // of a start or end, without its prefix
	attrs []attribute
	text  []byte // of a text, decoded; valid until the next call
	buf   []byte
	err   *refusal
}

type attribute struct {
	name  []byte // with its prefix
	value []byte // not decoded
}

type token uint8

const (
	stop  token = iota // end of the part, or an error
	open               // start of an element
	shut               // end of an element
	chars              // text
)

// Limits that no workbook comes near.
const (
	maxDepth = 200
	maxAttrs = 200
)

// scan prepares a part for reading.
func scan(src []byte) *markup {
	m := &markup{src: bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))}
	if !utf8.Valid(m.src) || !legal(m.src) {
		m.fail()
	}
	return m
}

// legal says whether every character is one that XML knows.
func legal(src []byte) bool {
	for _, c := range src {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return !bytes.Contains(src, []byte("\uFFFE")) && !bytes.Contains(src, []byte("\uFFFF"))
}

func (m *markup) fail() token {
	if m.err == nil {
		m.err = malformed()
	}
	m.pos = len(m.src)
	return stop
}

// depth is the number of open elements; inside a start or end it counts that one.
func (m *markup) depth() int {
	return len(m.stack)
}

// next moves to the next token. Comments and processing instructions are skipped.
func (m *markup) next() token {
	if m.err != nil {
		return stop
	}
	if m.close {
		m.close = false
		return m.pop(m.stack[len(m.stack)-1])
	}
	if n := len(m.stack); n > 0 && m.stack[n-1] == nil {
		m.stack = m.stack[:n-1]
		m.ended = len(m.stack) == 0
	}
	for m.pos < len(m.src) {
		if m.src[m.pos] != '<' {
			if t := m.characters(); t != open {
				return t
			}
			continue
		}
		rest := m.src[m.pos:]
		switch {
		case len(rest) < 2:
			return m.fail()
		case rest[1] == '/':
			return m.end()
		case rest[1] == '?':
			if !m.instruction() {
				return m.fail()
			}
		case rest[1] == '!':
			if t := m.declaration(); t != open {
				return t
			}
		default:
			return m.start()
		}
	}
	if len(m.stack) > 0 || !m.begun {
		return m.fail()
	}
	return stop
}

// characters reads text up to the next tag; open means that there was none to report.
func (m *markup) characters() token {
	n := bytes.IndexByte(m.src[m.pos:], '<')
	if n < 0 {
		n = len(m.src) - m.pos
	}
	raw := m.src[m.pos : m.pos+n]
	m.pos += n
	if len(m.stack) == 0 {
		if len(bytes.Trim(raw, " \t\r\n")) > 0 {
			return m.fail()
		}
		return open
	}
	if bytes.IndexByte(raw, ']') >= 0 && bytes.Contains(raw, []byte("]]>")) {
		return m.fail()
	}
	return m.decoded(raw)
}

func (m *markup) decoded(raw []byte) token {
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		m.text = raw
		return chars
	}
	var ok bool
	if m.buf, ok = decode(m.buf[:0], raw); !ok {
		return m.fail()
	}
	m.text = m.buf
	return chars
}

// declaration reads a comment or a CDATA section; open means a comment was skipped.
func (m *markup) declaration() token {
	rest := m.src[m.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		n := bytes.Index(rest[4:], []byte("--"))
		if n < 0 || !bytes.HasPrefix(rest[4+n:], []byte("-->")) {
			return m.fail()
		}
		m.pos += 4 + n + 3
		return open
	case bytes.HasPrefix(rest, []byte("<![CDATA[")) && len(m.stack) > 0:
		n := bytes.Index(rest, []byte("]]>"))
		if n < 0 {
			return m.fail()
		}
		m.pos += n + 3
		m.buf = append(m.buf[:0], bytes.ReplaceAll(rest[9:n], []byte("\r\n"), []byte("\n"))...)
		m.text = bytes.ReplaceAll(m.buf, []byte("\r"), []byte("\n"))
		return chars
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")) || bytes.HasPrefix(rest, []byte("<!ENTITY")):
		m.err = forbidden()
	}
	return m.fail()
}

// instruction skips <?…?>; the XML declaration may only open the part and must not
// name another encoding.
func (m *markup) instruction() bool {
	rest := m.src[m.pos:]
	n := bytes.Index(rest[2:], []byte("?>")) + 2
	if n < 2 {
		return false
	}
	body, target := rest[2:n], 0
	for target < len(body) && inName[body[target]] && body[target] != ':' {
		target++
	}
	if target == 0 || !initial(body[0]) || (target < len(body) && !blank(body[target])) {
		return false
	}
	if bytes.EqualFold(body[:target], []byte("xml")) {
		if m.pos != 0 || string(body[:target]) != "xml" || !plainDeclaration(body[target:]) {
			return false
		}
	}
	m.pos += n + 2
	return true
}

// plainDeclaration accepts version 1.0 and UTF-8.
func plainDeclaration(body []byte) bool {
	d := markup{src: append(append([]byte("<d"), body...), "/>"...)}
	if d.start() != open {
		return false
	}
	version := false
	for _, a := range d.attrs {
		switch string(a.name) {
		case "version":
			version = string(a.value) == "1.0"
		case "encoding":
			if !bytes.EqualFold(a.value, []byte("utf-8")) {
				return false
			}
		case "standalone":
			if v := string(a.value); v != "yes" && v != "no" {
				return false
			}
		default:
			return false
		}
	}
	return version
}

func (m *markup) start() token {
	m.pos++
	full := m.name0()
	if full == nil || m.ended || (len(m.stack) == 0 && m.begun) || len(m.stack) >= maxDepth {
		return m.fail()
	}
	m.begun = true
	m.attrs = m.attrs[:0]
	for {
		spaced := m.skipBlanks()
		if m.pos >= len(m.src) {
			return m.fail()
		}
		switch c := m.src[m.pos]; {
		case c == '>':
			m.pos++
		case c == '/' && m.pos+1 < len(m.src) && m.src[m.pos+1] == '>':
			m.pos += 2
			m.close = true
		default:
			if !spaced || !m.attribute() {
				return m.fail()
			}
			continue
		}
		m.stack = append(m.stack, full)
		m.name = local(full)
		return open
	}
}

func (m *markup) attribute() bool {
	full := m.name0()
	if full == nil || len(m.attrs) >= maxAttrs {
		return false
	}
	m.skipBlanks()
	if m.pos >= len(m.src) || m.src[m.pos] != '=' {
		return false
	}
	m.pos++
	m.skipBlanks()
	if m.pos >= len(m.src) || (m.src[m.pos] != '"' && m.src[m.pos] != '\'') {
		return false
	}
	quote, from, entities := m.src[m.pos], m.pos+1, false
	for m.pos++; ; m.pos++ {
		if m.pos >= len(m.src) || m.src[m.pos] == '<' {
			return false
		}
		if m.src[m.pos] == quote {
			break
		}
		entities = entities || m.src[m.pos] == '&'
	}
	value := m.src[from:m.pos]
	m.pos++
	if entities {
		if _, ok := decode(nil, value); !ok {
			return false
		}
	}
	for _, a := range m.attrs {
		if bytes.Equal(a.name, full) {
			return false
		}
	}
	m.attrs = append(m.attrs, attribute{full, value})
	return true
}

func (m *markup) end() token {
	m.pos += 2
	full := m.name0()
	m.skipBlanks()
	if full == nil || m.pos >= len(m.src) || m.src[m.pos] != '>' {
		return m.fail()
	}
	m.pos++
	return m.pop(full)
}

// pop reports the end of an element. Its place on the stack is given up by the next
// call, so that depth counts alike in start and end.
func (m *markup) pop(full []byte) token {
	n := len(m.stack)
	if n == 0 || !bytes.Equal(m.stack[n-1], full) {
		return m.fail()
	}
	m.name = local(full)
	m.stack[n-1] = nil
	return shut
}

// name0 reads a name with at most one colon inside it; nil when there is none.
func (m *markup) name0() []byte {
	src, n := m.src[m.pos:], 0
	colon := -1
	for n < len(src) && inName[src[n]] {
		if src[n] == ':' {
			if colon >= 0 {
				return nil
			}
			colon = n
		}
		n++
	}
	if n == 0 || !initial(src[0]) || colon == n-1 || colon > 0 && !initial(src[colon+1]) {
		return nil
	}
	m.pos += n
	return src[:n:n]
}

func (m *markup) skipBlanks() bool {
	from := m.pos
	for m.pos < len(m.src) && blank(m.src[m.pos]) {
		m.pos++
	}
	return m.pos > from
}

// get returns the decoded value of an attribute without prefix.
func (m *markup) get(name string) string {
	for _, a := range m.attrs {
		if string(a.name) == name {
			return unescape(a.value)
		}
	}
	return ""
}

// raw is get without decoding, for numbers and references.
func (m *markup) raw(name string) []byte {
	for _, a := range m.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

func local(full []byte) []byte {
	if i := bytes.IndexByte(full, ':'); i > 0 {
		return full[i+1:]
	}
	return full
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func initial(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// inName are the characters of names that are read.
var inName = func() (t [256]bool) {
	for c := range t {
		b := byte(c)
		t[c] = initial(b) || b == ':' || b == '-' || b == '.' || b >= '0' && b <= '9'
	}
	return t
}()
