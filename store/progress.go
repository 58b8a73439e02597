package store

import (
	"context"
	"database/sql"

	"parindex/assessment"
)

// StateRow says that an item, or a block of items, of a unit's sheet was judged, and what
// the unit answered. It holds no points.
type StateRow struct {
	Unit    string
	Set     string
	Code    string // of an item or a block; "" is the whole set
	Round   int
	Verdict assessment.Verdict
	Given   bool // points, or not applicable
	By      string
	Stance  assessment.Stance
}

// States lists the newest mark of everything that was judged in a year and that the reader
// reaches, by one query.
func (r Reader) States(ctx context.Context, db *DB, year int) ([]StateRow, error) {
	return collect(ctx, db, `
		WITH `+saidParts+`
		SELECT u.id, n.set_ref, n.code, n.round, n.verdict, n.given, n.done_by, COALESCE(a.answer, '')
		FROM judged n
		JOIN unit u ON u.authority = $1 AND u.id = n.unit
		LEFT JOIN criteria_item i ON i.authority = u.authority AND i.set_ref = n.set_ref AND i.code = n.code
		LEFT JOIN answered a ON a.unit = n.unit AND a.set_ref = n.set_ref AND a.code = n.code
		WHERE `+within(r.Deed, "$2", "u.id", "u.unit_group", "COALESCE(i.field, '')")+`
		ORDER BY u.id, n.set_ref, n.code`, []any{r.Authority, r.Account, year}, func(rows *sql.Rows, s *StateRow) error {
		return rows.Scan(&s.Unit, &s.Set, &s.Code, &s.Round, &s.Verdict, &s.Given, &s.By, &s.Stance)
	})
}
