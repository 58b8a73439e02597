package reports

import (
	"strings"

	"parindex/exact"
	"parindex/words"
)

// digits is how a number is written, as pages write it.
type digits struct {
	places int  // decimals
	fine   bool // up to mostPlaces where they are needed
	signed bool // "+" before what is more than nought
}

// Decimals of the points of an item: so many, and up to so many where they are needed.
const (
	finePlaces = 2
	mostPlaces = 4
)

// in is how the numbers of a column are written in a row of a kind.
func (c Column) in(kind Kind) digits {
	if c.Fine && kind == Plain {
		return digits{min(finePlaces, c.Places), true, c.Signed}
	}
	return digits{c.Places, false, c.Signed}
}

// write writes a number with a minus as wide as a digit.
func (d digits) write(n exact.Number, lang words.Lang) string {
	n = n.Round(d.most()) // so that no sign stands before nought
	s := n.Decimal(d.most())
	for range d.most() - d.places {
		s = strings.TrimSuffix(s, "0")
	}
	if d.signed && n.Sign() > 0 {
		s = "+" + s
	}
	return strings.Replace(words.Point(s, lang), "-", "−", 1)
}

func (d digits) most() int {
	if d.fine {
		return max(d.places, mostPlaces)
	}
	return d.places
}

// format is the same as the format of a worksheet's cell.
func (d digits) format() string {
	if d.places == 0 && !d.fine {
		return "0"
	}
	s := "#,##0." + strings.Repeat("0", d.places) + strings.Repeat("#", d.most()-d.places)
	if d.signed {
		s = "+" + s + ";-" + s + ";" + s
	}
	return s
}
