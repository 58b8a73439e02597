package dashboard

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"parindex/words"
)

// letters is the Vietnamese alphabet with the four letters of foreign names.
const letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

// toned are the vowels that carry a tone, in the order of the tones after the level one:
// huyền, hỏi, ngã, sắc, nặng.
var toned = [...]string{"aăâeêioôơuưy", "àằầèềìòồờùừỳ", "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ", "áắấéếíóốớúứý", "ạặậẹệịọộợụựỵ"}

// place of a letter in the alphabet, and its tone.
type letter struct{ at, tone int }

var placeOfLetter = func() map[rune]letter {
	m := map[rune]letter{}
	for i, r := range []rune(letters) {
		m[r] = letter{at: i + 1000}
	}
	bare := []rune(toned[0])
	for tone, row := range toned {
		for i, r := range []rune(row) {
			m[r] = letter{m[bare[i]].at, tone}
		}
	}
	return m
}()

// alphabetical compares as a Vietnamese dictionary does: by letters, then by tones. Thousands of
// names are sorted for whoever searches, so that nothing is put aside meanwhile.
func alphabetical(a, b string) int {
	a, b = words.NFC(a), words.NFC(b)
	tone := 0
	for a != "" && b != "" {
		p, m := utf8.DecodeRuneInString(a)
		q, n := utf8.DecodeRuneInString(b)
		x, y := letterOf(p), letterOf(q)
		if x.at != y.at {
			return cmp.Compare(x.at, y.at)
		}
		tone = cmp.Or(tone, cmp.Compare(x.tone, y.tone))
		a, b = a[m:], b[n:]
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), tone)
}

// letterOf places a letter of either case; signs and digits stand before letters.
func letterOf(r rune) letter {
	r = unicode.ToLower(r)
	if l, ok := placeOfLetter[r]; ok {
		return l
	}
	return letter{at: min(int(r), 999)}
}
