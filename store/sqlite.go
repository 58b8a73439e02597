package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"slices"
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
	bare:    true,
	open:    openSQLite,
	fault:   sqliteFault,
	tables:  `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
	columns: `SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid`,
	references: `
		SELECT DISTINCT m.name, f."table"
		FROM sqlite_master m
		JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table'`,
	strays: `SELECT "table", rowid, parent FROM pragma_foreign_key_check`,
	stored: "+", // without it the driver makes of a value what the column is declared as
	empty:  sqliteEmpty,
	thaw:   sqliteThaw,
	copyTo: vacuumInto,
}

func sqliteEmpty(tables []string) (steps []string) {
	for _, table := range slices.Backward(tables) {
		steps = append(steps, "DELETE FROM "+table)
	}
	return steps
}

// sqliteThaw drops the triggers and makes them again by their own text.
func sqliteThaw(ctx context.Context, db *DB, q querier, tables []string) (thaw, freeze []string, err error) {
	err = db.query(ctx, q, "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid", nil, func(rows *sql.Rows) error {
		var name, table, text string
		err := rows.Scan(&name, &table, &text)
		if slices.Contains(tables, table) {
			thaw, freeze = append(thaw, "DROP TRIGGER "+name), append(freeze, text)
		}
		return err
	})
	return thaw, freeze, err
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
func openSQLite(path string, to opening) (*sql.DB, error) {
	if to == toWrite {
		ownFile(path)
	}
	return sql.Open("sqlite", sqliteSource(path, to))
}

// sqliteSource says how to open a file. An acknowledged write is on the disk
// (synchronous FULL); readers see the last commit without waiting (WAL).
func sqliteSource(path string, to opening) string {
	options := url.Values{
		"_time_format": {"sqlite"},
		"_txlock":      {"immediate"},
		"_pragma":      {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "temp_store(MEMORY)"},
	}
	if to != toWrite {
		options.Set("_txlock", "deferred")
		options["_pragma"] = []string{"busy_timeout(10000)", "query_only(1)", "temp_store(MEMORY)"}
	}
	if to == toLookAt {
		lookAt(path, options)
	}
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: options.Encode()}
	return file.String()
}

// lookAt keeps a file as it is. The last commits of a program that was killed lie beside it: who
// may write would move them into it. Where there are none, and the disk takes nothing, nobody can
// change it, and nothing has to be made beside it.
func lookAt(path string, options url.Values) {
	st, err := os.Stat(path + "-wal")
	switch {
	case err == nil && st.Size() > 0:
		options.Set("mode", "ro")
	case onReadOnlyDisk(path):
		options.Set("mode", "ro")
		options.Set("immutable", "1")
	}
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
