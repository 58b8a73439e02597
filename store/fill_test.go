package store

import (
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// filled copies a database to a place and lets everybody open it.
func filled(t *testing.T, from *DB, place string) *DB {
	t.Helper()
	f, err := Fill(ctx, from, place, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Whole(ctx), f.Close()); err != nil {
		t.Fatal(err)
	}
	return opened(t, place)
}

// rich is a database with rows of every kind of value: moments, numbers without end, NULL,
// bytes, none of them, and what is in a publication, whose tables are frozen.
func rich(t *testing.T, db *DB) *DB {
	t.Helper()
	fill(t, db)
	write(t, db,
		func(tx *Tx) error {
			return tx.AddSheet(office, Sheet{Unit: "STC", Year: 2019, Revision: 1, Set: "so@2019.1", State: "submitted", Source: src, Import: 1}, entries)
		},
		func(tx *Tx) error {
			return tx.PutFile(office, File{SHA256: "f0", Name: "trống", Body: []byte{}, At: noon, By: "an"})
		},
		func(tx *Tx) error {
			return tx.PutFile(office, File{SHA256: "f3", Name: "nhị phân", Body: []byte("a\x00\xff"), At: noon, By: "an"})
		},
		addMarks("STC", "1.1.1"), publish(0))
	return db
}

// rowsIn sums every table that is copied, and counts it.
func rowsIn(t *testing.T, db *DB) (map[string]rowsSum, map[string]int64) {
	t.Helper()
	o, err := db.original(ctx, db.read)
	if err != nil {
		t.Fatal(err)
	}
	defer o.close()
	sums, err := o.sums(ctx, func(int64) {})
	if err != nil {
		t.Fatal(err)
	}
	return sums, o.count
}

func sameRows(t *testing.T, got, want *DB) {
	t.Helper()
	sums, counts := rowsIn(t, got)
	wantSums, wantCounts := rowsIn(t, want)
	if !maps.Equal(counts, wantCounts) || !maps.Equal(sums, wantSums) {
		t.Errorf("got %v, want %v", counts, wantCounts)
	}
}

// TestFillBothWays: a file, a server and a file again hold the same rows, byte for byte where
// both are files, and have the tables, keys and triggers that the program makes.
func TestFillBothWays(t *testing.T) {
	first := rich(t, openTemp(t))
	server := filled(t, first, postgresPlace(t))
	sameRows(t, server, first)
	last := filled(t, server, filepath.Join(t.TempDir(), "về.db"))
	sameRows(t, last, first)
	for _, table := range []string{"file", "entry", "log", "import", "publication"} { // as they are stored
		if got, want := dump(t, last, table), dump(t, first, table); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", table, got, want)
		}
	}
	if got, want := schema(t, last), schema(t, openTemp(t)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := schema(t, server), schema(t, onPostgres(t)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, db := range []*DB{server, last} {
		if err := tryWrite(db, func(tx *Tx) error { return tx.exec("DELETE FROM result") }); !errors.Is(err, ErrFrozen) {
			t.Errorf("%s: got %v, want ErrFrozen", db.dialect.name, err)
		}
		write(t, db, addSheet("SNV", 1)) // and goes on
	}
}

// dump lists the rows of a table of a file, each value with its type.
func dump(t *testing.T, db *DB, table string) (list []string) {
	t.Helper()
	o, err := db.original(ctx, db.read)
	if err != nil {
		t.Fatal(err)
	}
	defer o.close()
	i := slices.IndexFunc(o.shapes, func(s shape) bool { return s.name == table })
	if err := o.stored(ctx, o.shapes[i], func(row []any) error {
		list = append(list, fmt.Sprintf("%#v", row))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

// schema lists all that the program makes in a database.
func schema(t *testing.T, db *DB) []string {
	t.Helper()
	question := `SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master`
	if db.dialect.name == "postgres" {
		question = `
			SELECT c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
			WHERE c.relnamespace = current_schema()::regnamespace
			UNION ALL
			SELECT tgrelid::regclass || ' ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
			UNION ALL
			SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
			FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
			UNION ALL
			SELECT name || ' ' || sha256 FROM migration`
	}
	list, err := collect(ctx, db, question, nil, scanText)
	if err != nil || len(list) < 50 {
		t.Fatal(len(list), err)
	}
	slices.Sort(list)
	return list
}

// TestFillUnfinished: until it is whole nobody opens a copy, on either database, and the next
// one begins anew, of another original too.
func TestFillUnfinished(t *testing.T) {
	first, other := rich(t, openTemp(t)), openTemp(t)
	fill(t, other)
	for _, place := range []string{filepath.Join(t.TempDir(), "đích.db"), postgresPlace(t)} {
		f, err := Fill(ctx, first, place, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, open := range []func() (*DB, error){
			func() (*DB, error) { return Open(ctx, place) },
			func() (*DB, error) { return OpenAsItIs(ctx, place) },
		} {
			if db, err := open(); !errors.Is(err, ErrUnfinished) || db != nil {
				t.Errorf("%s: got %v, want ErrUnfinished", place, err)
			}
		}
		if err := f.DB.Ready(ctx); err == nil {
			t.Error("it is said to be ready")
		}
		sameRows(t, filled(t, other, place), other)
		if err := f.Whole(ctx); !errors.Is(err, ErrUnfinished) {
			t.Errorf("the one that was overtaken: got %v", err)
		}
		f.Close()
	}
}

// TestFillRefuses: a place with rows, another's tables, an original of another program; nothing is changed.
func TestFillRefuses(t *testing.T) {
	from := openTemp(t)
	fill(t, from)
	alien := filepath.Join(t.TempDir(), "lạ.db")
	db, err := sql.Open("sqlite", alien)
	if err == nil {
		_, err = db.Exec("CREATE TABLE khach (ten TEXT); INSERT INTO khach VALUES ('An')")
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	used := filepath.Join(t.TempDir(), "dùng.db")
	fill(t, opened(t, used))
	onServer := postgresPlace(t)
	fill(t, opened(t, onServer))
	for _, place := range []string{alien, used, onServer} {
		var no NotEmpty
		if _, err := Fill(ctx, from, place, nil); !errors.As(err, &no) || strings.Contains(err.Error(), "user=") {
			t.Errorf("%s: got %v", place, err)
		}
	}
	if _, err := from.conn.ExecContext(ctx, "INSERT INTO migration VALUES ('9998_mới', '', '')"); err != nil {
		t.Fatal(err)
	}
	if _, err := Fill(ctx, from, filepath.Join(t.TempDir(), "x.db"), nil); !errors.Is(err, ErrOtherProgram) {
		t.Errorf("got %v, want ErrOtherProgram", err)
	}
}

// TestMisfits: everything that PostgreSQL cannot hold is named before anything is written.
func TestMisfits(t *testing.T) {
	from := openTemp(t)
	fill(t, from)
	for _, text := range []string{
		"PRAGMA foreign_keys = 0",
		"UPDATE unit SET name = 'a' || char(0) || 'b' WHERE id = 'STC'",
		"UPDATE unit SET folded = CAST(x'ff' AS TEXT), valid_to = 7 || '' WHERE id = 'SNV'",
		"UPDATE unit SET ranked = 2 WHERE id = 'SNV'",
		"UPDATE unit_group SET position = 3000000000",
		"UPDATE authority SET name = x'00'",
		"INSERT INTO setting VALUES ('vinhphuc', 'zone', '+7', 'hôm nay', 'an'), ('vinhphuc', 'a', '', '2026-01-01 10:00:00.0000001+00:00', 'an'), ('vinhphuc', 'b', '', '2026-01-01T17:00:00+07:00', 'an')",
		"INSERT INTO unit_alias VALUES ('vinhphuc', 'KHONG', 1, 'x', 'x')",
		"CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)",
		"INSERT INTO _litestream_seq VALUES (1, x'00')",
	} {
		if _, err := from.conn.ExecContext(ctx, text); err != nil {
			t.Fatal(text, err)
		}
	}
	place := postgresPlace(t)
	_, err := Fill(ctx, from, place, nil)
	var list Misfits
	if !errors.As(err, &list) {
		t.Fatal(err)
	}
	var got []string
	for _, m := range list {
		got = append(got, strings.Join([]string{m.Table, m.Key, m.Column, m.Why.En}, "; "))
	}
	slices.Sort(got)
	want := []string{
		"authority; authority=vinhphuc; name; the value is not of the column's kind",
		"setting; authority=vinhphuc, name=a; done_at; the moment cannot be read, or is finer than a microsecond",
		"setting; authority=vinhphuc, name=zone; done_at; the moment cannot be read, or is finer than a microsecond",
		"unit; authority=vinhphuc, id=SNV; folded; the text is not UTF-8",
		"unit; authority=vinhphuc, id=SNV; ranked; the value is not of the column's kind",
		"unit; authority=vinhphuc, id=STC; name; the text has a NUL character",
		"unit_alias; rowid=1; ; the row refers to one that table unit has not",
		"unit_group; authority=vinhphuc, id=so; position; the number needs more than 32 bits",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	sameRows(t, opened(t, place), onPostgres(t))
	if c, err := opened(t, place).Counts(ctx); err != nil || c["authority"] != 0 {
		t.Errorf("something was written: %v", c)
	}
}

// TestFillLeavesOriginal: the file is the same, byte for byte; what is written to it meanwhile is
// told of.
func TestFillLeavesOriginal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nguồn.db")
	db, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	from, err := OpenAsItIs(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	var done, total int64
	f, err := Fill(ctx, from, filepath.Join(t.TempDir(), "đích.db"), func(d, n int64) { done, total = d, n })
	if err != nil || done != total || total == 0 {
		t.Fatal(err, done, total)
	}
	if written, _, err := f.Since(ctx); written || err != nil {
		t.Errorf("got %v, %v", written, err)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(before) {
		t.Error("the file of the original was changed", err)
	}
	served := opened(t, path)
	write(t, served, addSheet("STC", 1))
	if written, _, err := f.Since(ctx); !written || err != nil {
		t.Errorf("got %v, %v", written, err)
	}
	if _, counts := rowsIn(t, f.DB); counts["sheet"] != 0 {
		t.Error("the copy has what was written later")
	}
	if err := errors.Join(f.Close(), from.Close()); err != nil {
		t.Error(err)
	}
}

// TestOriginalOfKilled: of a file whose program was killed not a byte changes, nor of what lies
// beside it with the last commits; the copy has them.
func TestOriginalOfKilled(t *testing.T) {
	killed := filepath.Join(t.TempDir(), "nguồn.db")
	path := filepath.Join(t.TempDir(), "chạy.db")
	running := rich(t, opened(t, path))
	before := map[string]string{}
	for _, end := range []string{"", "-wal"} {
		body, err := os.ReadFile(path + end)
		if err != nil || len(body) == 0 {
			t.Fatal(end, len(body), err)
		}
		if err := os.WriteFile(killed+end, body, 0o600); err != nil {
			t.Fatal(err)
		}
		before[end] = string(body)
	}
	from, err := OpenAsItIs(ctx, killed)
	if err != nil {
		t.Fatal(err)
	}
	sameRows(t, filled(t, from, filepath.Join(t.TempDir(), "đích.db")), running)
	if err := from.CopyTo(ctx, filepath.Join(t.TempDir(), "bản sao.db")); err != nil {
		t.Error(err)
	}
	if err := from.Close(); err != nil {
		t.Error(err)
	}
	for end, want := range before {
		if got, err := os.ReadFile(killed + end); string(got) != want {
			t.Errorf("%s was changed: %d bytes, had %d, %v", "nguồn.db"+end, len(got), len(want), err)
		}
	}
	sameRows(t, opened(t, killed), running) // and the program goes on with it
}
