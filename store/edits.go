package store

import (
	"context"
	"database/sql"
	"time"

	"parindex/assessment"
)

const editColumns = "e.id, e.year, e.unit, e.base, e.code, e.part, e.was, e.became, e.request, e.done_at, e.done_by, e.set_ref"

// AddEdit adds a typed value and returns its number.
func (tx *Tx) AddEdit(authority string, e Edit) (int64, error) {
	id, err := tx.count(authority, "edit", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO edit (authority, id, year, unit, base, code, part, was, became, request, done_at, done_by, set_ref)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		authority, id, e.Year, e.Unit, e.Base, e.Code, e.Part, e.Was, e.Became, e.Request, e.At, e.By, e.Set)
}

// EditOf returns the value that a request brought, or ErrNotFound.
func (tx *Tx) EditOf(authority string, year int, unit, request string) (Edit, error) {
	return tx.edit(`
		SELECT `+editColumns+`
		FROM edit e
		WHERE e.authority = $1 AND e.year = $2 AND e.unit = $3 AND e.request = $4`, authority, year, unit, request)
}

// LastEdit returns the newest value that was typed by a set for a part on a revision, or
// ErrNotFound.
func (tx *Tx) LastEdit(authority string, year int, unit, set string, base int, code, part string) (Edit, error) {
	return tx.edit(`
		SELECT `+editColumns+`
		FROM edit e
		WHERE e.authority = $1 AND e.year = $2 AND e.unit = $3 AND e.base = $4 AND e.code = $5 AND e.part = $6 AND `+bySet("e", "$7")+`
		ORDER BY e.id DESC
		LIMIT 1`, authority, year, unit, base, code, part, set)
}

var typedOn = `
		SELECT ` + editColumns + `
		FROM edit e
		WHERE e.authority = $1 AND e.year = $2 AND e.unit = $3 AND e.base = $4 AND ` + bySet("e", "$5") + `
		ORDER BY e.id`

// TypedOn lists what was typed by a set on a revision, oldest first.
func (tx *Tx) TypedOn(authority string, year int, unit, set string, base int) ([]Edit, error) {
	return collectFrom(tx.ctx, tx.db, tx, typedOn, []any{authority, year, unit, base, set}, scanEdit)
}

// TypedOn is [Tx.TypedOn] of what is on the disk.
func (db *DB) TypedOn(ctx context.Context, authority string, year int, unit, set string, base int) ([]Edit, error) {
	return collect(ctx, db, typedOn, []any{authority, year, unit, base, set}, scanEdit)
}

func (tx *Tx) edit(text string, args ...any) (e Edit, err error) {
	err = tx.row(text, args, &e.ID, &e.Year, &e.Unit, &e.Base, &e.Code, &e.Part, &e.Was, &e.Became, &e.Request, &e.At, &e.By, &e.Set)
	e.At = e.At.UTC()
	return e, err
}

// SheetAt is [DB.SheetAt] inside the write.
func (tx *Tx) SheetAt(authority, unit string, year int, set string) (s Sheet, err error) {
	s = Sheet{Unit: unit, Year: year, Set: set}
	err = tx.row(`
		SELECT s.revision, s.state, s.import, s.file, f.name, s.done_by, s.done_at
		FROM sheet s
		JOIN file f ON f.authority = s.authority AND f.sha256 = s.file
		WHERE s.authority = $1 AND s.unit = $2 AND s.year = $3 AND s.set_ref = $4
		ORDER BY s.revision DESC
		LIMIT 1`, []any{authority, unit, year, set}, &s.Revision, &s.State, &s.Import, &s.Source.File, &s.Source.Name, &s.Source.By, &s.Source.At)
	s.Source.At = s.Source.At.UTC()
	return s, err
}

// Entry returns what a revision says about an item; nothing where it says nothing.
func (tx *Tx) Entry(authority, unit string, year, revision int, code string) (assessment.Entry, error) {
	list, err := collectFrom(tx.ctx, tx.db, tx, `
		SELECT code, self, appraised, survey, choice, exempt, evidence, note, figures, cells, worksheet
		FROM entry
		WHERE authority = $1 AND unit = $2 AND year = $3 AND revision = $4 AND code = $5`, []any{authority, unit, year, revision, code}, scanEntry)
	if err != nil || len(list) == 0 {
		return assessment.Entry{Code: code}, err
	}
	return list[0], nil
}

// EachEdit gives every typed value to f, oldest first.
func (db *DB) EachEdit(ctx context.Context, authority string, f func(Edit) error) error {
	return db.query(ctx, db.read, `
		SELECT `+editColumns+`
		FROM edit e
		WHERE e.authority = $1
		ORDER BY e.id`, []any{authority}, func(rows *sql.Rows) error {
		var e Edit
		if err := scanEdit(rows, &e); err != nil {
			return err
		}
		return f(e)
	})
}

// Present is somebody who has a unit's form open.
type Present struct {
	Account string
	Name    string
	Seen    time.Time
}

// See writes that an account has a unit's form open.
func (tx *Tx) See(authority string, year int, unit, account string, at time.Time) error {
	return tx.exec(`
		INSERT INTO presence (authority, year, unit, account, seen_at)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (authority, year, unit, account) DO UPDATE SET seen_at = excluded.seen_at`,
		authority, year, unit, account, at)
}

// Present lists who had a unit's form open since a moment, by name.
func (db *DB) Present(ctx context.Context, authority string, year int, unit string, since time.Time) ([]Present, error) {
	return collect(ctx, db, `
		SELECT p.account, a.name, p.seen_at
		FROM presence p
		JOIN account a ON a.authority = p.authority AND a.id = p.account
		WHERE p.authority = $1 AND p.year = $2 AND p.unit = $3 AND p.seen_at >= $4
		ORDER BY a.name, p.account`, []any{authority, year, unit, since}, func(rows *sql.Rows, p *Present) error {
		err := rows.Scan(&p.Account, &p.Name, &p.Seen)
		p.Seen = p.Seen.UTC()
		return err
	})
}
