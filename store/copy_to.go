package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// CopyTo writes all that is committed at one moment into a new SQLite file, readable by its
// owner alone, from whatever database, while others read and write. A file that is there is not overwritten.
// Every row is read on the way: a damaged database is [ErrDamaged] and leaves no file.
func (db *DB) CopyTo(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("copy to %s: %w", path, errors.Join(err, fs.ErrExist))
	}
	conn, err := db.read.Conn(ctx)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer conn.Close()
	copied := db.dialect.copyTo
	if copied == nil {
		copied = db.copyRows
	}
	if err := copied(ctx, conn, path); err != nil {
		return errors.Join(fmt.Errorf("copy: %w", db.dialect.fault(err)), removeFile(path))
	}
	return nil
}

// removeFile removes a database file with what lies beside it.
func removeFile(path string) (err error) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if e := os.Remove(path + end); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return err
}

// copyRows reads every table at one moment into a new SQLite file.
func (db *DB) copyRows(ctx context.Context, conn *sql.Conn, path string) error {
	from, err := db.original(ctx, conn)
	if err != nil {
		return err
	}
	defer from.close()
	to, err := Open(ctx, path)
	if err != nil {
		return err
	}
	if _, err = to.only(ctx, from); err == nil {
		_, err = to.takeRows(ctx, from, func(int64) {}, func(*Tx) error { return nil })
	}
	return errors.Join(err, to.Close())
}
