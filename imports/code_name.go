package imports

import (
	"strings"

	"parindex/criteria"
)

// Codes that stand in front of a name, and items that only their name tells.

// instead is the code that the name of a row says, beside what its code cell holds.
func instead(is string, cell *cell) code {
	found := code{text: is, known: true}
	if s := trim(cell.text); s != "" && !strings.HasPrefix(s, is) || cell.formula && cell.kind == empty {
		found.changed, found.shown = CodeAsNumber, quote(s)
	}
	return found
}

// codeBefore finds a known code in front of its item's name: “1.1.1. Ban hành kế hoạch”.
func (rd *reading) codeBefore(s string, r *row) string {
	if s == "" || len(s) > maxName || !strings.ContainsAny(s[:1], "0123456789IVXMLTP(") {
		return ""
	}
	code, name := splitName(s)
	if code == "" {
		return ""
	}
	set := rd.coded().Set()
	tidy := tidyCode(code)
	it := set.Item(tidy)
	if it == nil {
		it = set.Item(romanCode(set, tidy))
	}
	if it == nil || !sameName(it.Name, name) && !sameMax(rd.t.cell(r, maxCol), it.Max.Number) {
		return ""
	}
	return it.Code
}

// named finds the one item that has the name and the maximum of a row.
func (rd *reading) named(r *row, name string) *criteria.Item {
	if name == "" || rd.t.col[maxCol] == 0 {
		return nil
	}
	printed := rd.t.cell(r, maxCol)
	max, ok := plain(printed)
	lost := printed.kind == empty && printed.formula && rd.t.cell(r, codeCol).formula
	if !ok && !lost {
		return nil
	}
	find := rd.names.codes
	if c := rd.t.cell(r, codeCol); rd.t.col[codeCol] != splitColumn && c.kind == empty && !c.formula {
		find = rd.names.exactly // most rows without a code are option rows
	}
	codes := find(name)
	if len(codes) != 1 {
		return nil
	}
	if it := rd.coded().Set().Item(codes[0]); lost || it.Max.Number.Equal(max) {
		return it
	}
	return nil
}
