package store

import (
	"context"
	"time"
)

// KeepSigningKey returns what the authority signs by under a name, kept at the first use: of two
// copies that offer one, both get the same.
func (tx *Tx) KeepSigningKey(authority, name string, offered []byte, at time.Time) (body []byte, err error) {
	err = tx.exec(`
		INSERT INTO signing_key (authority, name, body, made_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (authority, name) DO NOTHING`, authority, name, offered, at)
	if err == nil {
		err = tx.row(findSigningKey, []any{authority, name}, &body)
	}
	return body, err
}

const findSigningKey = `
		SELECT body
		FROM signing_key
		WHERE authority = $1 AND name = $2`

// SigningKey is the key that is there, or ErrNotFound.
func (db *DB) SigningKey(ctx context.Context, authority, name string) (body []byte, err error) {
	err = db.row(ctx, findSigningKey, []any{authority, name}, &body)
	return body, err
}

// HoldTask says whether a copy may do a task until a moment: nobody else does, or their time
// is over.
func (tx *Tx) HoldTask(authority, name, holder string, now, until time.Time) (bool, error) {
	if err := tx.exec(`
		INSERT INTO task (authority, name, holder, until_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (authority, name) DO UPDATE SET
			holder = excluded.holder,
			until_at = excluded.until_at
		WHERE task.holder = excluded.holder OR task.until_at <= $5`, authority, name, holder, until, now); err != nil {
		return false, err
	}
	var by string
	err := tx.row(`
		SELECT holder
		FROM task
		WHERE authority = $1 AND name = $2`, []any{authority, name}, &by)
	return by == holder, err
}

// EndTask lets others do a task.
func (tx *Tx) EndTask(authority, name, holder string) error {
	return tx.exec(`
		DELETE FROM task
		WHERE authority = $1 AND name = $2 AND holder = $3`, authority, name, holder)
}
