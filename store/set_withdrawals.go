package store

import (
	"context"
	"database/sql"
	"time"
)

// SetWithdrawal says that a criteria set was taken out of use.
type SetWithdrawal struct {
	Ref    string
	Reason string
	At     time.Time
	By     string
}

// WithdrawSet takes a set out of use; ErrConflict where it was, ErrUnknown where there is
// none.
func (tx *Tx) WithdrawSet(authority string, w SetWithdrawal) error {
	return tx.exec(`
		INSERT INTO set_withdrawal (authority, ref, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5)`, authority, w.Ref, w.Reason, w.At, w.By)
}

// SetWithdrawals lists the sets that were taken out of use, oldest first.
func (db *DB) SetWithdrawals(ctx context.Context, authority string) ([]SetWithdrawal, error) {
	return collect(ctx, db, `
		SELECT ref, reason, done_at, done_by
		FROM set_withdrawal
		WHERE authority = $1
		ORDER BY done_at, ref`, []any{authority}, func(rows *sql.Rows, w *SetWithdrawal) error {
		err := rows.Scan(&w.Ref, &w.Reason, &w.At, &w.By)
		w.At = w.At.UTC()
		return err
	})
}

// SetWorked says whether anything was done by a set: a sheet, a value typed, evidence, a
// mark, an answer, a try of an import or a publication names it. What names none counts
// where the set was in use by then.
func (tx *Tx) SetWorked(authority, ref string) (bool, error) {
	var n int
	err := tx.row(`
		SELECT CASE WHEN
			EXISTS (SELECT 1 FROM sheet WHERE authority = $1 AND set_ref = $2)
			OR EXISTS (SELECT 1 FROM edit e WHERE e.authority = $1 AND `+bySet("e", "$2")+`)
			OR EXISTS (SELECT 1 FROM evidence e WHERE e.authority = $1 AND `+bySet("e", "$2")+`)
			OR EXISTS (SELECT 1 FROM mark WHERE authority = $1 AND set_ref = $2)
			OR EXISTS (SELECT 1 FROM reply WHERE authority = $1 AND set_ref = $2)
			OR EXISTS (SELECT 1 FROM import WHERE authority = $1 AND set_ref = $2)
			OR EXISTS (SELECT 1 FROM publication WHERE authority = $1 AND set_ref = $2)
		THEN 1 ELSE 0 END`, []any{authority, ref}, &n)
	return n > 0, err
}
