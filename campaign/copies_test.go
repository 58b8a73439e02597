package campaign

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"parindex/store/pgtest"
)

// original is a database that is made once and copied for every test that begins with it,
// a file or, where that is wanted, one on PostgreSQL.
type original struct {
	once  sync.Once
	body  []byte
	place string // on PostgreSQL
}

// copy returns the place of a copy. make writes the original to a place and closes it.
func (o *original) copy(t testing.TB, make func(place string)) string {
	t.Helper()
	if pgtest.Wanted() {
		server := pgtest.Start(t)
		o.once.Do(func() {
			place := server.Kept(t)
			make(place)
			o.place = place
		})
		if o.place == "" {
			t.Fatal("the database that this begins with could not be made")
		}
		return server.Copy(t, o.place)
	}
	o.once.Do(func() {
		path := filepath.Join(t.TempDir(), "original.db")
		make(path)
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		o.body = body
	})
	if len(o.body) == 0 {
		t.Fatal("the database that this begins with could not be made")
	}
	path := filepath.Join(t.TempDir(), "parindex.db")
	if err := os.WriteFile(path, o.body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
