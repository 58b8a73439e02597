package store

import (
	"context"
	"database/sql"
	"time"
)

// Withdrawal says that a row of a list of national indices does not count.
type Withdrawal struct {
	List     int64
	Position int // of the row in its list, from 0
	Reason   string
	At       time.Time
	By       string
}

// AddWithdrawal takes a row of a list out of what counts.
func (tx *Tx) AddWithdrawal(authority string, w Withdrawal) error {
	if _, err := tx.count(authority, "index_withdrawal", 1); err != nil {
		return err
	}
	return tx.exec(`
		INSERT INTO index_withdrawal (authority, list, position, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		authority, w.List, w.Position, w.Reason, w.At, w.By)
}

// Withdrawals lists the rows that do not count, by list and row.
func (db *DB) Withdrawals(ctx context.Context, authority string) ([]Withdrawal, error) {
	return collect(ctx, db, `
		SELECT list, position, reason, done_at, done_by
		FROM index_withdrawal
		WHERE authority = $1
		ORDER BY list, position`, []any{authority}, func(rows *sql.Rows, w *Withdrawal) error {
		err := rows.Scan(&w.List, &w.Position, &w.Reason, &w.At, &w.By)
		w.At = w.At.UTC()
		return err
	})
}

// IndicesVersion grows with every list and every row that was withdrawn; 0 is neither.
func (db *DB) IndicesVersion(ctx context.Context, authority string) (int64, error) {
	lists, err := db.counted(ctx, authority, "index_list")
	if err != nil {
		return 0, err
	}
	withdrawn, err := db.counted(ctx, authority, "index_withdrawal")
	return lists + withdrawn, err
}
