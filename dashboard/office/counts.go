package office

import (
	"strconv"

	"parindex/words"
)

// count writes a whole number with thousands apart: 51.200, in English 51,200.
func (v *visit) count(n int) string {
	point := "."
	if v.lang == words.En {
		point = ","
	}
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + point + s[at:]
	}
	return s
}
