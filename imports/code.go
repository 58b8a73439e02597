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

// tidyCode takes what people write around a code off it: blanks, brackets, a trailing
// dot, “Mục” in front; commas become dots.
func tidyCode(s string) string {
	if dotted(s) {
		return s
	}
	if len(s) > 60 {
		return "" // a text, no code
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\u200b\u200c\u200d\ufeff", r) {
			return -1
		}
		return r
	}, narrow(latin(s)))
	s = strings.ToUpper(dots.Replace(s))
	if m := labelled.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if strings.Contains(s, ".") {
		s = strings.TrimLeft(s, "(") // “(1)” counts a column
	}
	return strings.TrimRight(s, ".):;")
}

var (
	// dots are the signs that stand for the dot of a code.
	dots = strings.NewReplacer(",", ".", "․", ".", "。", ".", "·", ".", "Ⅰ", "I", "Ⅱ", "II", "Ⅲ", "III", "Ⅳ", "IV", "Ⅴ", "V", "Ⅵ", "VI", "Ⅶ", "VII", "Ⅷ", "VIII", "Ⅸ", "IX", "Ⅹ", "X")
	// labelled is a code behind the word for what it counts.
	labelled = regexp.MustCompile(`^(?:LĨNHVỰC|TIÊUCHÍTHÀNHPHẦN|TIÊUCHÍ|MỤC|PHẦN|TCTP|TC|MÃ|SỐ)[:.]?((?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,3})*[.:]?)$`)
	// parted is a code with other signs between its figures.
	parted = regexp.MustCompile(`^(?:\d{1,2}|[IVX]{1,5})(?:[-/_]\d{1,4})+$`)
)

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
	if it := rd.named(r, name); it != nil && (!shaped || !strings.Contains(trim(cell.text), ".")) {
		return instead(it.Code, cell), true
	}
	return c, shaped
}

// instead is the code that the name of a row says, beside what its code cell holds.
func instead(is string, cell *cell) code {
	found := code{text: is, known: true}
	if s := trim(cell.text); s != "" && !strings.HasPrefix(s, is) || cell.formula && cell.kind == empty {
		found.changed, found.shown = CodeAsNumber, quote(s)
	}
	return found
}

// codeBefore finds a known code in front of its item's name: “1.1.1. Ban hành kế hoạch”.
func (rd *reading) codeBefore(s string, r *row) string {
	if s == "" || len(s) > maxName || !strings.ContainsAny(s[:1], "0123456789IVXMLTP(") {
		return ""
	}
	code, name := splitName(s)
	if code == "" {
		return ""
	}
	set := rd.scheme.Set()
	tidy := tidyCode(code)
	it := set.Item(tidy)
	if it == nil {
		it = set.Item(romanCode(set, tidy))
	}
	if it == nil || !sameName(it.Name, name) && !sameMax(rd.t.cell(r, maxCol), it.Max.Number) {
		return ""
	}
	return it.Code
}

// named finds the one item that has the name and the maximum of a row.
func (rd *reading) named(r *row, name string) *criteria.Item {
	if name == "" || rd.t.col[maxCol] == 0 {
		return nil
	}
	printed := rd.t.cell(r, maxCol)
	max, ok := plain(printed)
	lost := printed.kind == empty && printed.formula && rd.t.cell(r, codeCol).formula
	if !ok && !lost {
		return nil
	}
	find := rd.names.codes
	if c := rd.t.cell(r, codeCol); rd.t.col[codeCol] != splitColumn && c.kind == empty && !c.formula {
		find = rd.names.exactly // most rows without a code are option rows
	}
	codes := find(name)
	if len(codes) != 1 {
		return nil
	}
	if it := rd.scheme.Set().Item(codes[0]); lost || it.Max.Number.Equal(max) {
		return it
	}
	return nil
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
	set := rd.scheme.Set()
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
	switch it := rd.coded().Set().Item(s); {
	case it == nil:
		return code{text: s}, true
	case len(candidates) > 1 && rd.coded().Set().Item(s+"0") != nil:
		return code{text: s, either: s + "0"}, true
	default:
		return rd.codeOfItem(it, s, s, name), true
	}
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
	shown := day.Format("02/01/2006")
	if found := rd.codeOfDay(itoa(day.Day()), itoa(int(day.Month())), itoa(day.Year()%100), strings.Contains(format, "y"), name); found != "" {
		return code{text: found, known: true, changed: CodeAsDate, shown: shown}, true
	}
	return code{text: shown}, true
}

// codeOfDay finds the code that a day was, "" unless the name makes it certain. full says
// that the year is part of it for sure.
func (rd *reading) codeOfDay(d, m, y string, full bool, name string) string {
	candidates := []string{d + "." + m, m + "." + d, d + "." + m + "." + y, m + "." + d + "." + y}
	if full {
		candidates = []string{d + "." + m + "." + y, d + "." + m, m + "." + d + "." + y, m + "." + d}
	}
	for _, cand := range candidates {
		for _, cand := range []string{cand, cand + "0"} {
			if it := rd.coded().Set().Item(cand); it != nil && sameName(it.Name, name) {
				return cand
			}
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
