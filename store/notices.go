package store

import (
	"context"
	"database/sql"
	"time"

	"parindex/words"
)

// Notice is something that one account is told. With account and kind, Subject says what
// was said already.
type Notice struct {
	ID      int64
	Account string
	Kind    string
	Subject string
	Year    int
	Unit    string // "" is none
	Text    words.Text
	At      time.Time
	Read    time.Time // zero: not yet
	Mailed  time.Time // zero: not yet
	Tries   int       // of sending it
	Tried   time.Time // last; zero: never
	Fault   string    // of the last try
}

// AddNotice adds a notice unless the account was told it before; added says which.
func (tx *Tx) AddNotice(authority string, n Notice) (added bool, err error) {
	var told int
	err = tx.row(`
		SELECT count(*)
		FROM notice
		WHERE authority = $1 AND account = $2 AND kind = $3 AND subject = $4`,
		[]any{authority, n.Account, n.Kind, n.Subject}, &told)
	if err != nil || told > 0 {
		return false, err
	}
	id, err := tx.count(authority, "notice", 1)
	if err != nil {
		return false, err
	}
	return true, tx.exec(`
		INSERT INTO notice (authority, id, account, kind, subject, year, unit, text_vi, text_en, made_at, tries, fault)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, '')`,
		authority, id, n.Account, n.Kind, n.Subject, n.Year, n.Unit, n.Text.Vi, n.Text.En, n.At)
}

const noticeColumns = "n.id, n.account, n.kind, n.subject, n.year, n.unit, n.text_vi, n.text_en, n.made_at, n.read_at, n.mailed_at, n.tries, n.tried_at, n.fault"

func scanNotice(rows *sql.Rows, n *Notice, more ...any) error {
	var read, mailed, tried sql.NullTime
	err := rows.Scan(append([]any{&n.ID, &n.Account, &n.Kind, &n.Subject, &n.Year, &n.Unit, &n.Text.Vi, &n.Text.En, &n.At, &read, &mailed, &n.Tries, &tried, &n.Fault}, more...)...)
	n.At, n.Read, n.Mailed, n.Tried = n.At.UTC(), read.Time.UTC(), mailed.Time.UTC(), tried.Time.UTC()
	return err
}

// Notices lists what an account was told, newest first, before a number; 0 is from the
// newest.
func (db *DB) Notices(ctx context.Context, authority, account string, before int64, limit int) ([]Notice, error) {
	return collect(ctx, db, `
		SELECT `+noticeColumns+`
		FROM notice n
		WHERE n.authority = $1 AND n.account = $2 AND ($3 = 0 OR n.id < $3)
		ORDER BY n.id DESC
		LIMIT $4`, []any{authority, account, before, limit}, func(rows *sql.Rows, n *Notice) error { return scanNotice(rows, n) })
}

// Unread counts what an account was told and did not mark as read.
func (db *DB) Unread(ctx context.Context, authority, account string) (int, error) {
	var n int
	err := db.row(ctx, `
		SELECT count(*)
		FROM notice
		WHERE authority = $1 AND account = $2 AND read_at IS NULL`, []any{authority, account}, &n)
	return n, err
}

// NoticeKey is what is said once.
type NoticeKey struct{ Account, Kind, Subject string }

// Told lists what was said about a year, and about none.
func (db *DB) Told(ctx context.Context, authority string, year int) (map[NoticeKey]bool, error) {
	said := map[NoticeKey]bool{}
	err := db.query(ctx, db.read, `
		SELECT account, kind, subject
		FROM notice
		WHERE authority = $1 AND (year = $2 OR year = 0)`, []any{authority, year}, func(rows *sql.Rows) error {
		var k NoticeKey
		err := rows.Scan(&k.Account, &k.Kind, &k.Subject)
		said[k] = true
		return err
	})
	return said, err
}

// MarkRead marks notices of an account as read, up to a number; one of them only when
// from and to are the same.
func (tx *Tx) MarkRead(authority, account string, from, to int64, at time.Time) error {
	return tx.exec(`
		UPDATE notice
		SET read_at = $5
		WHERE authority = $1 AND account = $2 AND id >= $3 AND id <= $4 AND read_at IS NULL`, authority, account, from, to, at)
}

// ToMail is a notice that waits to be sent, with where to.
type ToMail struct {
	Notice
	Name  string
	Email string
}

// NoticesToMail lists notices made since a moment that were not sent and not read, of
// accounts that have an address and are not blocked, oldest first.
func (db *DB) NoticesToMail(ctx context.Context, authority string, since time.Time, tries, limit int) ([]ToMail, error) {
	return collect(ctx, db, `
		SELECT `+noticeColumns+`, a.name, a.email
		FROM notice n
		JOIN account a ON a.authority = n.authority AND a.id = n.account
		WHERE n.authority = $1
			AND n.mailed_at IS NULL
			AND n.read_at IS NULL
			AND n.made_at >= $2
			AND n.tries < $3
			AND a.email <> ''
			AND NOT a.blocked
		ORDER BY n.tries, n.id
		LIMIT $4`, []any{authority, since, tries, limit}, func(rows *sql.Rows, m *ToMail) error {
		return scanNotice(rows, &m.Notice, &m.Name, &m.Email)
	})
}

// ClaimNotice counts one more try of sending a notice; ok is false where another copy of
// the program counted it first.
func (tx *Tx) ClaimNotice(authority string, id int64, tries int, at time.Time) (ok bool, err error) {
	var now int
	err = tx.row(`
		SELECT tries
		FROM notice
		WHERE authority = $1 AND id = $2`, []any{authority, id}, &now)
	if err != nil || now != tries {
		return false, err
	}
	return true, tx.exec(`
		UPDATE notice
		SET tries = tries + 1, tried_at = $3
		WHERE authority = $1 AND id = $2`, authority, id, at)
}

// Mailed keeps how a try of sending a notice ended; fault "" is well.
func (tx *Tx) Mailed(authority string, id int64, at time.Time, fault string) error {
	return tx.exec(`
		UPDATE notice
		SET mailed_at = $3, fault = $4
		WHERE authority = $1 AND id = $2`, authority, id, sql.NullTime{Time: at, Valid: fault == ""}, fault)
}

// GiveUpMail counts so many tries of sending a notice that there are no more.
func (tx *Tx) GiveUpMail(authority string, id int64, tries int) error {
	return tx.exec(`
		UPDATE notice
		SET tries = $3
		WHERE authority = $1 AND id = $2`, authority, id, tries)
}
