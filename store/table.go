package store

import (
	"fmt"
	"strings"
)

// together are how many rows one INSERT takes, the most first.
var together = [...]int{64, 8, 1}

// copied is from how many rows on they are sent as a stream, by a database that takes one.
const copied = 17

// table is where many rows go at once.
type table struct {
	name     string
	names    []string // of its columns
	columns  int
	numbered inserts // with the parameters $1, $2, …
	bare     inserts // with the same as ?, ?, …
}

// inserts are an INSERT for each of [together].
type inserts [len(together)]string

func newTable(name, columns string) table {
	t := table{name: name, names: strings.Split(columns, ", ")}
	t.columns = len(t.names)
	for i, rows := range together {
		t.numbered[i] = t.insertOf(rows, func(n int) string { return fmt.Sprintf("$%d", n) })
		t.bare[i] = t.insertOf(rows, func(int) string { return "?" })
	}
	return t
}

// insertOf is an INSERT of so many rows; parameter writes the nth, from 1.
func (t *table) insertOf(rows int, parameter func(n int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "INSERT INTO %s (%s)\nVALUES ", t.name, strings.Join(t.names, ", "))
	for i := range rows * t.columns {
		switch {
		case i == 0:
			b.WriteString("(")
		case i%t.columns == 0:
			b.WriteString("),\n(")
		default:
			b.WriteString(", ")
		}
		b.WriteString(parameter(i + 1))
	}
	b.WriteString(")")
	return b.String()
}

// insert adds rows whose values stand one after another.
func (tx *Tx) insert(t table, values []any) error {
	if stream := tx.db.dialect.copy; stream != nil && len(values) >= copied*t.columns {
		tx.wrote = true
		return tx.db.dialect.fault(stream(tx.ctx, tx.db.conn, t, values))
	}
	by := t.numbered
	if tx.db.dialect.bare {
		by = t.bare
	}
	for i, rows := range together {
		for n := rows * t.columns; len(values) >= n; values = values[n:] {
			if err := tx.exec(by[i], values[:n]...); err != nil {
				return err
			}
		}
	}
	return nil
}
