package store

import (
	"context"
	"database/sql"

	"parindex/exact"
	"parindex/scoring"
)

// Outcome is what one item brought one unit, without what led to it.
type Outcome struct {
	Unit, Code  string
	Points, Max exact.Number // Max is attainable: 0 when exempt
	Status      scoring.Status
}

// Outcomes hands every item of every unit of a publication to each, one after another in
// no order: a large publication has hundreds of thousands.
func (db *DB) Outcomes(ctx context.Context, authority string, publication int64, each func(o *Outcome)) error {
	var o Outcome
	var status string
	return db.query(ctx, db.read, `
		SELECT unit, code, points, max_points, status
		FROM score
		WHERE authority = $1 AND publication = $2`, []any{authority, publication}, func(rows *sql.Rows) error {
		err := rows.Scan(&o.Unit, &o.Code, number{&o.Points}, number{&o.Max}, &status)
		if err == nil {
			o.Status = statusOf(status)
			each(&o)
		}
		return err
	})
}
