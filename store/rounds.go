package store

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"parindex/assessment"
)

// RoundCount is how many units of a group have their sheet of a year at a phase.
type RoundCount struct {
	Year  int
	Group string
	Name  string // of the group
	Phase assessment.Phase
	Units int
}

// Rounds counts the sheets of every group and year whose round has opened by now, newest
// year first, groups in their order: states only, no points and no names of units.
func (db *DB) Rounds(ctx context.Context, authority string, now time.Time) ([]RoundCount, error) {
	opened, err := collect(ctx, db, `
		SELECT l.year, l.unit_group, g.name
		FROM calendar l
		JOIN unit_group g ON g.authority = l.authority AND g.id = l.unit_group
		WHERE l.authority = $1 AND l.opens_at <= $2
		ORDER BY l.year DESC, g.position, g.id`, []any{authority, now.UTC()}, func(rows *sql.Rows, r *RoundCount) error {
		return rows.Scan(&r.Year, &r.Group, &r.Name)
	})
	if err != nil {
		return nil, err
	}
	var list []RoundCount
	for _, round := range opened {
		counts, err := db.roundOf(ctx, authority, round)
		if err != nil {
			return nil, err
		}
		list = append(list, counts...)
	}
	return list, nil
}

// roundOf counts by the newest step of each unit that exists in the year; one without any
// is a draft.
func (db *DB) roundOf(ctx context.Context, authority string, round RoundCount) ([]RoundCount, error) {
	year := strconv.Itoa(round.Year)
	return collect(ctx, db, `
		SELECT COALESCE(s.phase_to, $6), count(*)
		FROM unit u
		LEFT JOIN step s ON s.authority = u.authority AND s.id = (
			SELECT max(n.id)
			FROM step n
			WHERE n.authority = u.authority AND n.year = $2 AND n.unit = u.id
		)
		WHERE u.authority = $1 AND u.unit_group = $3
			AND u.valid_from <= $4 AND (u.valid_to = '' OR u.valid_to >= $5)
		GROUP BY COALESCE(s.phase_to, $6)
		ORDER BY COALESCE(s.phase_to, $6)`,
		[]any{authority, round.Year, round.Group, year + "-12-31", year + "-01-01", string(assessment.Drafting)}, func(rows *sql.Rows, r *RoundCount) error {
			*r = round
			return rows.Scan(&r.Phase, &r.Units)
		})
}
