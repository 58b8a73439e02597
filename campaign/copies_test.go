package campaign

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// original is a database that is made once and copied for every test that begins with it.
type original struct {
	once sync.Once
	body []byte
}

// copy returns the file of a copy. make writes the original to a path and closes it.
func (o *original) copy(t testing.TB, make func(path string)) string {
	t.Helper()
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
