// Package words writes and compares what people read: phrases in Vietnamese and
// English, numbers with the comma or the point of the language, text without its
// accents.
package words

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"parindex/exact"
)

// Lang is a language of pages and messages.
type Lang string

const (
	Vi Lang = "vi"
	En Lang = "en"
)

// Text is one phrase in both languages.
type Text struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

// In returns the phrase in a language; anything but English is Vietnamese.
func (t Text) In(lang Lang) string {
	if lang == En {
		return t.En
	}
	return t.Vi
}

// Sprintf makes a phrase from two formats. Arguments of type exact.Number are
// written in the form of the language (%s), arguments of type Text in it, arguments of
// type Result with the sign in front: " = 1,8".
func Sprintf(vi, en string, args ...any) Text {
	return Text{Vi: sprint(Vi, vi, args), En: sprint(En, en, args)}
}

func sprint(lang Lang, format string, args []any) string {
	local := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case exact.Number:
			local[i] = Number(a, lang)
		case Result:
			local[i] = a.in(lang)
		case Text:
			local[i] = a.In(lang)
		default:
			local[i] = a
		}
	}
	return fmt.Sprintf(format, local...)
}

// shown is how many decimals of an endless number a phrase shows.
const shown = 4

// Number writes a number in the form of the language, with all its decimals or,
// where there are more, four: "1,8", "0,8947".
func Number(n exact.Number, lang Lang) string { return trimmed(n, shown, lang) }

func trimmed(n exact.Number, places int, lang Lang) string {
	s := strings.TrimSuffix(strings.TrimRight(n.Decimal(places), "0"), ".")
	return Point(strings.Replace(s, "-", "−", 1), lang)
}

// Result is a number behind a calculation. [Sprintf] writes it with its sign: " = 0,25",
// or " ≈ 0,8947" where decimals are cut.
type Result struct {
	exact.Number
	places int
}

// Equals returns a result of as many decimals as [Number] shows.
func Equals(n exact.Number) Result { return Result{n, shown} }

// Beside returns a result that is not shown as one of the ends when it only lies close
// to it: 89,99999 stays so beside 90.
func Beside(n exact.Number, ends ...exact.Number) Result {
	for _, end := range ends {
		if n.Round(shown).Equal(end) && !n.Equal(end) {
			return Result{n, exact.Places}
		}
	}
	return Result{n, shown}
}

func (r Result) in(lang Lang) string {
	sign := " = "
	if !r.Round(r.places).Equal(r.Number) {
		sign = " ≈ "
	}
	return sign + trimmed(r.Number, r.places, lang)
}

// Fixed writes a number with exactly so many decimals, rounded half up.
func Fixed(n exact.Number, places int, lang Lang) string { return Point(n.Decimal(places), lang) }

// Point puts the decimal sign of the language into a number written with a point.
func Point(s string, lang Lang) string {
	if lang == En {
		return s
	}
	return strings.Replace(s, ".", ",", 1)
}

// NFC returns the composed form that all text is kept in.
func NFC(s string) string { return norm.NFC.String(s) }

// Fold returns s for comparing and searching: lower case, no accents, đ as d, white
// space (no-break space too) as single blanks. "Sở Nội Vụ" and its decomposed
// spelling both fold to "so noi vu".
func Fold(s string) string {
	fold := folded
	if strings.IndexFunc(s, apart) >= 0 {
		s, fold = norm.NFD.String(s), foldLetter
	}
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		switch r = fold(r); r {
		case mark:
			continue
		case ' ':
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
