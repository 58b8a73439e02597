package imports

import "regexp"

// Where a table has no column of codes, they stand in front of the names: “1.1.1. Ban
// hành kế hoạch”. Such names are cut in two, the code in a column that no sheet has.

const splitColumn = maxColumns + 1

var codedName = regexp.MustCompile(`^((?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,3}){1,4}[.):]?|(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.):])\s+(\p{L}.*)$`)

// splitNames cuts codes off the names below the header.
func (t *table) splitNames() {
	for i := t.first; i < len(t.g.rows); i++ {
		r := &t.g.rows[i]
		c := r.at(t.col[nameCol])
		if c.kind != text || len(c.text) > maxName || r.at(splitColumn) != &nothing {
			continue
		}
		m := codedName.FindStringSubmatch(trim(c.text))
		if m == nil {
			continue
		}
		c.text = m[2]
		r.cells = append(r.cells, cell{col: splitColumn, kind: text, text: m[1]})
	}
	t.col[codeCol] = splitColumn
}
