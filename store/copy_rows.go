package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// copyRows reads every table at one moment into a new SQLite file.
func (db *DB) copyRows(ctx context.Context, conn *sql.Conn, path string) error {
	from, err := conn.BeginTx(ctx, &db.dialect.moment)
	if err != nil {
		return err
	}
	defer from.Rollback()
	to, err := Open(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(to.takeRows(ctx, from), to.Close())
}

// takeRows fills empty tables, in whatever order, so without foreign keys and without what
// freezes rows meanwhile.
func (db *DB) takeRows(ctx context.Context, from *sql.Tx) error {
	frozen, err := db.thaw(ctx)
	if err != nil {
		return err
	}
	if err := db.takeTables(ctx, from); err != nil {
		return err
	}
	_, err = db.conn.ExecContext(ctx, frozen)
	return err
}

// thaw drops every trigger and returns what makes them again.
func (db *DB) thaw(ctx context.Context) (frozen string, err error) {
	var drop []string
	err = db.query(ctx, db.read, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", nil, func(rows *sql.Rows) error {
		var name, text string
		err := rows.Scan(&name, &text)
		drop, frozen = append(drop, "DROP TRIGGER "+name), frozen+text+";\n"
		return err
	})
	if err == nil {
		_, err = db.conn.ExecContext(ctx, strings.Join(append(drop, "PRAGMA foreign_keys = 0"), "; "))
	}
	return frozen, err
}

func (db *DB) takeTables(ctx context.Context, from *sql.Tx) error {
	tables, err := collect(ctx, db, db.dialect.tables, nil, scanName)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if table == "migration" { // of each database itself
			continue
		}
		if err := db.takeTable(ctx, from, table); err != nil {
			return err
		}
	}
	return nil
}

func (db *DB) takeTable(ctx context.Context, from *sql.Tx, name string) error {
	columns, err := collect(ctx, db, "SELECT name FROM pragma_table_info($1)", []any{name}, scanName)
	if err != nil {
		return err
	}
	t := newTable(name, strings.Join(columns, ", "))
	rows, err := from.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM "+name)
	if err != nil {
		return err
	}
	defer rows.Close()
	return errors.Join(db.Write(ctx, func(tx *Tx) error { return tx.take(t, rows) }), rows.Err())
}

// take inserts rows as they come, some at a time.
func (tx *Tx) take(t table, rows *sql.Rows) error {
	const most = 64 * together
	values := make([]any, 0, most*t.columns)
	for rows.Next() {
		row := make([]any, t.columns)
		to := make([]any, t.columns)
		for i := range row {
			to[i] = &row[i]
		}
		if err := rows.Scan(to...); err != nil {
			return err
		}
		if values = append(values, row...); len(values) == cap(values) {
			if err := tx.insert(t, values); err != nil {
				return err
			}
			values = values[:0]
		}
	}
	return tx.insert(t, values)
}
