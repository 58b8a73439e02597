package corrected

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// each calls f with every attribute of a tag, its name with the prefix, until f
// returns false. The value stands at tag[from:to], not decoded.
func each(tag []byte, f func(name string, from, to int) bool) {
	i := bytes.IndexAny(tag, " \t\r\n")
	for i >= 0 && i < len(tag) {
		for i < len(tag) && (tag[i] == ' ' || tag[i] == '\t' || tag[i] == '\r' || tag[i] == '\n') {
			i++
		}
		eq := bytes.IndexByte(tag[i:], '=')
		if eq < 0 {
			return
		}
		name := strings.TrimSpace(string(tag[i : i+eq]))
		open := bytes.IndexAny(tag[i+eq:], `"'`)
		if open < 0 {
			return
		}
		from := i + eq + open + 1
		n := bytes.IndexByte(tag[from:], tag[from-1])
		if n < 0 || !f(name, from, from+n) {
			return
		}
		i = from + n + 1
	}
}

// find returns where the value of an attribute stands in a tag.
func find(tag []byte, name string) (from, to int, ok bool) {
	each(tag, func(n string, a, b int) bool {
		if n == name {
			from, to, ok = a, b, true
		}
		return !ok
	})
	return from, to, ok
}

// get returns the decoded value of an attribute; "" when it is not there.
func get(tag []byte, name string) string {
	from, to, ok := find(tag, name)
	if !ok {
		return ""
	}
	return decode(tag[from:to])
}

// local is get by the name without any prefix.
func local(tag []byte, name string) string {
	value := ""
	each(tag, func(n string, from, to int) bool {
		if n[len(prefix(n)):] == name {
			value = decode(tag[from:to])
			return false
		}
		return true
	})
	return value
}

// decode resolves the entities of a text.
func decode(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	var b strings.Builder
	d := xml.NewDecoder(io.MultiReader(strings.NewReader("<a>"), bytes.NewReader(raw), strings.NewReader("</a>")))
	for {
		t, err := d.Token()
		if err != nil {
			return b.String()
		}
		if text, ok := t.(xml.CharData); ok {
			b.Write(text)
		}
	}
}

// with returns a tag with an attribute set; the others stay as they are.
func with(tag []byte, name, value string) []byte {
	if from, to, ok := find(tag, name); ok {
		return slices.Concat(tag[:from], []byte(escape(value)), tag[to:])
	}
	end := len(tag) - 1
	if tag[end-1] == '/' {
		end--
	}
	at := len(bytes.TrimRight(tag[:end], " \t\r\n"))
	return slices.Concat(tag[:at], []byte(" "+name+`="`+escape(value)+`"`), tag[at:])
}

// truth says whether an attribute is true.
func truth(value string) bool { return value == "1" || value == "true" }

// opened turns an empty element into a start without its end.
func opened(tag []byte) string {
	return strings.TrimRight(strings.TrimSuffix(string(tag), "/>"), " \t\r\n") + ">"
}
