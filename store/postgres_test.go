package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/store/pgtest"
)

// migrated is a database with all tables and nothing in them, made once.
var migrated struct {
	once  sync.Once
	place string
}

// postgresPlace is an empty database with all tables on a real server.
func postgresPlace(t *testing.T) string {
	t.Helper()
	server := pgtest.Start(t)
	migrated.once.Do(func() {
		place := server.Kept(t)
		db, err := Open(ctx, place)
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
		migrated.place = place
	})
	if migrated.place == "" {
		t.Fatal("the database that this begins with could not be made")
	}
	return server.Copy(t, migrated.place)
}

func onPostgres(t *testing.T) *DB { return opened(t, postgresPlace(t)) }

func TestPostgres(t *testing.T) { suite(t, onPostgres) }

func TestAskedWithinOnPostgres(t *testing.T) { askedWithin(t, onPostgres(t)) }

func TestVersionOnPostgres(t *testing.T) {
	place := postgresPlace(t)
	versions(t, opened(t, place), opened(t, place))
}

// TestCopiesTakeTurns: copies of the program that read a number and write the next one never
// write one twice.
func TestCopiesTakeTurns(t *testing.T) {
	place := postgresPlace(t)
	copies := []*DB{opened(t, place), opened(t, place), opened(t, place)}
	fill(t, copies[0])
	var wait sync.WaitGroup
	for _, db := range copies {
		wait.Go(func() {
			for range 10 {
				err := tryWrite(db, func(tx *Tx) error {
					newest, _, err := tx.Newest(office, "STC", 2019)
					if err != nil {
						return err
					}
					return addSheet("STC", newest+1)(tx)
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if sheets, err := copies[0].Sheets(ctx, office, 2019, "so@2019.1"); err != nil || len(sheets) != 1 || sheets[0].Revision != 30 {
		t.Errorf("got %+v, %v, want revision 30", sheets, err)
	}
}

// TestConnectionsLost: a server that ends every connection is asked again; a write that was
// going on is not there, and the next one is.
func TestConnectionsLost(t *testing.T) {
	db := onPostgres(t)
	fill(t, db)
	lose := func() {
		t.Helper()
		name := strings.TrimPrefix(must(url.Parse(migratedName(db))).Path, "/")
		if err := pgtest.Start(t).Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Version(ctx); err != nil {
		t.Fatal(err)
	}
	lose()
	if _, err := db.Units(ctx, office); err != nil {
		t.Errorf("reading afterwards: %v", err)
	}
	time.Sleep(2 * believed)
	if _, err := db.Version(ctx); err != nil {
		t.Errorf("asked for the version: %v", err)
	}
	write(t, db, addSheet("STC", 1))
	err := tryWrite(db, addSheet("STC", 2), func(*Tx) error { lose(); return nil }, addSheet("STC", 3))
	if !errors.Is(err, ErrNoServer) {
		t.Errorf("lost within a write: got %v, want ErrNoServer", err)
	}
	write(t, db, addSheet("STC", 2))
	var all []error
	tryWrite(db, func(tx *Tx) error { // goes on after the first error, and asks what was not asked before
		lose()
		var n int
		for range 2 {
			all = append(all, tx.Part(func() error { return addSheet("STC", 3)(tx) }), tx.row("SELECT 41 + $1", []any{1}, &n))
		}
		return errors.Join(all...)
	})
	for _, err := range all {
		if !errors.Is(err, ErrNoServer) {
			t.Errorf("got %v, want ErrNoServer", err)
		}
	}
	write(t, db, addSheet("STC", 3))
}

// migratedName is the place of the database that is open, by its name.
func migratedName(db *DB) string {
	var name string
	if err := db.read.QueryRow("SELECT current_database()").Scan(&name); err != nil {
		return ""
	}
	return "postgres:///" + name
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestLeaving: who leaves while a write waits or asks gets what they did, and the connection
// stays.
func TestLeaving(t *testing.T) {
	db := onPostgres(t)
	leaving, leave := context.WithTimeout(ctx, 100*time.Millisecond)
	defer leave()
	var slept string
	err := db.Write(leaving, func(tx *Tx) error { return tx.row("SELECT CAST(pg_sleep(30) AS TEXT)", nil, &slept) })
	if !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want that the time was over", err)
	}
	write(t, db, func(tx *Tx) error { return tx.PutAuthority(assessment.Authority{ID: "a", Name: "Tỉnh"}) })
}

// TestOrderOnPostgres: texts are in the order of their bytes, on a server that orders them as
// Vietnamese.
func TestOrderOnPostgres(t *testing.T) {
	db := onPostgres(t)
	want := []string{"A-1", "A1", "B", "a", "Ă", "Đ", "đ"}
	write(t, db, func(tx *Tx) error {
		for _, id := range want {
			if err := tx.PutAuthority(assessment.Authority{ID: id, Name: id}); err != nil {
				return err
			}
		}
		return nil
	})
	list, err := db.Authorities(ctx)
	var got []string
	for _, a := range list {
		got = append(got, a.ID)
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	columns, err := collect(ctx, db, `
		SELECT table_name || '.' || column_name
		FROM information_schema.columns
		WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`, nil, scanText)
	if err != nil || len(columns) > 0 {
		t.Errorf("in another order: %v, %v", columns, err)
	}
}

// TestFrozenOnPostgres: what SQLite refuses by a trigger, PostgreSQL does by one of the same
// name; and it lets no frozen table be emptied.
func TestFrozenOnPostgres(t *testing.T) {
	const question = `SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname COLLATE "C"`
	db := onPostgres(t)
	got, err := collect(ctx, db, question, nil, scanText)
	if err != nil {
		t.Fatal(err)
	}
	want, err := collect(ctx, openTemp(t), `SELECT name FROM sqlite_master WHERE type = 'trigger'`, nil, scanText)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range want {
		if table, ok := strings.CutSuffix(name, "_no_delete"); ok {
			want = append(want, table+"_no_truncate")
		}
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %v,\nwant %v", got, want)
	}
	for _, change := range []string{"TRUNCATE file CASCADE", "TRUNCATE log"} {
		if err := tryWrite(db, func(tx *Tx) error { return tx.exec(change) }); !errors.Is(err, ErrFrozen) {
			t.Errorf("%s: got %v, want ErrFrozen", change, err)
		}
	}
	if _, err := db.read.ExecContext(ctx, "DELETE FROM authority"); err == nil {
		t.Error("a reading connection could write")
	}
}

// TestServerRefuses names what is wrong, without the password.
func TestServerRefuses(t *testing.T) {
	server := pgtest.Start(t)
	if err := server.Exec("CREATE ROLE nobody_here"); err != nil { // may not sign in
		t.Fatal(err)
	}
	if err := server.Exec("CREATE DATABASE ascii TEMPLATE template0 ENCODING SQL_ASCII LOCALE_PROVIDER libc LOCALE 'C'"); err != nil {
		t.Fatal(err)
	}
	with := func(place, user string) string {
		u := must(url.Parse(place))
		q := u.Query()
		q.Set("user", user)
		q.Set("password", "bí-mật-7")
		u.RawQuery = q.Encode()
		return u.String()
	}
	for _, try := range []struct {
		place string
		want  error
	}{
		{with(server.Place("postgres"), "nobody_here"), ErrNoServer},
		{with(server.Place("no_such_base"), "postgres"), ErrNoServer},
		{"postgres://an:b%C3%AD-m%E1%BA%ADt-7@127.0.0.1:1/x?connect_timeout=1", ErrNoServer},
		{"postgres://an:b%C3%AD-m%E1%BA%ADt-7@127.0.0.1:port/x", ErrNoServer},
		{"postgres://an:bí-mật-7@127.0.0.1/x?sslmode=perhaps", ErrNoServer},
		{server.Place("ascii"), ErrUnfit},
	} {
		_, err := Open(ctx, try.place)
		if !errors.Is(err, try.want) {
			t.Errorf("%s: got %v, want %v", try.place, err, try.want)
		}
		if text := fmt.Sprint(err); strings.Contains(text, "bí-mật-7") || strings.Contains(text, "b%C3%AD") {
			t.Errorf("the password is in %q", text)
		}
	}
}

// TestOwnerIsEnough: the role of the program owns its database and has no other right.
func TestOwnerIsEnough(t *testing.T) {
	server := pgtest.Start(t)
	for _, text := range []string{"CREATE ROLE parindex LOGIN", "CREATE DATABASE cchc TEMPLATE template0 OWNER parindex"} {
		if err := server.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	db := opened(t, strings.Replace(server.Place("cchc"), "user=postgres", "user=parindex", 1))
	fill(t, db)
	write(t, db, addSheet("STC", 1), addMarks("STC", "1.1.1"), publish(0))
}

// TestNameOf shows where a database is and nothing that lets anybody in.
func TestNameOf(t *testing.T) {
	for place, want := range map[string]string{
		"data/parindex.db": "data/parindex.db",
		"postgres://an:secret@db.tinh.gov.vn:5432/cchc?x=secret": "postgres://db.tinh.gov.vn:5432/cchc",
		"postgresql:///cchc?password=secret":                     "postgresql:///cchc",
		"postgres://an:sec%ret@x/y":                              "postgres://…",
	} {
		if got := NameOf(place); got != want {
			t.Errorf("%s: got %q, want %q", place, got, want)
		}
	}
}

// TestTwinsOfMigrations: a file for one database has a twin for the other, but for the table
// by which PostgreSQL counts what SQLite counts itself.
func TestTwinsOfMigrations(t *testing.T) {
	var both [2][]string
	for i, d := range []dialect{sqlite, postgres} {
		list, err := plan(migrations, d.name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			both[i] = append(both[i], regexp.MustCompile(`\.\w+$`).ReplaceAllString(m.name, ""))
		}
	}
	if want := slices.Insert(slices.Clone(both[0]), 1, "0001_written"); !slices.Equal(both[1], want) {
		t.Errorf("PostgreSQL has %v, want %v", both[1], want)
	}
}

// TestCopied: many rows at once are as one after another, whatever they hold.
func TestCopied(t *testing.T) {
	db := onPostgres(t)
	fill(t, db)
	many := manyEntries()
	write(t, db, func(tx *Tx) error {
		return tx.AddSheet(office, Sheet{Unit: "STC", Year: 2019, Revision: 1, Set: "so@2019.1", State: assessment.Submitted, Source: src, Import: 1}, many)
	})
	var kinds []string
	err := db.query(ctx, db.read, `SELECT code, self, exempt FROM entry WHERE authority = $1 ORDER BY position`, []any{office}, func(rows *sql.Rows) error {
		var code string
		var self sql.NullString
		var exempt bool
		err := rows.Scan(&code, &self, &exempt)
		kinds = append(kinds, code)
		return err
	})
	if err != nil || len(kinds) != len(many) || kinds[0] != many[0].Code {
		t.Errorf("got %v, %v", kinds, err)
	}
	again := func(tx *Tx) error {
		return tx.AddSheet(office, Sheet{Unit: "SNV", Year: 2019, Revision: 1, Set: "so@2019.1", State: assessment.Submitted, Source: src, Import: 1}, append(many, many[0]))
	}
	if err := tryWrite(db, again); !errors.Is(err, ErrConflict) {
		t.Errorf("a row twice: got %v, want ErrConflict", err)
	}
}
