package store

import (
	"context"
	"database/sql"
	"time"
)

// Logo is the picture of an authority, a PNG.
type Logo struct {
	SHA256        string // of Body, hexadecimal; "" is none any more
	Width, Height int    // pixels
	Body          []byte
	At            time.Time
	By            string
}

// PutLogo sets or changes the picture; one without a body takes it away.
func (tx *Tx) PutLogo(authority string, l Logo) error {
	if l.Body == nil {
		l.Body = []byte{}
	}
	return tx.exec(`
		INSERT INTO logo (authority, sha256, width, height, body, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (authority) DO UPDATE SET
			sha256 = excluded.sha256,
			width = excluded.width,
			height = excluded.height,
			body = excluded.body,
			done_at = excluded.done_at,
			done_by = excluded.done_by`,
		authority, l.SHA256, l.Width, l.Height, l.Body, l.At, l.By)
}

// LogoSize returns the picture without its body; the zero Logo where none was ever set.
func (db *DB) LogoSize(ctx context.Context, authority string) (l Logo, err error) {
	list, err := collect(ctx, db, `
		SELECT sha256, width, height
		FROM logo
		WHERE authority = $1`, []any{authority}, func(rows *sql.Rows, l *Logo) error {
		return rows.Scan(&l.SHA256, &l.Width, &l.Height)
	})
	if len(list) > 0 {
		l = list[0]
	}
	return l, err
}

// Logos lists the picture as it stands, one row or none.
func (db *DB) Logos(ctx context.Context, authority string) ([]Logo, error) {
	return collect(ctx, db, `
		SELECT sha256, width, height, body, done_at, done_by
		FROM logo
		WHERE authority = $1`, []any{authority}, func(rows *sql.Rows, l *Logo) error {
		err := rows.Scan(&l.SHA256, &l.Width, &l.Height, &l.Body, &l.At, &l.By)
		l.At = l.At.UTC()
		return err
	})
}
