package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Sample is one that was drawn from a frame.
type Sample struct {
	Round   string
	ID      int64  // counts up within the authority
	File    string // sha256 of the frame
	Plan    string // JSON: seed, stages, persons
	Places  int
	Persons int
	Body    []byte // JSON of the places drawn, compressed
	At      time.Time
	By      string
}

// AddSample adds a sample and returns its number; the newest of a round counts.
func (tx *Tx) AddSample(authority string, s Sample) (int64, error) {
	id, err := tx.count(authority, "survey_sample", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO survey_sample (authority, round, id, file, plan, places, persons, body, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		authority, s.Round, id, s.File, s.Plan, s.Places, s.Persons, s.Body, s.At, s.By)
}

// Samples lists the samples of a round, newest first; "" is of every round.
func (db *DB) Samples(ctx context.Context, authority, round string) ([]Sample, error) {
	return collect(ctx, db, `
		SELECT round, id, file, plan, places, persons, body, done_at, done_by
		FROM survey_sample
		WHERE authority = $1 AND ($2 = '' OR round = $2)
		ORDER BY id DESC`, []any{authority, round}, func(rows *sql.Rows, s *Sample) error {
		err := rows.Scan(&s.Round, &s.ID, &s.File, &s.Plan, &s.Places, &s.Persons, &s.Body, &s.At, &s.By)
		s.At = s.At.UTC()
		return err
	})
}

// PutMapping keeps how the columns of a workbook are read, for the next one with the same
// heads.
func (tx *Tx) PutMapping(authority, questionnaire, heads, body string, at time.Time, by string) error {
	return tx.exec(`
		INSERT INTO survey_mapping (authority, questionnaire, heads, body, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (authority, questionnaire, heads) DO UPDATE SET
			body = excluded.body,
			done_at = excluded.done_at,
			done_by = excluded.done_by`, authority, questionnaire, heads, body, at, by)
}

// Mapping returns how columns with such heads are read, "" where that was never said.
func (db *DB) Mapping(ctx context.Context, authority, questionnaire, heads string) (body string, err error) {
	err = db.row(ctx, `
		SELECT body
		FROM survey_mapping
		WHERE authority = $1 AND questionnaire = $2 AND heads = $3`, []any{authority, questionnaire, heads}, &body)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return body, err
}
