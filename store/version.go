package store

import (
	"context"
	"database/sql"
	"sync"
)

// watch asks on a connection of its own whether anything was committed.
type watch struct {
	mu    sync.Mutex
	conn  *sql.Conn
	asked *sql.Stmt
}

// Version is a number that differs from an earlier one once anything was committed to the
// database, by this program or by another.
func (db *DB) Version(ctx context.Context) (version int64, err error) {
	ctx = context.WithoutCancel(ctx) // the connection outlives who asks
	w := &db.watch
	w.mu.Lock()
	defer w.mu.Unlock()
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
