package store

import (
	"context"
	"database/sql"

	"parindex/assessment"
)

// Printed lists the rankings that others published, by year, rows as printed.
func (db *DB) Printed(ctx context.Context, authority string) ([]PrintedTable, error) {
	tables, err := collect(ctx, db, `
		SELECT t.year, t.title, t.file, f.name, t.done_by, t.done_at
		FROM printed_table t
		JOIN file f ON f.authority = t.authority AND f.sha256 = t.file
		WHERE t.authority = $1
		ORDER BY t.year, t.import`, []any{authority}, func(rows *sql.Rows, t *PrintedTable) error {
		err := rows.Scan(&t.Year, &t.Title, &t.Source.File, &t.Source.Name, &t.Source.By, &t.Source.At)
		t.Source.At = t.Source.At.UTC()
		return err
	})
	for i := range tables {
		t := &tables[i]
		t.Rows, err = collect(ctx, db, `
			SELECT unit, unit_group, place, total, percent, direct, survey, class, worksheet, cell
			FROM printed_row
			WHERE authority = $1 AND year = $2 AND file = $3
			ORDER BY position`, []any{authority, t.Year, t.Source.File}, scanPrinted)
		if err != nil {
			return nil, err
		}
	}
	return tables, err
}

func scanPrinted(rows *sql.Rows, p *assessment.Printed) error {
	var rank sql.NullInt64
	err := rows.Scan(&p.Unit, &p.Group, &rank, optional{&p.Total}, optional{&p.Index}, optional{&p.Direct}, optional{&p.Survey}, &p.Class, &p.Cell.Sheet, &p.Cell.Ref)
	p.Rank = whole(rank)
	return err
}

var printedRows = newTable("printed_row", "authority, year, file, position, unit, unit_group, place, total, percent, direct, survey, class, worksheet, cell")

// HasPrinted says whether a file was imported before as the printed table of a year.
func (tx *Tx) HasPrinted(authority string, year int, file string) (bool, error) {
	var n int
	err := tx.row(`
		SELECT count(*)
		FROM printed_table
		WHERE authority = $1 AND year = $2 AND file = $3`, []any{authority, year, file}, &n)
	return n > 0, err
}

// AddPrinted keeps a table as printed. Its file and its import are there before.
func (tx *Tx) AddPrinted(authority string, t PrintedTable, imported int64) error {
	err := tx.exec(`
		INSERT INTO printed_table (authority, year, file, title, import, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		authority, t.Year, t.Source.File, t.Title, imported, t.Source.At, t.Source.By)
	if err != nil {
		return err
	}
	var values []any
	for i, p := range t.Rows {
		values = append(values, authority, t.Year, t.Source.File, i, p.Unit, p.Group, p.Rank,
			number{p.Total}, number{p.Index}, number{p.Direct}, number{p.Survey}, p.Class, p.Cell.Sheet, p.Cell.Ref)
	}
	return tx.insert(printedRows, values)
}
