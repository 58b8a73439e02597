package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"slices"
)

// OpenAsItIs opens a database to be read only: nothing is made, no table is brought up to
// date, and what a program that was killed left beside a file stays there. A write is [ErrNoAccess].
func OpenAsItIs(ctx context.Context, place string) (*DB, error) {
	if _, err := os.Stat(place); !OnServer(place) && err != nil { // opening would make it
		return nil, fmt.Errorf("open %s: %w", place, err)
	}
	db := &DB{dialect: dialectOf(place), prepared: map[string]*sql.Stmt{}}
	err := db.openReaders(ctx, place, toLookAt)
	if err == nil {
		var landed []string
		if landed, err = db.Migrations(ctx); slices.Contains(landed, unfinished) {
			err = ErrUnfinished
		}
	}
	if err != nil {
		db.Close()
		return nil, db.notOpened(place, err)
	}
	return db, nil
}

// Migrations names the migrations of the database, in order.
func (db *DB) Migrations(ctx context.Context) ([]string, error) {
	return collect(ctx, db, `
		SELECT name
		FROM migration
		ORDER BY name`, nil, scanName)
}

// KnownMigrations names the migrations of this program for a database at such a place, in
// order.
func KnownMigrations(place string) ([]string, error) { return dialectOf(place).migrations() }

func (d dialect) migrations() ([]string, error) {
	list, err := plan(migrations, d.name)
	var names []string
	for _, m := range list {
		names = append(names, m.name)
	}
	return names, err
}

// Counts counts the rows of every table.
func (db *DB) Counts(ctx context.Context) (map[string]int64, error) {
	tables, err := collect(ctx, db, db.dialect.tables, nil, scanName)
	if err != nil {
		return nil, err
	}
	counts := map[string]int64{}
	for _, table := range tables {
		var n int64
		if err := db.row(ctx, `SELECT count(*) FROM `+table, nil, &n); err != nil {
			return nil, err
		}
		counts[table] = n
	}
	return counts, nil
}

// EvidenceFile is one content that evidence names.
type EvidenceFile struct {
	SHA256 string
	Bytes  int64
}

// EvidenceFiles lists every content that evidence of any authority names, once, in the order of its
// SHA-256; what was taken back is kept and among them.
func (db *DB) EvidenceFiles(ctx context.Context) ([]EvidenceFile, error) {
	return collect(ctx, db, `
		SELECT sha256, max(bytes)
		FROM evidence
		WHERE sha256 <> ''
		GROUP BY sha256
		ORDER BY sha256`, nil, func(rows *sql.Rows, f *EvidenceFile) error { return rows.Scan(&f.SHA256, &f.Bytes) })
}

func scanName(rows *sql.Rows, name *string) error { return rows.Scan(name) }
