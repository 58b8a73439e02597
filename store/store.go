// Package store keeps everything in a SQL database; all SQL lives here.
//
// Every row belongs to an authority, the body that runs an assessment. What was
// imported or published is only ever added to: a newer sheet is a new revision, a
// newer mark a new row, a correction a new publication.
package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"parindex/criteria"
)

// DB is an open database. It is safe for concurrent use: reads run beside each
// other and beside the one write.
type DB struct {
	dialect dialect
	read    *sql.DB // connections that cannot write
	write   *sql.DB // one connection

	mu       sync.Mutex // held by the one write
	conn     *sql.Conn  // the one of write
	prepared map[string]*sql.Stmt

	questions questions // of read
	watch     watch
	told      Watcher

	filling bool // all rows of another database; it is not whole until then

	sets  sync.Map // setKey → *criteria.Set; a stored set never changes
	texts sync.Map // sha256 of a text of a set → *criteria.Set
}

type setKey struct{ authority, ref string }

// readers is how many reads run at once.
const readers = 9 // one of them watches

// Open opens a database and brings its tables up to date. The place is a file, which is
// made where there is none, or postgres://….
func Open(ctx context.Context, place string) (*DB, error) { return openDB(ctx, place, false) }

func openDB(ctx context.Context, place string, filling bool) (*DB, error) {
	db := &DB{dialect: dialectOf(place), prepared: map[string]*sql.Stmt{}, filling: filling}
	if err := db.open(ctx, place); err != nil {
		db.Close()
		return nil, db.notOpened(place, err)
	}
	return db, nil
}

// notOpened names the error of opening.
func (db *DB) notOpened(place string, err error) error {
	err = db.dialect.fault(err)
	if errors.Is(err, ErrNoAccess) && onReadOnlyDisk(place) {
		err = &Fault{ErrReadOnly, err}
	}
	return fmt.Errorf("open %s: %w", NameOf(place), err)
}

func (db *DB) open(ctx context.Context, place string) (err error) {
	if db.write, err = db.dialect.open(place, toWrite); err != nil {
		return err
	}
	db.write.SetMaxOpenConns(1)
	if db.conn, err = db.write.Conn(ctx); err != nil {
		return err
	}
	if db.dialect.fits != nil {
		if err = db.dialect.fits(ctx, db.conn); err != nil {
			return err
		}
	}
	if err = db.migrate(ctx); err != nil {
		return err
	}
	if err = db.openReaders(ctx, place, toRead); err != nil {
		return err
	}
	return db.fillItems(ctx)
}

func (db *DB) openReaders(ctx context.Context, place string, to opening) (err error) {
	if db.read, err = db.dialect.open(place, to); err != nil {
		return err
	}
	db.read.SetMaxOpenConns(readers)
	db.read.SetMaxIdleConns(readers)
	return db.read.PingContext(ctx)
}

// Close ends every connection.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	for _, st := range db.prepared {
		st.Close()
	}
	clear(db.prepared)
	db.watch.mu.Lock()
	db.watch.close()
	db.watch.mu.Unlock()
	var err error
	if db.read != nil {
		err = db.read.Close()
	}
	if db.conn != nil {
		db.conn.Close()
		db.conn = nil
	}
	if db.write != nil {
		if err2 := db.write.Close(); err == nil {
			err = err2
		}
	}
	return err
}

// query runs f for every row of a question to the database.
func (db *DB) query(ctx context.Context, q querier, text string, args []any, f func(rows *sql.Rows) error) error {
	defer db.timed(ctx, text)()
	rows, closed, err := db.ask(ctx, q, text, args)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer closed()
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return db.dialect.fault(rows.Err())
}

// Set returns the frozen copy of a criteria set, or ErrNotFound.
func (db *DB) Set(ctx context.Context, authority, ref string) (*criteria.Set, error) {
	key := setKey{authority, ref}
	if set, ok := db.sets.Load(key); ok {
		return set.(*criteria.Set), nil
	}
	var body string
	err := db.row(ctx, `
		SELECT body
		FROM criteria_set
		WHERE authority = $1 AND ref = $2`, []any{authority, ref}, &body)
	if err != nil {
		return nil, fmt.Errorf("criteria set %s: %w", ref, err)
	}
	set, faults := db.Parse(body)
	if set == nil {
		return nil, fmt.Errorf("criteria set %s: stored text has %d faults", ref, len(faults))
	}
	db.sets.Store(key, set)
	return set, nil
}

// Parse reads the text of a set with its faults, once for all authorities that have it, for
// every audit and for every publication by it. The set is shared.
func (db *DB) Parse(body string) (*criteria.Set, []criteria.Fault) {
	sum := sha256.Sum256([]byte(body))
	if set, ok := db.texts.Load(sum); ok {
		return set.(*criteria.Set), nil
	}
	set, faults := criteria.Parse([]byte(body))
	if len(faults) == 0 {
		db.texts.Store(sum, set)
	}
	return set, faults
}
