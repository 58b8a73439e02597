package api

import "parindex/exact"

// Number is a number as it is written out: a JSON number with exactly its decimals, which
// nothing has turned into a binary fraction.
type Number string

// Fixed writes a number with so many decimals, as pages do.
func Fixed(n exact.Number, places int) Number { return Number(n.Decimal(places)) }

// MarshalJSON writes the digits.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n), nil }
