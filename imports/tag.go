package imports

import "bytes"

func (m *markup) start() token {
	m.pos++
	full := m.name0()
	if full == nil || m.ended || (len(m.stack) == 0 && m.begun) || len(m.stack) >= maxDepth {
		return m.fail()
	}
	m.begun = true
	m.attrs, m.rebound = m.attrs[:0], false
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
		if len(m.stack) == 1 {
			m.root = prefix(full)
		}
		if m.name = m.own(full); m.rebound {
			m.name = append([]byte(":"), m.name...)
		}
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
	if string(full) == "xmlns" {
		if len(m.stack) == 0 {
			m.space = value
		}
		m.rebound = !bytes.Equal(value, m.space)
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
	m.name = m.own(full)
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

// own is the name of an element without its prefix; one of another prefix than the
// root's keeps it, and so is none that is looked for.
func (m *markup) own(full []byte) []byte {
	if bytes.Equal(prefix(full), m.root) {
		return local(full)
	}
	return full
}

func prefix(full []byte) []byte {
	if i := bytes.IndexByte(full, ':'); i > 0 {
		return full[:i]
	}
	return nil
}

func local(full []byte) []byte {
	if i := bytes.IndexByte(full, ':'); i >= 0 {
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
