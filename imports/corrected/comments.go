package corrected

import (
	"bytes"
	"strings"
)

// author signs the comments. Some programs drop it, so that it is nothing to know them
// by.
const author = "parindex"

// What we write stands between these lines, in a comment of its own or below that of
// somebody else, and is known again by them.
const (
	blockBegin = "── parindex ──"
	blockEnd   = "──────────────"
)

// comments are the comments of one sheet.
type comments struct {
	space   string // namespace of the elements
	src     []byte
	root    string
	authors []string
	head    tag // <authors>, to its end
	tail    int // where the list of comments ends
	list    []comment
}

type comment struct {
	ref      string
	from, to int
	ours     bool
	text     tag    // <text>, only its start
	add      int    // where a run is added
	plain    int    // where text is added when it stands without runs
	blocks   []edit // ours inside it
	others   bool   // it holds a text of somebody else
	last     int    // start of the run at hand
}

func (c *comments) open(p *pack, part string) error {
	var err error
	if c.src, err = p.read(part); err != nil {
		return err
	}
	t := walk(c.src)
	for t.next() {
		switch {
		case t.starts(2, "authors"), t.end && t.depth == 2 && t.name == "authors":
			if !t.end {
				c.head = t.tag
			}
			c.head.to = t.to
		case t.starts(3, "author"):
			c.author(t)
		case t.end && t.depth == 2 && t.name == "commentList":
			c.tail = t.from
		case t.starts(3, "comment") && !t.empty:
			c.comment(t)
		}
	}
	if c.root = t.root; t.bad {
		return broken(part)
	}
	return nil
}

func (c *comments) author(t *tags) {
	name, from := "", t.to
	if !t.empty && t.next() {
		name = strings.TrimSpace(decode(c.src[from:t.from]))
	}
	c.authors = append(c.authors, name)
}

// comment reads one comment to its end.
func (c *comments) comment(t *tags) {
	n := comment{ref: get(t.raw(), "ref"), from: t.from}
	for t.next() && !(t.end && t.depth == 3) {
		switch {
		case t.starts(4, "text"):
			n.text, n.add = t.tag, t.to
		case t.starts(5, "r"):
			n.last = t.from
		case t.end && t.depth == 5 && t.name == "r":
			n.add = t.to
			if k := len(n.blocks) - 1; k >= 0 && n.blocks[k].from < 0 { // all of the run
				n.blocks[k] = edit{n.last, t.to, ""}
			}
		case t.name == "t" && (t.depth == 5 || t.depth == 6) && !t.end && !t.empty:
			run := t.depth == 6
			from := t.to
			if t.next() {
				n.read(c.src, from, t.from, run)
			}
		}
	}
	n.to, n.ours = t.to, len(n.blocks) > 0 && !n.others
	c.list = append(c.list, n)
}

// read looks for a block of ours in the text at src[from:to].
func (n *comment) read(src []byte, from, to int, run bool) {
	if !run {
		n.plain = to
	}
	text := src[from:to]
	a := bytes.Index(text, []byte(blockBegin))
	b := bytes.LastIndex(text, []byte(blockEnd))
	if a < 0 || b < a {
		n.others = n.others || len(bytes.TrimSpace(text)) > 0
		return
	}
	b += len(blockEnd)
	a = len(bytes.TrimSuffix(text[:a], []byte("\n")))
	n.others = n.others || len(bytes.TrimSpace(text[:a]))+len(bytes.TrimSpace(text[b:])) > 0
	if run && a == 0 && b == len(text) {
		n.blocks = append(n.blocks, edit{from: -1})
		return
	}
	n.blocks = append(n.blocks, edit{from + a, from + b, ""})
}

// marked says whether anything of an earlier run is there.
func (c *comments) marked() bool {
	for _, n := range c.list {
		if n.ours || len(n.blocks) > 0 {
			return true
		}
	}
	return false
}

// kept is how many comments of others there are.
func (c *comments) kept() int {
	n := 0
	for i := range c.list {
		if !c.list[i].ours {
			n++
		}
	}
	return n
}

// removed are the cells whose comment was ours.
func (c *comments) removed() map[string]bool {
	list := map[string]bool{}
	for _, n := range c.list {
		if n.ours {
			list[n.ref] = true
		}
	}
	return list
}

// taken says whether somebody else has a comment at a cell.
func (c *comments) taken(ref string) bool {
	for _, n := range c.list {
		if !n.ours && n.ref == ref {
			return true
		}
	}
	return false
}
