package imports

import (
	"math/big"
	"regexp"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/words"
)

// strictNumber is a second saying of what [typed] may read, _ for a blank: what may
// stand in front, then a number or whole ones and a half or quarter, then the unit.
var strictNumber = regexp.MustCompile(strings.ReplaceAll(
	`^_*['’`+"`"+`]?_*=?_*(?:([+−–-]?)(\d{1,12})(?:(?:\.|_*,_*)(\d{1,15}))?|\+?(\d{0,6})_*([½¼¾]))_*(?:(?:điểm|đ)\.?|Điểm|ĐIỂM)?_*$`,
	"_", "["+blanks+"]"))

// byRule reads a typed number in another way than the program: nil is none.
func byRule(s string) *big.Rat {
	m := strictNumber.FindStringSubmatch(narrow(s))
	if m == nil || len(s) > 100 {
		return nil
	}
	if quarters := map[string]int64{"¼": 1, "½": 2, "¾": 3}[m[5]]; quarters > 0 {
		whole, _ := new(big.Rat).SetString("0" + m[4])
		return whole.Add(whole, big.NewRat(quarters, 4))
	}
	r, _ := new(big.Rat).SetString(m[2] + "." + m[3] + "0")
	if m[1] != "" && m[1] != "+" {
		r.Neg(r)
	}
	return r
}

// FuzzTyped wants of a typed number: it is what a strict rule reads too, to the digit;
// nothing else is read; printed and typed again it is the same.
func FuzzTyped(f *testing.F) {
	for _, s := range []string{"0,5", "1.000,5", "+1 điểm", "０，５", "-0,25", "−1", "1,000", "12\u00a0đ", "+-1", "1 2", "1e3", "0x1", "NaN", "²", "٣", "00,500", "999999999999,999999999999999", "một", "\u200b1", "1/2", "75%", "'0,5", "’ = 2", "=+1,5", "½", "1 ¾ điểm.", "-½", "0\u2009,\u20095", "1. 5", "– 1", "''1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, how := typed(s)
		want := byRule(s)
		if (how == unreadable) != (want == nil) || how == unreadable && n.Sign() != 0 {
			t.Fatalf("typed(%q) = %s, %d; by the rule it is %v", s, n, how, want)
		}
		if how == unreadable {
			return
		}
		if n.Rat().Cmp(want) != 0 {
			t.Fatalf("typed(%q) = %s, want %s", s, n, want)
		}
		if !n.Round(4).Equal(n) {
			return // a phrase shows four decimals
		}
		for _, lang := range []words.Lang{words.Vi, words.En} {
			shown := words.Number(n, lang)
			if back, how := typed(shown); how == unreadable || !back.Equal(n) {
				t.Fatalf("typed(%q) = %s, shown as %q, read again as %s, %d", s, n, shown, back, how)
			}
		}
	})
}

// FuzzStored wants of a number in a file: to 15 digits what is written there.
func FuzzStored(f *testing.F) {
	for _, s := range []string{"0.30000000000000004", "92.93000000000001", "5.0000000000000003E-2", "1E2", "-0", "1.1", "-2.7755575615628914e-17", "1e15", "1e400", "0.00000000000000001", "123456789012345678", "+1", ".5", "5.", "--1", "1/2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := stored(s)
		if !ok || len(s) > 400 || strings.ContainsAny(s, "xXpP_/") { // cells with such are refused before
			return
		}
		if _, exp, e := strings.Cut(strings.ToLower(s), "e"); e && len(strings.TrimLeft(exp, "+-0")) > 3 {
			return
		}
		want, valid := new(big.Rat).SetString(s)
		if !valid {
			t.Fatalf("stored(%q) = %s", s, n)
		}
		off := new(big.Rat).Sub(n.Rat(), want)
		limit := new(big.Rat).Mul(new(big.Rat).Abs(want), big.NewRat(1, 1e14))
		if limit.Cmp(big.NewRat(1, 1e9)) < 0 && n.Sign() == 0 {
			limit = big.NewRat(1, 1e9) // dust
		}
		if off.Abs(off).Cmp(limit) > 0 {
			t.Fatalf("stored(%q) = %s, off by %s", s, n, off.FloatString(20))
		}
	})
}

var grouped = regexp.MustCompile(`^[1-9]\d{0,2}([. \x{a0}\x{2007}\x{202f}]\d{3})+(,\d+)?$`)

// FuzzCount wants of a declared figure: a plain number, or one grouped by thousands.
func FuzzCount(f *testing.F) {
	for _, s := range []string{"7.250", "7 250", "1.234,5", "1.234.567", "0.500", "1,000", "12\u00a0345", "01.200", "40", "38,5", "-7.250", "1.000 000", "7 250 hồ sơ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, how := count(s)
		tidy := trim(narrow(s))
		switch how {
		case unreadable:
			return
		case clear:
			if want := byRule(s); want == nil || n.Rat().Cmp(want) != 0 {
				t.Fatalf("count(%q) = %s, by the rule %v", s, n, want)
			}
		case ambiguous:
			digits := strings.NewReplacer(".", "", " ", "", "\u00a0", "", "\u2007", "", "\u202f", "").Replace(tidy)
			if want, err := exact.Parse(strings.Replace(digits, ",", ".", 1)); !grouped.MatchString(tidy) || err != nil || !want.Equal(n) {
				t.Fatalf("count(%q) = %s, want %s, %v", s, n, want, err)
			}
		}
	})
}

// FuzzFigures cuts declared figures: every part is a name and a text that stands there.
func FuzzFigures(f *testing.F) {
	for _, s := range []string{"a = 40; b = 38", "a=40, b=38,5; c: 0", "A = 1.234\nB = 2", "(a) = 1", "tổng a = 4", "a=b=1", "a=;b="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, p := range assignments(s) {
			if len(p[0]) != 1 || p[0] < "a" || p[0] > "z" || !strings.Contains(s, p[1]) {
				t.Fatalf("assignments(%q) holds %q", s, p)
			}
		}
		exempt(s)
		evidenceIn(s)
	})
}
