package dashboard

import (
	"cmp"
	"slices"
	"strings"

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

// alphabetical compares as a Vietnamese dictionary does: by letters, then by tones.
func alphabetical(a, b string) int {
	x, y := spelled(a), spelled(b)
	return cmp.Or(
		slices.CompareFunc(x, y, func(p, q letter) int { return cmp.Compare(p.at, q.at) }),
		slices.CompareFunc(x, y, func(p, q letter) int { return cmp.Compare(p.tone, q.tone) }))
}

func spelled(s string) []letter {
	var list []letter
	for _, r := range strings.ToLower(words.NFC(s)) {
		l, ok := placeOfLetter[r]
		if !ok { // signs and digits stand before letters
			l = letter{at: min(int(r), 999)}
		}
		list = append(list, l)
	}
	return list
}
