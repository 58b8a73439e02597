package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// LogRow is one change, who made it and why. The rows of an authority are a chain: each
// hash covers the row and the hash before it.
type LogRow struct {
	ID       int64 // 1, 2, … without a gap
	Deed     string
	Account  string // login; "" is the command line or the calendar
	Year     int    // 0 is none
	Unit     string
	Code     string
	Was      string
	Became   string
	Reason   string
	File     string // sha256
	Subject  string // rows that the deed wrote: "mark 17", "sheet SYT 2019 3"
	Digest   string // sha256 over them; "" took them away
	At       time.Time
	By       string // as shown
	Previous string // hash of the row before; "" for the first
	Hash     string
}

const logColumns = "id, deed, account, year, unit, code, was, became, reason, file, subject, digest, done_at, done_by, previous, hash"

// LastLog returns number and hash of the newest row; 0 and "" where there is none.
func (tx *Tx) LastLog(authority string) (id int64, hash string, err error) {
	err = tx.row(`
		SELECT id, hash
		FROM log
		WHERE authority = $1
		ORDER BY id DESC
		LIMIT 1`, []any{authority}, &id, &hash)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return id, hash, err
}

// LastLogAt is when the newest row was written, by the clock of then; zero where there is none.
func (tx *Tx) LastLogAt(authority string) (at time.Time, err error) {
	err = tx.row(`
		SELECT done_at
		FROM log
		WHERE authority = $1
		ORDER BY id DESC
		LIMIT 1`, []any{authority}, &at)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return at.UTC(), err
}

// AddLog adds a row, which is complete with its hash. How many were ever added is counted
// apart, so that rows missing at the end are noticed.
func (tx *Tx) AddLog(authority string, r LogRow) error {
	if _, err := tx.count(authority, "log", 1); err != nil {
		return err
	}
	return tx.exec(`
		INSERT INTO log (authority, `+logColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		authority, r.ID, r.Deed, r.Account, r.Year, r.Unit, r.Code, r.Was, r.Became, r.Reason, r.File, r.Subject, r.Digest, r.At, r.By, r.Previous, r.Hash)
}

func scanLog(rows *sql.Rows, r *LogRow) error {
	err := rows.Scan(&r.ID, &r.Deed, &r.Account, &r.Year, &r.Unit, &r.Code, &r.Was, &r.Became, &r.Reason, &r.File, &r.Subject, &r.Digest, &r.At, &r.By, &r.Previous, &r.Hash)
	r.At = r.At.UTC()
	return err
}

// LogFilter picks rows of the log; what is zero does not narrow.
type LogFilter struct {
	Year    int
	Unit    string
	Code    string
	Account string
	Deeds   []string
	Before  int64 // rows with a smaller number only
	Limit   int   // 0 is all
}

// Log lists rows, newest first.
func (db *DB) Log(ctx context.Context, authority string, f LogFilter) ([]LogRow, error) {
	return collect(ctx, db, `
		SELECT `+logColumns+`
		FROM log l
		WHERE l.authority = $1`+f.conditions(2)+`
		ORDER BY l.id DESC
		LIMIT $8`, append([]any{authority}, f.args()...), scanLog)
}

// EachLog gives every row to f, oldest first.
func (db *DB) EachLog(ctx context.Context, authority string, f func(LogRow) error) error {
	return db.EachLogAfter(ctx, authority, 0, f)
}

// EachLogAfter gives every row with a number above one to f, oldest first.
func (db *DB) EachLogAfter(ctx context.Context, authority string, after int64, f func(LogRow) error) error {
	return db.query(ctx, db.read, `
		SELECT `+logColumns+`
		FROM log
		WHERE authority = $1 AND id > $2
		ORDER BY id`, []any{authority, after}, func(rows *sql.Rows) error {
		var r LogRow
		if err := scanLog(rows, &r); err != nil {
			return err
		}
		return f(r)
	})
}

// LogHead returns number and hash of the newest row; 0 and "" where there is none.
func (db *DB) LogHead(ctx context.Context, authority string) (id int64, hash string, err error) {
	err = db.row(ctx, `
		SELECT id, hash
		FROM log
		WHERE authority = $1
		ORDER BY id DESC
		LIMIT 1`, []any{authority}, &id, &hash)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return id, hash, err
}

// LogCount says how many rows were ever added.
func (db *DB) LogCount(ctx context.Context, authority string) (int64, error) {
	return db.counted(ctx, authority, "log")
}

// LogByHash returns the row with a hash, or ErrNotFound.
func (db *DB) LogByHash(ctx context.Context, authority, hash string) (LogRow, error) {
	list, err := collect(ctx, db, `
		SELECT `+logColumns+`
		FROM log
		WHERE authority = $1 AND hash = $2`, []any{authority, hash}, scanLog)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return LogRow{}, err
	}
	return list[0], nil
}
