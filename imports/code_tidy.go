package imports

import (
	"regexp"
	"strings"
	"unicode"
)

// tidyCode takes what people write around a code off it: blanks, brackets, a trailing
// dot, “Mục” in front; commas become dots.
func tidyCode(s string) string {
	if dotted(s) {
		return s
	}
	if len(s) > 60 {
		return "" // a text, no code
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\u200b\u200c\u200d\ufeff", r) {
			return -1
		}
		return r
	}, narrow(latin(s)))
	s = latin(strings.ToUpper(dots.Replace(s))) // the capital of ϐ looks like a B
	if m := labelled.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if strings.Contains(s, ".") {
		s = strings.TrimLeft(s, "(") // “(1)” counts a column
	}
	return strings.TrimRight(s, ".):;")
}

var (
	// dots are the signs that stand for the dot of a code.
	dots = strings.NewReplacer(",", ".", "․", ".", "。", ".", "·", ".", "Ⅰ", "I", "Ⅱ", "II", "Ⅲ", "III", "Ⅳ", "IV", "Ⅴ", "V", "Ⅵ", "VI", "Ⅶ", "VII", "Ⅷ", "VIII", "Ⅸ", "IX", "Ⅹ", "X")
	// labelled is a code behind the word for what it counts.
	labelled = regexp.MustCompile(`^(?:LĨNHVỰC|TIÊUCHÍTHÀNHPHẦN|TIÊUCHÍ|MỤC|PHẦN|TCTP|TC|MÃ|SỐ)[:.]?((?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,3})*[.:]?)$`)
	// parted is a code with other signs between its figures.
	parted = regexp.MustCompile(`^(?:\d{1,2}|[IVX]{1,5})(?:[-/_]\d{1,4})+$`)
)

// dotted says whether a code needs no tidying: digits and dots, a digit last.
func dotted(s string) bool {
	for i := range len(s) {
		if s[i] != '.' && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != "" && s[len(s)-1] != '.'
}
