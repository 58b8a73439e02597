package lines

import (
	"regexp"
	"strings"

	"parindex/exact"
)

// num is a number as decisions print it: "0,5", "1.5", "03".
const num = `\d+(?:[.,]\d+)?`

var thousands = regexp.MustCompile(`^[1-9]\d{0,2}[.,]\d{3}$`)

// number reads a printed number. "1.000" is a thousand to some and one to others and
// is not read.
func number(s string) (exact.Number, bool) {
	if len(s) > 16 || thousands.MatchString(s) {
		return exact.Zero, false
	}
	n, err := exact.Parse(strings.Replace(s, ",", ".", 1))
	return n, err == nil
}
