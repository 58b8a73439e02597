package store

import (
	"context"
	"database/sql"
)

// AccountsBySubject lists the accounts that are joined to somebody at an identity
// provider; it is one at most.
func (db *DB) AccountsBySubject(ctx context.Context, authority, issuer, subject string) ([]string, error) {
	return db.logins(ctx, `
		SELECT id
		FROM account
		WHERE authority = $1 AND issuer = $2 AND subject = $3 AND issuer <> ''
		ORDER BY id`, authority, issuer, subject)
}

// AccountsByEmail lists the accounts with an e-mail address, in whatever case.
func (db *DB) AccountsByEmail(ctx context.Context, authority, email string) ([]string, error) {
	return db.logins(ctx, `
		SELECT id
		FROM account
		WHERE authority = $1 AND LOWER(email) = LOWER($2) AND email <> ''
		ORDER BY id`, authority, email)
}

// UseCode notes the step of a second factor's code, so that it counts once; ok is false
// where it, or a later one, was used before.
func (tx *Tx) UseCode(authority, account string, step int64) (ok bool, err error) {
	var last int64
	err = tx.row(`
		SELECT totp_step
		FROM account
		WHERE authority = $1 AND id = $2`, []any{authority, account}, &last)
	if err != nil || last >= step {
		return false, err
	}
	return true, tx.exec(`
		UPDATE account
		SET totp_step = $3
		WHERE authority = $1 AND id = $2`, authority, account, step)
}

// HasAccounts says whether there is any account.
func (tx *Tx) HasAccounts(authority string) (bool, error) {
	var n int
	err := tx.row(`
		SELECT COUNT(*)
		FROM account
		WHERE authority = $1`, []any{authority}, &n)
	return n > 0, err
}

func (db *DB) logins(ctx context.Context, text string, args ...any) ([]string, error) {
	return collectFrom(ctx, db, db.read, text, args, func(rows *sql.Rows, id *string) error { return rows.Scan(id) })
}
