package store

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func openTemp(t *testing.T) *DB { return opened(t, filepath.Join(t.TempDir(), "par index.db")) }

func opened(t *testing.T, place string) *DB {
	t.Helper()
	db, err := Open(ctx, place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestSQLite(t *testing.T) { suite(t, openTemp) }

// TestOwnFile: other users of the machine read nothing of the database.
func TestOwnFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parindex.db")
	db, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: got %v, %v, want it for its owner alone", name, info.Mode(), err)
		}
	}
}

func TestPragmas(t *testing.T) {
	db := openTemp(t)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000"} {
		var got string
		if err := db.conn.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %s, %v, want %s", pragma, got, err, want)
		}
	}
	if _, err := db.read.ExecContext(ctx, "DELETE FROM authority"); err == nil {
		t.Error("a reading connection could write")
	}
}

func scanText(rows *sql.Rows, s *string) error { return rows.Scan(s) }

func TestFrozenTablesHaveTriggers(t *testing.T) {
	db := openTemp(t)
	for _, table := range strings.Fields("migration file criteria_set import import_issue sheet entry mark printed_table printed_row publication result component score") {
		for _, op := range []string{"update", "delete"} {
			var n int
			err := db.read.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = $1`, table+"_no_"+op).Scan(&n)
			if err != nil || n != 1 {
				t.Errorf("%s can be changed by %s: %v", table, op, err)
			}
		}
	}
}

func TestMigrations(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.db")
	db, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	list, err := plan(migrations, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	changed := slices.Clone(list)
	changed[0].sha256 = "other"
	if err := db.migrateTo(ctx, changed); err == nil || !strings.Contains(err.Error(), changed[0].name) {
		t.Errorf("a changed migration: %v, want an error that names it", err)
	}
	if err := db.migrateTo(ctx, list[:1]); err == nil || !strings.Contains(err.Error(), "newer program") {
		t.Errorf("a migration from the future: %v", err)
	}
	bad := append(slices.Clone(list), migration{"9998_ok", "a", "CREATE TABLE extra (authority TEXT PRIMARY KEY)"}, migration{"9999_bad", "b", "CREATE TABEL"})
	if err := db.migrateTo(ctx, bad); err == nil {
		t.Error("a faulty migration ran")
	}
	if _, err := db.conn.ExecContext(ctx, "SELECT 1 FROM extra"); err == nil {
		t.Error("half of the migrations stayed")
	}
	db.Close()
	if db, err = Open(ctx, path); err != nil {
		t.Fatalf("open again: %v", err)
	}
	db.Close()
}

func TestPlanPicksTheDialect(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"0002_b.sqlite", "0002_b.postgres", "0001_a"} {
		fsys["migrations/"+name+".sql"] = &fstest.MapFile{Data: []byte(name)}
	}
	list, err := plan(fsys, "postgres")
	if err != nil || len(list) != 2 || list[0].name != "0001_a" || list[1].name != "0002_b.postgres" {
		t.Errorf("plan = %v, %v", list, err)
	}
}

func TestFaultsByCode(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "not.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("không phải cơ sở dữ liệu ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, path); !errors.Is(err, ErrDamaged) {
		t.Errorf("a text file: %v, want ErrDamaged", err)
	}
	if _, err := Open(ctx, filepath.Join(dir, "no", "such", "folder.db")); !errors.Is(err, ErrNoAccess) {
		t.Errorf("a folder that is not there: %v, want ErrNoAccess", err)
	}
}

// TestOddPaths opens files whose names mean something in a URL.
func TestOddPaths(t *testing.T) {
	for _, name := range []string{"a?b.db", "a#b.db", "a%20b.db", "dữ liệu.db"} {
		path := filepath.Join(t.TempDir(), name)
		db, err := Open(ctx, path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		db.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// BenchmarkSheet stores one sheet of 85 entries with a file of 15 KB, each in its own
// durable transaction.
func BenchmarkSheet(b *testing.B) {
	db, err := Open(ctx, filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	fill(b, db)
	many := manyEntries()
	body := make([]byte, 15<<10)
	for n := 1; b.Loop(); n++ {
		from := src
		from.File = fmt.Sprintf("%064d", n)
		write(b, db,
			func(tx *Tx) error {
				return tx.PutFile(office, File{SHA256: from.File, Name: "x.xlsx", Body: body, At: noon, By: "an"})
			},
			func(tx *Tx) error {
				return tx.AddSheet(office, Sheet{Unit: "STC", Year: 2019, Revision: n, Set: "so@2019.1", State: "submitted", Source: from, Import: 1}, many)
			})
	}
}

// TestSharedMigrationsFit wants no word in the files for every database that only one
// of them knows, and every brace filled.
func TestSharedMigrationsFit(t *testing.T) {
	list, err := plan(migrations, "none")
	if err != nil || len(list) == 0 {
		t.Fatalf("plan = %v, %v", list, err)
	}
	for _, m := range list {
		for _, word := range []string{"BLOB", "BYTEA", "AUTOINCREMENT", "SERIAL", "DATETIME", "WITHOUT ROWID", "TRIGGER"} {
			if strings.Contains(m.text, word) {
				t.Errorf("%s: %s is for one database only", m.name, word)
			}
		}
		postgres := dialect{blob: "BYTEA"}.fill(m.text)
		if strings.ContainsAny(postgres, "{}") || strings.Contains(m.text, "{blob}") != strings.Contains(postgres, "BYTEA") {
			t.Errorf("%s: not all names were filled in", m.name)
		}
	}
}

// TestWriteWithin: a write within a write says so, and does not wait for itself for good.
func TestWriteWithin(t *testing.T) {
	db := openTemp(t)
	err := db.Write(ctx, func(tx *Tx) error {
		return db.Write(tx.Context(), func(*Tx) error { return nil })
	})
	if !errors.Is(err, errWithin) {
		t.Errorf("got %v, want errWithin", err)
	}
}
