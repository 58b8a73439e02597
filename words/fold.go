package words

import (
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mark stands for what is dropped when text is folded.
const mark = -1

// plain is the end of the characters that Vietnamese is written with.
const plain = 0x2028

// apart says whether a character is none that Vietnamese is written with, composed or not:
// letters with their marks, dashes and quotes. Each of these is one letter and its marks.
func apart(r rune) bool { return r >= 0x370 && r < 0x1e00 || r >= 0x1f00 && r < 0x2010 || r >= plain }

// letters are the others, folded.
var letters = sync.OnceValue(func() *[plain]rune {
	var list [plain]rune
	for r := range rune(plain) {
		if apart(r) {
			continue
		}
		list[r] = mark
		for _, part := range norm.NFD.String(string(r)) {
			if part = foldLetter(part); part != mark {
				list[r] = part
			}
		}
	}
	return &list
})

// folded folds a character that is not [apart], without taking its text to pieces.
func folded(r rune) rune { return letters()[r] }

// foldLetter folds a decomposed letter.
func foldLetter(r rune) rune {
	switch {
	case unicode.Is(unicode.Mn, r):
		return mark
	case unicode.IsSpace(r):
		return ' '
	case r == 'đ' || r == 'Đ':
		return 'd'
	}
	return unicode.ToLower(r)
}
