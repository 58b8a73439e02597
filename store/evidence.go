package store

import (
	"context"
	"database/sql"
	"time"
)

// AddEvidence adds what proves an item and returns its number.
func (tx *Tx) AddEvidence(authority string, e Evidence) (int64, error) {
	id, err := tx.count(authority, "evidence", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO evidence (authority, id, year, unit, code, kind, sha256, media, bytes, title, number, issued, section, page, phase, done_at, done_by, set_ref, taken_from)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
		authority, id, e.Year, e.Unit, e.Code, e.Kind, e.SHA256, e.Media, e.Bytes, e.Title, e.Number, e.Issued, e.Section, e.Page, string(e.Phase), e.At, e.By, e.Set, e.From)
}

// RemoveEvidence writes that its unit took evidence back; ErrConflict where it did.
func (tx *Tx) RemoveEvidence(authority string, id int64, at time.Time, by string) error {
	return tx.exec(`
		INSERT INTO evidence_removal (authority, evidence, done_at, done_by)
		VALUES ($1, $2, $3, $4)`, authority, id, at, by)
}

const evidenceOf = `
		FROM evidence e
		LEFT JOIN evidence_removal x ON x.authority = e.authority AND x.evidence = e.id`

// Standing lists the evidence of a unit's year that was given by a set and not taken back,
// oldest first.
func (tx *Tx) Standing(authority string, year int, unit, set string) ([]Evidence, error) {
	return collectFrom(tx.ctx, tx.db, tx, `
		SELECT `+evidenceColumns+evidenceOf+`
		WHERE e.authority = $1 AND e.year = $2 AND e.unit = $3 AND x.evidence IS NULL AND `+bySet("e", "$4")+`
		ORDER BY e.id`, []any{authority, year, unit, set}, scanEvidence)
}

// StandingOne returns evidence of a unit's year that was not taken back, by whichever set
// it was given, or ErrNotFound.
func (tx *Tx) StandingOne(authority string, year int, unit string, id int64) (Evidence, error) {
	list, err := collectFrom(tx.ctx, tx.db, tx, `
		SELECT `+evidenceColumns+evidenceOf+`
		WHERE e.authority = $1 AND e.year = $2 AND e.unit = $3 AND e.id = $4 AND x.evidence IS NULL`,
		[]any{authority, year, unit, id}, scanEvidence)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Evidence{}, err
	}
	return list[0], nil
}

// EvidenceEver counts all evidence that was ever added to a unit's year, what was taken
// back among it.
func (tx *Tx) EvidenceEver(authority string, year int, unit string) (n int, err error) {
	err = tx.row(`
		SELECT count(*)
		FROM evidence
		WHERE authority = $1 AND year = $2 AND unit = $3`, []any{authority, year, unit}, &n)
	return n, err
}

// OneEvidence returns evidence that was given by a set and that the reader reaches there,
// what was taken back among it, or ErrNotFound.
func (r Reader) OneEvidence(ctx context.Context, db *DB, id int64, set string) (Evidence, error) {
	list, err := collect(ctx, db, `
		SELECT `+evidenceColumns+evidenceOf+`
		JOIN unit u ON u.authority = e.authority AND u.id = e.unit
		JOIN criteria_item i ON i.authority = e.authority AND i.set_ref = $4 AND i.code = e.code
		WHERE e.authority = $1 AND e.id = $3 AND `+bySet("e", "$4")+` AND `+within(r.Deed, "$2", "u.id", "u.unit_group", "i.field"),
		[]any{r.Authority, r.Account, id, set}, scanEvidence)
	if err != nil {
		return Evidence{}, err
	}
	if len(list) == 0 {
		return Evidence{}, ErrNotFound
	}
	return list[0], nil
}

// EvidencePlace says of which unit and year evidence is, and by which set it was given
// ("" was not kept), or ErrNotFound. What it is itself is told by [Reader.OneEvidence] only.
func (db *DB) EvidencePlace(ctx context.Context, authority string, id int64) (unit string, year int, set string, err error) {
	err = db.row(ctx, `
		SELECT unit, year, set_ref
		FROM evidence
		WHERE authority = $1 AND id = $2`, []any{authority, id}, &unit, &year, &set)
	return unit, year, set, err
}

// Shared is a file of a unit's evidence that stands elsewhere too.
type Shared struct {
	SHA256 string
	Year   int
	Unit   string
	Name   string // of the unit
	Code   string
}

// Shared lists where the files of a unit's evidence of a year stand: every place that
// the reader reaches by its unit, its own among them, taken back ones not. Of the unit's own
// year only what was given by the set counts.
func (r Reader) Shared(ctx context.Context, db *DB, unit string, year int, set string) ([]Shared, error) {
	return collect(ctx, db, `
		SELECT DISTINCT o.sha256, o.year, o.unit, u.name, o.code
		FROM evidence e
		LEFT JOIN evidence_removal x ON x.authority = e.authority AND x.evidence = e.id
		JOIN evidence o ON o.authority = e.authority AND o.sha256 = e.sha256
		LEFT JOIN evidence_removal y ON y.authority = o.authority AND y.evidence = o.id
		JOIN unit u ON u.authority = o.authority AND u.id = o.unit
		WHERE e.authority = $1 AND `+within(r.Deed, "$2", "u.id", "u.unit_group", "")+`
			AND e.unit = $3 AND e.year = $4 AND e.sha256 <> '' AND x.evidence IS NULL AND y.evidence IS NULL
			AND `+bySet("e", "$5")+` AND (o.unit <> $3 OR o.year <> $4 OR `+bySet("o", "$5")+`)
		ORDER BY o.sha256, o.year, o.unit, o.code`, []any{r.Authority, r.Account, unit, year, set}, func(rows *sql.Rows, s *Shared) error {
		return rows.Scan(&s.SHA256, &s.Year, &s.Unit, &s.Name, &s.Code)
	})
}

// EachEvidence gives all evidence to f, oldest first, what was taken back among it.
func (db *DB) EachEvidence(ctx context.Context, authority string, f func(Evidence) error) error {
	return db.query(ctx, db.read, `
		SELECT `+evidenceColumns+evidenceOf+`
		WHERE e.authority = $1
		ORDER BY e.id`, []any{authority}, func(rows *sql.Rows) error {
		var e Evidence
		if err := scanEvidence(rows, &e); err != nil {
			return err
		}
		return f(e)
	})
}

// Removal says that evidence was taken back.
type Removal struct {
	Evidence int64
	At       time.Time
	By       string
}

// Removals lists what was taken back, by the number of the evidence.
func (db *DB) Removals(ctx context.Context, authority string) ([]Removal, error) {
	return collect(ctx, db, `
		SELECT evidence, done_at, done_by
		FROM evidence_removal
		WHERE authority = $1
		ORDER BY evidence`, []any{authority}, func(rows *sql.Rows, x *Removal) error {
		err := rows.Scan(&x.Evidence, &x.At, &x.By)
		x.At = x.At.UTC()
		return err
	})
}
