package imports

import "bytes"

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
