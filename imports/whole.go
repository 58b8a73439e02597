package imports

import (
	"regexp"
	"strconv"
	"strings"
)

var wholeForm = regexp.MustCompile(`^\d{1,12}$|^\d{1,3}([. ,]\d{3}){1,3}$`)

// digitsOf reads a whole number as people write it, with or without thousands apart.
func digitsOf(s string) (int, bool) {
	s = strings.ReplaceAll(s, "\u00a0", " ")
	if !wholeForm.MatchString(s) {
		return 0, false
	}
	n, err := strconv.Atoi(strings.NewReplacer(".", "", ",", "", " ", "").Replace(s))
	return n, err == nil
}
