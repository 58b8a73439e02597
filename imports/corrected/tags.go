package corrected

import (
	"bytes"
	"cmp"
	"slices"
)

// tags walks over the tags of an XML part and says where each stands, so that a part
// can be changed in single places. The parts that decide were read strictly by
// package imports before; here only the nesting is checked again.
type tags struct {
	src   []byte
	pos   int
	stack []string // names of open elements with their prefix
	root  string   // prefix of the root with its colon: "x:", or ""
	last  bool     // the tag before was the end of an element, or empty
	bad   bool

	tag
}

// tag is a start, an end or an empty element: src[from:to].
type tag struct {
	from, to int
	full     string // name with its prefix
	name     string // name without the root's prefix; another prefix stays
	end      bool
	empty    bool
	depth    int // 1 for the root, for start and end alike
}

func walk(src []byte) *tags { return &tags{src: src} }

// next moves to the next tag; false at the end or where the part is malformed.
func (t *tags) next() bool {
	if t.last {
		t.stack = t.stack[:len(t.stack)-1]
		t.last = false
	}
	for !t.bad {
		n := bytes.IndexByte(t.src[t.pos:], '<')
		if n < 0 {
			t.bad = len(t.stack) > 0
			return false
		}
		t.from = t.pos + n
		switch rest := t.src[t.from:]; {
		case bytes.HasPrefix(rest, []byte("<!--")):
			t.skip("-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			t.skip("]]>")
		case bytes.HasPrefix(rest, []byte("<?")):
			t.skip("?>")
		case bytes.HasPrefix(rest, []byte("<!")):
			t.bad = true
		default:
			return t.read()
		}
	}
	return false
}

func (t *tags) skip(end string) {
	n := bytes.Index(t.src[t.from:], []byte(end))
	if t.bad = n < 0; !t.bad {
		t.pos = t.from + n + len(end)
	}
}

// read reads the tag at from.
func (t *tags) read() bool {
	close := closing(t.src[t.from:])
	if close < 0 {
		t.bad = true
		return false
	}
	t.to = t.from + close + 1
	t.pos = t.to
	inner := t.src[t.from+1 : t.to-1]
	t.end, t.empty = false, false
	if len(inner) > 0 && inner[0] == '/' {
		t.end, inner = true, inner[1:]
	} else if len(inner) > 0 && inner[len(inner)-1] == '/' {
		t.empty, inner = true, inner[:len(inner)-1]
	}
	if n := bytes.IndexAny(inner, " \t\r\n"); n >= 0 {
		inner = inner[:n]
	}
	return t.nest(inner)
}

// nest opens or closes the element of a name.
func (t *tags) nest(name []byte) bool {
	n := len(t.stack)
	if t.end {
		if t.bad = n == 0 || t.stack[n-1] != string(name); t.bad {
			return false
		}
		t.full = t.stack[n-1]
	} else {
		t.full = string(name)
		if n == 0 {
			t.root = prefix(t.full)
		}
		t.stack = append(t.stack, t.full)
	}
	t.last = t.end || t.empty
	t.name, t.depth = t.full, len(t.stack)
	if p := prefix(t.full); p == t.root {
		t.name = t.full[len(p):]
	}
	return true
}

// raw is the tag as it stands in the part.
func (t *tags) raw() []byte { return t.src[t.from:t.to] }

// starts says whether the tag opens an element of a name and depth, empty or not.
func (t *tags) starts(depth int, name string) bool {
	return !t.end && t.depth == depth && t.name == name
}

// prefix is that of a name with its colon.
func prefix(name string) string {
	for i := range len(name) {
		if name[i] == ':' {
			return name[:i+1]
		}
	}
	return ""
}

// closing is where the ">" of a tag stands: the first outside quotes.
func closing(src []byte) int {
	var quote byte
	for i, c := range src {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

// edit replaces src[from:to].
type edit struct {
	from, to int
	text     string
}

// splice makes edits, which must not overlap. Several at one place stay in order, what
// is put in before what is taken out.
func splice(src []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(a.from-b.from, min(a.to-a.from, 1)-min(b.to-b.from, 1)) })
	size := len(src)
	for _, e := range edits {
		size += len(e.text)
	}
	out := make([]byte, 0, size)
	pos := 0
	for _, e := range edits {
		out = append(out, src[pos:e.from]...)
		out = append(out, e.text...)
		pos = e.to
	}
	return append(out, src[pos:]...)
}
