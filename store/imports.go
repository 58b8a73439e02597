package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Import is one try to import a file.
type Import struct {
	ID       int64
	File     string // sha256; "" where it was too large to be read
	Name     string // of the file at this try
	Kind     string // sheet, appraisal, survey, printed, units, indices
	Outcome  string // stored, draft, unchanged, refused
	Unit     string
	Year     int
	Set      string
	Revision int
	Issues   string // JSON, as the reader of the workbook said them
	Counts   []IssueCount
	Seconds  float64 // to read, check and store
	At       time.Time
	By       string
}

// IssueCount is how many issues of a kind a try had.
type IssueCount struct {
	Kind     string
	Severity string
	Count    int
}

// AddImport records a try and returns its number.
func (tx *Tx) AddImport(authority string, i Import) (int64, error) {
	id, err := tx.count(authority, "import", 1)
	if err != nil {
		return 0, err
	}
	err = tx.exec(`
		INSERT INTO import (authority, id, file, name, kind, outcome, unit, year, set_ref, revision, issues, seconds, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		authority, id, i.File, i.Name, i.Kind, i.Outcome, i.Unit, i.Year, i.Set, i.Revision, i.Issues, i.Seconds, i.At, i.By)
	for _, c := range i.Counts {
		if err == nil {
			err = tx.exec(`
				INSERT INTO import_issue (authority, import, kind, severity, issues)
				VALUES ($1, $2, $3, $4, $5)`,
				authority, id, c.Kind, c.Severity, c.Count)
		}
	}
	return id, err
}

// SameTry returns the newest try of the same file by the same person that went the same way,
// 0 where there is none.
func (tx *Tx) SameTry(authority string, i Import) (id int64, err error) {
	err = tx.row(`
		SELECT COALESCE(MAX(id), 0)
		FROM import
		WHERE authority = $1 AND file = $2 AND name = $3 AND kind = $4 AND outcome = $5 AND unit = $6 AND year = $7
			AND set_ref = $8 AND revision = $9 AND issues = $10 AND done_by = $11`,
		[]any{authority, i.File, i.Name, i.Kind, i.Outcome, i.Unit, i.Year, i.Set, i.Revision, i.Issues, i.By}, &id)
	return id, err
}

// RefusedTries counts the files of a person that were refused since a moment.
func (tx *Tx) RefusedTries(authority, by string, since time.Time) (n int, err error) {
	err = tx.row(`
		SELECT COUNT(*)
		FROM import
		WHERE authority = $1 AND done_by = $2 AND outcome = 'refused' AND done_at >= $3`, []any{authority, by, since}, &n)
	return n, err
}

// LastStored returns the sha256 of the file of a kind that was stored last, "" when
// there is none.
func (tx *Tx) LastStored(authority, kind string) (string, error) {
	var file string
	err := tx.row(`
		SELECT file
		FROM import
		WHERE authority = $1 AND kind = $2 AND outcome = 'stored'
		ORDER BY id DESC
		LIMIT 1`, []any{authority, kind}, &file)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return file, err
}

// Imports lists the newest tries, newest first.
func (db *DB) Imports(ctx context.Context, authority string, limit int) ([]Import, error) {
	return collect(ctx, db, `
		SELECT id, file, name, kind, outcome, unit, year, set_ref, revision, issues, done_at, done_by
		FROM import
		WHERE authority = $1
		ORDER BY id DESC
		LIMIT $2`, []any{authority, limit}, func(rows *sql.Rows, i *Import) error {
		err := rows.Scan(&i.ID, &i.File, &i.Name, &i.Kind, &i.Outcome, &i.Unit, &i.Year, &i.Set, &i.Revision, &i.Issues, &i.At, &i.By)
		i.At = i.At.UTC()
		return err
	})
}

// Import returns one try to import a file, or ErrNotFound.
func (db *DB) Import(ctx context.Context, authority string, id int64) (Import, error) {
	var i Import
	err := db.row(ctx, importOf, []any{authority, id},
		&i.ID, &i.File, &i.Name, &i.Kind, &i.Outcome, &i.Unit, &i.Year, &i.Set, &i.Revision, &i.Issues, &i.Seconds, &i.At, &i.By)
	i.At = i.At.UTC()
	return i, err
}
