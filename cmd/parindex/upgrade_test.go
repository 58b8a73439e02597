package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/store"
	"parindex/store/pgtest"
)

// earlierVersions holds small databases: a commune's workbook imported, proved, handed in, judged
// and published by the program of the commit in which the migration of the name was the newest.
// That of 0002 has what there was by then: imports of sheets and appraised points, a publication.
const earlierVersions = "../../store/testdata/upgrade/"

// unpacked is a file of a database of an earlier version, named by the last migration that the
// version had.
func unpacked(t testing.TB, name string) string {
	t.Helper()
	f, err := os.Open(earlierVersions + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	to := filepath.Join(t.TempDir(), strings.TrimSuffix(name, ".gz"))
	if err == nil {
		err = os.WriteFile(to, body, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// checksums are those of what is published, by SQL that every version understands.
func checksums(t testing.TB, file string) (list string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT group_concat(id || ' ' || checksum) FROM publication").Scan(&list); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestUpgrade brings a database of every version that changed data up to date: what it had
// published has the same checksums, is verified, and the log is whole.
func TestUpgrade(t *testing.T) {
	files, err := filepath.Glob(earlierVersions + "*.db.gz")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := unpacked(t, name)
			before := checksums(t, db)
			if !strings.HasPrefix(name, "0019") {
				older(t, db)
			}
			if name == "0002.db.gz" { // of before there was a log: the first change begins it
				if _, said := runs(t, "audit", "verify", "-db", db); !strings.Contains(said, "Nhật ký chưa có dòng nào") {
					t.Errorf("without a log: got %q", said)
				}
				does(t, "import", "-db", db, "-year", "2025", "../../campaign/demo/xa/007_xa_an_van.xlsx")
			}
			upgraded(t, db)
			if got := checksums(t, db); got != before || before == "" {
				t.Errorf("got checksums %s, want %s", got, before)
			}
		})
	}
}

// older wants a backup and the doctor to leave a database of an older version as it is, and to
// say why.
func older(t *testing.T, db string) {
	t.Helper()
	was, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	if _, said := runs(t, "backup", "-db", db, "-to", t.TempDir()); !strings.Contains(said, "phiên bản cũ hơn") {
		t.Errorf("backup: got %q", said)
	}
	if _, said := runs(t, "doctor", "-db", db); !strings.Contains(said, "phiên bản cũ hơn") {
		t.Errorf("doctor: got %q", said)
	}
	if is, err := os.ReadFile(db); err != nil || !bytes.Equal(is, was) {
		t.Errorf("the file was changed by a look at it, %v", err)
	}
}

// upgraded opens a database and holds it against all that it has.
func upgraded(t *testing.T, place string) {
	t.Helper()
	verified := does(t, "verify", "-db", place)
	if !strings.Contains(verified, ": khớp") || strings.Contains(verified, "KHÔNG") {
		t.Errorf("verify: got %q", verified)
	}
	if whole := does(t, "audit", "verify", "-db", place); !strings.Contains(whole, "nguyên vẹn") {
		t.Errorf("audit: got %q", whole)
	}
	db, err := store.OpenAsItIs(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Ready(t.Context()); err != nil {
		t.Error(err)
	}
}

// runs runs a command and returns its status and all that it said.
func runs(t testing.TB, args ...string) (status int, said string) {
	t.Helper()
	var out buffer
	ctx, stop := context.WithTimeout(t.Context(), time.Minute) // of a serve that should have refused
	defer stop()
	status = run(ctx, args, strings.NewReader(""), &out, &out)
	return status, out.String()
}

// TestUpgradePostgres does so with the first version that knew PostgreSQL.
func TestUpgradePostgres(t *testing.T) {
	psql, err := exec.LookPath("psql")
	if err != nil {
		t.Skip("psql is not installed (Debian: postgresql-client)")
	}
	place, file := pgtest.Start(t).Empty(t), unpacked(t, "0019.postgres.sql.gz")
	if out, err := exec.Command(psql, "-q", "-v", "ON_ERROR_STOP=1", "-f", file, place).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	upgraded(t, place)
}

// TestNewerDatabase: every command refuses a database that a newer program has brought up to
// date, in both languages, and leaves it as it is.
func TestNewerDatabase(t *testing.T) {
	file := unpacked(t, "0019.db.gz")
	does(t, "verify", "-db", file)
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("INSERT INTO migration (name, sha256, landed_at) VALUES ('9999_newer', '', '2030-01-01')")
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, line := range []string{
		"verify", "audit verify", "account list", "units list", "indices list", "import " + earlierVersions, "publish -year 2025 -set xa@2025.1",
		"export -year 2025 -group xa", "backup -to " + t.TempDir(), "doctor", "serve -addr 127.0.0.1:0", "template -year 2025 -group xa", "survey round",
	} {
		for lang, want := range map[string]string{"vi": "phiên bản mới hơn", "en": "newer version"} {
			args := append(strings.Fields(line), "-db", file, "-lang", lang)
			if status, said := runs(t, args...); status != refused || !strings.Contains(said, want) {
				t.Errorf("%s: status %d, %q, want it refused with %q", args, status, said, want)
			}
		}
	}
}
