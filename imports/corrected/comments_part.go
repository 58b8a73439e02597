package corrected

import (
	"bytes"
	"fmt"
	"strings"
)

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
