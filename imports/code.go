package imports

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"parindex/criteria"
)

// Codes are text: "1.10" is not "1.1". What Excel made of them is undone only where
// the name of the item makes it certain.

var codeShape = regexp.MustCompile(`^(\d{1,2}|[IVX]{1,5}|[A-Z])([.,]\d{1,3}){0,4}$`)

// tidyCode takes blanks, trailing dots and commas out of a typed code.
func tidyCode(s string) string {
	if dotted(s) {
		return s
	}
	if len(s) > 60 {
		return "" // a text, no code
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == ',':
			return '.'
		case unicode.IsSpace(r), r == '\u200b', r == '\u200c', r == '\u200d', r == '\ufeff':
			return -1
		}
		return unicode.ToUpper(r)
	}, narrow(s))
	return strings.TrimRight(s, ".)")
}

// dotted says whether a code needs no tidying: digits and dots, a digit last.
func dotted(s string) bool {
	for i := range len(s) {
		if s[i] != '.' && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != "" && s[len(s)-1] != '.'
}

// code is what the code cell of a row says.
type code struct {
	text    string // as the set writes it; as typed when the set does not have it
	known   bool
	changed Kind // CodeAsDate, CodeAsNumber: it stands otherwise in the cell
	shown   string
}

// code reads the code cell of a row; shaped is false when it holds no code at all.
func (rd *reading) code(r *row) (c code, shaped bool) {
	cell := rd.t.cell(r, codeCol)
	name := rd.t.str(r, nameCol)
	switch st := rd.t.g.style(cell); {
	case cell.kind == number && st.class == date:
		return rd.codeOfDate(cell, st.format, name)
	case cell.kind == number:
		return rd.codeOfNumber(cell, name)
	case cell.kind == text:
		return rd.codeOfText(r, cell.text, name)
	}
	return code{}, false
}

func (rd *reading) codeOfText(r *row, s, name string) (code, bool) {
	tidy := tidyCode(s)
	if tidy == "" || len(tidy) > 20 {
		return code{}, false
	}
	set := rd.coded().Set()
	if lettered.MatchString(trim(s)) { // counts rows below an item
		return code{text: trim(s)}, sectionOf(set, foldLabel(name)) != nil
	}
	if it := set.Item(tidy); it != nil {
		if other := rd.renumbered(tidy, name, it); other != "" {
			return code{text: other, known: true, changed: CodeAsNumber, shown: trim(s)}, true
		}
		return code{text: tidy, known: true}, true
	}
	if c := romanCode(set, tidy); c != "" && (!strings.Contains(tidy, ".") || rd.confirms(set.Item(c), name, r)) {
		return code{text: c, known: true}, true
	}
	if other := rd.renumbered(tidy, name, nil); other != "" {
		return code{text: other, known: true, changed: CodeAsNumber, shown: trim(s)}, true
	}
	return code{text: trim(s)}, codeShape.MatchString(tidy)
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

// codeOfNumber reads a code that Excel keeps as a number: 1.1 may have been 1.10.
func (rd *reading) codeOfNumber(c *cell, name string) (code, bool) {
	n, ok := stored(c.text)
	if !ok {
		return code{}, false
	}
	s := n.String()
	candidates := []string{s}
	if strings.Contains(s, ".") {
		candidates = append(candidates, s+"0")
	}
	for _, cand := range candidates {
		if it := rd.coded().Set().Item(cand); it != nil && sameName(it.Name, name) {
			return numbered(cand, s), true
		}
	}
	if other := rd.renumbered(s, name, nil); other != "" {
		return numbered(other, s), true
	}
	if rd.coded().Set().Item(s) != nil && (len(candidates) == 1 || rd.coded().Set().Item(s+"0") == nil) {
		return numbered(s, s), true
	}
	return code{text: s}, true
}

func numbered(is, shown string) code {
	c := code{text: is, known: true, shown: shown}
	if is != shown {
		c.changed = CodeAsNumber
	}
	return c
}

// codeOfDate reads a code that Excel took for a date: 1.1.3 became 1 January 2003.
func (rd *reading) codeOfDate(c *cell, format, name string) (code, bool) {
	f, err := strconv.ParseFloat(c.text, 64)
	if err != nil || f < 0 || f > 2_958_465 {
		return code{text: c.text}, true
	}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if rd.t.g.book.date1904 {
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	day := base.AddDate(0, 0, int(f))
	d, m, y := itoa(day.Day()), itoa(int(day.Month())), itoa(day.Year()%100)
	shown := day.Format("02/01/2006")
	candidates := []string{d + "." + m + "." + y, d + "." + m, m + "." + d + "." + y, m + "." + d}
	if !strings.Contains(format, "y") {
		candidates = []string{d + "." + m, m + "." + d, d + "." + m + "." + y, m + "." + d + "." + y}
	}
	for _, cand := range candidates {
		for _, cand := range []string{cand, cand + "0"} {
			if it := rd.coded().Set().Item(cand); it != nil && sameName(it.Name, name) {
				return code{text: cand, known: true, changed: CodeAsDate, shown: shown}, true
			}
		}
	}
	return code{text: shown}, true
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
