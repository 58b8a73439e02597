package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"

	"parindex/store"
)

// What tells the twin of an authority from it.
const (
	twinID   = "khac"
	twinMark = "KHÁC "
)

// ofPeople are the tables by which people and programs come in; a twin has none of these rows.
var ofPeople = []string{"session", "access_token", "invitation", "survey_link", "migration", "written"}

// marked are the columns that people read, and that no key holds.
var marked = []string{"name", "group_name", "title", "note", "reason", "folded", "set_title"}

// keyedByName are tables whose names are keys.
var keyedByName = []string{"counter", "setting"}

// connected is one connection to a database, until the test ends or it is closed.
func connected(t testing.TB, driver, place string) *sql.Conn {
	t.Helper()
	db, err := sql.Open(driver, place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxIdleConns(-1) // what is closed is not kept open
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// twin adds a second authority to a database: every row of the first once more, with the same
// units, years, sets, logins, rounds and numbers. What people read of it begins with twinMark.
func twin(t testing.TB, place, authority string) {
	t.Helper()
	driver, tables := "sqlite", "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	if store.OnServer(place) {
		driver, tables = "pgx", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
	}
	conn := connected(t, driver, place)
	defer conn.Close()
	do := func(text string, args ...any) {
		t.Helper()
		if _, err := conn.ExecContext(context.Background(), text, args...); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	if driver == "pgx" {
		do("SET session_replication_role = replica") // rows come in any order, and late
	} else {
		for _, drop := range oneColumn(t, conn, "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'") {
			do(drop)
		}
	}
	do("BEGIN")
	for _, table := range oneColumn(t, conn, tables) {
		if slices.Contains(ofPeople, table) {
			continue
		}
		columns := columnsOf(t, conn, table)
		values := slices.Clone(columns)
		for i, c := range columns {
			switch {
			case c == "authority":
				values[i] = "'" + twinID + "'"
			case slices.Contains(marked, c) && !slices.Contains(keyedByName, table):
				values[i] = fmt.Sprintf("CASE WHEN %s = '' THEN '' ELSE '%s' || %s END", c, twinMark, c)
			}
		}
		do(fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %s WHERE authority = $1", table, strings.Join(columns, ", "), strings.Join(values, ", "), table), authority)
	}
	do("COMMIT")
}

func oneColumn(t testing.TB, conn *sql.Conn, question string) (list []string) {
	t.Helper()
	rows, err := conn.QueryContext(context.Background(), question)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}

func columnsOf(t testing.TB, conn *sql.Conn, table string) []string {
	t.Helper()
	rows, err := conn.QueryContext(context.Background(), "SELECT * FROM "+table+" LIMIT 0")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	return columns
}
