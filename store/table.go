package store

import (
	"fmt"
	"strings"
)

// together is how many rows one INSERT takes where there are many.
const together = 16

// table is where many rows go at once.
type table struct {
	name    string
	names   []string // of its columns
	columns int
	one     string // INSERT of one row
	many    string // of so many together
}

func newTable(name, columns string) table {
	names := strings.Split(columns, ", ")
	n := len(names)
	insert := func(rows int) string {
		var b strings.Builder
		fmt.Fprintf(&b, "INSERT INTO %s (%s)\nVALUES ", name, columns)
		for i := range rows * n {
			switch {
			case i == 0:
				b.WriteString("(")
			case i%n == 0:
				b.WriteString("),\n(")
			default:
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "$%d", i+1)
		}
		b.WriteString(")")
		return b.String()
	}
	return table{name, names, n, insert(1), insert(together)}
}

// insert adds rows whose values stand one after another.
func (tx *Tx) insert(t table, values []any) error {
	if copied := tx.db.dialect.copy; copied != nil && len(values) > together*t.columns {
		tx.wrote = true
		return tx.db.dialect.fault(copied(tx.ctx, tx.db.conn, t, values))
	}
	for len(values) >= together*t.columns {
		if err := tx.exec(t.many, values[:together*t.columns]...); err != nil {
			return err
		}
		values = values[together*t.columns:]
	}
	for ; len(values) > 0; values = values[t.columns:] {
		if err := tx.exec(t.one, values[:t.columns]...); err != nil {
			return err
		}
	}
	return nil
}
