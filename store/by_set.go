package store

import (
	"context"
	"database/sql"
	"strings"
)

// bySet is the condition that a row was written by a criteria set: it names it, or it is of
// before that was kept, and the set was in use by then. A set is copied in before anything
// is written by it, so that no row is older than its own set, and those of before a set was
// replaced never count for the one that came after.
func bySet(row, set string) string {
	return strings.NewReplacer("ROW", row, "SET", set).Replace(`(ROW.set_ref = SET OR ROW.set_ref = '' AND EXISTS (
				SELECT 1
				FROM criteria_set used
				WHERE used.authority = ROW.authority AND used.ref = SET AND used.used_at <= ROW.done_at
			))`)
}

// SetsOf lists the criteria sets by which a unit handed in, typed or proved anything in a
// year; "" is among them where that was not kept.
func (db *DB) SetsOf(ctx context.Context, authority, unit string, year int) ([]string, error) {
	return collect(ctx, db, `
		SELECT set_ref
		FROM sheet
		WHERE authority = $1 AND unit = $2 AND year = $3
		UNION
		SELECT set_ref
		FROM edit
		WHERE authority = $1 AND unit = $2 AND year = $3
		UNION
		SELECT set_ref
		FROM evidence
		WHERE authority = $1 AND unit = $2 AND year = $3
		ORDER BY set_ref`, []any{authority, unit, year}, func(rows *sql.Rows, ref *string) error { return rows.Scan(ref) })
}
