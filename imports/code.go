package imports

import (
	"regexp"
	"strings"

	"parindex/criteria"
)

// Codes are text: "1.10" is not "1.1". What Excel made of them is undone only where
// the name of the item makes it certain.

var codeShape = regexp.MustCompile(`^(\d{1,2}|[IVX]{1,5}|[A-Z])([.,]\d{1,3}){0,4}$`)

// code is what the code cell of a row says.
type code struct {
	text    string // as the set writes it; as typed when the set does not have it
	known   bool
	changed Kind // CodeAsDate, CodeAsNumber: it stands otherwise in the cell
	shown   string
	other   string // item whose name stands beside another item's code
	either  string // a second code that a number may have been
}

// code reads the code cell of a row; shaped is false when it holds no code at all. Where
// it holds none that is known, the code may stand in front of the name, or the name alone
// may say which item it is.
func (rd *reading) code(r *row) (c code, shaped bool) {
	cell := rd.t.cell(r, codeCol)
	name := rd.t.str(r, nameCol)
	switch st := rd.t.g.style(cell); {
	case cell.kind == number && st.class == date:
		c, shaped = rd.codeOfDate(cell, st.format, name)
	case cell.kind == number:
		c, shaped = rd.codeOfNumber(cell, name)
	case cell.kind == text && trim(cell.text) != "":
		c, shaped = rd.codeOfText(r, cell.text, name)
	}
	if c.known && c.other == "" {
		return c, shaped
	}
	if in := rd.codeBefore(rd.t.str(r, codeCol), r); in != "" {
		return code{text: in, known: true}, true
	}
	if in := rd.codeBefore(name, r); in != "" {
		return instead(in, cell), true
	}
	if it := rd.named(r, name); it != nil && (!shaped || !strings.Contains(value(cell), ".")) {
		return instead(it.Code, cell), true
	}
	return c, shaped
}

func (rd *reading) codeOfText(r *row, s, name string) (code, bool) {
	tidy := tidyCode(s)
	set := rd.coded().Set()
	if lettered.MatchString(trim(s)) { // counts rows below an item
		if c := romanCode(set, tidy); c != "" && sameName(set.Item(c).Name, name) {
			return code{text: c, known: true}, true
		}
		return code{text: trim(s)}, sectionOf(set, foldLabel(name)) != nil
	}
	if tidy == "" || len(tidy) > 20 {
		return code{text: trim(s)}, false
	}
	if it := set.Item(tidy); it != nil {
		return rd.codeOfItem(it, tidy, s, name), true
	}
	if c := romanCode(set, tidy); c != "" && (!strings.Contains(tidy, ".") || rd.confirms(set.Item(c), name, r)) {
		return code{text: c, known: true}, true
	}
	if other := rd.renumbered(tidy, name, nil); other != "" {
		return code{text: other, known: true, changed: CodeAsNumber, shown: trim(s)}, true
	}
	if c := rd.codeOfParts(r, tidy, name); c.known {
		return c, true
	}
	return code{text: trim(s)}, codeShape.MatchString(tidy)
}

// codeOfItem is a code that the set has, unless the name beside it is another item's.
func (rd *reading) codeOfItem(it *criteria.Item, tidy, s, name string) code {
	if other := rd.renumbered(tidy, name, it); other != "" {
		return code{text: other, known: true, changed: CodeAsNumber, shown: trim(s)}
	}
	c := code{text: tidy, known: true}
	if name == "" || name == it.Name {
		return c
	}
	if codes := rd.names.codes(name); len(codes) == 1 && codes[0] != tidy && !sameName(it.Name, name) {
		c.other = codes[0]
	}
	return c
}

// codeOfParts reads a code with other signs between its figures, which a date typed as
// text may be too: “1-2”, “II/1”, “01/02/2019”. The name must agree.
func (rd *reading) codeOfParts(r *row, tidy, name string) code {
	if !parted.MatchString(tidy) || name == "" {
		return code{}
	}
	set := rd.coded().Set()
	list := strings.FieldsFunc(tidy, func(r rune) bool { return r == '-' || r == '/' || r == '_' })
	for i, s := range list {
		list[i] = strings.TrimLeft(s, "0")
	}
	as := strings.Join(list, ".")
	if c := romanCode(set, as); c != "" {
		as = c
	}
	if it := set.Item(as); it != nil && sameName(it.Name, name) {
		return code{text: as, known: true}
	}
	if len(list) < 2 || len(list) > 3 {
		return code{}
	}
	year := ""
	if len(list) == 3 {
		year = strings.TrimLeft(list[2][max(0, len(list[2])-2):], "0")
	}
	if found := rd.codeOfDay(list[0], list[1], year, false, name); found != "" {
		return code{text: found, known: true, changed: CodeAsDate, shown: tidy}
	}
	return code{}
}

// confirms says whether the name or the maximum of a row is an item's.
func (rd *reading) confirms(it *criteria.Item, name string, r *row) bool {
	return name != "" && sameName(it.Name, name) || rd.t.col[maxCol] != 0 && sameMax(rd.t.cell(r, maxCol), it.Max.Number)
}

// renumbered finds the full code where a sheet counts anew in every field: the item
// of that name in the field at hand whose code ends alike. it is what the short code
// would mean in the whole set.
func (rd *reading) renumbered(short, name string, it *criteria.Item) string {
	if rd.field == "" || name == "" || (it != nil && sameName(it.Name, name)) {
		return ""
	}
	for _, c := range rd.names.codes(name) {
		if c == rd.field+"."+short {
			return c
		}
	}
	return ""
}

func sameName(a, b string) bool {
	return a == b || len(b) <= maxName && loose(a) == loose(b)
}

// lettered are the marks of rows below an item: a, b), (c), ii.
var lettered = regexp.MustCompile(`^\(?[a-zđ]{1,4}[.)]?$`)

// romanCode reads a code whose field is counted in Roman figures: I.1.2 is 1.1.2; ""
// where the set has no such item.
func romanCode(set *criteria.Set, tidy string) string {
	field, rest, dotted := strings.Cut(tidy, ".")
	n := roman(field)
	if n == 0 || n > len(set.Fields) {
		return ""
	}
	c := set.Fields[n-1].Code
	if dotted {
		c += "." + rest
	}
	if set.Item(c) == nil {
		return ""
	}
	return c
}

// roman reads I … XX; 0 for anything else.
func roman(s string) int {
	for i, r := range []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"} {
		if s == r {
			return i + 1
		}
	}
	return 0
}
