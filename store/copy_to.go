package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// CopyTo writes all that is committed at one moment into a new database file, readable by
// its owner alone, while others read and write. A file that is there is not overwritten.
// Every row is read on the way: a damaged database is [ErrDamaged] and leaves no file.
func (db *DB) CopyTo(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("copy to %s: %w", path, errors.Join(err, fs.ErrExist))
	}
	ownFile(path)
	conn, err := db.read.Conn(ctx)
	if err != nil {
		return db.dialect.fault(err)
	}
	defer conn.Close()
	if err := db.dialect.copyTo(ctx, conn, path); err != nil {
		return errors.Join(fmt.Errorf("copy: %w", db.dialect.fault(err)), os.Remove(path))
	}
	return nil
}
