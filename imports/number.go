package imports

import (
	"strconv"
	"strings"

	"parindex/exact"
)

// dust is what sums of floats leave over: −2.8E-17 is 0.
const dust = 1e-9

// stored reads the number of a numeric cell: what Excel shows with all its 15
// digits, so that the float 0.30000000000000004 is 0.3.
func stored(s string) (exact.Number, bool) {
	if len(s) <= 16 && !strings.Contains(s, "0.00000000") {
		if n, err := exact.Parse(s); err == nil {
			return n, true
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err == nil && f > -dust && f < dust {
		return exact.Zero, true
	}
	if err != nil || f > 1e15 || f < -1e15 {
		return exact.Zero, false
	}
	g, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		return exact.Zero, false
	}
	n, err := exact.Parse(strconv.FormatFloat(g, 'f', -1, 64))
	return n, err == nil
}

// certainty says how sure the reading of a typed text is.
type certainty uint8

const (
	unreadable certainty = iota
	clear
	ambiguous // "1,000" is 1 in Vietnamese writing and 1000 in English
)

// typed reads a number that was typed as text: decimal comma or point, blanks of all
// kinds, full-width digits, a sign, "điểm" behind it. Anything else is
// unreadable; nothing is guessed.
func typed(s string) (exact.Number, certainty) {
	if len(s) > 100 {
		return exact.Zero, unreadable
	}
	s = trim(narrow(s))
	for _, unit := range []string{"điểm", "Điểm", "ĐIỂM", "đ"} {
		if cut, ok := strings.CutSuffix(s, unit); ok {
			s = trim(cut)
			break
		}
	}
	digits, sign := s, ""
	for _, minus := range []string{"-", "−"} { // the second is what pages print
		if rest, ok := strings.CutPrefix(s, minus); ok {
			digits, sign = rest, "-"
		}
	}
	if sign == "" {
		digits = strings.TrimPrefix(s, "+")
	}
	digits, frac, dotted := strings.Cut(strings.Replace(digits, ",", ".", 1), ".")
	if !figures(digits) || len(digits) > 12 || len(frac) > 15 || (dotted && !figures(frac)) {
		return exact.Zero, unreadable
	}
	text := sign + digits
	if dotted {
		text += "." + frac
	}
	n, err := exact.Parse(text)
	switch {
	case err != nil:
		return exact.Zero, unreadable
	case dotted && len(frac) == 3 && len(digits) <= 3 && digits != "0":
		return n, ambiguous
	}
	return n, clear
}

// figures says whether s is digits only, at least one.
func figures(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// narrow makes full-width characters plain.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

// dash says whether a text is nothing but a dash.
func dash(s string) bool {
	switch s {
	case "-", "–", "—", "−", "--", "_":
		return true
	}
	return false
}

// exempt says whether a text marks an item as not applicable.
func exempt(s string) bool {
	if s == "" || len(s) > 80 {
		return false
	}
	switch f := strings.Trim(fold(s), " .()"); f {
	case "kad", "k.a.d", "khong ap dung", "khong phat sinh", "kps", "n/a", "na", "khong co phat sinh":
		return true
	default:
		return strings.HasPrefix(f, "khong ap dung") || strings.HasPrefix(f, "khong phat sinh")
	}
}
