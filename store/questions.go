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

// ask asks the pool, or anything else as it is.
func (db *DB) ask(ctx context.Context, q querier, text string, args []any) (*sql.Rows, error) {
	if pool, ok := q.(*sql.DB); ok {
		if st := db.questions.prepare(pool, text); st != nil {
			return st.QueryContext(ctx, args...)
		}
	}
	return q.QueryContext(ctx, text, args...)
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
