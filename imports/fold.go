package imports

import (
	"strings"
	"unicode"

	"parindex/words"
)

// fold is [words.Fold] of the beginning of a text: no label or name is longer, and a
// hostile cell of 32,767 characters costs nothing. Letters that only look Latin may come
// out from under their accents: ΰ is u.
func fold(s string) string {
	if len(s) > maxName {
		s = strings.ToValidUTF8(s[:maxName], "")
	}
	return latin(words.Fold(latin(s)))
}

// latin replaces letters that only look like Latin ones: Cyrillic and Greek from other
// keyboards, the Icelandic ð for đ.
func latin(s string) string {
	for i := 0; i+1 < len(s); i++ {
		c, d := s[i], s[i+1]
		if c >= 0xce && c <= 0xd3 || c == 0xc3 && (d == 0x90 || d == 0xb0) || c == 0xc6 && d == 0x89 || c == 0xc9 && d == 0x96 {
			return strings.Map(func(r rune) rune {
				if like, ok := lookAlike[r]; ok {
					return like
				}
				return r
			}, s)
		}
	}
	return s
}

var lookAlike = func() map[rune]rune {
	m := map[rune]rune{'ð': 'đ', 'Ð': 'Đ', 'Ɖ': 'Đ', 'ɖ': 'đ'}
	for _, pair := range [][2]string{
		{"АВЕКМНОРСТХУІЅЈЁавекморстхуіѕјё", "ABEKMHOPCTXYISJEabekmopctxyisje"},
		{"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABEZHIKMNOPTYXaiknoptux"},
	} {
		to := []rune(pair[1])
		for i, r := range []rune(pair[0]) {
			m[r] = to[i]
		}
	}
	return m
}()

// loose is a text for comparing without accents and punctuation.
func loose(s string) string { return bare(fold(s)) }

// bare leaves letters and digits of a folded text, words parted by one blank.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
