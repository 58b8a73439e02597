package store

import (
	"context"
	"time"
)

// Watcher is told what the database does, whatever it is asked for. What is nil is not told.
type Watcher struct {
	// Statement is called before a statement with its text, which holds no values, and
	// what it returns when the statement has ended, its rows read.
	Statement func(ctx context.Context, text string) (ended func())
	// Waited is called with how long a write waited for those before it.
	Waited func(time.Duration)
}

// Watch sets who is told from now on. It is called before the database is used.
func (db *DB) Watch(w Watcher) { db.told = w }

// timed tells of a statement; what it returns is called when the statement has ended.
func (db *DB) timed(ctx context.Context, text string) (ended func()) {
	if db.told.Statement == nil {
		return func() {}
	}
	return db.told.Statement(ctx, text)
}

// turn waits until no other write runs.
func (db *DB) turn() {
	began := time.Now()
	db.mu.Lock()
	if db.told.Waited != nil {
		db.told.Waited(time.Since(began))
	}
}
