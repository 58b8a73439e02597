package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"parindex/exact"
	"parindex/scoring"
)

// ItemPoints lists what every unit of a publication got for some items, by code
// and unit.
func (db *DB) ItemPoints(ctx context.Context, authority string, publication int64, codes []string) ([]Component, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	set, err := db.frozenSet(ctx, authority, publication)
	if err != nil {
		return nil, err
	}
	args, places := []any{authority, publication}, make([]string, len(codes))
	for i, code := range codes {
		args = append(args, code)
		places[i] = "$" + strconv.Itoa(i+3)
	}
	return collect(ctx, db, `
		SELECT unit, code, points, max_points, status
		FROM score
		WHERE authority = $1 AND publication = $2 AND code IN (`+strings.Join(places, ", ")+`)
		ORDER BY code, unit`, args, func(rows *sql.Rows, c *Component) error {
		return scanComponent(rows, set, c)
	})
}

// Answer is what a publication counted for one item of one unit, with what the unit
// declared for it.
type Answer struct {
	Unit    string
	Code    string
	Points  exact.Number
	Max     exact.Number // attainable: 0 when exempt
	Status  scoring.Status
	Choice  string                   // label of the line that the unit chose
	Figures map[string]*exact.Number // that the unit declared
}

// EachAnswer hands over every item of every unit of a publication, units by ID, items in
// printed order; with what the unit declared where that is wanted, which takes longer. each
// must not keep what it is given.
func (db *DB) EachAnswer(ctx context.Context, authority string, publication int64, declared bool, each func(*Answer)) error {
	text := `
		SELECT unit, code, points, max_points, status, NULL, NULL
		FROM score
		WHERE authority = $1 AND publication = $2
		ORDER BY unit, position`
	if declared {
		text = `
		SELECT s.unit, s.code, s.points, s.max_points, s.status, e.choice, e.figures
		FROM score s
		JOIN publication p ON p.authority = s.authority AND p.id = s.publication
		JOIN result r ON r.authority = s.authority AND r.publication = s.publication AND r.unit = s.unit
		LEFT JOIN entry e ON e.authority = s.authority AND e.unit = s.unit AND e.year = p.year AND e.revision = r.revision AND e.code = s.code
		WHERE s.authority = $1 AND s.publication = $2
		ORDER BY s.unit, s.position`
	}
	return db.query(ctx, db.read, text, []any{authority, publication}, func(rows *sql.Rows) error {
		var a Answer
		var status string
		var choice, figures sql.NullString
		err := rows.Scan(&a.Unit, &a.Code, number{&a.Points}, number{&a.Max}, &status, &choice, &figures)
		if err != nil {
			return err
		}
		a.Status, a.Choice = statusOf(status), choice.String
		if a.Figures, err = decodeFigures(figures.String); err == nil {
			each(&a)
		}
		return err
	})
}

// Predecessors lists, by unit, the units that it continues: those that were merged into
// it, or the one that it was before it was renamed.
func (db *DB) Predecessors(ctx context.Context, authority string) (map[string][]string, error) {
	all := map[string][]string{}
	err := db.pairs(ctx, db.read, `
		SELECT unit, predecessor
		FROM unit_predecessor
		WHERE authority = $1
		ORDER BY unit, position`, authority, func(unit, predecessor string) {
		all[unit] = append(all[unit], predecessor)
	})
	return all, err
}
