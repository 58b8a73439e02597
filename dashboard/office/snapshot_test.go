package office

import (
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"parindex/store/pgtest"
)

// snapshot is a database that several tests begin with; the first of them makes it.
type snapshot struct {
	mu    sync.Mutex
	file  []byte
	place string // on PostgreSQL
}

// building is an office on a copy of the database, with the clock where newBuilding has
// it. The first one is filled from an office without anybody in it.
func (s *snapshot) building(t testing.TB, o Options, fill func(*building)) *building {
	t.Helper()
	if pgtest.Wanted() {
		s.mu.Lock()
		defer s.mu.Unlock()
		return buildingOn(t, o, s.copyOnServer(t, fill))
	}
	return s.copy(t, o, func() *building {
		b := emptyBuilding(t, Options{})
		fill(b)
		return b
	})
}

// after is building that goes on from what before has made.
func (s *snapshot) after(t testing.TB, base *snapshot, before, fill func(*building)) *building {
	t.Helper()
	if pgtest.Wanted() {
		return s.building(t, Options{}, func(b *building) { before(b); fill(b) })
	}
	return s.copy(t, Options{}, func() *building {
		b := base.building(t, Options{}, before)
		fill(b)
		return b
	})
}

// copy is an office on a copy of the file, which is made first where it is not there.
func (s *snapshot) copy(t testing.TB, o Options, first func() *building) *building {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	path := filepath.Join(t.TempDir(), "parindex.db")
	if s.file == nil {
		s.file = first().copied()
	}
	if err := os.WriteFile(path, s.file, 0o600); err != nil {
		t.Fatal(err)
	}
	return buildingOn(t, o, path)
}

// copyOnServer is the place of a copy on PostgreSQL, where nobody may have the original open.
func (s *snapshot) copyOnServer(t testing.TB, fill func(*building)) string {
	t.Helper()
	server := pgtest.Start(t)
	if s.place == "" {
		place := server.Kept(t)
		b := emptyBuildingOn(t, Options{}, place)
		fill(b)
		if err := b.work.DB.Close(); err != nil {
			t.Fatal(err)
		}
		s.place = place
	}
	return server.Copy(t, s.place)
}

// emptyPlace is where a database may be made, until the test ends.
func emptyPlace(t testing.TB) string {
	t.Helper()
	if pgtest.Wanted() {
		return pgtest.Start(t).Empty(t)
	}
	return filepath.Join(t.TempDir(), "parindex.db")
}

// copied is the database as a file.
func (b *building) copied() []byte {
	b.t.Helper()
	raw, err := sql.Open("sqlite", b.file)
	if err != nil {
		b.t.Fatal(err)
	}
	defer raw.Close()
	path := filepath.Join(b.t.TempDir(), "copy.db")
	if _, err := raw.Exec("VACUUM INTO '" + path + "'"); err != nil {
		b.t.Fatal(err)
	}
	body, err := os.ReadFile(path)
	if err != nil {
		b.t.Fatal(err)
	}
	return body
}
