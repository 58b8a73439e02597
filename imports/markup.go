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
	root  []byte // prefix of the root
	space []byte // its default namespace

	rebound bool // the element just opened has another default namespace
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
