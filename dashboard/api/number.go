package api

import (
	"strings"

	"parindex/exact"
)

// Number is a number as it is written out: a JSON number with exactly its decimals, which
// nothing has turned into a binary fraction.
type Number string

// Fixed writes a number with so many decimals, as pages do.
func Fixed(n exact.Number, places int) Number { return Number(n.Decimal(places)) }

// Points writes the points of an item with two decimals, up to four where they are needed.
func Points(n exact.Number) Number {
	s := n.Decimal(4)
	for range 2 {
		s = strings.TrimSuffix(s, "0")
	}
	return Number(s)
}

// MarshalJSON writes the digits.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n), nil }
