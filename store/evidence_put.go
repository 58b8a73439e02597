package store

import (
	"context"
	"database/sql"
	"time"
)

// PutEvidence writes that content is about to be kept.
func (tx *Tx) PutEvidence(authority, sha256 string, at time.Time) error {
	return tx.exec(`
		INSERT INTO evidence_put (authority, sha256, done_at)
		VALUES ($1, $2, $3)
		ON CONFLICT (authority, sha256) DO UPDATE SET done_at = excluded.done_at`, authority, sha256, at)
}

// EvidencePut lists the content that was about to be kept before a moment, and that
// nothing is known of since.
func (db *DB) EvidencePut(ctx context.Context, authority string, before time.Time) ([]string, error) {
	return collect(ctx, db, `
		SELECT sha256
		FROM evidence_put
		WHERE authority = $1 AND done_at < $2
		ORDER BY sha256`, []any{authority, before}, func(rows *sql.Rows, sum *string) error {
		return rows.Scan(sum)
	})
}

// Named says whether evidence of any authority names a content: they may share a storage.
func (tx *Tx) Named(sha256 string) (bool, error) {
	var n int
	err := tx.row(`
		SELECT count(*)
		FROM authority a
		JOIN evidence e ON e.authority = a.authority AND e.sha256 = $1`, []any{sha256}, &n)
	return n > 0, err
}

// Awaited says whether content was about to be kept since a moment, by any authority.
func (tx *Tx) Awaited(sha256 string, since time.Time) (bool, error) {
	var n int
	err := tx.row(`
		SELECT count(*)
		FROM authority a
		JOIN evidence_put p ON p.authority = a.authority AND p.sha256 = $1
		WHERE p.done_at >= $2`, []any{sha256, since}, &n)
	return n > 0, err
}

// ForgetEvidencePut ends the waiting for content: evidence names it now, or it is gone. It
// says whether anything waited.
func (tx *Tx) ForgetEvidencePut(authority, sha256 string) (waited bool, err error) {
	var n int
	if err := tx.row(`
		SELECT count(*)
		FROM evidence_put
		WHERE authority = $1 AND sha256 = $2`, []any{authority, sha256}, &n); err != nil {
		return false, err
	}
	return n > 0, tx.exec(`
		DELETE FROM evidence_put
		WHERE authority = $1 AND sha256 = $2`, authority, sha256)
}
