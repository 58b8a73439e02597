package imports

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// lookup holds what a Directory is searched by; it is built once, at first use.
type lookup struct {
	once   sync.Once
	byID   map[string]*assessment.Unit
	exact  map[string][]*assessment.Unit // by [spelling]
	folded map[string][]*assessment.Unit // by [loose]
	names  map[*scoring.Scheme]*itemNames
}

// itemNames finds items of a set by their name.
type itemNames struct {
	exact  map[string][]string // codes by NFC name
	folded map[string][]string // codes by loose name
}

func (d *Directory) index() *lookup {
	d.found.once.Do(func() {
		l := &d.found
		l.byID = map[string]*assessment.Unit{}
		l.exact, l.folded = map[string][]*assessment.Unit{}, map[string][]*assessment.Unit{}
		l.names = map[*scoring.Scheme]*itemNames{}
		for i := range d.Units {
			u := &d.Units[i]
			l.byID[u.ID] = u
			for _, name := range append([]string{u.Name}, u.Aliases...) {
				add(l.exact, spelling(name), u)
				add(l.folded, loose(name), u)
			}
		}
		for _, s := range d.Schemes {
			n := &itemNames{exact: map[string][]string{}, folded: map[string][]string{}}
			for _, it := range s.Set().Nodes() {
				n.exact[it.Name] = append(n.exact[it.Name], it.Code)
				n.folded[loose(it.Name)] = append(n.folded[loose(it.Name)], it.Code)
			}
			l.names[s] = n
		}
	})
	return &d.found
}

func add(m map[string][]*assessment.Unit, key string, u *assessment.Unit) {
	for _, v := range m[key] {
		if v == u {
			return
		}
	}
	m[key] = append(m[key], u)
}

// unit returns the unit of a name. Spelling comes first, so that "Phú Xá" is not
// taken for "Phù Xa"; without accents a name must be the only one of its kind. Of a
// unit and its successor with one name the one of the year is meant.
func (d *Directory) unit(name string, year int) *assessment.Unit {
	l := d.index()
	for _, n := range []string{name, withoutOffice(name)} {
		if u := only(l.exact[spelling(n)], year); u != nil {
			return u
		}
	}
	for _, n := range []string{name, withoutOffice(name)} {
		if u := only(l.folded[loose(n)], year); u != nil {
			return u
		}
	}
	return nil
}

func only(units []*assessment.Unit, year int) *assessment.Unit {
	if len(units) == 1 {
		return units[0]
	}
	var found *assessment.Unit
	for _, u := range units {
		if year != 0 && u.In(itoa(year)) {
			if found != nil {
				return nil
			}
			found = u
		}
	}
	return found
}

// codes returns the codes of the items with a name.
func (n *itemNames) codes(name string) []string {
	if c := n.exact[name]; c != nil {
		return c
	}
	return n.folded[loose(name)]
}

// withoutOffice drops "Ủy ban nhân dân" before a place: the sheet of a commune is
// headed by its committee.
func withoutOffice(name string) string {
	f := words.Fold(name)
	for _, office := range []string{"uy ban nhan dan ", "ubnd "} {
		if strings.HasPrefix(f, office) {
			fields := strings.Fields(name)
			return strings.Join(fields[len(strings.Fields(office)):], " ")
		}
	}
	return name
}

// loose is a name for comparing without accents and punctuation.
func loose(s string) string { return bare(words.Fold(s)) }

// spelling is a name for comparing with its accents: lower case, no punctuation, the
// tone behind its word, so that "Hoá" equals "Hóa" but not "Hoa".
func spelling(s string) string {
	var b strings.Builder
	var tone rune
	flush := func() {
		if tone != 0 {
			b.WriteRune(tone)
			tone = 0
		}
	}
	for _, r := range norm.NFD.String(s) {
		switch {
		case r == '\u0300' || r == '\u0301' || r == '\u0303' || r == '\u0309' || r == '\u0323':
			tone = r
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			b.WriteRune(unicode.ToLower(r))
		default:
			flush()
			b.WriteByte(' ')
		}
	}
	flush()
	return strings.Join(strings.Fields(b.String()), " ")
}

// bare leaves letters and digits of a folded text, words parted by one blank.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
