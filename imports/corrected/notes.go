package corrected

import (
	"bytes"
	"fmt"
	"strings"
)

const commentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"

// comment puts the comments of a sheet in, after those of an earlier run were taken
// out. It returns the sheet, whose drawing of comments may be new or gone.
func (b *book) comment(s *sheet, src []byte, m marks, size *measures) ([]byte, error) {
	rels, err := linksOf(b.p, s.part)
	if err != nil {
		return nil, err
	}
	n, exists := rels.one("comments")
	if !exists && len(m.notes) == 0 {
		return src, nil
	}
	c := &comments{space: b.space}
	if exists {
		if err := c.open(b.p, n.target); err != nil {
			return nil, err
		}
	}
	if len(m.notes) == 0 && !c.marked() {
		return src, nil
	}
	places, texts := m.noted(), map[string]string{}
	for _, at := range places {
		texts[at.String()] = strings.Join(m.notes[at], "\n")
	}
	if err := b.putComments(rels, n, c, places, texts); err != nil {
		return nil, err
	}
	return b.draw(rels, src, c, places, texts, size)
}

// putComments writes the part of comments, or drops it when none is left.
func (b *book) putComments(rels *links, n link, c *comments, places []place, texts map[string]string) error {
	if len(places) == 0 && c.kept() == 0 {
		b.p.drop(n.target)
		b.types.override(n.target, "")
		return rels.remove(n)
	}
	if n.target == "" {
		n.target = b.p.free(b.dir + "comments%d.xml")
		b.types.override(n.target, commentsType)
		if _, err := rels.add(b.office, "comments", n.target); err != nil {
			return err
		}
	}
	b.p.put(n.target, c.with(places, texts))
	return nil
}

// draw puts a box for each new comment into the drawing of the sheet.
func (b *book) draw(rels *links, src []byte, c *comments, places []place, texts map[string]string, size *measures) ([]byte, error) {
	element, rel := drawing(src)
	n, exists := rels.id(rel)
	d := &boxes{}
	if exists && n.target != "" {
		var err error
		if d.src, err = b.p.read(n.target); err != nil {
			return nil, err
		}
	}
	d.remove(c.removed())
	for _, at := range places {
		if !c.taken(at.String()) {
			d.add(at, texts[at.String()], size)
		}
	}
	switch {
	case d.empty() && !exists:
		return src, nil
	case d.empty():
		b.p.drop(n.target)
		return splice(src, []edit{{element.from, element.to, ""}}), rels.remove(n)
	case exists:
		b.p.put(n.target, d.content())
		return src, nil
	}
	n.target = b.p.free(b.dir + "drawings/vmlDrawing%d.vml")
	b.p.put(n.target, d.content())
	b.types.ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
	id, err := rels.add(b.office, "vmlDrawing", n.target)
	if err != nil {
		return nil, err
	}
	at, _ := insertion(src, sheetOrder, "legacyDrawing")
	t := walk(src)
	t.next()
	return splice(src, []edit{{at, at, fmt.Sprintf(`<%slegacyDrawing r:id="%s" xmlns:r="%s"/>`, t.root, id, b.office)}}), nil
}

// drawing finds the element of a sheet that leads to the boxes of its comments.
func drawing(src []byte) (element tag, rel string) {
	if !bytes.Contains(src, []byte("legacyDrawing")) {
		return element, ""
	}
	t := walk(src)
	for t.next() {
		if t.starts(2, "legacyDrawing") {
			element, rel = t.tag, local(t.raw(), "id")
		} else if t.end && t.depth == 2 && t.name == "legacyDrawing" {
			element.to = t.to
		}
	}
	return element, rel
}
