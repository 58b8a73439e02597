package exact

import (
	"errors"
	"math/big"
	"strings"
)

// Places is the number of decimals that an unrounded number is written with where
// its decimals do not end: more than any printed table, few enough to read.
const Places = 12

// maxDigits bounds what Parse accepts, so that a hostile text costs nothing.
const maxDigits = 40

// noLimit is for texts that this package wrote itself.
const noLimit = 1 << 20

var errSyntax = errors.New("not a number such as 12.5 or 17/19")

// Parse reads the machine form of a number: "12.5", "-3" or "17/19". What people
// type ("12,5", "1.000,5") is read by package imports.
func Parse(s string) (Number, error) { return parse(s, maxDigits) }

// Restore reads back what [Number.Exact] wrote, however long.
func Restore(s string) (Number, error) { return parse(s, noLimit) }

func parse(s string, limit int) (Number, error) {
	num, den, isFrac := strings.Cut(s, "/")
	if isFrac {
		n, err1 := parseDecimal(num, limit)
		d, err2 := parseDecimal(den, limit)
		if err1 != nil || err2 != nil {
			return Zero, errSyntax
		}
		q, ok := n.Div(d)
		if !ok {
			return Zero, errSyntax
		}
		return q, nil
	}
	return parseDecimal(s, limit)
}

// MustParse is Parse for constants; it panics on a bad text.
func MustParse(s string) Number {
	n, err := Parse(s)
	if err != nil {
		panic("exact: " + s + ": " + err.Error())
	}
	return n
}

func parseDecimal(s string, limit int) (Number, error) {
	digits := strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	whole, frac, hasPoint := strings.Cut(digits, ".")
	if len(digits) > limit || len(s)-len(digits) > 1 || whole == "" || (hasPoint && frac == "") || !allDigits(whole) || !allDigits(frac) {
		return Zero, errSyntax
	}
	if len(whole)+len(frac) <= 18 {
		n, d := int64(0), int64(1)
		for _, c := range []byte(whole) {
			n = n*10 + int64(c-'0')
		}
		for _, c := range []byte(frac) {
			n, d = n*10+int64(c-'0'), d*10
		}
		if s[0] == '-' {
			n = -n
		}
		return reduced(n, d), nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Zero, errSyntax
	}
	return fromRat(r), nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Round returns a rounded half up (away from zero below it) to so many decimals.
func (a Number) Round(places int) Number {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return fromRat(new(big.Rat).SetFrac(a.scaled(scale), scale))
}

// scaled returns a × scale rounded half away from zero to a whole number.
func (a Number) scaled(scale *big.Int) *big.Int {
	r := a.Rat()
	n := new(big.Int).Mul(r.Num(), scale)
	n.Abs(n)
	n.Lsh(n, 1).Add(n, r.Denom())
	n.Quo(n, new(big.Int).Lsh(r.Denom(), 1))
	if a.Sign() < 0 {
		n.Neg(n)
	}
	return n
}

// Decimal writes a with exactly so many decimals, rounded half up: 1/3 with two
// places is "0.33".
func (a Number) Decimal(places int) string {
	if s, ok := a.smallDecimal(places); ok {
		return s
	}
	return a.Round(places).Rat().FloatString(places)
}

var pow10 = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000}

// smallDecimal is Decimal for the numbers of every page, without big integers.
func (a Number) smallDecimal(places int) (string, bool) {
	if a.big != nil || places >= len(pow10) || a.num < 0 {
		return "", false
	}
	n, ok := mul64(a.num, 2*pow10[places])
	if !ok || a.den >= 1<<61 {
		return "", false
	}
	n, ok = add64(n, a.d())
	if !ok {
		return "", false
	}
	q := n / (2 * a.d())
	var buf [32]byte
	i := len(buf)
	for k := 0; k <= places || q > 0; k++ {
		if k == places && places > 0 {
			i--
			buf[i] = '.'
		}
		i--
		buf[i] = byte('0' + q%10)
		q /= 10
	}
	return string(buf[i:]), true
}

// Ends says whether the decimals of a end within [Places] digits, so that
// [Number.String] is exact.
func (a Number) Ends() bool { return a.Round(Places).Equal(a) }

// String writes a as a plain decimal: all of its decimals where they end, the first
// [Places] (rounded half up) where they do not.
func (a Number) String() string {
	return trimZeros(a.Decimal(Places))
}

func trimZeros(s string) string { return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") }

// Exact writes a without any loss: "12.5" where the decimals end, else "17/19".
// [Restore] reads it back.
func (a Number) Exact() string {
	const most = len(pow10) - 1
	if a.big == nil && a.num >= 0 && pow10[most]%a.d() == 0 { // the numbers of every sheet
		if s, ok := a.smallDecimal(most); ok {
			return trimZeros(s)
		}
	}
	if a.Ends() {
		return a.String()
	}
	return a.Rat().RatString()
}

// MarshalJSON writes a as the JSON number of [Number.String].
func (a Number) MarshalJSON() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalJSON reads a JSON number or a text that [Parse] accepts.
func (a *Number) UnmarshalJSON(text []byte) error {
	n, err := Parse(strings.Trim(string(text), `"`))
	if err == nil {
		*a = n
	}
	return err
}
