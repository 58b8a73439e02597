// Package exact holds the numbers that points and figures are: fractions that
// arithmetic never rounds.
//
// A typed score such as 1,25 is the fraction 5/4; a rule such as (17/19) × 1 stays
// 17/19 until a result is printed. Numbers of everyday size are two machine words;
// only a sum whose common denominator outgrows them spills into big integers, so
// no operation overflows and none but division by zero can fail.
package exact

import (
	"math"
	"math/big"
	"math/bits"
)

// Number is an exact rational number. The zero value is 0. Numbers are immutable;
// compare them with [Number.Cmp] or [Number.Equal], never with ==.
type Number struct {
	num int64    // numerator, reduced
	den int64    // denominator minus one, so that the zero value is 0/1
	big *big.Rat // set only when num/den do not fit
}

// Zero is the number 0, One is 1, Hundred is 100.
var (
	Zero    = Number{}
	One     = Int(1)
	Hundred = Int(100)
)

// Int returns the whole number n.
func Int(n int64) Number { return Number{num: n} }

// Frac returns num/den. It panics when den is 0, as the language does for integers;
// use [Number.Div] where a divisor comes from outside.
func Frac(num, den int64) Number {
	if den == 0 {
		panic("exact: denominator is zero")
	}
	if num == math.MinInt64 || den == math.MinInt64 {
		return fromRat(new(big.Rat).SetFrac64(num, den))
	}
	if den < 0 {
		num, den = -num, -den
	}
	return reduced(num, den)
}

// reduced returns num/den in lowest terms; den > 0.
func reduced(num, den int64) Number {
	if den == 1 {
		return Number{num: num}
	}
	if g := gcd(num, den); g > 1 {
		num, den = num/g, den/g
	}
	return Number{num: num, den: den - 1}
}

func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (a Number) d() int64 { return a.den + 1 }

// Rat returns a as a new *big.Rat.
func (a Number) Rat() *big.Rat {
	if a.big != nil {
		return new(big.Rat).Set(a.big)
	}
	return big.NewRat(a.num, a.d())
}

// fromRat takes r over.
func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return Number{num: r.Num().Int64(), den: r.Denom().Int64() - 1}
	}
	return Number{big: r}
}

// mul64 multiplies two signed words and says whether the product fits.
func mul64(a, b int64) (int64, bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	ua, ub := uint64(a), uint64(b)
	if a < 0 {
		ua = -ua
	}
	if b < 0 {
		ub = -ub
	}
	hi, lo := bits.Mul64(ua, ub)
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func add64(a, b int64) (int64, bool) {
	c := a + b
	if (c > a) == (b > 0) && c != math.MinInt64 {
		return c, true
	}
	return 0, false
}

// Add returns a + b.
func (a Number) Add(b Number) Number {
	if a.big == nil && b.big == nil {
		if n, ok := addSmall(a, b); ok {
			return n
		}
	}
	r := a.Rat()
	return fromRat(r.Add(r, b.Rat()))
}

func addSmall(a, b Number) (Number, bool) {
	ad, bd := a.d(), b.d()
	if ad == bd {
		n, ok := add64(a.num, b.num)
		if !ok {
			return Number{}, false
		}
		return reduced(n, ad), true
	}
	g := gcd(ad, bd)
	x, ok1 := mul64(a.num, bd/g)
	y, ok2 := mul64(b.num, ad/g)
	d, ok3 := mul64(ad, bd/g)
	n, ok4 := add64(x, y)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return Number{}, false
	}
	return reduced(n, d), true
}

// Neg returns −a.
func (a Number) Neg() Number {
	if a.big != nil {
		return fromRat(new(big.Rat).Neg(a.big))
	}
	return Number{num: -a.num, den: a.den}
}

// Sub returns a − b.
func (a Number) Sub(b Number) Number { return a.Add(b.Neg()) }

// Mul returns a × b.
func (a Number) Mul(b Number) Number {
	if a.big == nil && b.big == nil {
		g1, g2 := gcd(a.num, b.d()), gcd(b.num, a.d())
		n, ok1 := mul64(a.num/max(g1, 1), b.num/max(g2, 1))
		d, ok2 := mul64(a.d()/max(g2, 1), b.d()/max(g1, 1))
		if ok1 && ok2 {
			if n == 0 {
				return Zero
			}
			return Number{num: n, den: d - 1}
		}
	}
	r := a.Rat()
	return fromRat(r.Mul(r, b.Rat()))
}

// Div returns a ÷ b; ok is false when b is 0.
func (a Number) Div(b Number) (q Number, ok bool) {
	if b.Sign() == 0 {
		return Zero, false
	}
	if b.big != nil {
		return a.Mul(fromRat(new(big.Rat).Inv(b.big))), true
	}
	inv := Number{num: b.d(), den: b.num - 1}
	if b.num < 0 {
		inv = Number{num: -b.d(), den: -b.num - 1}
	}
	return a.Mul(inv), true
}

// Sign returns −1, 0 or +1.
func (a Number) Sign() int {
	switch {
	case a.big != nil:
		return a.big.Sign()
	case a.num < 0:
		return -1
	case a.num > 0:
		return 1
	}
	return 0
}

// Cmp returns −1, 0 or +1 as a is less than, equal to or greater than b.
func (a Number) Cmp(b Number) int {
	if a.big == nil && b.big == nil {
		if a.den == b.den {
			return cmp64(a.num, b.num)
		}
		x, ok1 := mul64(a.num, b.d())
		y, ok2 := mul64(b.num, a.d())
		if ok1 && ok2 {
			return cmp64(x, y)
		}
	}
	return a.Rat().Cmp(b.Rat())
}

func cmp64(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Equal says whether a and b are the same number.
func (a Number) Equal(b Number) bool { return a.Cmp(b) == 0 }

// Min returns the smaller of a and b.
func Min(a, b Number) Number {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// Max returns the larger of a and b.
func Max(a, b Number) Number {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}

// Float returns the nearest float64: for charts and metrics only.
func (a Number) Float() float64 {
	if a.big != nil {
		f, _ := a.big.Float64()
		return f
	}
	return float64(a.num) / float64(a.d())
}

// Floor returns the greatest whole number that is not above a.
func (a Number) Floor() Number {
	q := new(big.Int)
	r := a.Rat()
	return fromRat(new(big.Rat).SetInt(q.Div(r.Num(), r.Denom())))
}
