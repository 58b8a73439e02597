package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// original is a database at one moment, to be copied. It is only read.
type original struct {
	db     *DB
	tx     *sql.Tx
	shapes []shape
	count  map[string]int64 // rows by table
	rows   int64            // of all tables
}

// beginner is a pool, or one connection.
type beginner interface {
	BeginTx(ctx context.Context, o *sql.TxOptions) (*sql.Tx, error)
}

// original begins a look at all rows; close it.
func (db *DB) original(ctx context.Context, on beginner) (*original, error) {
	tx, err := on.BeginTx(ctx, &db.dialect.moment)
	if err != nil {
		return nil, db.dialect.fault(err)
	}
	o := &original{db: db, tx: tx, count: map[string]int64{}}
	if err := o.measure(ctx); err != nil {
		tx.Rollback()
		return nil, err
	}
	return o, nil
}

func (o *original) close() { o.tx.Rollback() }

func (o *original) measure(ctx context.Context) (err error) {
	if o.shapes, err = o.db.shapes(ctx, o.tx); err != nil {
		return err
	}
	for _, s := range o.shapes {
		n, err := collectFrom(ctx, o.db, o.tx, `SELECT count(*) FROM "`+s.name+`"`, nil, func(rows *sql.Rows, n *int64) error { return rows.Scan(n) })
		if err != nil {
			return err
		}
		o.count[s.name] = n[0]
		o.rows += n[0]
	}
	return nil
}

// only leaves out the tables that a database has not, and names them. One that lacks a table
// or column of that database is damaged.
func (o *original) only(known []shape) (left []string, err error) {
	var list []shape
	for _, s := range o.shapes {
		if slices.ContainsFunc(known, func(k shape) bool { return k.name == s.name }) {
			list = append(list, s)
			continue
		}
		left = append(left, s.name)
		o.rows -= o.count[s.name]
		delete(o.count, s.name)
	}
	o.shapes = list
	for _, k := range known {
		i := slices.IndexFunc(list, func(s shape) bool { return k.name == s.name })
		if i < 0 || !slices.EqualFunc(list[i].columns, k.columns, func(a, b column) bool { return a.name == b.name }) {
			return left, unreadable(fmt.Errorf("table %s is not as the program makes it", k.name))
		}
	}
	return left, nil
}

// stored runs f for every row of a table, its values as they are stored and f's to keep.
func (o *original) stored(ctx context.Context, s shape, f func(row []any) error) error {
	return o.db.query(ctx, o.tx, s.question(o.db.dialect.stored), nil, func(rows *sql.Rows) error {
		row, to := make([]any, len(s.columns)), make([]any, len(s.columns))
		for i := range row {
			to[i] = &row[i]
		}
		if err := rows.Scan(to...); err != nil {
			return err
		}
		for i, v := range row {
			if b, ok := v.([]byte); ok && b == nil { // no bytes, which is not NULL
				row[i] = []byte{}
			}
		}
		return f(row)
	})
}

// each runs f for every row of a table, its values as every database takes them.
func (o *original) each(ctx context.Context, s shape, f func(row []any) error) error {
	return o.stored(ctx, s, func(row []any) error {
		for i, c := range s.columns {
			row[i], _ = read(c.kind, row[i])
		}
		return f(row)
	})
}

// Seal is what a publication, a published survey or the log of an authority is known by from
// outside: its checksum, or the newest hash.
type Seal struct {
	Authority string
	Of        string // publication, survey, log
	ID        int64
	Sum       string
}

// seals lists all of them.
func (o *original) seals(ctx context.Context) ([]Seal, error) {
	return collectFrom(ctx, o.db, o.tx, `
		SELECT authority, 'publication', id, checksum
		FROM publication
		UNION ALL
		SELECT authority, 'survey', id, checksum
		FROM survey_publication
		UNION ALL
		SELECT l.authority, 'log', l.id, l.hash
		FROM log l
		WHERE l.id = (SELECT max(n.id) FROM log n WHERE n.authority = l.authority)
		ORDER BY 1, 2, 3`, nil, func(rows *sql.Rows, s *Seal) error { return rows.Scan(&s.Authority, &s.Of, &s.ID, &s.Sum) })
}
