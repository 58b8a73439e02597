package store

import (
	"context"
	"database/sql"
	"time"
)

// Typed is a paper form as one clerk typed it.
type Typed struct {
	Form string // number, told apart without capitals
	Turn int    // 1, 2; 3 decides where they differ
	Unit string
	Body []byte // JSON: code → what was typed
	At   time.Time
	By   string
}

// PutTyped keeps what a clerk typed, or changes it.
func (tx *Tx) PutTyped(authority, round string, t Typed) error {
	return tx.exec(`
		INSERT INTO survey_typed (authority, round, form, turn, unit, body, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (authority, round, form, turn) DO UPDATE SET
			unit = excluded.unit,
			body = excluded.body,
			done_at = excluded.done_at,
			done_by = excluded.done_by`,
		authority, round, t.Form, t.Turn, t.Unit, t.Body, t.At, t.By)
}

// DropTyped forgets what was typed of a form: it was taken in as an answer, which is kept.
func (tx *Tx) DropTyped(authority, round, form string) error {
	return tx.exec(`
		DELETE FROM survey_typed
		WHERE authority = $1 AND round = $2 AND form = $3`, authority, round, form)
}

const typedColumns = "form, turn, unit, body, done_at, done_by"

func scanTyped(rows *sql.Rows, t *Typed) error {
	err := rows.Scan(&t.Form, &t.Turn, &t.Unit, &t.Body, &t.At, &t.By)
	t.At = t.At.UTC()
	return err
}

// TypedOf lists what was typed of a form, by turn, with what this write did.
func (tx *Tx) TypedOf(authority, round, form string) ([]Typed, error) {
	return collectFrom(tx.ctx, tx.db, tx, `
		SELECT `+typedColumns+`
		FROM survey_typed
		WHERE authority = $1 AND round = $2 AND form = $3
		ORDER BY turn`, []any{authority, round, form}, scanTyped)
}

// TypedForms lists what was typed of a round and waits, by form and turn.
func (db *DB) TypedForms(ctx context.Context, authority, round string) ([]Typed, error) {
	return db.typedForms(ctx, db.read, authority, round)
}

// TypedWaiting is [DB.TypedForms] with what this write did.
func (tx *Tx) TypedWaiting(authority, round string) ([]Typed, error) {
	return tx.db.typedForms(tx.ctx, tx, authority, round)
}

func (db *DB) typedForms(ctx context.Context, q querier, authority, round string) ([]Typed, error) {
	return collectFrom(ctx, db, q, `
		SELECT `+typedColumns+`
		FROM survey_typed
		WHERE authority = $1 AND round = $2
		ORDER BY form, turn`, []any{authority, round}, scanTyped)
}

// ApartKind is what is kept apart from answers.
type ApartKind string

const (
	Comments ApartKind = "comment" // a free word
	Persons  ApartKind = "person"  // what identifies a respondent
)

// Apart is something of a form that nothing joins to its answers.
type Apart struct {
	ID   string // at random
	Unit string
	Kind ApartKind
	Body string // the words; of a person JSON: code → value

	// Batch is the large import that it came with, so that it is left out once that is
	// withdrawn; 0 is none.
	Batch int64
}

var apartRows = newTable("survey_apart", "authority, round, id, unit, kind, body, batch")

// AddApart keeps things apart from answers.
func (tx *Tx) AddApart(authority, round string, list []Apart) error {
	values := make([]any, 0, len(list)*apartRows.columns)
	for _, a := range list {
		values = append(values, authority, round, a.ID, a.Unit, string(a.Kind), a.Body, a.Batch)
	}
	return tx.insert(apartRows, values)
}

// EraseApart forgets one thing that was kept apart, such as when its person asks for it, and
// everything of a kind where id is "".
func (tx *Tx) EraseApart(authority, round string, kind ApartKind, id string) error {
	return tx.exec(`
		DELETE FROM survey_apart
		WHERE authority = $1 AND round = $2 AND kind = $3 AND ($4 = '' OR id = $4)`, authority, round, string(kind), id)
}

// AllApart lists what was kept apart of a round, by unit, without that of withdrawn imports.
func (db *DB) AllApart(ctx context.Context, authority, round string, kind ApartKind) ([]Apart, error) {
	return collect(ctx, db, `
		SELECT r.id, r.unit, r.kind, r.body
		FROM survey_apart r
		WHERE r.authority = $1 AND r.round = $2 AND r.kind = $3`+counts+`
		ORDER BY r.unit, r.id`, []any{authority, round, string(kind)}, func(rows *sql.Rows, a *Apart) error {
		return rows.Scan(&a.ID, &a.Unit, &a.Kind, &a.Body)
	})
}
