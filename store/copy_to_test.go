package store

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parindex/assessment"
)

// TestCopyTo: a copy is for its owner alone, holds the same rows, overwrites nothing, and is read as
// it is.
func TestCopyTo(t *testing.T) {
	db := openTemp(t)
	err := db.Write(ctx, func(tx *Tx) error { return tx.PutAuthority(assessment.Authority{ID: "a", Name: "A"}) })
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "bản sao.db")
	if err := db.CopyTo(ctx, path); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(path); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v", st.Mode(), err)
	}
	if err := db.CopyTo(ctx, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a copy: got %v", err)
	}
	copied, err := OpenAsItIs(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	got, err := copied.Counts(ctx)
	want, err2 := db.Counts(ctx)
	if err != nil || err2 != nil || !maps.Equal(got, want) || got["authority"] != 1 {
		t.Errorf("got %v, want %v; %v, %v", got, want, err, err2)
	}
	landed, err := copied.Migrations(ctx)
	known, err2 := KnownMigrations(path)
	if err != nil || err2 != nil || !slices.Equal(landed, known) {
		t.Errorf("got %v, want %v", landed, known)
	}
	if err := copied.Write(ctx, func(*Tx) error { return nil }); !errors.Is(err, ErrNoAccess) {
		t.Errorf("a write: got %v", err)
	}
}

// TestOpenAsItIs: what is not a database of the program is not made one.
func TestOpenAsItIs(t *testing.T) {
	dir := t.TempDir()
	none := filepath.Join(dir, "none.db")
	if _, err := OpenAsItIs(ctx, none); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	text := filepath.Join(dir, "text.db")
	if err := os.WriteFile(text, []byte("không phải cơ sở dữ liệu, chỉ là chữ"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenAsItIs(ctx, text); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("left %v", list)
	}
}
