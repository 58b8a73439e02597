package store

import (
	"context"
	"database/sql"
	"slices"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
)

// Publications lists every publication, newest first; those that a correction
// replaced are among them, see [Current].
func (db *DB) Publications(ctx context.Context, authority string) ([]Publication, error) {
	return collect(ctx, db, `
		SELECT authority, id, year, set_ref, set_sha256, set_title, sample, places, basis, without,
			note, reason, supersedes, previous, program, checksum, head, last_mark, last_import, done_at, done_by
		FROM publication
		WHERE authority = $1
		ORDER BY year DESC, id DESC`, []any{authority}, scanPublication)
}

func scanPublication(rows *sql.Rows, p *Publication) error {
	var without string
	err := rows.Scan(&p.Authority, &p.ID, &p.Year, &p.Set, &p.SetSHA256, &p.SetTitle, &p.Sample, &p.Places, &p.Basis, &without,
		&p.Note, &p.Reason, &p.Supersedes, &p.Previous, &p.Program, &p.Checksum, &p.Head, &p.LastMark, &p.LastImport, &p.At, &p.By)
	p.Without, p.At = decodeSources(without), p.At.UTC()
	return err
}

// LastPublication returns the number that was given last, 0 before the first. A row
// that is missing below it was removed.
func (db *DB) LastPublication(ctx context.Context, authority string) (int64, error) {
	return db.counted(ctx, authority, "publication")
}

// counted returns the value of a counter, 0 before its first use.
func (db *DB) counted(ctx context.Context, authority, name string) (int64, error) {
	var value int64
	err := db.row(ctx, `
		SELECT COALESCE(max(value), 0)
		FROM counter
		WHERE authority = $1 AND name = $2`, []any{authority, name}, &value)
	return value, err
}

// Current keeps the publications that no correction replaced.
func Current(pubs []Publication) []Publication {
	replaced := map[int64]bool{}
	for _, p := range pubs {
		replaced[p.Supersedes] = true
	}
	return slices.DeleteFunc(slices.Clone(pubs), func(p Publication) bool { return replaced[p.ID] })
}

// PublishedMark returns the newest mark that a publication of a unit's appraised points has
// seen, whether a later one replaced it or not; 0 where there is none. What it counted is
// public from then on.
func (db *DB) PublishedMark(ctx context.Context, authority, unit string, year int, set string) (id int64, err error) {
	err = db.row(ctx, `
		SELECT COALESCE(max(p.last_mark), 0)
		FROM publication p
		JOIN result r ON r.authority = p.authority AND r.publication = p.id
		WHERE p.authority = $1 AND p.year = $2 AND p.set_ref = $3 AND p.basis = $4 AND r.unit = $5`,
		[]any{authority, year, set, string(OnAppraisal), unit}, &id)
	return id, err
}

// Results lists the units of a publication by group and rank; units without a
// rank stand where their index puts them, those without an index last.
func (db *DB) Results(ctx context.Context, authority string, publication int64) ([]Result, error) {
	return collect(ctx, db, `
		SELECT unit, name, unit_group, group_name, points, max_points, bonus, penalty, total, percent,
			shown, class, place, ranked, claimed, direct, survey, other, missing, revision, digest, inputs
		FROM result
		WHERE authority = $1 AND publication = $2
		ORDER BY position`, []any{authority, publication}, scanResult)
}

func scanResult(rows *sql.Rows, r *Result) error {
	var index *exact.Number
	err := rows.Scan(&r.Unit, &r.Name, &r.Group, &r.GroupName, number{&r.Points}, number{&r.Max}, number{&r.Bonus}, number{&r.Penalty}, number{&r.Total}, optional{&index},
		&r.Shown, &r.Class, &r.Rank, &r.Ranked, optional{&r.Claimed}, number{&r.Direct}, number{&r.Survey}, number{&r.Other}, &r.Missing, &r.Revision, &r.Digest, &r.Inputs)
	if index != nil {
		r.HasIndex, r.Index = true, *index
	}
	return err
}

// Components lists the fields and criteria of every unit, units by ID, items in
// printed order.
func (db *DB) Components(ctx context.Context, authority string, publication int64) ([]Component, error) {
	return db.components(ctx, authority, publication, "")
}

// UnitComponents is Components of one unit.
func (db *DB) UnitComponents(ctx context.Context, authority string, publication int64, unit string) ([]Component, error) {
	return db.components(ctx, authority, publication, unit)
}

func (db *DB) components(ctx context.Context, authority string, publication int64, unit string) ([]Component, error) {
	set, err := db.frozenSet(ctx, authority, publication)
	if err != nil {
		return nil, err
	}
	own, args := narrowed(authority, equal{"publication", publication}, equal{"unit", unit})
	return collect(ctx, db, `
		SELECT unit, code, points, max_points, status
		FROM component
		WHERE authority = $1`+own+`
		ORDER BY unit, position`, args, func(rows *sql.Rows, c *Component) error {
		return scanComponent(rows, set, c)
	})
}

func scanComponent(rows *sql.Rows, set *criteria.Set, c *Component) error {
	var status string
	if err := rows.Scan(&c.Unit, &c.Code, number{&c.Points}, number{&c.Max}, &status); err != nil {
		return err
	}
	if it := set.Item(c.Code); it != nil {
		c.Name, c.Depth = it.Name, it.Depth
	}
	c.Status = statusOf(status)
	return nil
}

// statusOf reads the name that scoring writes.
func statusOf(name string) scoring.Status {
	for _, s := range []scoring.Status{scoring.Scored, scoring.Missing, scoring.Exempt} {
		if s.String() == name {
			return s
		}
	}
	return scoring.Invalid
}

// collect gathers the rows of a question to the database.
func collect[T any](ctx context.Context, db *DB, text string, args []any, scan func(rows *sql.Rows, to *T) error) ([]T, error) {
	return collectFrom(ctx, db, db.read, text, args, scan)
}

func collectFrom[T any](ctx context.Context, db *DB, q querier, text string, args []any, scan func(rows *sql.Rows, to *T) error) ([]T, error) {
	var list []T
	err := db.query(ctx, q, text, args, func(rows *sql.Rows) error {
		var v T
		err := scan(rows, &v)
		list = append(list, v)
		return err
	})
	return list, err
}
