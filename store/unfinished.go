package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"
)

// unfinished stands among the migrations of a database to which the rows of another are being
// copied, until it is known to hold all of them. Every program refuses it so, one of before as
// well: it knows no such migration.
const unfinished = "9999_unfinished_copy"

// NotEmpty is the error of a database that cannot take the rows of another, as it holds some.
type NotEmpty struct{ Place, Table string }

func (e NotEmpty) Error() string {
	return fmt.Sprintf("%s holds rows already (table %s)", e.Place, e.Table)
}

// own are the tables that each database has for itself; they are not copied.
var own = []string{"migration", "written"}

// finished takes the mark off the migrations that landed, where it may stand there.
func (db *DB) finished(landed []migration) ([]migration, error) {
	last := len(landed) - 1
	if last < 0 || landed[last].name != unfinished {
		return landed, nil
	}
	if !db.filling {
		return nil, ErrUnfinished
	}
	return landed[:last], nil
}

// Empty refuses a place that holds rows, but for those of a copy that was broken off: [NotEmpty].
// It changes nothing there.
func Empty(ctx context.Context, place string) error {
	if _, err := os.Stat(place); !OnServer(place) && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	db := &DB{dialect: dialectOf(place)}
	defer db.Close()
	if err := db.openReaders(ctx, place, toLookAt); err != nil {
		return fmt.Errorf("open %s: %w", NameOf(place), db.dialect.fault(err))
	}
	return db.empty(ctx, db.read, place)
}

func (db *DB) empty(ctx context.Context, q querier, place string) error {
	tables, err := collectFrom(ctx, db, q, db.dialect.tables, nil, scanName)
	if err != nil {
		return err
	}
	if slices.Contains(tables, "migration") {
		landed, err := collectFrom(ctx, db, q, "SELECT name FROM migration", nil, scanName)
		if err != nil || slices.Contains(landed, unfinished) {
			return err
		}
	}
	for _, table := range tables {
		if slices.Contains(own, table) {
			continue
		}
		first, err := collectFrom(ctx, db, q, `SELECT '' FROM "`+table+`" LIMIT 1`, nil, scanName)
		if err != nil {
			return err
		}
		if len(first) > 0 {
			return NotEmpty{NameOf(place), table}
		}
	}
	return nil
}

// mark says of the database that a run is filling it, and that no other is.
func (tx *Tx) mark(run string) error {
	if err := tx.unmark(); err != nil {
		return err
	}
	return tx.exec(`
		INSERT INTO migration (name, sha256, landed_at)
		VALUES ($1, $2, $3)`, unfinished, run, time.Now().UTC())
}

func (tx *Tx) unmark() error {
	return tx.thawed([]string{"migration"}, func() error {
		return tx.exec(`
			DELETE FROM migration
			WHERE name = $1`, unfinished)
	})
}

// marked says which run is filling the database; "" is none.
func (tx *Tx) marked() (run string, err error) {
	err = tx.row(`
		SELECT sha256
		FROM migration
		WHERE name = $1`, []any{unfinished}, &run)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return run, err
}
