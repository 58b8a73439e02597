package store

import (
	"context"
	"fmt"
	"os"
)

// Size is how much room the database takes, in bytes.
type Size struct {
	Bytes int64 // of the file, or of the database on its server
	Free  int64 // of these, kept for rows to come
	Log   int64 // of the log of writes beside the file, where the database is a file
}

// sizes asks by the dialect's name; the third column is the file.
var sizes = map[string]string{
	"sqlite": `
		SELECT p.page_count * s.page_size, f.freelist_count * s.page_size, l.file
		FROM pragma_page_count p, pragma_page_size s, pragma_freelist_count f, pragma_database_list l
		WHERE l.name = 'main'`,
	"postgres": `
		SELECT pg_database_size(current_database()), 0, ''`,
}

// Size measures the database.
func (db *DB) Size(ctx context.Context) (s Size, err error) {
	var file string
	if err := db.row(ctx, sizes[db.dialect.name], nil, &s.Bytes, &s.Free, &file); err != nil {
		return s, fmt.Errorf("size of the database: %w", err)
	}
	if st, err := os.Stat(file + "-wal"); err == nil && file != "" {
		s.Log = st.Size()
	}
	return s, nil
}

// Readers says how many connections read at once, and how often and how long others waited
// for one.
type Readers struct {
	Most, Busy, Idle int
	Waits            int64
	Waited           float64 // seconds
}

// Readers counts the connections that read.
func (db *DB) Readers() Readers {
	s := db.read.Stats()
	return Readers{Most: s.MaxOpenConnections, Busy: s.InUse, Idle: s.Idle, Waits: s.WaitCount, Waited: s.WaitDuration.Seconds()}
}

// Ready says whether the database answers and has the tables of this program: nil, [ErrNewer]
// where a newer program made them, [ErrOlder] where an older one did, or another reason.
func (db *DB) Ready(ctx context.Context) error {
	list, err := plan(migrations, db.dialect.name)
	if err != nil {
		return err
	}
	names, err := db.Migrations(ctx)
	if err != nil {
		return err
	}
	landed := make([]migration, len(names))
	for i, name := range names {
		landed[i].name = name
	}
	if err := newer(landed, list); err != nil {
		return err
	}
	if to := len(list) - len(landed); to > 0 {
		return &Fault{ErrOlder, fmt.Errorf("%d migrations are to come", to)}
	}
	return nil
}
