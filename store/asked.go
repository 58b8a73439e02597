package store

import "context"

// Asked lists the newest answer of every unit about each item of a set that the reader
// reaches, by unit.
func (r Reader) Asked(ctx context.Context, db *DB, year int, set string) ([]Reply, error) {
	return collect(ctx, db, `
		SELECT a.id, a.year, a.unit, a.set_ref, a.code, a.mark, a.answer, a.points, a.reason, a.done_at, a.done_by
		FROM reply a
		JOIN (
			SELECT max(n.id) AS id
			FROM reply n
			WHERE n.authority = $1 AND n.year = $3 AND n.set_ref = $4
			GROUP BY n.unit, n.code
		) newest ON newest.id = a.id
		JOIN unit u ON u.authority = a.authority AND u.id = a.unit
		JOIN criteria_item i ON i.authority = a.authority AND i.set_ref = a.set_ref AND i.code = a.code
		WHERE a.authority = $1 AND `+within(r.Deed, "$2", "u.id", "u.unit_group", "i.field")+`
		ORDER BY a.unit, a.id`, []any{r.Authority, r.Account, year, set}, scanReply)
}
