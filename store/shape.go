package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// shape is a table as a copy of its rows sees it.
type shape struct {
	name    string
	columns []column
}

type column struct {
	name string
	kind string // as it is declared
	key  int    // place in the primary key, from 1; 0 is none
}

// question asks for all rows, each value as it is stored.
func (s shape) question(stored string) string {
	names := make([]string, len(s.columns))
	for i, c := range s.columns {
		names[i] = stored + c.name
	}
	return "SELECT " + strings.Join(names, ", ") + " FROM " + s.name
}

// target is where its rows go.
func (s shape) target() table {
	names := make([]string, len(s.columns))
	for i, c := range s.columns {
		names[i] = c.name
	}
	return newTable(s.name, strings.Join(names, ", "))
}

// shapes describes the tables with rows to copy, each behind those that it refers to.
func (db *DB) shapes(ctx context.Context, q querier) ([]shape, error) {
	names, err := collectFrom(ctx, db, q, db.dialect.tables, nil, scanName)
	if err != nil {
		return nil, err
	}
	names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(own, name) })
	refers := map[string][]string{}
	err = db.query(ctx, q, db.dialect.references, nil, func(rows *sql.Rows) error {
		var from, to string
		err := rows.Scan(&from, &to)
		refers[from] = append(refers[from], to)
		return err
	})
	if err != nil {
		return nil, err
	}
	if names, err = behind(names, refers); err != nil {
		return nil, err
	}
	list := make([]shape, len(names))
	for i, name := range names {
		list[i].name = name
		list[i].columns, err = collectFrom(ctx, db, q, db.dialect.columns, []any{name}, func(rows *sql.Rows, c *column) error { return rows.Scan(&c.name, &c.kind, &c.key) })
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// behind puts names in an order in which each follows all that it refers to.
func behind(names []string, refers map[string][]string) (order []string, err error) {
	placed := map[string]bool{}
	for len(order) < len(names) {
		before := len(order)
		for _, name := range names {
			waits := slices.ContainsFunc(refers[name], func(to string) bool { return to != name && !placed[to] })
			if !placed[name] && !waits {
				placed[name] = true
				order = append(order, name)
			}
		}
		if len(order) == before {
			return nil, fmt.Errorf("tables refer to each other in a circle, or to none that is there: %v", names)
		}
	}
	return order, nil
}
