package imports

import (
	"path"
	"slices"
	"strings"

	"parindex/imports/legacy"
	"parindex/words"
)

// readWorkbook checks the bytes and reads every worksheet of an .xlsx file in one
// pass. Whatever is wrong with the file as a whole comes back as a refusal; there is
// no reading by half.
func readWorkbook(body []byte) (book *workbook, bad *refusal) {
	defer func() {
		if recover() != nil {
			book, bad = nil, damaged("không đọc được tệp: nội dung bị hỏng", "the file cannot be read: its content is damaged")
		}
	}()
	a, bad := unzip(body)
	if bad != nil {
		return nil, bad
	}
	main, links, bad := a.main()
	if bad != nil {
		return nil, bad
	}
	book = &workbook{}
	sheets, bad := book.directory(a, main)
	if bad != nil {
		return nil, bad
	}
	book.styles, bad = related(a, links, "styles", readStyles)
	if bad != nil {
		return nil, bad
	}
	book.legacy = slices.ContainsFunc(book.styles, func(s style) bool { return s.encoding != legacy.None })
	shared, bad := related(a, links, "sharedStrings", func(b []byte) (texts, *refusal) { return readStrings(b, book.legacy) })
	if bad != nil {
		return nil, bad
	}
	budget := maxCells
	used := map[string]bool{}
	for i, s := range sheets {
		link, ok := links[s.id]
		if !ok || used[s.id] {
			return nil, damaged("tệp bị hỏng: không rõ nội dung của trang tính “"+s.name+"”", "the file is damaged: what sheet “"+s.name+"” holds is not clear")
		}
		used[s.id] = true
		if link.kind != "worksheet" {
			continue // a chart or macro sheet holds no table
		}
		b, bad := a.read(link.target)
		if bad != nil {
			return nil, bad
		}
		g := &grid{name: s.name, hidden: s.hidden, book: book}
		if bad := g.read(b, shared, &budget); bad != nil {
			return nil, bad.in(link.target)
		}
		a.done(b)
		if g.place = i; g.isList() {
			book.lists = append(book.lists, g)
			continue
		}
		g.unicode()
		book.grids = append(book.grids, g)
	}
	if len(book.grids) == 0 {
		return nil, damaged("tệp không có trang tính nào", "the workbook has no worksheet")
	}
	return book, nil
}

// link is a relationship of the workbook: its kind and the part that it leads to.
type link struct{ kind, target string }

// main finds the workbook part and what it is related to.
func (a *archive) main() (string, map[string]link, *refusal) {
	main := "xl/workbook.xml"
	if a.parts["_rels/.rels"] != nil {
		roots, bad := a.links("_rels/.rels", "")
		if bad != nil {
			return "", nil, bad
		}
		l, ok, bad := one(roots, "officeDocument")
		if bad != nil {
			return "", nil, bad
		}
		if ok {
			main = l.target
		}
	}
	dir, file := path.Split(main)
	links, bad := a.links(dir+"_rels/"+file+".rels", dir)
	return main, links, bad
}

// links reads a part of relationships; targets are resolved inside the zip.
func (a *archive) links(part, dir string) (map[string]link, *refusal) {
	b, bad := a.read(part)
	if bad != nil {
		return nil, bad
	}
	defer a.done(b)
	links := map[string]link{}
	m := scan(b)
	for t := m.next(); t != stop; t = m.next() {
		if t != open || m.depth() != 2 || string(m.name) != "Relationship" || m.get("TargetMode") == "External" {
			continue
		}
		target := m.get("Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		id := m.get("Id")
		if _, twice := links[id]; twice {
			return nil, malformed().in(part)
		}
		links[id] = link{path.Base(m.get("Type")), strings.TrimPrefix(path.Clean("/"+target), "/")}
	}
	if m.err != nil {
		return nil, m.err.in(part)
	}
	return links, nil
}

type sheetEntry struct {
	name, id string
	hidden   bool
}

// directory reads the list of sheets.
func (w *workbook) directory(a *archive, part string) ([]sheetEntry, *refusal) {
	b, bad := a.read(part)
	if bad != nil {
		return nil, bad
	}
	defer a.done(b)
	var sheets []sheetEntry
	m := scan(b)
	for t := m.next(); t != stop; t = m.next() {
		if t != open {
			continue
		}
		switch {
		case m.depth() == 2 && string(m.name) == "workbookPr":
			w.date1904 = truth(m.raw("date1904"))
		case m.depth() == 3 && string(m.name) == "sheet":
			s := sheetEntry{name: words.NFC(m.get("name"))}
			for _, at := range m.attrs {
				switch string(local(at.name)) {
				case "id":
					s.id = unescape(at.value)
				case "state":
					s.hidden = string(at.value) != "visible"
				}
			}
			sheets = append(sheets, s)
		}
	}
	if m.err != nil {
		return nil, m.err.in(part)
	}
	if len(sheets) > maxSheets {
		return nil, tooLarge("tệp có quá nhiều trang tính", "the workbook has too many sheets")
	}
	return sheets, nil
}

func truth(raw []byte) bool { return string(raw) == "1" || string(raw) == "true" }

// one finds the only relationship of a kind; two of them are refused.
func one(links map[string]link, kind string) (found link, ok bool, bad *refusal) {
	for _, l := range links {
		if l.kind != kind {
			continue
		}
		if ok {
			return found, false, damaged("tệp bị hỏng: hai phần cùng loại "+kind, "the file is damaged: two parts of kind "+kind)
		}
		found, ok = l, true
	}
	return found, ok, nil
}

// related reads the part of a kind; the zero value when the workbook has none.
func related[T any](a *archive, links map[string]link, kind string, read func([]byte) (T, *refusal)) (found T, bad *refusal) {
	l, ok, bad := one(links, kind)
	if !ok || bad != nil {
		return found, bad
	}
	b, bad := a.read(l.target)
	if bad != nil {
		return found, bad
	}
	if found, bad = read(b); bad != nil {
		return found, bad.in(l.target)
	}
	a.done(b)
	return found, nil
}
