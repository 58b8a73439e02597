package store

import (
	"context"
	"database/sql"

	"parindex/assessment"
)

// Mark is a stored mark with where it came from.
type Mark struct {
	assessment.Mark
	ID     int64 // counts up within the authority
	Year   int
	Set    string
	Import int64
	Source Origin
}

var markRows = newTable("mark", "authority, id, year, unit, set_ref, code, stage, round, verdict, points, exempt, reason, file, import, worksheet, cell, done_at, done_by")

// HasMarks says whether a file was imported before as points of a stage.
func (tx *Tx) HasMarks(authority string, year int, set string, stage assessment.Stage, file string) (bool, error) {
	var n int
	err := tx.row(`
		SELECT count(*)
		FROM mark
		WHERE authority = $1 AND year = $2 AND set_ref = $3 AND stage = $4 AND file = $5`, []any{authority, year, set, string(stage), file}, &n)
	return n > 0, err
}

// Overtaken says whether points of a stage that a file gave were given again later by
// another file, so that the file's own no longer count.
func (tx *Tx) Overtaken(authority string, year int, set string, stage assessment.Stage, file string) (bool, error) {
	var n int
	err := tx.row(`
		SELECT count(*)
		FROM mark m
		JOIN mark n ON n.authority = m.authority AND n.year = m.year AND n.unit = m.unit AND n.id > m.id
			AND n.set_ref = m.set_ref AND n.code = m.code AND n.stage = m.stage AND COALESCE(n.file, '') <> m.file
		WHERE m.authority = $1 AND m.year = $2 AND m.set_ref = $3 AND m.stage = $4 AND m.file = $5
			AND NOT EXISTS (
				SELECT 1
				FROM mark a
				WHERE a.authority = m.authority AND a.year = m.year AND a.unit = m.unit AND a.id > n.id
					AND a.set_ref = m.set_ref AND a.code = m.code AND a.stage = m.stage AND a.file = m.file
			)`, []any{authority, year, set, string(stage), file}, &n)
	return n > 0, err
}

// AddMarks adds the marks of one file, or typed ones where from has no file. Year, Set,
// Import and Source of from hold for all of them; what they name is there before.
// They are numbered in their order up to last.
func (tx *Tx) AddMarks(authority string, from Mark, marks []assessment.Mark) (last int64, err error) {
	if last, err = tx.count(authority, "mark", len(marks)); err != nil {
		return 0, err
	}
	id := last - int64(len(marks))
	values := make([]any, 0, len(marks)*markRows.columns)
	for _, m := range marks {
		id++
		values = append(values, authority, id, from.Year, m.Unit, from.Set, m.Code, string(m.Stage), m.Round, string(m.Verdict), number{m.Points}, m.Exempt, m.Reason,
			sql.NullString{String: from.Source.File, Valid: from.Source.File != ""}, sql.NullInt64{Int64: from.Import, Valid: from.Import != 0}, m.Cell.Sheet, m.Cell.Ref, from.Source.At, from.Source.By)
	}
	return last, tx.insert(markRows, values)
}

const markColumns = `m.id, m.year, m.unit, m.set_ref, m.code, m.stage, m.round, m.verdict, m.points, m.exempt, m.reason, COALESCE(m.import, 0), m.worksheet, m.cell, COALESCE(m.file, ''), COALESCE(f.name, ''), m.done_by, m.done_at`

// EachMark gives every mark to f, oldest first.
func (db *DB) EachMark(ctx context.Context, authority string, f func(Mark) error) error {
	return db.query(ctx, db.read, `
		SELECT `+markColumns+`
		FROM mark m
		LEFT JOIN file f ON f.authority = m.authority AND f.sha256 = m.file
		WHERE m.authority = $1
		ORDER BY m.id`, []any{authority}, func(rows *sql.Rows) error {
		var m Mark
		if err := scanMark(rows, &m); err != nil {
			return err
		}
		return f(m)
	})
}

// marks lists a unit's marks up to one, oldest first.
func (db *DB) marks(ctx context.Context, q querier, authority, unit string, year int, set string, last int64) ([]Mark, error) {
	return collectFrom(ctx, db, q, `
		SELECT `+markColumns+`
		FROM mark m
		LEFT JOIN file f ON f.authority = m.authority AND f.sha256 = m.file
		WHERE m.authority = $1 AND m.year = $2 AND m.unit = $3 AND m.set_ref = $4 AND m.id <= $5
		ORDER BY m.id`, []any{authority, year, unit, set, last}, scanMark)
}

func scanMark(rows *sql.Rows, m *Mark) error {
	o := &m.Source
	err := rows.Scan(&m.ID, &m.Year, &m.Unit, &m.Set, &m.Code, &m.Stage, &m.Round, &m.Verdict, optional{&m.Points}, &m.Exempt, &m.Reason, &m.Import, &o.Sheet, &o.Cell, &o.File, &o.Name, &o.By, &o.At)
	o.At = o.At.UTC()
	m.Cell = assessment.Cell{Sheet: o.Sheet, Ref: o.Cell}
	return err
}
