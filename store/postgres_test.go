package store

import (
	"sync"
	"testing"

	"parindex/store/pgtest"
)

// migrated is a database with all tables and nothing in them, made once.
var migrated struct {
	once  sync.Once
	place string
}

// onPostgres opens an empty database on a real server.
func onPostgres(t *testing.T) *DB {
	t.Helper()
	server := pgtest.Start(t)
	migrated.once.Do(func() {
		migrated.place = server.Kept(t)
		db, err := Open(ctx, migrated.place)
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
	})
	return opened(t, server.Copy(t, migrated.place))
}

func opened(t *testing.T, place string) *DB {
	t.Helper()
	db, err := Open(ctx, place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestPostgres(t *testing.T) { suite(t, onPostgres) }
