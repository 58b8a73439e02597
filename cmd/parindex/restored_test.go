package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parindex/store/pgtest"
)

// TestRestored: authorities with the same codes in one database, one of them with evidence and
// surveys, are what they were when a backup was restored to a file, to a server, and from there to
// a file: every row, checksum, evidence file and log.
func TestRestored(t *testing.T) {
	server := pgtest.Start(t)
	t.Parallel()
	n := nation{authorities: 2, units: 3, items: 12, years: 2}
	dir := demoFolder(t)
	first := holding{filepath.Join(dir, "parindex.db"), filepath.Join(dir, "evidence")}
	n.make(t, first.db)
	kept := filepath.Join(t.TempDir(), "kept")
	spoken(t, done, "backup", "-db", first.db, "-evidence", first.evidence, "-to", kept)
	file, place := first.restored(t, kept, filepath.Join(t.TempDir(), "cchc.db")), first.restored(t, kept, server.Empty(t))
	kept = filepath.Join(t.TempDir(), "lại")
	spoken(t, done, "backup", "-db", place.db, "-evidence", place.evidence, "-to", kept)
	back := first.restored(t, kept, filepath.Join(t.TempDir(), "cchc.db"))
	for _, id := range append(n.ids(), "vinhphuc") {
		want := first.proved(id)
		says(t, want, "Công bố số 1", "dòng")
		for _, h := range []holding{file, place, back} {
			if got := h.proved(id); got != want {
				t.Errorf("%s of %s: got\n%s\nwant\n%s", id, h.db, got, want)
			}
		}
	}
	want := first.rows(t)
	for _, h := range []holding{file, back} { // a server says values otherwise; what came from it does not
		for table, rows := range h.rows(t) {
			if !slices.Equal(rows, want[table]) {
				t.Errorf("%s: table %s has other rows: got %d, want %d", h.db, table, len(rows), len(want[table]))
			}
		}
	}
	away := filepath.Join(t.TempDir(), "chưa gắn")
	says(t, spoken(t, refused, "restore", "-from", kept, "-db", filepath.Join(away, "cchc.db")), away+": không có tệp hoặc thư mục này")
	says(t, spoken(t, refused, "restore", "-from", t.TempDir(), "-db", place.db), "đây là thư mục, cần một tệp")
}

// holding is a database with its evidence.
type holding struct{ db, evidence string }

// restored is what comes of a backup.
func (h holding) restored(t *testing.T, kept, db string) holding {
	t.Helper()
	to := holding{db, filepath.Join(t.TempDir(), "evidence")}
	said := spoken(t, refused, "restore", "-from", kept, "-db", db, "-evidence", to.evidence) // refused: sheets of a nation are put in by no verb, so no log has them
	says(t, said, "Đã khôi phục")
	return to
}

// proved is what verify and audit say of an authority.
func (h holding) proved(id string) string {
	var out bytes.Buffer
	for _, args := range [][]string{{"verify"}, {"audit", "verify", "-evidence", h.evidence}} {
		status := run(context.Background(), append(args, "-db", h.db, "-authority", id, "-lang", "vi"), strings.NewReader(""), &out, &out)
		fmt.Fprintln(&out, status)
	}
	return out.String()
}

// rows are all that a file holds, by table.
func (h holding) rows(t *testing.T) map[string][]string {
	t.Helper()
	conn := connected(t, "sqlite", h.db)
	defer conn.Close()
	all := map[string][]string{}
	for _, table := range oneColumn(t, conn, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('written', 'migration')") { // these are of the database itself
		columns := columnsOf(t, conn, table)
		for i, c := range columns {
			columns[i] = "quote(" + c + ")"
		}
		all[table] = oneColumn(t, conn, "SELECT "+strings.Join(columns, " || ' ' || ")+" FROM "+table+" ORDER BY 1")
	}
	return all
}
