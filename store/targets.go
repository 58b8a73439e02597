package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"parindex/exact"
)

// Target is what a group is to reach in a year.
type Target struct {
	ID     int64 // counts up within the authority
	Year   int
	Group  string
	Class  string        // that units are to reach, or a better one; "" is the mean index
	Share  *exact.Number // percent: of the units, or of the mean index; nil withdraws what was set
	Reason string        // of a withdrawal
	At     time.Time
	By     string
}

// about says whether two are about the same thing.
func (t *Target) about(o *Target) bool {
	return t.Year == o.Year && t.Group == o.Group && t.Class == o.Class
}

// AddTarget adds a target and returns its number.
func (tx *Tx) AddTarget(authority string, t Target) (int64, error) {
	id, err := tx.count(authority, "target", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO target (authority, id, year, unit_group, class, share, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		authority, id, t.Year, t.Group, t.Class, number{t.Share}, t.Reason, t.At, t.By)
}

// Targets lists every target that was ever set or withdrawn, oldest first.
func (db *DB) Targets(ctx context.Context, authority string) ([]Target, error) {
	return collect(ctx, db, `
		SELECT id, year, unit_group, class, share, reason, done_at, done_by
		FROM target
		WHERE authority = $1
		ORDER BY id`, []any{authority}, func(rows *sql.Rows, t *Target) error {
		err := rows.Scan(&t.ID, &t.Year, &t.Group, &t.Class, optional{&t.Share}, &t.Reason, &t.At, &t.By)
		t.At = t.At.UTC()
		return err
	})
}

// LastTarget returns the number of the newest target; 0 where there is none.
func (db *DB) LastTarget(ctx context.Context, authority string) (int64, error) {
	return db.counted(ctx, authority, "target")
}

// CurrentTargets keeps of targets, given oldest first, those that hold.
func CurrentTargets(all []Target) []Target {
	var current []Target
	for _, t := range all {
		current = slices.DeleteFunc(current, func(o Target) bool { return o.about(&t) })
		if t.Share != nil {
			current = append(current, t)
		}
	}
	return current
}
