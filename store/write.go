package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Tx is the one write that runs. All of it is on the disk when [DB.Write] returns
// without an error, or none of it.
type Tx struct {
	ctx context.Context
	db  *DB

	reading map[string]bool // texts whose rows are being read
	wrote   bool            // anything, or tried to
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
	if db.conn == nil {
		return ErrNoAccess // closed, or opened as it is
	}
	begun, err := db.begin(ctx)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer begun.Rollback()
	tx := &Tx{ctx: ctx, db: db, reading: map[string]bool{}}
	if err := f(tx); err != nil {
		return err
	}
	return db.dialect.fault(db.commit(begun, tx))
}

// begin takes the turn to write. A connection that was lost while nobody wrote is made anew,
// once.
func (db *DB) begin(ctx context.Context) (*sql.Tx, error) {
	tx, err := db.take(ctx)
	if err == nil || !errors.Is(db.dialect.fault(err), ErrNoServer) {
		return tx, err
	}
	clear(db.prepared) // they went with it
	db.conn.Close()
	again, err := db.write.Conn(ctx)
	if err != nil {
		return nil, err
	}
	db.conn = again
	return db.take(ctx)
}

// take begins a transaction, which does not end when the context does: it would while one of
// its statements is still read.
func (db *DB) take(ctx context.Context) (*sql.Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tx, err := db.conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil || db.dialect.turn == "" {
		return tx, err
	}
	if _, err := db.conn.ExecContext(ctx, db.dialect.turn); err != nil {
		tx.Rollback()
		return nil, err
	}
	return tx, nil
}

// commit ends a write whose asker still waits for it.
func (db *DB) commit(begun *sql.Tx, tx *Tx) error {
	if tx.wrote && db.dialect.wrote != "" {
		if err := tx.exec(db.dialect.wrote); err != nil {
			return err
		}
	}
	if err := tx.ctx.Err(); err != nil {
		return err
	}
	err := begun.Commit()
	db.watch.commits.Add(1)
	return err
}

// Part runs f so that its error undoes only what f wrote.
func (tx *Tx) Part(f func() error) error {
	if err := tx.run("SAVEPOINT part"); err != nil {
		return err
	}
	err := f()
	if err != nil {
		if undo := tx.run("ROLLBACK TO SAVEPOINT part"); undo != nil {
			return fmt.Errorf("%w; and undoing it: %w", err, undo)
		}
	}
	if end := tx.run("RELEASE SAVEPOINT part"); err == nil {
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
	tx.wrote = true
	return tx.run(text, args...)
}

func (tx *Tx) run(text string, args ...any) error {
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
	tx.wrote = true
	err := tx.row(`
		INSERT INTO counter (authority, name, value)
		VALUES ($1, $2, $3)
		ON CONFLICT (authority, name) DO UPDATE SET value = counter.value + excluded.value
		RETURNING value`, []any{authority, name, n}, &value)
	return value, err
}

// Context is that of the write.
func (tx *Tx) Context() context.Context { return tx.ctx }
