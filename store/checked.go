package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"
)

// Checked is a file that was checked and waits to be taken in, at whatever copy of the program.
type Checked struct {
	ID      string
	Session string // of the browser that brought it, as in [Session]
	Account string
	At      time.Time
	Size    int64  // bytes of Body and Book, 0 once it was taken in
	Import  int64  // that took it in; 0: it waits
	About   string // what it is and what was found in it
	Body    []byte // as it was sent; not among lists
	Book    []byte // what it was converted to; empty where it is a workbook itself
}

const checkedColumns = "session, id, account, checked_at, size, import, about"

func scanChecked(rows *sql.Rows, c *Checked) error {
	err := rows.Scan(&c.Session, &c.ID, &c.Account, &c.At, &c.Size, &c.Import, &c.About)
	c.At = c.At.UTC()
	return err
}

// AddChecked keeps a file.
func (tx *Tx) AddChecked(authority string, c Checked) error {
	return tx.exec(`
		INSERT INTO checked_file (authority, session, id, account, checked_at, size, import, about, body, book)
		VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)`,
		authority, c.Session, c.ID, c.Account, c.At, c.Size, c.About, orEmpty(c.Body), orEmpty(c.Book))
}

func orEmpty(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// Checked lists the files of a session without their bytes, the newest first.
func (db *DB) Checked(ctx context.Context, authority, session string) ([]Checked, error) {
	return db.checked(ctx, db.read, authority, session)
}

// Checked is [DB.Checked] with what this write did.
func (tx *Tx) Checked(authority, session string) ([]Checked, error) {
	return tx.db.checked(tx.ctx, tx, authority, session)
}

func (db *DB) checked(ctx context.Context, q querier, authority, session string) ([]Checked, error) {
	list, err := collectFrom(ctx, db, q, `
		SELECT `+checkedColumns+`
		FROM checked_file
		WHERE authority = $1 AND session = $2`, []any{authority, session}, scanChecked)
	// Ordered here: SQLite would rather go through the files of all sessions by time than sort.
	slices.SortFunc(list, func(a, b Checked) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID)) })
	return list, err
}

// CheckedFile returns one file of a session with its bytes, or ErrNotFound.
func (db *DB) CheckedFile(ctx context.Context, authority, session, id string) (body, book []byte, err error) {
	err = db.row(ctx, `
		SELECT body, book
		FROM checked_file
		WHERE authority = $1 AND session = $2 AND id = $3`, []any{authority, session, id}, &body, &book)
	return body, book, err
}

// TakeChecked notes which import took a file in, and lets its bytes go.
func (tx *Tx) TakeChecked(authority string, c Checked) error {
	return tx.exec(`
		UPDATE checked_file
		SET import = $4, about = $5, size = 0, body = $6, book = $6
		WHERE authority = $1 AND session = $2 AND id = $3`, authority, c.Session, c.ID, c.Import, c.About, []byte{})
}

// DropChecked lets a file go.
func (tx *Tx) DropChecked(authority, session, id string) error {
	return tx.exec(`
		DELETE FROM checked_file
		WHERE authority = $1 AND session = $2 AND id = $3`, authority, session, id)
}

// DropCheckedBefore lets all go that were checked before.
func (tx *Tx) DropCheckedBefore(authority string, before time.Time) error {
	return tx.exec(`
		DELETE FROM checked_file
		WHERE authority = $1 AND checked_at <= $2`, authority, before)
}

// OldChecked says whether any was checked before.
func (db *DB) OldChecked(ctx context.Context, authority string, before time.Time) (old bool, err error) {
	err = db.row(ctx, `
		SELECT EXISTS (
			SELECT 1
			FROM checked_file
			WHERE authority = $1 AND checked_at <= $2
		)`, []any{authority, before}, &old)
	return old, err
}

// CheckedBytes is how much all that wait take.
func (tx *Tx) CheckedBytes(authority string) (bytes int64, err error) {
	err = tx.row(`
		SELECT COALESCE(CAST(SUM(size) AS BIGINT), 0)
		FROM checked_file
		WHERE authority = $1`, []any{authority}, &bytes)
	return bytes, err
}

// AllChecked lists the files that wait, of every session, without their bytes, the oldest first.
func (tx *Tx) AllChecked(authority string) ([]Checked, error) {
	return collectFrom(tx.ctx, tx.db, tx, `
		SELECT `+checkedColumns+`
		FROM checked_file
		WHERE authority = $1 AND size > 0
		ORDER BY checked_at, id`, []any{authority}, scanChecked)
}
