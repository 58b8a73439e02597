package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"parindex/store"
	"parindex/store/pgtest"
)

// TestDemoOnPostgres makes the demonstration on a real server: whole, verified, audited, and
// published with the same points as in a file. make test-postgres runs it: the store's own suite,
// which every run has, asks the server the same questions.
func TestDemoOnPostgres(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make test-postgres runs this")
	}
	t.Parallel()
	place, dir := pgtest.Start(t).Empty(t), t.TempDir()
	said := func(args ...string) string {
		t.Helper()
		var out, faults bytes.Buffer
		if status := run(context.Background(), args, strings.NewReader(""), &out, &faults); status != 0 {
			t.Fatalf("%s: status %d\n%s%s", args, status, &out, &faults)
		}
		return out.String() + faults.String()
	}
	made := said("demo", "-no-serve", "-data", dir, "-db", place)
	if strings.Contains(made, "user=") {
		t.Errorf("more than its name is told of the database:\n%s", made)
	}
	said("audit", "verify", "-db", place, "-evidence", filepath.Join(dir, "evidence"))
	said("verify", "-db", place)
	file := filepath.Join(demoFolder(t), "parindex.db")
	if got, want := frozenIn(t, place), frozenIn(t, file); got != want || got == "" {
		t.Errorf("published:\n%s\nwant, as in the file:\n%s", got, want)
	}
	kept, restored := filepath.Join(t.TempDir(), "kept"), filepath.Join(t.TempDir(), "cchc.db")
	said("backup", "-db", place, "-evidence", filepath.Join(dir, "evidence"), "-to", kept)
	if whole := said("restore", "-from", kept, "-db", restored); !strings.Contains(whole, "Nhật ký nguyên vẹn") {
		t.Errorf("restored to a file:\n%s", whole)
	}
	said("verify", "-db", restored)
	if got, want := frozenIn(t, restored), frozenIn(t, place); got != want {
		t.Errorf("restored:\n%s\nwant, as on the server:\n%s", got, want)
	}
	if status := run(context.Background(), []string{"serve", "-db", place}, strings.NewReader(""), io.Discard, io.Discard); status != 2 {
		t.Errorf("served without a place for evidence: status %d", status)
	}
}

// frozenIn lists what is published, with its results: digests hold moments, which differ.
func frozenIn(t *testing.T, place string) string {
	t.Helper()
	db, err := store.Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all, err := db.Authorities(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	pubs, err := db.Publications(t.Context(), all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range pubs {
		results, err := db.Results(t.Context(), all[0].ID, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			b.WriteString(strings.Join([]string{p.Set, r.Unit, r.Shown, r.Total.Exact()}, " ") + "\n")
		}
	}
	return b.String()
}
