package responses

import (
	"slices"
	"strings"

	"parindex/survey"
	"parindex/words"
)

// units finds the codes of the units of a chunk, where it is said which are asked about,
// and refuses rows of others. It returns the words of the unit's column as codes.
func (t *taker) units(c *chunk) []string {
	i := slices.IndexFunc(t.l.columns, func(c column) bool { return c.role == survey.Unit && c.use == asText })
	if i < 0 || len(t.r.opt.Units) == 0 {
		return nil
	}
	column := &c.texts[t.l.columns[i].slot]
	codes, unknown := make([]string, len(column.list)), false
	for n, word := range column.list {
		codes[n] = t.r.units.code(word)
		unknown = unknown || codes[n] == "" && n > 0
	}
	for row := 0; unknown && row < c.n; row++ {
		n := column.of[row]
		if n == 0 || codes[n] != "" || t.state[row] == repeated {
			continue
		}
		text := int32(-1)
		if f := t.found[faultKey{i, unknownUnit}]; f == nil || len(f.Places) < t.r.places() {
			text = int32(len(c.said))
			c.said = append(c.said, short(column.list[n]))
		}
		t.note(c, event{row: uint32(row), text: text, column: int16(i), cause: unknownUnit})
	}
	return codes
}

// units finds units by what is written for them.
type units struct {
	exact map[string]string // written, in small letters → code
	plain map[string]string // without accents; "" where two units are written alike
}

func newUnits(list []Unit) *units {
	u := &units{map[string]string{}, map[string]string{}}
	for _, unit := range list {
		for _, name := range append([]string{unit.Code}, unit.Names...) {
			u.exact[strings.ToLower(tidy(name))] = unit.Code
			key := words.Fold(name)
			if code, ok := u.plain[key]; ok && code != unit.Code {
				u.plain[key] = ""
			} else {
				u.plain[key] = unit.Code
			}
		}
	}
	return u
}

func (u *units) code(word string) string {
	if code, ok := u.exact[strings.ToLower(word)]; ok {
		return code
	}
	return u.plain[words.Fold(word)]
}
