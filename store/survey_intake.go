package store

import (
	"context"
	"database/sql"
)

// AnswersOf returns the batch of a round that a file with this sha256 gave and that counts, 0
// where there is none.
func (db *DB) AnswersOf(ctx context.Context, authority, round, sha256 string) (int64, error) {
	return db.answersOf(ctx, db.read, authority, round, sha256)
}

// AnswersOf is [DB.AnswersOf] with what this write did.
func (tx *Tx) AnswersOf(authority, round, sha256 string) (int64, error) {
	return tx.db.answersOf(tx.ctx, tx, authority, round, sha256)
}

func (db *DB) answersOf(ctx context.Context, q querier, authority, round, sha256 string) (int64, error) {
	list, err := collectFrom(ctx, db, q, `
		SELECT r.id
		FROM survey_batch r
		JOIN import i ON i.authority = r.authority AND i.id = r.import
		WHERE r.authority = $1 AND r.round = $2 AND i.file = $3
			AND NOT EXISTS (
				SELECT 1
				FROM survey_withdrawal w
				WHERE w.authority = r.authority AND w.round = r.round AND w.batch = r.id
			)
		ORDER BY r.id`, []any{authority, round, sha256}, func(rows *sql.Rows, id *int64) error { return rows.Scan(id) })
	if len(list) == 0 {
		return 0, err
	}
	return list[0], err
}
