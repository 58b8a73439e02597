package store

import (
	"context"
	"database/sql"
	"time"
)

// Setting is one choice of an authority, as text.
type Setting struct {
	Name  string // "zone", "totp", …
	Value string
	At    time.Time
	By    string
}

// PutSetting sets or changes a setting.
func (tx *Tx) PutSetting(authority string, s Setting) error {
	return tx.exec(`
		INSERT INTO setting (authority, name, value, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (authority, name) DO UPDATE SET
			value = excluded.value,
			done_at = excluded.done_at,
			done_by = excluded.done_by`,
		authority, s.Name, s.Value, s.At, s.By)
}

// Settings lists every setting that was set, by name.
func (db *DB) Settings(ctx context.Context, authority string) ([]Setting, error) {
	return collect(ctx, db, `
		SELECT name, value, done_at, done_by
		FROM setting
		WHERE authority = $1
		ORDER BY name`, []any{authority}, func(rows *sql.Rows, s *Setting) error {
		err := rows.Scan(&s.Name, &s.Value, &s.At, &s.By)
		s.At = s.At.UTC()
		return err
	})
}
