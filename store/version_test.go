package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"parindex/assessment"
)

// TestVersion wants another number after a commit of this program and of another, the same
// one without, and no harm from an asker who left.
func TestVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.db")
	versions(t, opened(t, path), opened(t, path))
}

// versions looks at a database that is open twice.
func versions(t *testing.T, db, other *DB) {
	gone, leave := context.WithCancel(t.Context())
	leave()
	last := int64(-1)
	ask := func(ctx context.Context, changed bool, what string) {
		t.Helper()
		got, err := db.Version(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if (got != last) != changed {
			t.Errorf("%s: got version %d after %d, want another: %t", what, got, last, changed)
		}
		last = got
	}
	write := func(db *DB, name string) {
		t.Helper()
		if err := db.Write(t.Context(), func(tx *Tx) error { return tx.PutAuthority(assessment.Authority{ID: "a", Name: name}) }); err != nil {
			t.Fatal(err)
		}
	}
	ask(t.Context(), true, "the first time")
	ask(gone, false, "nothing was written, and the asker left")
	write(db, "một")
	ask(t.Context(), true, "written here")
	ask(t.Context(), false, "nothing was written")
	write(other, "hai")
	time.Sleep(2 * believed)
	ask(t.Context(), true, "written by another")
	ask(t.Context(), false, "nothing was written")
}
