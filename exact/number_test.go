package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestAgainstRat holds every operation against math/big on random numbers, among
// them such that leave the machine words.
func TestAgainstRat(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pick := func() Number {
		switch rng.IntN(4) {
		case 0:
			return Int(rng.Int64N(100) - 50)
		case 1:
			return Frac(rng.Int64N(2000)-1000, 1+rng.Int64N(1000))
		case 2:
			return Frac(rng.Int64()-rng.Int64(), 1+rng.Int64N(math.MaxInt64-1))
		}
		return Frac(rng.Int64(), 7).Mul(Frac(rng.Int64(), 11))
	}
	for range 20000 {
		a, b := pick(), pick()
		check := func(op string, got Number, want *big.Rat) {
			t.Helper()
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%s %s %s = %s, want %s", a.Rat(), op, b.Rat(), got.Rat(), want)
			}
			if small := want.Num().IsInt64() && want.Denom().IsInt64() && want.Num().Int64() != math.MinInt64; small != (got.big == nil) {
				t.Fatalf("%s %s %s: not in its canonical form", a.Rat(), op, b.Rat())
			}
		}
		check("+", a.Add(b), new(big.Rat).Add(a.Rat(), b.Rat()))
		check("-", a.Sub(b), new(big.Rat).Sub(a.Rat(), b.Rat()))
		check("*", a.Mul(b), new(big.Rat).Mul(a.Rat(), b.Rat()))
		if q, ok := a.Div(b); ok {
			check("/", q, new(big.Rat).Quo(a.Rat(), b.Rat()))
		} else if b.Sign() != 0 {
			t.Fatalf("%s / %s refused", a, b)
		}
		if got, want := a.Cmp(b), a.Rat().Cmp(b.Rat()); got != want {
			t.Fatalf("cmp %s %s = %d, want %d", a, b, got, want)
		}
		for _, places := range []int{0, 2, 3, 6, 12} {
			if got, want := a.Decimal(places), a.Rat().FloatString(places); got != want && want != "-0" && a.Round(places).Sign() != 0 {
				t.Fatalf("%s to %d places = %s, want %s", a.Rat(), places, got, want)
			}
		}
		if back, err := Restore(a.Exact()); err != nil || !back.Equal(a) {
			t.Fatalf("%s written %q read %s, %v", a.Rat(), a.Exact(), back.Rat(), err)
		}
	}
}

func TestHalfUp(t *testing.T) {
	for text, want := range map[string]string{
		"84.945": "84.95", "84.9449999": "84.94", "1/3": "0.33", "2/3": "0.67", "0.005": "0.01", "-0.005": "-0.01", "97.685": "97.69", "0": "0.00", "100": "100.00",
	} {
		if got := MustParse(text).Decimal(2); got != want {
			t.Errorf("%s to 2 places = %s, want %s", text, got, want)
		}
	}
	third := Frac(1, 3)
	if got := third.Add(third).Add(third); !got.Equal(One) {
		t.Errorf("1/3 + 1/3 + 1/3 = %s, want 1", got)
	}
}

// TestLongSum: a sum of many fractions has a denominator of hundreds of digits and is
// still written and read without loss.
func TestLongSum(t *testing.T) {
	sum := Zero
	for d := int64(101); d < 400; d += 2 {
		sum = sum.Add(Frac(1, d))
	}
	if len(sum.Exact()) < 2*maxDigits {
		t.Fatalf("the sum is too short to test anything: %s", sum.Exact())
	}
	if back, err := Restore(sum.Exact()); err != nil || !back.Equal(sum) {
		t.Errorf("read back %s, %v", back, err)
	}
	if _, err := Parse(sum.Exact()); err == nil {
		t.Error("Parse takes a text of any length")
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"12.5": "12.5", "-3": "-3", "+3": "3", "17/19": "17/19", "0.10": "0.1", "1.000": "1", "123456789012345678901234.5": "123456789012345678901234.5",
	} {
		got, err := Parse(text)
		if err != nil || got.Exact() != want {
			t.Errorf("Parse(%q) = %s, %v, want %s", text, got.Exact(), err, want)
		}
	}
	for _, text := range []string{"", ".", "1.", ".5", "1,5", "1e9", "0x1", "NaN", "Inf", "1/0", "--1", "+-1", "-", "1/2/3", " 1", "１", "1_000"} {
		if n, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %s, want an error", text, n)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	sum, x := Frac(3, 4), Frac(17, 19)
	for b.Loop() {
		sum.Add(x)
	}
}

func BenchmarkExact(b *testing.B) {
	x := Frac(5, 4)
	for b.Loop() {
		_ = x.Exact()
	}
}
