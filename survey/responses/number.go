package responses

import (
	"math"
	"strconv"
	"strings"
)

// comma says when a decimal comma is understood.
type comma uint8

const (
	commaIfClear comma = iota // not with three digits behind it, which may be thousands
	commaAlways               // where commas do not part cells
)

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// number reads a number without signs of thousands.
func number(b []byte, rule comma) (float64, bool) {
	digits, point, whole := 0, -1, uint64(0)
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			whole = whole*10 + uint64(c-'0')
			digits++
		case (c == '.' || c == ',') && point < 0 && digits > 0:
			if c == ',' && rule == commaIfClear && len(b)-i-1 == 3 {
				return 0, false
			}
			point = digits
		default:
			return slowNumber(b)
		}
	}
	switch {
	case digits == 0 || digits > 15 || point == digits:
		return slowNumber(b)
	case point < 0:
		return float64(whole), true
	}
	return float64(whole) / powers[digits-point], true // both exact, so rounded once
}

// slowNumber reads signs, exponents and many digits.
func slowNumber(b []byte) (float64, bool) {
	s := string(b)
	if strings.Trim(s, "0123456789.,eE+-") != "" || strings.Count(s, ",")+strings.Count(s, ".") > 1 || s == "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	return f, err == nil && !math.IsInf(f, 0)
}
