// Package provinces knows Vietnam's provinces: what they are called, what became of them,
// and by which indices they are compared.
//
// There were 63 until 30/6/2025 and there are 34 since 1/7/2025, by Nghị quyết
// 202/2025/QH15. A province of the one time is never the same as one of the other, even
// where both have one name: see [Province.Whole]. The codes of three letters are this
// program's own; they stand on tiles.
package provinces

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"
	"unicode"

	"parindex/words"
)

// Era is a time with one list of provinces; its number is how many there are.
type Era int

const (
	Before Era = 63 // until 30/6/2025
	Since  Era = 34 // since 1/7/2025
)

// Law is the resolution by which the one list became the other.
const Law = "Nghị quyết 202/2025/QH15"

// firstYear is the first that is assessed by the provinces as they are now: at its end.
const firstYear = 2025

// EraOf returns the time that the results of a year are of.
func EraOf(year int) Era {
	if year < firstYear {
		return Before
	}
	return Since
}

// Nation stands in the place of a code for the whole country: a national value or a mean
// over all provinces.
const Nation = "VN"

// Province is one of a time.
type Province struct {
	Era       Era
	Code      string
	Name      string   // "Vĩnh Phúc"
	City      bool     // a city under the central government
	Became    string   // of [Before]: the code of what it is part of since
	spellings []string // beside the name
	keys      []string // the names without marks and blanks, by which it is found
}

// Full is the name with its kind: "Tỉnh Vĩnh Phúc", "Thành phố Huế".
func (p *Province) Full() string {
	switch {
	case !p.City:
		return "Tỉnh " + p.Name
	case strings.HasPrefix(p.Name, "TP. "):
		return "Thành phố " + strings.TrimPrefix(p.Name, "TP. ")
	}
	return "Thành phố " + p.Name
}

//go:embed provinces.csv
var listed string

var all = sync.OnceValue(func() map[Era][]Province {
	rows, err := csv.NewReader(strings.NewReader(listed)).ReadAll()
	if err != nil {
		panic("provinces.csv: " + err.Error()) // a test reads it
	}
	list := map[Era][]Province{}
	for _, r := range rows[1:] {
		p := Province{Era: Since, Code: r[1], Name: r[2], City: r[3] == "yes", Became: r[4]}
		if r[0] == "63" {
			p.Era = Before
		}
		if r[5] != "" {
			p.spellings = strings.Split(r[5], ";")
		}
		for _, name := range append([]string{p.Name}, p.spellings...) {
			p.keys = append(p.keys, tight(bare(name)))
		}
		list[p.Era] = append(list[p.Era], p)
	}
	return list
})

// Of lists the provinces of a time from north to south.
func Of(e Era) []Province { return slices.Clone(all()[e]) }

// Find returns the province of a code, nil for none.
func Find(e Era, code string) *Province {
	list := all()[e]
	for i := range list {
		if list[i].Code == code {
			p := list[i]
			return &p
		}
	}
	return nil
}

// Parts lists what a province of [Since] was made of, itself among them where one of its
// name was.
func Parts(code string) []Province {
	var list []Province
	for _, p := range all()[Before] {
		if p.Became == code {
			list = append(list, p)
		}
	}
	return list
}

// Whole says whether a province came through 1/7/2025 with its own territory alone, so
// that its years before and since can be compared.
func (p *Province) Whole() bool {
	code := p.Code
	if p.Era == Before {
		code = p.Became
	}
	return len(Parts(code)) == 1
}

// Named finds the province of a time that a person means: without marks, with “tỉnh” or
// “TP.” in front or not, in old spellings; nil for none. [Nation] is no province.
func Named(e Era, name string) *Province {
	key := bare(name)
	list := all()[e]
	for i := range list {
		if p := &list[i]; key != "" && p.called(key) {
			found := *p
			return &found
		}
	}
	return nil
}

// Mentioned finds the one province of a time whose name stands in a longer text, such as
// that of an authority; nil for none or several.
func Mentioned(e Era, text string) *Province {
	var found *Province
	within := " " + joined(text) + " "
	list := all()[e]
	for i := range list {
		if p := list[i]; strings.Contains(within, " "+bare(p.Name)+" ") {
			if found != nil {
				return nil
			}
			found = &p
		}
	}
	return found
}

func (p *Province) called(key string) bool {
	return slices.Contains(p.keys, tight(key)) || strings.EqualFold(key, p.Code)
}

func tight(key string) string { return strings.ReplaceAll(key, " ", "") }

// IsNation says whether a name means the whole country.
func IsNation(name string) bool {
	switch joined(name) {
	case "vn", "ca nuoc", "toan quoc", "viet nam", "trung binh", "trung binh ca nuoc", "63 tinh", "34 tinh", "63 tinh thanh pho", "34 tinh thanh pho":
		return true
	}
	return false
}

// bare is a folded name without its kind in front.
func bare(name string) string {
	s := joined(name)
	for _, kind := range []string{"ubnd ", "tinh ", "thanh pho ", "tp "} {
		s = strings.TrimPrefix(s, kind)
	}
	return s
}

// joined is a folded text of letters and digits, words parted by one blank.
func joined(s string) string {
	return strings.Join(strings.FieldsFunc(words.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
