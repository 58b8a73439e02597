package imports

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// maxName is the most bytes of a name that are worth comparing.
const maxName = 1000

// lookup holds what a Directory is searched by. Each part is built at its first use,
// because the import of a single sheet seldom needs more than the names as they stand.
type lookup struct {
	ids, plain, names, sets sync.Once
	byID                    map[string]*assessment.Unit
	asTyped                 map[string][]*assessment.Unit // by name to the letter
	exact                   map[string][]*assessment.Unit // by [spelling]
	folded                  map[string][]*assessment.Unit // by [loose]
	items                   map[*scoring.Scheme]*itemNames
}

// itemNames finds items of a set by their name.
type itemNames struct {
	set                  *scoring.Scheme
	exactOnce, looseOnce sync.Once
	exact, folded        map[string][]string // codes by NFC name, by loose name
}

// byID returns the unit of an ID, nil when there is none.
func (d *Directory) byID(id string) *assessment.Unit {
	d.found.ids.Do(func() {
		d.found.byID = make(map[string]*assessment.Unit, len(d.Units))
		for i := range d.Units {
			d.found.byID[d.Units[i].ID] = &d.Units[i]
		}
	})
	return d.found.byID[id]
}

// unit returns the unit of a name. Spelling comes first, so that "Phú Xá" is not
// taken for "Phù Xa"; without accents a name must be the only one of its kind. Of a
// unit and its successor with one name the one of the year is meant.
func (d *Directory) unit(name string, year int) *assessment.Unit {
	if name = trim(name); len(name) > maxName {
		return nil
	}
	if u := only(d.named(name), year); u != nil {
		return u
	}
	for _, n := range []string{name, withoutOffice(name)} {
		if u := only(d.spelled(n), year); u != nil {
			return u
		}
	}
	for _, n := range []string{name, withoutOffice(name)} {
		if u := only(d.found.folded[loose(n)], year); u != nil {
			return u
		}
	}
	return nil
}

// named lists the units with a name to the letter.
func (d *Directory) named(name string) []*assessment.Unit {
	d.found.plain.Do(func() {
		d.found.asTyped = make(map[string][]*assessment.Unit, len(d.Units))
		for i := range d.Units {
			u := &d.Units[i]
			add(d.found.asTyped, u.Name, u)
			for _, name := range u.Aliases {
				add(d.found.asTyped, name, u)
			}
		}
	})
	return d.found.asTyped[name]
}

// spelled lists the units with a name, accents and all.
func (d *Directory) spelled(name string) []*assessment.Unit {
	d.found.names.Do(d.spell)
	return d.found.exact[spelling(name)]
}

func (d *Directory) spell() {
	l := &d.found
	l.exact, l.folded = map[string][]*assessment.Unit{}, map[string][]*assessment.Unit{}
	for i := range d.Units {
		u := &d.Units[i]
		for _, name := range append([]string{u.Name}, u.Aliases...) {
			add(l.exact, spelling(name), u)
			add(l.folded, loose(name), u)
		}
	}
}

func add(m map[string][]*assessment.Unit, key string, u *assessment.Unit) {
	if key != "" && !slices.Contains(m[key], u) {
		m[key] = append(m[key], u)
	}
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

// itemsOf returns the names of a set's items.
func (d *Directory) itemsOf(s *scoring.Scheme) *itemNames {
	d.found.sets.Do(func() {
		d.found.items = map[*scoring.Scheme]*itemNames{}
		for _, s := range d.Schemes {
			d.found.items[s] = &itemNames{set: s}
		}
	})
	return d.found.items[s]
}

// codes returns the codes of the items with a name.
func (n *itemNames) codes(name string) []string {
	if len(name) > maxName {
		return nil
	}
	if c := n.exactly(name); c != nil {
		return c
	}
	n.looseOnce.Do(func() { n.folded = n.by(loose) })
	return n.folded[loose(name)]
}

// exactly returns the codes of the items with a name to the letter.
func (n *itemNames) exactly(name string) []string {
	n.exactOnce.Do(func() { n.exact = n.by(func(s string) string { return s }) })
	return n.exact[name]
}

func (n *itemNames) by(key func(string) string) map[string][]string {
	m := map[string][]string{}
	for _, it := range n.set.Set().Nodes() {
		m[key(it.Name)] = append(m[key(it.Name)], it.Code)
	}
	return m
}

// withoutOffice drops "Ủy ban nhân dân" before a place: the sheet of a commune is
// headed by its committee.
func withoutOffice(name string) string {
	f := fold(name)
	for _, office := range []string{"uy ban nhan dan ", "ubnd "} {
		if strings.HasPrefix(f, office) {
			fields := strings.Fields(name)
			return strings.Join(fields[len(strings.Fields(office)):], " ")
		}
	}
	return name
}

// spelling is a name for comparing with its accents: lower case, no punctuation, the
// tone behind its word, so that "Hoá" equals "Hóa" but not "Hoa".
func spelling(s string) string {
	var b strings.Builder
	tone := rune(0)
	flush := func() {
		if tone != 0 {
			b.WriteRune(tone)
			tone = 0
		}
	}
	for _, r := range words.NFC(s) {
		r = unicode.ToLower(r)
		if v, ok := toned[r]; ok {
			r, tone = v.base, v.tone
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
			continue
		}
		flush()
		b.WriteByte(' ')
	}
	flush()
	return strings.Join(strings.Fields(b.String()), " ")
}

type vowel struct{ base, tone rune }

// toned parts the vowels of Vietnamese into letter and tone.
var toned = func() map[rune]vowel {
	m := map[rune]vowel{}
	for _, row := range []string{"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"} {
		list := []rune(row)
		for i, r := range list[1:] {
			m[r] = vowel{list[0], rune('1' + i)}
		}
	}
	return m
}()
