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
// kinds around it, full-width digits, ½, a sign, an apostrophe or “=” in front, “điểm”
// behind it. Anything else is unreadable; nothing is guessed.
func typed(s string) (exact.Number, certainty) {
	if len(s) > 100 {
		return exact.Zero, unreadable
	}
	s = bareNumber(s)
	if n, ok := half(s); ok {
		return n, clear
	}
	whole, frac, dotted := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	digits := strings.TrimPrefix(whole, "-")
	if !figures(digits) || len(digits) > 12 || len(frac) > 15 || (dotted && !figures(frac)) {
		return exact.Zero, unreadable
	}
	text := whole
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

// bareNumber takes off what people write around a number: a sign of text or of a
// formula in front, the unit behind, blanks beside the comma. Blanks beside a point
// stay: “1. 5” may be number 1 of a list, with 5 points.
func bareNumber(s string) string {
	s = trim(narrow(s))
	for _, quote := range []string{"'", "’", "`"} {
		if rest, ok := strings.CutPrefix(s, quote); ok {
			s = trim(rest)
			break
		}
	}
	s = trim(strings.TrimPrefix(s, "="))
	for _, unit := range []string{"điểm", "Điểm", "ĐIỂM", "đ", "điểm.", "đ."} {
		if cut, ok := strings.CutSuffix(s, unit); ok {
			s = trim(cut)
			break
		}
	}
	s = signed(s)
	if whole, frac, ok := strings.Cut(s, ","); ok {
		s = strings.TrimRight(whole, blanks) + "," + strings.TrimLeft(frac, blanks)
	}
	return s
}

// signed writes the sign of a number as programs do: no plus, and a plain minus for
// those that pages and Word print. Two signs stay, and a sign with a blank behind it,
// which may be a bullet: nothing reads them.
func signed(s string) string {
	for _, minus := range []string{"−", "–"} {
		if rest, ok := strings.CutPrefix(s, minus); ok {
			return "-" + rest
		}
	}
	if rest, ok := strings.CutPrefix(s, "+"); ok && !strings.HasPrefix(rest, "-") {
		return rest
	}
	return s
}

// half reads ½, ¼ and ¾, alone or behind a whole number.
func half(s string) (exact.Number, bool) {
	for sign, part := range map[string]exact.Number{"½": exact.Frac(1, 2), "¼": exact.Frac(1, 4), "¾": exact.Frac(3, 4)} {
		whole, ok := strings.CutSuffix(s, sign)
		if whole = trim(whole); !ok {
			continue
		}
		if whole == "" {
			return part, true
		}
		if n, err := exact.Parse(whole); err == nil && figures(whole) && len(whole) <= 6 {
			return n.Add(part), true
		}
	}
	return exact.Zero, false
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
