package index

import (
	"bytes"
	"math"
	"strconv"
)

// Real is a number that may be missing: NaN, null in JSON.
type Real float64

// Known says whether it is there.
func (r Real) Known() bool { return !math.IsNaN(float64(r)) && !math.IsInf(float64(r), 0) }

// MarshalJSON writes it with every digit.
func (r Real) MarshalJSON() ([]byte, error) {
	if !r.Known() {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, float64(r), 'g', -1, 64), nil
}

// UnmarshalJSON reads it.
func (r *Real) UnmarshalJSON(text []byte) error {
	if bytes.Equal(text, []byte("null")) {
		*r = Real(math.NaN())
		return nil
	}
	f, err := strconv.ParseFloat(string(text), 64)
	*r = Real(f)
	return err
}
