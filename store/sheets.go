package store

import (
	"context"
	"database/sql"
	"errors"

	"parindex/assessment"
)

// Sheet is a revision of a unit's self-assessment.
type Sheet struct {
	Unit     string
	Year     int
	Revision int // 1, 2, … within unit and year
	Set      string
	State    assessment.State
	Source   Origin // its file; no cell
	Import   int64
}

const sheetOf = `
		SELECT revision, state
		FROM sheet
		WHERE authority = $1 AND unit = $2 AND year = $3 AND set_ref = $4 AND file = $5
		ORDER BY revision DESC
		LIMIT 1`

// SheetOf returns the revision that a file was imported as, or ErrNotFound.
func (tx *Tx) SheetOf(authority, unit string, year int, set, file string) (Sheet, error) {
	s := Sheet{Unit: unit, Year: year, Set: set}
	err := tx.row(sheetOf, []any{authority, unit, year, set, file}, &s.Revision, &s.State)
	return s, err
}

// SheetOf is [Tx.SheetOf] of what is on the disk.
func (db *DB) SheetOf(ctx context.Context, authority, unit string, year int, set, file string) (Sheet, error) {
	s := Sheet{Unit: unit, Year: year, Set: set}
	err := db.row(ctx, sheetOf, []any{authority, unit, year, set, file}, &s.Revision, &s.State)
	return s, err
}

// Newest returns the number and the state of a unit's newest revision of a year; 0 and ""
// where there is none.
func (tx *Tx) Newest(authority, unit string, year int) (revision int, state assessment.State, err error) {
	var found string
	err = tx.row(`
		SELECT revision, state
		FROM sheet
		WHERE authority = $1 AND unit = $2 AND year = $3
		ORDER BY revision DESC
		LIMIT 1`, []any{authority, unit, year}, &revision, &found)
	if errors.Is(err, ErrNotFound) {
		return 0, "", nil
	}
	return revision, assessment.State(found), err
}

var entryRows = newTable("entry", "authority, unit, year, revision, code, position, self, appraised, survey, choice, exempt, evidence, note, figures, cells, worksheet")

// AddSheet keeps a revision with its entries. Its file, set and import are there before.
func (tx *Tx) AddSheet(authority string, s Sheet, entries []assessment.Entry) error {
	err := tx.exec(`
		INSERT INTO sheet (authority, unit, year, revision, set_ref, file, import, state, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		authority, s.Unit, s.Year, s.Revision, s.Set, s.Source.File, s.Import, string(s.State), s.Source.At, s.Source.By)
	if err != nil {
		return err
	}
	values := make([]any, 0, len(entries)*entryRows.columns)
	for i, e := range entries {
		figures, err1 := encodeFigures(e.Figures)
		cells, err2 := encodeCells(e.Cells)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		values = append(values, authority, s.Unit, s.Year, s.Revision, e.Code, i, number{e.Self}, number{e.Appraised}, number{e.Survey},
			e.Choice, e.Exempt, e.Evidence, e.Note, figures, cells, e.Sheet)
	}
	return tx.insert(entryRows, values)
}

// Sheets lists the newest revision of every unit for a year and set, by unit.
func (db *DB) Sheets(ctx context.Context, authority string, year int, set string) ([]Sheet, error) {
	return db.sheets(ctx, db.read, authority, year, set)
}

func (db *DB) sheets(ctx context.Context, q querier, authority string, year int, set string) ([]Sheet, error) {
	return collectFrom(ctx, db, q, `
		SELECT s.unit, s.year, s.revision, s.set_ref, s.state, s.import, s.file, f.name, s.done_by, s.done_at
		FROM sheet s
		JOIN file f ON f.authority = s.authority AND f.sha256 = s.file
		WHERE s.authority = $1 AND s.year = $2 AND s.set_ref = $3
			AND s.revision = (
				SELECT max(n.revision)
				FROM sheet n
				WHERE n.authority = s.authority AND n.unit = s.unit AND n.year = s.year AND n.set_ref = s.set_ref
			)
		ORDER BY s.unit`, []any{authority, year, set}, scanSheet)
}

func scanSheet(rows *sql.Rows, s *Sheet) error {
	err := rows.Scan(&s.Unit, &s.Year, &s.Revision, &s.Set, &s.State, &s.Import, &s.Source.File, &s.Source.Name, &s.Source.By, &s.Source.At)
	s.Source.At = s.Source.At.UTC()
	return err
}

// Entries lists what a revision says, in the order of the sheet.
func (db *DB) Entries(ctx context.Context, authority, unit string, year, revision int) ([]assessment.Entry, error) {
	return db.entries(ctx, db.read, authority, unit, year, revision)
}

func (db *DB) entries(ctx context.Context, q querier, authority, unit string, year, revision int) ([]assessment.Entry, error) {
	return collectFrom(ctx, db, q, `
		SELECT code, self, appraised, survey, choice, exempt, evidence, note, figures, cells, worksheet
		FROM entry
		WHERE authority = $1 AND unit = $2 AND year = $3 AND revision = $4
		ORDER BY position`, []any{authority, unit, year, revision}, scanEntry)
}

func scanEntry(rows *sql.Rows, e *assessment.Entry) error {
	var figures, cells string
	err := rows.Scan(&e.Code, optional{&e.Self}, optional{&e.Appraised}, optional{&e.Survey}, &e.Choice, &e.Exempt, &e.Evidence, &e.Note, &figures, &cells, &e.Sheet)
	if err != nil {
		return err
	}
	if e.Figures, err = decodeFigures(figures); err != nil {
		return err
	}
	e.Cells, err = decodeCells(cells)
	return err
}

// EachSheet gives every revision with its entries to f, by unit, year and revision.
func (db *DB) EachSheet(ctx context.Context, authority string, f func(s Sheet, entries []assessment.Entry) error) error {
	list, err := collect(ctx, db, `
		SELECT s.unit, s.year, s.revision, s.set_ref, s.state, s.import, s.file, COALESCE(f.name, ''), s.done_by, s.done_at
		FROM sheet s
		LEFT JOIN file f ON f.authority = s.authority AND f.sha256 = s.file
		WHERE s.authority = $1
		ORDER BY s.unit, s.year, s.revision`, []any{authority}, scanSheet)
	for _, s := range list {
		entries, err := db.Entries(ctx, authority, s.Unit, s.Year, s.Revision)
		if err != nil {
			return err
		}
		if err := f(s, entries); err != nil {
			return err
		}
	}
	return err
}

// SheetAt returns a unit's newest revision by a set, or ErrNotFound.
func (db *DB) SheetAt(ctx context.Context, authority, unit string, year int, set string) (Sheet, error) {
	list, err := collect(ctx, db, `
		SELECT s.unit, s.year, s.revision, s.set_ref, s.state, s.import, s.file, f.name, s.done_by, s.done_at
		FROM sheet s
		JOIN file f ON f.authority = s.authority AND f.sha256 = s.file
		WHERE s.authority = $1 AND s.unit = $2 AND s.year = $3 AND s.set_ref = $4
		ORDER BY s.revision DESC
		LIMIT 1`, []any{authority, unit, year, set}, scanSheet)
	if err != nil {
		return Sheet{}, err
	}
	if len(list) == 0 {
		return Sheet{}, ErrNotFound
	}
	return list[0], nil
}

// SheetYears lists the years for which a unit handed in, typed, or took a step with its
// sheet, in order.
func (db *DB) SheetYears(ctx context.Context, authority, unit string) ([]int, error) {
	return collect(ctx, db, `
		SELECT year
		FROM sheet
		WHERE authority = $1 AND unit = $2
		UNION
		SELECT year
		FROM edit
		WHERE authority = $1 AND unit = $2
		UNION
		SELECT year
		FROM step
		WHERE authority = $1 AND unit = $2
		ORDER BY year`, []any{authority, unit}, func(rows *sql.Rows, year *int) error { return rows.Scan(year) })
}
