package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// migrations holds NNNN_name.sql for every database and NNNN_name.DIALECT.sql for
// one. They run once, in order. One that has landed is never edited. What stands in
// braces is filled in by the dialect, see [dialect.fill].
//
//go:embed migrations/*.sql
var migrations embed.FS

type migration struct{ name, sha256, text string }

// plan lists the migrations of a database in order.
func plan(fsys fs.FS, dialect string) ([]migration, error) {
	paths, err := fs.Glob(fsys, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var list []migration
	for _, path := range paths {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "migrations/"), ".sql")
		if _, only, ok := strings.Cut(name, "."); ok && only != dialect {
			continue
		}
		text, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(text)
		list = append(list, migration{name, hex.EncodeToString(sum[:]), string(text)})
	}
	return list, nil
}

func (db *DB) migrate(ctx context.Context) error {
	list, err := plan(migrations, db.dialect.name)
	if err != nil {
		return err
	}
	return db.migrateTo(ctx, list)
}

// migrateTo runs what has not landed yet, all in one transaction.
func (db *DB) migrateTo(ctx context.Context, list []migration) error {
	tx, err := db.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if db.dialect.turn != "" {
		if _, err := tx.ExecContext(ctx, db.dialect.turn); err != nil {
			return err
		}
	}
	landed, err := db.landed(ctx, tx)
	if err == nil {
		landed, err = db.finished(landed)
	}
	if err != nil {
		return err
	}
	if err := newer(landed, list); err != nil {
		return err
	}
	for i, m := range list {
		if i < len(landed) {
			if landed[i].name != m.name || landed[i].sha256 != m.sha256 {
				return fmt.Errorf("migration %s was changed after it landed in this database (as %s): restore the text it had and add a new migration", m.name, landed[i].name)
			}
			continue
		}
		if _, err := tx.ExecContext(ctx, db.dialect.fill(m.text)); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
		if _, err := tx.ExecContext(ctx, `
			INSERT INTO migration (name, sha256, landed_at)
			VALUES ($1, $2, $3)`, m.name, m.sha256, time.Now().UTC()); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// newer is the error of a database in which something landed that the program does not know.
func newer(landed, list []migration) error {
	for _, m := range slices.Backward(landed) {
		if !slices.ContainsFunc(list, func(known migration) bool { return known.name == m.name }) {
			return &Fault{ErrNewer, fmt.Errorf("it has migration %s, which this program does not know", m.name)}
		}
	}
	return nil
}

// landed lists the migrations that ran before, in order.
func (db *DB) landed(ctx context.Context, tx *sql.Tx) ([]migration, error) {
	if _, err := tx.ExecContext(ctx, db.dialect.fill(`
		CREATE TABLE IF NOT EXISTS migration (
			name      TEXT PRIMARY KEY,
			sha256    TEXT NOT NULL,
			landed_at TIMESTAMP NOT NULL
		)`)); err != nil {
		return nil, err
	}
	var list []migration
	err := db.query(ctx, tx, `
		SELECT name, sha256
		FROM migration
		ORDER BY name`, nil, func(rows *sql.Rows) error {
		var m migration
		err := rows.Scan(&m.name, &m.sha256)
		list = append(list, m)
		return err
	})
	return list, err
}
