package legacy

import (
	"strings"
	"unicode"
)

// vniLetters are the characters that are a letter by themselves. Some of them take a
// mark behind them: "ôù" is ớ.
var vniLetters = map[rune]rune{
	'ñ': 'đ', 'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'ô': 'ơ', 'ö': 'ư', 'î': 'ỵ',
	'Ñ': 'Đ', 'Í': 'Í', 'Ì': 'Ì', 'Æ': 'Ỉ', 'Ó': 'Ĩ', 'Ò': 'Ị', 'Ô': 'Ơ', 'Ö': 'Ư', 'Î': 'Ỵ',
}

// vniMarks are the characters that stand behind a letter and mark it, as combining
// marks of Unicode.
var vniMarks = map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
}

// vniTaken are the letters that take the marks of each group.
const (
	vniToned = "aeouyôö" // ù ø û õ ï
	vniRoof  = "aeo"     // â á à å ã ä
	vniBreve = "a"       // ê é è ú ü ë
)

// fromVNI reads a mark together with the letter before it, whatever the case of the
// mark. A mark that its letter does not take stays as it is.
func fromVNI(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/4)
	last := ' ' // the character before, in small form; ' ' where it takes no mark
	for _, r := range s {
		c := small(r)
		if mark := vniMarks[c]; mark != "" && takes(last, c) {
			b.WriteString(mark)
			last = ' '
			continue
		}
		if letter := vniLetters[r]; letter != 0 {
			b.WriteRune(letter)
		} else {
			b.WriteRune(r)
		}
		last = c
	}
	return b.String()
}

// takes says whether a letter takes a mark, both in small form.
func takes(letter, mark rune) bool {
	group := vniBreve
	switch {
	case strings.ContainsRune("ùøûõï", mark):
		group = vniToned
	case strings.ContainsRune("âáàåãä", mark):
		group = vniRoof
	}
	return strings.ContainsRune(group, letter)
}

// small is the small form of a character that a legacy font uses.
func small(r rune) rune {
	if r < 0x100 {
		return unicode.ToLower(r)
	}
	return r
}
