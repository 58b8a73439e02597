package store

import (
	"context"
	"database/sql"
	"sync"
)

// mostQuestions bounds how many texts are kept prepared; any more are asked as they are.
const mostQuestions = 400

// questions are the texts that reads ask again and again, each prepared once for every
// connection: to parse one takes longer than most answers.
type questions struct {
	mu     sync.RWMutex
	byText map[string]*sql.Stmt
}

// querier is the pool, the write, a snapshot, or the transaction of a migration.
type querier interface {
	QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// asker is a transaction: what it has prepared belongs to its one connection, where a text
// is asked anew only when the rows of its last answer are closed.
type asker interface {
	querier
	question(text string) (*sql.Stmt, error) // prepared
	open() map[string]bool                   // texts whose rows are being read
}

// ask returns the rows of a question, and what to call when they are closed. A text that is
// asked within its own answer is parsed again.
func (db *DB) ask(ctx context.Context, q querier, text string, args []any) (rows *sql.Rows, closed func(), err error) {
	var st *sql.Stmt
	closed = func() {}
	switch q := q.(type) {
	case *sql.DB:
		st = db.questions.prepare(q, text)
	case asker:
		if open := q.open(); !open[text] {
			if st, err = q.question(text); err != nil {
				return nil, nil, err
			}
			open[text] = true
			closed = func() { delete(open, text) }
		}
	}
	if st != nil {
		rows, err = st.QueryContext(ctx, args...)
	} else {
		rows, err = q.QueryContext(ctx, text, args...)
	}
	if err != nil {
		closed()
	}
	return rows, closed, err
}

// row asks the pool for one row; ErrNotFound where there is none.
func (db *DB) row(ctx context.Context, text string, args []any, to ...any) error {
	defer db.timed(ctx, text)()
	if st := db.questions.prepare(db.read, text); st != nil {
		return db.dialect.fault(st.QueryRowContext(ctx, args...).Scan(to...))
	}
	return db.dialect.fault(db.read.QueryRowContext(ctx, text, args...).Scan(to...))
}

// prepare returns a text prepared, nil where there are too many or where it is wrong,
// which asking it says.
func (qs *questions) prepare(pool *sql.DB, text string) *sql.Stmt {
	qs.mu.RLock()
	st, n := qs.byText[text], len(qs.byText)
	qs.mu.RUnlock()
	if st != nil || n >= mostQuestions {
		return st
	}
	st, err := pool.Prepare(text)
	if err != nil {
		return nil
	}
	return qs.keep(text, st)
}

// keep returns the statement that is kept for a text: this one, or another that was first.
func (qs *questions) keep(text string, st *sql.Stmt) *sql.Stmt {
	qs.mu.Lock()
	defer qs.mu.Unlock()
	if there := qs.byText[text]; there != nil {
		st.Close()
		return there
	}
	if qs.byText == nil {
		qs.byText = map[string]*sql.Stmt{}
	}
	qs.byText[text] = st
	return st
}
