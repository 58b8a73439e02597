package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// watch asks on a connection of its own whether anything was committed.
type watch struct {
	mu      sync.Mutex
	conn    *sql.Conn
	asked   *sql.Stmt
	last    atomic.Pointer[versionSeen]
	commits atomic.Int64 // of this program
}

// versionSeen is an answer, when it was asked for, and how much this program had written.
type versionSeen struct {
	version, commits int64
	at               time.Time
}

// answered is how long the database may take to say its version.
const answered = 3 * time.Second

// believed is how long what another program may commit is not asked for.
const believed = time.Millisecond

// Version is a number that differs from an earlier one once anything was committed to the
// database, by this program or, a moment ago, by another.
func (db *DB) Version(ctx context.Context) (version int64, err error) {
	w := &db.watch
	if s := w.last.Load(); s != nil && s.commits == w.commits.Load() && time.Since(s.at) < believed {
		return s.version, nil
	}
	ctx = context.WithoutCancel(ctx) // the connection outlives who asks
	w.mu.Lock()
	defer w.mu.Unlock()
	seen := &versionSeen{commits: w.commits.Load(), at: time.Now()}
	kept := w.asked != nil
	seen.version, err = w.ask(ctx, db)
	if kept && errors.Is(err, ErrNoServer) { // the connection was lost since
		seen.version, err = w.ask(ctx, db)
	}
	if err != nil {
		return 0, err
	}
	w.last.Store(seen)
	return seen.version, nil
}

func (w *watch) ask(ctx context.Context, db *DB) (version int64, err error) {
	ctx, stop := context.WithTimeout(ctx, answered)
	defer stop()
	if w.asked == nil {
		if err := w.open(ctx, db.read, db.dialect.version); err != nil {
			return 0, db.dialect.fault(err)
		}
	}
	if err = w.asked.QueryRowContext(ctx).Scan(&version); err != nil {
		w.close()
	}
	return version, db.dialect.fault(err)
}

func (w *watch) open(ctx context.Context, pool *sql.DB, question string) (err error) {
	if w.conn, err = pool.Conn(ctx); err != nil {
		return err
	}
	if w.asked, err = w.conn.PrepareContext(ctx, question); err != nil {
		w.conn.Close()
	}
	return err
}

func (w *watch) close() {
	if w.asked != nil {
		w.asked.Close()
		w.conn.Close()
		w.asked = nil
	}
}
