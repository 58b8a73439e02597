package desk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/exact"
	"parindex/words"
)

// cut is a text that may be too long to be shown whole.
type cut struct {
	Text string
	Full string // "" where Text is all of it
	Data bool   // text of a file, in Vietnamese
}

// maxTitle bounds the text that is shown on pointing at a cut one.
const maxTitle = 2000

// cutAt shortens a text to so many letters.
func cutAt(s string, letters int) cut {
	s = strings.TrimSpace(s)
	r := []rune(s[:min(len(s), 4*maxTitle)])
	if len(r) <= letters {
		return cut{Text: s, Data: true}
	}
	full := s
	if len(r) > maxTitle {
		full = string(r[:maxTitle]) + "…"
	}
	return cut{Text: strings.TrimSpace(string(r[:letters])) + "…", Full: full, Data: true}
}

// number writes points and figures with the sign that is as wide as a digit.
func number(n exact.Number, lang words.Lang) string {
	return strings.Replace(words.Number(n, lang), "-", "−", 1)
}

// sentence begins with a capital letter.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
