package imports

import "regexp"

// Codes in front of names: “1.1.1. Ban hành kế hoạch”. Where a table has no column of
// codes, such names are cut in two, the code in a column that no sheet has.

const splitColumn = maxColumns + 1

var codedName = regexp.MustCompile(`(?s)^((?:(?:Lĩnh vực|Tiêu chí thành phần|Tiêu chí|Mục|Phần|TCTP|TC)\s+)?(?:\(?(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:[.,]\d{1,3}){1,4}(?:[.):;]*|\s+[-–—:])|(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:[.):]+|\s+[-–—:])))\s+(\p{L}.*)$`)

// splitName cuts a code off a name; "" when there is none.
func splitName(s string) (code, name string) {
	m := codedName.FindStringSubmatch(trim(s))
	if m == nil {
		return "", ""
	}
	return trim(trimDash(m[1])), m[2]
}

// trimDash takes the dash between code and name off the code.
func trimDash(s string) string {
	for _, dash := range []string{"-", "–", "—"} {
		if n := len(s) - len(dash); n > 0 && s[n:] == dash {
			return s[:n]
		}
	}
	return s
}

// splitNames cuts codes off the names below the header.
func (t *table) splitNames() {
	for i := t.first; i < len(t.g.rows); i++ {
		r := &t.g.rows[i]
		c := r.at(t.col[nameCol])
		if c.kind != text || len(c.text) > maxName || r.at(splitColumn) != &nothing {
			continue
		}
		code, name := splitName(c.text)
		if code == "" {
			continue
		}
		c.text = name
		r.cells = append(r.cells, cell{col: splitColumn, kind: text, text: code})
	}
	t.col[codeCol] = splitColumn
}
