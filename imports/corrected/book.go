package corrected

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"parindex/imports"
	"parindex/words"
)

// book is the workbook part with its sheets.
type book struct {
	p      *pack
	part   string
	dir    string // its folder
	src    []byte
	links  *links
	types  *types
	space  string // namespace of the elements
	office string // namespace that types of relationships begin with
	root   string // prefix of its elements
	all    []*sheet
	sheets []*sheet // without the lists of earlier runs
	edits  []edit
	first  int   // behind <sheets>
	lists  []int // places of those lists

	listed    bool   // a list is or will be put in
	listNames string // names that belong to it
}

// sheet is one sheet of the workbook, of whatever kind.
type sheet struct {
	name     string // as the file has it
	id       int
	rel      string
	part     string
	kind     string // "worksheet"
	hidden   bool
	from, to int
}

func openBook(p *pack) (*book, error) {
	b := &book{p: p, part: "xl/workbook.xml"}
	roots, err := linksOf(p, "")
	if err != nil {
		return nil, err
	}
	if main, ok := roots.one("officeDocument"); ok {
		b.part = main.target
	}
	b.dir, _ = path.Split(b.part)
	if b.src, err = p.read(b.part); err != nil {
		return nil, err
	}
	if b.links, err = linksOf(p, b.part); err != nil {
		return nil, err
	}
	if b.types, err = openTypes(p); err != nil {
		return nil, err
	}
	return b, b.parse()
}

// parse reads the list of sheets.
func (b *book) parse() error {
	t := walk(b.src)
	for t.next() {
		switch {
		case t.starts(1, "workbook"):
			b.root = t.root
			b.space = get(t.raw(), strings.TrimSuffix("xmlns:"+t.root, ":"))
		case t.starts(2, "sheets") && !t.empty:
			b.first = t.to
		case t.starts(3, "sheet"):
			b.all = append(b.all, b.sheet(t))
		case t.end && t.depth == 3 && t.name == "sheet":
			b.all[len(b.all)-1].to = t.to
		}
	}
	if t.bad || b.first == 0 || b.space == "" {
		return broken(b.part)
	}
	b.sheets = b.all
	b.office = officeLinks
	for _, s := range b.all {
		if n, ok := b.links.id(s.rel); ok {
			s.part, s.kind = n.target, n.kind
		}
	}
	if strings.HasPrefix(b.space, "http://purl.oclc.org/ooxml/") { // the strict variant
		b.office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	}
	return nil
}

func (b *book) sheet(t *tags) *sheet {
	s := &sheet{name: get(t.raw(), "name"), from: t.from, to: t.to}
	s.id, _ = strconv.Atoi(get(t.raw(), "sheetId"))
	s.hidden = strings.HasSuffix(strings.ToLower(get(t.raw(), "state")), "hidden") // or veryHidden
	each(t.raw(), func(name string, from, to int) bool {
		if p := prefix(name); p != "" && name[len(p):] == "id" {
			s.rel = decode(t.raw()[from:to])
		}
		return true
	})
	return s
}

// dropLists takes the lists of earlier runs out.
func (b *book) dropLists(lists []int) error {
	b.lists, b.sheets = lists, nil
	for i, s := range b.all {
		if !slices.Contains(lists, i) {
			b.sheets = append(b.sheets, s)
			continue
		}
		b.edits = append(b.edits, edit{s.from, s.to, ""})
		dir, file := path.Split(s.part)
		b.p.drop(s.part)
		b.p.drop(dir + "_rels/" + file + ".rels")
		b.types.override(s.part, "")
		if n, ok := b.links.id(s.rel); ok {
			if err := b.links.remove(n); err != nil {
				return err
			}
		}
	}
	return nil
}

// addList puts the list of faults in as the first sheet, the one that is open.
func (b *book) addList(l *list, lang words.Lang) error {
	part := b.p.free(b.dir + "worksheets/sheet%d.xml")
	rel, err := b.links.add(b.office, "worksheet", part)
	if err != nil {
		return err
	}
	b.p.put(part, l.content())
	b.types.override(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
	id := 1
	for _, s := range b.sheets {
		id = max(id, s.id+1)
	}
	name := b.listName(lang)
	text := fmt.Sprintf(`<%ssheet name="%s" sheetId="%d" r:id="%s" xmlns:r="%s"/>`, b.root, escape(name), id, rel, b.office)
	b.edits = append(b.edits, edit{b.first, b.first, text})
	b.listNames = printed(name, l.last())
	return nil
}

// listName is a name that no other sheet has.
func (b *book) listName(lang words.Lang) string {
	base := imports.ListName.In(lang)
	taken := func(name string) bool {
		return slices.ContainsFunc(b.sheets, func(s *sheet) bool { return strings.EqualFold(words.NFC(s.name), name) })
	}
	name := base
	for n := 2; taken(name); n++ {
		name = fmt.Sprintf("%s (%d)", base, n)
	}
	return name
}

// save writes the workbook part; places among the sheets move with them.
func (b *book) save() error {
	if err := b.moveViews(); err != nil {
		return err
	}
	if err := b.moveNames(); err != nil {
		return err
	}
	b.p.put(b.part, splice(b.src, b.edits))
	b.types.save()
	return nil
}
