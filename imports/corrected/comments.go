package corrected

import (
	"bytes"
	"fmt"
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

// with writes the part with new comments in place of ours.
func (c *comments) with(places []place, texts map[string]string) []byte {
	if c.kept() == 0 || c.tail == 0 {
		return c.fresh(places, texts)
	}
	by, edits := c.sign()
	for _, n := range c.list {
		if n.ours {
			edits = append(edits, edit{n.from, n.to, ""})
			continue
		}
		edits = append(edits, n.blocks...)
		if text, ok := texts[n.ref]; ok {
			edits = append(edits, c.below(n, text))
			texts[n.ref] = "" // once
		}
	}
	for _, at := range places {
		if !c.taken(at.String()) {
			edits = append(edits, edit{c.tail, c.tail, prefixed(note(at, by, texts[at.String()]), c.root)})
		}
	}
	return splice(c.src, edits)
}

// sign returns the number of our name among the authors, which it is added to.
func (c *comments) sign() (by int, edits []edit) {
	for i, name := range c.authors {
		if name == author {
			return i, nil
		}
	}
	element := prefixed("<author>"+author+"</author>", c.root)
	end := bytes.LastIndex(c.src[:c.head.to], []byte("</"))
	if c.head.empty {
		return 0, []edit{{c.head.from, c.head.to, opened(c.src[c.head.from:c.head.to]) + element + "</" + c.head.full + ">"}}
	}
	return len(c.authors), []edit{{end, end, element}}
}

// below writes our text below that of somebody else.
func (c *comments) below(n comment, text string) edit {
	block := "\n" + signed(text)
	switch {
	case n.plain > 0:
		return edit{n.plain, n.plain, block}
	case n.text.empty:
		return edit{n.text.from, n.text.to, opened(c.src[n.text.from:n.text.to]) + prefixed(run(block), c.root) + "</" + n.text.full + ">"}
	}
	return edit{n.add, n.add, prefixed(run(block), c.root)}
}

// signed is a text between our lines.
func signed(text string) string { return blockBegin + "\n" + content(text) + "\n" + blockEnd }

// run is a piece of text of a comment; text is escaped.
func run(text string) string {
	return `<r><rPr><sz val="10"/><color indexed="81"/><rFont val="Times New Roman"/><family val="1"/></rPr><t xml:space="preserve">` + text + `</t></r>`
}

func note(at place, by int, text string) string {
	return fmt.Sprintf(`<comment ref="%s" authorId="%d"><text>%s</text></comment>`, at, by, run(signed(text)))
}

// fresh is the part when nobody else has comments.
func (c *comments) fresh(places []place, texts map[string]string) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	b.WriteString(`<comments xmlns="` + escape(c.space) + `"><authors><author>` + author + `</author></authors><commentList>`)
	for _, at := range places {
		b.WriteString(note(at, 0, texts[at.String()]))
	}
	b.WriteString(`</commentList></comments>`)
	return []byte(b.String())
}
