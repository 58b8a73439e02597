package store

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestTakeEnds: where a row cannot be added, or nobody waits for the copy any more, reading ends
// too, and what went wrong is told as it was.
func TestTakeEnds(t *testing.T) {
	from, to := opened(t, filepath.Join(t.TempDir(), "from.db")), opened(t, filepath.Join(t.TempDir(), "to.db"))
	write(t, from, func(tx *Tx) error {
		return errors.Join(tx.exec(`CREATE TABLE many (n INTEGER PRIMARY KEY)`),
			tx.exec(`WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) INSERT INTO many SELECT n FROM c`))
	})
	o, err := from.original(ctx, from.read)
	if err != nil {
		t.Fatal(err)
	}
	defer o.close()
	many := o.shapes[slices.IndexFunc(o.shapes, func(s shape) bool { return s.name == "many" })]
	take := func(ctx context.Context, table string, tell func(rows int64)) error {
		return to.Write(ctx, func(tx *Tx) error {
			if table != "" {
				if err := tx.exec(table); err != nil {
					return err
				}
			}
			_, err := tx.takeTable(o, many, tell)
			return err
		})
	}
	read := 0
	count := func(int64) { read++ }
	if err := take(ctx, "", count); err == nil || !strings.Contains(err.Error(), "no such table") || read > 19000 {
		t.Errorf("no table: got %v after %d rows, want it told soon", err, read)
	}
	read = 0
	if err := take(ctx, `CREATE TABLE many (n INTEGER PRIMARY KEY CHECK (n < 5000))`, count); err == nil || !strings.Contains(err.Error(), "CHECK") || read < 5000 || read > 19000 {
		t.Errorf("a row that does not fit: got %v after %d rows", err, read)
	}
	read = 0
	short, stop := context.WithCancel(ctx)
	defer stop()
	err = take(short, `CREATE TABLE many (n INTEGER PRIMARY KEY)`, func(int64) {
		if read++; read == 3000 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || read > 19000 {
		t.Errorf("given up: got %v after %d rows", err, read)
	}
	if err := take(ctx, `CREATE TABLE many (n INTEGER PRIMARY KEY)`, count); err != nil {
		t.Errorf("afterwards: got %v", err)
	}
}
