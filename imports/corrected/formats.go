package corrected

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parindex/imports"
)

// formats are the styles of the workbook. What is missing is appended; what is there
// stays where it is, so that no index changes.
type formats struct {
	p        *pack
	part     string
	src      []byte
	root     string // prefix of the elements
	sections map[string]*section
}

// section is a list of the styles: fonts, fills, borders or cell formats.
type section struct {
	name     string
	from, to int    // the element, all of it; 0, 0 when there is none
	open     []byte // its start tag
	items    [][]byte
	index    map[string]int // place of an item by its meaning
	old      int            // how many the file had
}

// ground is what each section holds at least: formats point to the first, and Excel
// keeps two fills for itself.
var ground = map[string][]string{
	"fonts":   {`<font><sz val="11"/><name val="Calibri"/></font>`},
	"fills":   {`<fill><patternFill patternType="none"/></fill>`, `<fill><patternFill patternType="gray125"/></fill>`},
	"borders": {`<border><left/><right/><top/><bottom/><diagonal/></border>`},
	"cellXfs": {`<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`},
}

const stylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

// formats opens the styles of the workbook and makes them where there are none.
func (b *book) formats() (*formats, error) {
	n, ok := b.links.one("styles")
	if !ok {
		if n.target = b.dir + "styles.xml"; b.p.has(n.target) { // some readers know it by this name only
			n.target = b.p.free(b.dir + "styles%d.xml")
		}
		if _, err := b.links.add(b.office, "styles", n.target); err != nil {
			return nil, err
		}
		b.types.override(n.target, stylesType)
		b.p.put(n.target, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+`<styleSheet xmlns="`+escape(b.space)+`"></styleSheet>`))
	}
	src, err := b.p.read(n.target)
	if err != nil {
		return nil, err
	}
	f := &formats{p: b.p, part: n.target, src: src, sections: map[string]*section{}}
	for name := range ground {
		f.sections[name] = &section{name: name, index: map[string]int{}}
	}
	return f, f.parse()
}

func (f *formats) parse() error {
	t := walk(f.src)
	var in *section
	item := 0
	for t.next() {
		switch {
		case t.depth == 1 && t.empty:
			return broken(f.part) // styles without anything
		case t.depth == 2 && !t.end:
			if in = f.sections[t.name]; in != nil {
				in.from, in.to, in.open = t.from, t.to, t.raw()
			}
		case t.depth == 2 && in != nil:
			in.to = t.to
		case t.depth == 3 && in != nil:
			if !t.end {
				item = t.from
			}
			if t.end || t.empty {
				in.add(f.src[item:t.to])
			}
		}
	}
	f.root = t.root
	if t.bad {
		return broken(f.part)
	}
	for _, s := range f.sections {
		s.old = len(s.items)
		for _, piece := range ground[s.name][min(s.old, len(ground[s.name])):] {
			s.add([]byte(prefixed(piece, f.root)))
		}
	}
	return nil
}

// add appends an item and returns its place.
func (s *section) add(item []byte) int {
	at := len(s.items)
	s.items = append(s.items, item)
	key := meaning(item)
	if _, twice := s.index[key]; !twice {
		s.index[key] = at
	}
	return at
}

// place returns where an item stands; it is appended when no other means the same.
func (s *section) place(item []byte) int {
	if at, ok := s.index[meaning(item)]; ok {
		return at
	}
	return s.add(item)
}

// meaning is an item with the attributes of its start in a fixed order: programs write
// them in different ones.
func meaning(item []byte) string {
	end := closing(item) + 1
	tag := item[:end]
	var attrs []string
	each(tag, func(name string, from, to int) bool {
		attrs = append(attrs, name+"="+string(tag[from:to]))
		return true
	})
	slices.Sort(attrs)
	body := item[end:]
	if i := bytes.LastIndex(body, []byte("</")); i >= 0 {
		body = body[:i]
	}
	return strings.Join(attrs, "\x00") + ">" + string(body)
}

// put returns the place of a piece of XML in a section.
func (f *formats) put(section, piece string) int {
	return f.sections[section].place([]byte(prefixed(piece, f.root)))
}

// colours of marked cells; nobody else is likely to use them.
var colours = map[imports.Severity]string{imports.Error: "FFFFC4BC", imports.Warning: "FFFFE8A3"}

func (f *formats) fill(colour string) int {
	return f.put("fills", `<fill><patternFill patternType="solid"><fgColor rgb="`+colour+`"/><bgColor indexed="64"/></patternFill></fill>`)
}

// coloured is a cell format in the colour of a severity, otherwise as it was.
func (f *formats) coloured(was int, s imports.Severity) int {
	xfs := f.sections["cellXfs"]
	if was >= len(xfs.items) || was < 0 {
		was = 0
	}
	item := xfs.items[was]
	end := closing(item) + 1
	tag := with(with(item[:end], "fillId", strconv.Itoa(f.fill(colours[s]))), "applyFill", "1")
	return xfs.place(slices.Concat(tag, item[end:]))
}

// save writes the styles when anything was appended.
func (f *formats) save() {
	var edits []edit
	for _, name := range styleOrder {
		s := f.sections[name]
		if s == nil || len(s.items) == s.old {
			continue
		}
		added := string(bytes.Join(s.items[s.old:], nil))
		element := f.root + name
		if s.to == 0 {
			at, _ := insertion(f.src, styleOrder, name)
			edits = append(edits, edit{at, at, fmt.Sprintf(`<%s count="%d">%s</%s>`, element, len(s.items), added, element)})
			continue
		}
		open := s.open
		if _, _, counted := find(open, "count"); counted {
			open = with(open, "count", strconv.Itoa(len(s.items)))
		}
		start, end := string(open), "</"+element
		if bytes.HasSuffix(s.open, []byte("/>")) {
			edits = append(edits, edit{s.from, s.to, opened(open) + added + end + ">"})
			continue
		}
		at := s.from + bytes.LastIndex(f.src[s.from:s.to], []byte(end))
		edits = append(edits, edit{s.from, s.from + len(s.open), start}, edit{at, at, added})
	}
	if len(edits) > 0 {
		f.p.put(f.part, splice(f.src, edits))
	}
}
