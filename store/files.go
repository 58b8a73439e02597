package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"parindex/criteria"
)

// File returns an imported original, or ErrNotFound.
func (db *DB) File(ctx context.Context, authority, sha256 string) (File, error) {
	f := File{SHA256: sha256}
	err := db.row(ctx, `
		SELECT name, body, added_at, added_by
		FROM file
		WHERE authority = $1 AND sha256 = $2`, []any{authority, sha256}, &f.Name, &f.Body, &f.At, &f.By)
	f.At = f.At.UTC()
	return f, err
}

// FileName is what an imported original was called, or ErrNotFound.
func (db *DB) FileName(ctx context.Context, authority, sha256 string) (string, error) {
	var name string
	err := db.row(ctx, `
		SELECT name
		FROM file
		WHERE authority = $1 AND sha256 = $2`, []any{authority, sha256}, &name)
	return name, err
}

// EachFile gives every original to f, by sha256.
func (db *DB) EachFile(ctx context.Context, authority string, f func(File) error) error {
	return db.query(ctx, db.read, `
		SELECT sha256, name, body, added_at, added_by
		FROM file
		WHERE authority = $1
		ORDER BY sha256`, []any{authority}, func(rows *sql.Rows) error {
		var o File
		if err := rows.Scan(&o.SHA256, &o.Name, &o.Body, &o.At, &o.By); err != nil {
			return err
		}
		o.At = o.At.UTC()
		return f(o)
	})
}

// PutFile keeps an original; one that is there already stays as it is.
func (tx *Tx) PutFile(authority string, f File) error {
	return tx.exec(`
		INSERT INTO file (authority, sha256, name, body, added_at, added_by)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (authority, sha256) DO NOTHING`,
		authority, f.SHA256, f.Name, f.Body, f.At, f.By)
}

// Originals is how much is kept of a unit's year.
type Originals struct {
	Files int   // revisions that came from a file
	Bytes int64 // of the files, each once
	There bool  // the file that was asked for is among them
}

// Originals weighs the files of a kind that are kept of a unit's year, and says whether
// one of them is a file.
func (tx *Tx) Originals(authority, unit string, year int, kind, sha256 string) (o Originals, err error) {
	const of = `
		FROM sheet s
		JOIN import i ON i.authority = s.authority AND i.id = s.import
		WHERE s.authority = $1 AND s.unit = $2 AND s.year = $3 AND i.kind = $4`
	var there int
	if err := tx.row(`
		SELECT count(*), count(CASE WHEN s.file = $5 THEN 1 END)`+of, []any{authority, unit, year, kind, sha256}, &o.Files, &there); err != nil {
		return o, err
	}
	o.There = there > 0
	return o, tx.row(`
		SELECT coalesce(sum(length(f.body)), 0)
		FROM file f
		WHERE f.authority = $1 AND f.sha256 IN (
		SELECT s.file`+of+`)`, []any{authority, unit, year, kind}, &o.Bytes)
}

// SetChanged is the error for a version of a set whose text differs from the one
// that was used before.
type SetChanged struct{ Ref string }

func (e SetChanged) Error() string {
	return fmt.Sprintf("criteria set %s was used before with another text: give the new text a new version", e.Ref)
}

// PutSet copies a set in at its first use, and says whether this was it. A version that
// is there with another text is refused with SetChanged.
func (tx *Tx) PutSet(authority string, set *criteria.Set, by Origin) (first bool, err error) {
	var sha256 string
	err = tx.row(`
		SELECT sha256
		FROM criteria_set
		WHERE authority = $1 AND ref = $2`, []any{authority, set.Ref()}, &sha256)
	switch {
	case err == nil && sha256 != set.SHA256:
		return false, SetChanged{set.Ref()}
	case !errors.Is(err, ErrNotFound):
		return false, err
	}
	err = tx.exec(`
		INSERT INTO criteria_set (authority, ref, sha256, body, used_at, used_by)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		authority, set.Ref(), set.SHA256, string(set.Text), by.At, by.By)
	if err != nil {
		return false, err
	}
	return true, tx.putItems(authority, set)
}

// SetRefs lists the sets that were used and not withdrawn.
func (db *DB) SetRefs(ctx context.Context, authority string) ([]string, error) {
	return collect(ctx, db, `
		SELECT s.ref
		FROM criteria_set s
		LEFT JOIN set_withdrawal w ON w.authority = s.authority AND w.ref = s.ref
		WHERE s.authority = $1 AND w.ref IS NULL
		ORDER BY s.ref`, []any{authority}, scanRef)
}

// EverySetRef lists the sets that were ever used.
func (db *DB) EverySetRef(ctx context.Context, authority string) ([]string, error) {
	return collect(ctx, db, `
		SELECT ref
		FROM criteria_set
		WHERE authority = $1
		ORDER BY ref`, []any{authority}, scanRef)
}

func scanRef(rows *sql.Rows, ref *string) error { return rows.Scan(ref) }
