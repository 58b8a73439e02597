package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
)

// Revisions returns, for every unit that had a sheet or a mark up to a mark and an
// import, the newest revision of its sheet then; 0 is none.
func (s *Snapshot) Revisions(lastMark, lastImport int64) (map[string]int, error) {
	units := map[string]int{}
	err := s.db.query(s.ctx, s, `
		SELECT i.unit, max(i.revision)
		FROM (
			SELECT unit, revision
			FROM sheet
			WHERE authority = $1 AND year = $2 AND set_ref = $3 AND import <= $4
			UNION ALL
			SELECT unit, 0
			FROM mark
			WHERE authority = $1 AND year = $2 AND set_ref = $3 AND id <= $5
		) i
		GROUP BY i.unit`, []any{s.authority, s.year, s.set, lastImport, lastMark}, func(rows *sql.Rows) error {
		var unit string
		var revision int
		err := rows.Scan(&unit, &revision)
		units[unit] = revision
		return err
	})
	return units, err
}

const importOf = `
		SELECT id, file, name, kind, outcome, unit, year, set_ref, revision, issues, seconds, done_at, done_by
		FROM import
		WHERE authority = $1 AND id = $2`

// Import returns one try to import a file, or ErrNotFound.
func (s *Snapshot) Import(id int64) (Import, error) {
	i, ok := s.imports[id]
	if ok {
		return i, nil
	}
	err := s.row(importOf, []any{s.authority, id},
		&i.ID, &i.File, &i.Name, &i.Kind, &i.Outcome, &i.Unit, &i.Year, &i.Set, &i.Revision, &i.Issues, &i.Seconds, &i.At, &i.By)
	if err != nil {
		return i, err
	}
	i.At = i.At.UTC()
	remember(s.imports, id, i)
	return i, nil
}

// File returns an imported original without its body, or ErrNotFound.
func (s *Snapshot) File(key string) (File, error) {
	f, ok := s.files[key]
	if ok {
		return f, nil
	}
	err := s.row(`
		SELECT sha256, name, added_at, added_by
		FROM file
		WHERE authority = $1 AND sha256 = $2`, []any{s.authority, key}, &f.SHA256, &f.Name, &f.At, &f.By)
	if err != nil {
		return f, err
	}
	f.At = f.At.UTC()
	remember(s.files, key, f)
	return f, nil
}

// remembered is how many imports and files a snapshot keeps: marks of many units come
// from few files, sheets from one each.
const remembered = 64

func remember[K comparable, V any](seen map[K]V, key K, v V) {
	if len(seen) >= remembered {
		clear(seen)
	}
	seen[key] = v
}

// Hash returns the sha256 of the body that is kept under a key, or ErrNotFound; it is
// the key itself unless somebody changed the body.
func (s *Snapshot) Hash(key string) (string, error) {
	var body []byte
	err := s.row(`
		SELECT body
		FROM file
		WHERE authority = $1 AND sha256 = $2`, []any{s.authority, key}, &body)
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), err
}

// SetText is the frozen text of a criteria set as it stands on the disk, with the
// sha256 that was written beside it.
type SetText struct {
	SHA256 string
	Body   string
}

// SetText reads a frozen set past the cache of [DB.Set], or returns ErrNotFound.
func (db *DB) SetText(ctx context.Context, authority, ref string) (SetText, error) {
	var t SetText
	err := db.row(ctx, `
		SELECT sha256, body
		FROM criteria_set
		WHERE authority = $1 AND ref = $2`, []any{authority, ref}, &t.SHA256, &t.Body)
	return t, err
}
