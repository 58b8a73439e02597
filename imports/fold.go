package imports

import (
	"strings"
	"unicode"

	"parindex/words"
)

// fold is [words.Fold] of the beginning of a text: no label or name is longer, and a
// hostile cell of 32,767 characters costs nothing.
func fold(s string) string {
	if len(s) > maxName {
		s = strings.ToValidUTF8(s[:maxName], "")
	}
	return words.Fold(s)
}

// loose is a text for comparing without accents and punctuation.
func loose(s string) string { return bare(fold(s)) }

// bare leaves letters and digits of a folded text, words parted by one blank.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
