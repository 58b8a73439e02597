package lines

import "strings"

// parts cuts what stands in one cell: lines, a legend behind a formula, and
// "kịp thời: 1; không kịp thời: 0,5".
func (rd *reading) parts(s string) []string {
	var parts []string
	for _, l := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		l = tidy(l)
		if i := legendHead.FindStringIndex(l); i != nil && i[0] > 0 {
			parts = append(parts, rd.series(tidy(l[:i[0]]))...)
			l = l[i[0]:]
		}
		parts = append(parts, rd.series(strings.TrimLeft(l, " ,;."))...)
	}
	return parts
}

// series cuts a text at its semicolons when every part has a value of its own.
func (rd *reading) series(s string) []string {
	cells := outside(s, ';')
	if _, whole := parseEach(s); whole || len(cells) < 2 {
		return []string{s}
	}
	for i := range cells {
		cells[i] = tidy(cells[i])
		_, counted := parseEach(cells[i])
		if _, _, ok := rd.cut(cells[i]); !ok && !counted {
			return []string{s}
		}
	}
	return cells
}

// outside cuts a text at a sign, but not inside of brackets.
func outside(s string, sign rune) []string {
	var parts []string
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case sign:
			if depth <= 0 {
				parts = append(parts, s[from:i])
				from = i + len(string(sign))
			}
		}
	}
	return append(parts, s[from:])
}
