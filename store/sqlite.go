package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"syscall"

	sqlitedriver "modernc.org/sqlite"
	sqlitecode "modernc.org/sqlite/lib"
)

var sqlite = dialect{
	name:    "sqlite",
	blob:    "BLOB",
	keyed:   " WITHOUT ROWID",
	text:    "TEXT",
	version: "PRAGMA data_version",
	moment:  sql.TxOptions{ReadOnly: true},
	open:    openSQLite,
	fault:   sqliteFault,
	tables:  `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
	copyTo:  vacuumInto,
}

// vacuumInto reads in one transaction, which holds up no writer. The connection is one that
// cannot write, which forbids to write elsewhere too, for so long.
func vacuumInto(ctx context.Context, conn *sql.Conn, path string) error {
	ownFile(path)
	if _, err := conn.ExecContext(ctx, "PRAGMA query_only = 0"); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, "VACUUM INTO $1", path)
	_, again := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = 1")
	return errors.Join(err, again)
}

// openSQLite opens a file; the one that writes makes it where there is none.
func openSQLite(path string, readOnly bool) (*sql.DB, error) {
	if !readOnly {
		ownFile(path)
	}
	return sql.Open("sqlite", sqliteSource(path, readOnly))
}

// sqliteSource says how to open a file. An acknowledged write is on the disk
// (synchronous FULL); readers see the last commit without waiting (WAL).
func sqliteSource(path string, readOnly bool) string {
	options := url.Values{
		"_time_format": {"sqlite"},
		"_txlock":      {"immediate"},
		"_pragma":      {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "temp_store(MEMORY)"},
	}
	if readOnly {
		options.Set("_txlock", "deferred")
		options["_pragma"] = []string{"busy_timeout(10000)", "query_only(1)", "temp_store(MEMORY)"}
	}
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: options.Encode()}
	return file.String()
}

// ownFile makes a new database file that nobody else on the machine reads: it holds
// unpublished scores and what people sign in by. Files beside it get its mode. What keeps
// it from being made is said when it is opened.
func ownFile(path string) {
	if f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
		f.Close()
	}
}

// onReadOnlyDisk says of a file that could not be opened whether its disk is why: SQLite does not
// tell it from a wrong path, as what it cannot make lies beside the file. The file itself is not
// opened: closing it would give up the locks of every connection that this process has to it.
func onReadOnlyDisk(path string) bool {
	beside := path + ".tried"
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		f.Close()
		os.Remove(beside)
	}
	return errors.Is(err, syscall.EROFS)
}

func sqliteFault(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	var e *sqlitedriver.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() {
	case sqlitecode.SQLITE_CONSTRAINT_PRIMARYKEY, sqlitecode.SQLITE_CONSTRAINT_UNIQUE:
		return &Fault{ErrConflict, err}
	case sqlitecode.SQLITE_CONSTRAINT_FOREIGNKEY:
		return &Fault{ErrUnknown, err}
	case sqlitecode.SQLITE_CONSTRAINT_TRIGGER:
		return &Fault{ErrFrozen, err}
	}
	switch e.Code() & 0xff {
	case sqlitecode.SQLITE_BUSY, sqlitecode.SQLITE_LOCKED:
		return &Fault{ErrBusy, err}
	case sqlitecode.SQLITE_FULL:
		return &Fault{ErrFull, err}
	case sqlitecode.SQLITE_NOTADB, sqlitecode.SQLITE_CORRUPT:
		return &Fault{ErrDamaged, err}
	case sqlitecode.SQLITE_READONLY:
		return &Fault{ErrReadOnly, err}
	case sqlitecode.SQLITE_CANTOPEN, sqlitecode.SQLITE_PERM:
		return &Fault{ErrNoAccess, err}
	}
	return err
}
