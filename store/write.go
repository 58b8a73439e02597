package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Tx is the one write that runs. All of it is on the disk when [DB.Write] returns
// without an error, or none of it.
type Tx struct {
	ctx context.Context
	db  *DB

	reading map[string]bool // texts whose rows are being read
}

// writing marks the context of a write.
type writing struct{}

// errWithin is the error of a write that is asked for within another, with its context: it
// would wait for itself, and every other for it.
var errWithin = errors.New("a write within a write")

// Write runs f in a transaction. Writes wait for each other.
func (db *DB) Write(ctx context.Context, f func(tx *Tx) error) error {
	if ctx.Value(writing{}) == db {
		return errWithin
	}
	ctx = context.WithValue(ctx, writing{}, db)
	db.turn()
	defer db.mu.Unlock()
	tx, err := db.conn.BeginTx(ctx, nil)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer tx.Rollback()
	if err := f(&Tx{ctx, db, map[string]bool{}}); err != nil {
		return err
	}
	err = tx.Commit()
	db.watch.commits.Add(1)
	return db.dialect.fault(err)
}

// Part runs f so that its error undoes only what f wrote.
func (tx *Tx) Part(f func() error) error {
	if err := tx.exec("SAVEPOINT part"); err != nil {
		return err
	}
	err := f()
	if err != nil {
		if undo := tx.exec("ROLLBACK TO SAVEPOINT part"); undo != nil {
			return fmt.Errorf("%w; and undoing it: %w", err, undo)
		}
	}
	if end := tx.exec("RELEASE SAVEPOINT part"); err == nil {
		err = end
	}
	return err
}

// statement prepares a text once for the life of the connection.
func (tx *Tx) statement(text string) (*sql.Stmt, error) {
	if st, ok := tx.db.prepared[text]; ok {
		return st, nil
	}
	st, err := tx.db.conn.PrepareContext(context.WithoutCancel(tx.ctx), text)
	if err == nil {
		tx.db.prepared[text] = st
	}
	return st, err
}

// QueryContext asks within the write, by a text that is parsed each time.
func (tx *Tx) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return tx.db.conn.QueryContext(ctx, text, args...)
}

func (tx *Tx) question(text string) (*sql.Stmt, error) { return tx.statement(text) }

func (tx *Tx) open() map[string]bool { return tx.reading }

func (tx *Tx) exec(text string, args ...any) error {
	defer tx.db.timed(tx.ctx, text)()
	st, err := tx.statement(text)
	if err == nil {
		_, err = st.ExecContext(tx.ctx, args...)
	}
	return tx.db.dialect.fault(err)
}

// row asks for one row; ErrNotFound where there is none.
func (tx *Tx) row(text string, args []any, to ...any) error {
	defer tx.db.timed(tx.ctx, text)()
	st, err := tx.statement(text)
	if err == nil {
		err = st.QueryRowContext(tx.ctx, args...).Scan(to...)
	}
	return tx.db.dialect.fault(err)
}

// count raises a counter of the authority by n and returns its new value.
func (tx *Tx) count(authority, name string, n int) (int64, error) {
	var value int64
	err := tx.row(`
		INSERT INTO counter (authority, name, value)
		VALUES ($1, $2, $3)
		ON CONFLICT (authority, name) DO UPDATE SET value = counter.value + excluded.value
		RETURNING value`, []any{authority, name, n}, &value)
	return value, err
}

// together is how many rows one INSERT takes where there are many.
const together = 16

// table is where many rows go at once.
type table struct {
	columns int
	one     string // INSERT of one row
	many    string // of so many together
}

func newTable(name, columns string) table {
	n := strings.Count(columns, ",") + 1
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
	return table{n, insert(1), insert(together)}
}

// insert adds rows whose values stand one after another.
func (tx *Tx) insert(t table, values []any) error {
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

// Context is that of the write.
func (tx *Tx) Context() context.Context { return tx.ctx }
