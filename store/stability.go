package store

import (
	"context"
	"database/sql"

	"parindex/scoring/stability"
)

// Stability says how firmly the ranked units of a publication hold their ranks. A
// publication from before this was computed has the zero value.
type Stability struct {
	Plan  stability.Plan
	Units []Interval // in the order of the results
}

// Known says whether it was computed.
func (s *Stability) Known() bool { return s.Plan != (stability.Plan{}) || len(s.Units) > 0 }

// Interval is where a unit stands over many weightings.
type Interval struct {
	Unit string
	stability.Place
}

var intervalRows = newTable("rank_interval", "authority, publication, unit, position, median, low, high, band")

// AddStability freezes the stability of a publication, which is added after it.
func (tx *Tx) AddStability(authority string, publication int64, s *Stability) error {
	err := tx.exec(`
		INSERT INTO stability (authority, publication, share, draws, seed, flips)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		authority, publication, s.Plan.Share, s.Plan.Draws, s.Plan.Seed, s.Plan.Flips)
	if err != nil {
		return err
	}
	values := make([]any, 0, len(s.Units)*intervalRows.columns)
	for i, u := range s.Units {
		values = append(values, authority, publication, u.Unit, i, u.Median, u.Low, u.High, u.Band)
	}
	return tx.insert(intervalRows, values)
}

// Stability returns how firmly the units of a publication hold their ranks.
func (db *DB) Stability(ctx context.Context, authority string, publication int64) (s Stability, err error) {
	plans, err := collect(ctx, db, `
		SELECT share, draws, seed, flips
		FROM stability
		WHERE authority = $1 AND publication = $2`, []any{authority, publication}, func(rows *sql.Rows, p *stability.Plan) error {
		return unreadable(rows.Scan(&p.Share, &p.Draws, &p.Seed, &p.Flips))
	})
	if err != nil {
		return s, err
	}
	for _, p := range plans {
		s.Plan = p
	}
	s.Units, err = collect(ctx, db, `
		SELECT unit, median, low, high, band
		FROM rank_interval
		WHERE authority = $1 AND publication = $2
		ORDER BY position`, []any{authority, publication}, func(rows *sql.Rows, i *Interval) error {
		return unreadable(rows.Scan(&i.Unit, &i.Median, &i.Low, &i.High, &i.Band))
	})
	return s, err
}
