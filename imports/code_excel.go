package imports

import (
	"strconv"
	"strings"
	"time"
)

// What Excel made of a code is undone where the name of the item makes it certain.

// codeOfNumber reads a code that Excel keeps as a number: 1.1 may have been 1.10.
func (rd *reading) codeOfNumber(c *cell, name string) (code, bool) {
	n, ok := stored(c.text)
	if !ok {
		return code{}, false
	}
	s := n.String()
	candidates := []string{s}
	if strings.Contains(s, ".") {
		candidates = append(candidates, s+"0")
	}
	for _, cand := range candidates {
		if it := rd.coded().Set().Item(cand); it != nil && sameName(it.Name, name) {
			return numbered(cand, s), true
		}
	}
	if other := rd.renumbered(s, name, nil); other != "" {
		return numbered(other, s), true
	}
	switch it := rd.coded().Set().Item(s); {
	case it == nil:
		return code{text: s}, true
	case len(candidates) > 1 && rd.coded().Set().Item(s+"0") != nil:
		return code{text: s, either: s + "0"}, true
	default:
		return rd.codeOfItem(it, s, s, name), true
	}
}

func numbered(is, shown string) code {
	c := code{text: is, known: true, shown: shown}
	if is != shown {
		c.changed = CodeAsNumber
	}
	return c
}

// codeOfDate reads a code that Excel took for a date: 1.1.3 became 1 January 2003.
func (rd *reading) codeOfDate(c *cell, format, name string) (code, bool) {
	f, err := strconv.ParseFloat(c.text, 64)
	if err != nil || f < 0 || f > 2_958_465 {
		return code{text: c.text}, true
	}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if rd.t.g.book.date1904 {
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	day := base.AddDate(0, 0, int(f))
	shown := day.Format("02/01/2006")
	if found := rd.codeOfDay(itoa(day.Day()), itoa(int(day.Month())), itoa(day.Year()%100), strings.Contains(format, "y"), name); found != "" {
		return code{text: found, known: true, changed: CodeAsDate, shown: shown}, true
	}
	return code{text: shown}, true
}

// codeOfDay finds the code that a day was, "" unless the name makes it certain. full says
// that the year is part of it for sure.
func (rd *reading) codeOfDay(d, m, y string, full bool, name string) string {
	candidates := []string{d + "." + m, m + "." + d, d + "." + m + "." + y, m + "." + d + "." + y}
	if full {
		candidates = []string{d + "." + m + "." + y, d + "." + m, m + "." + d + "." + y, m + "." + d}
	}
	for _, cand := range candidates {
		for _, cand := range []string{cand, cand + "0"} {
			if it := rd.coded().Set().Item(cand); it != nil && sameName(it.Name, name) {
				return cand
			}
		}
	}
	return ""
}
