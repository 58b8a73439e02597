package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"parindex/assessment"
)

// Calendar is the dates of a group's year.
type Calendar struct {
	assessment.Calendar
	Year  int
	Group string
	At    time.Time
	By    string
}

// Extension is a later end of one part for one unit.
type Extension struct {
	ID     int64
	Year   int
	Unit   string
	Part   Part
	Until  time.Time
	Reason string
	At     time.Time
	By     string
}

// Part is one of the four parts of a year's round that have an end.
type Part string

const (
	SelfPart        Part = "self"
	Appraisal1Part  Part = "appraisal1"
	ExplanationPart Part = "explanation"
	Appraisal2Part  Part = "appraisal2"
)

// Parts lists every part in order.
var Parts = []Part{SelfPart, Appraisal1Part, ExplanationPart, Appraisal2Part}

const calendarColumns = "year, unit_group, opens_at, self_ends_at, appraisal1_ends_at, explanation_ends_at, appraisal2_ends_at, done_at, done_by"

func (c *Calendar) scan() []any {
	return []any{&c.Year, &c.Group, &c.Opens, &c.SelfEnds, &c.Appraisal1Ends, &c.ExplanationEnds, &c.Appraisal2Ends, &c.At, &c.By}
}

func (c *Calendar) utc() {
	for _, t := range []*time.Time{&c.Opens, &c.SelfEnds, &c.Appraisal1Ends, &c.ExplanationEnds, &c.Appraisal2Ends, &c.At} {
		*t = t.UTC()
	}
}

// PutCalendar sets the dates of a group's year.
func (tx *Tx) PutCalendar(authority string, c Calendar) error {
	return tx.exec(`
		INSERT INTO calendar (authority, `+calendarColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (authority, year, unit_group) DO UPDATE SET
			opens_at = excluded.opens_at,
			self_ends_at = excluded.self_ends_at,
			appraisal1_ends_at = excluded.appraisal1_ends_at,
			explanation_ends_at = excluded.explanation_ends_at,
			appraisal2_ends_at = excluded.appraisal2_ends_at,
			done_at = excluded.done_at,
			done_by = excluded.done_by`,
		authority, c.Year, c.Group, c.Opens, c.SelfEnds, c.Appraisal1Ends, c.ExplanationEnds, c.Appraisal2Ends, c.At, c.By)
}

// PlainCalendar returns the dates of a group's year without any extension; ok is false
// where there are none.
func (tx *Tx) PlainCalendar(authority string, year int, group string) (c Calendar, ok bool, err error) {
	err = tx.row(plainCalendar, []any{authority, year, group}, c.scan()...)
	if errors.Is(err, ErrNotFound) {
		return Calendar{}, false, nil
	}
	c.utc()
	return c, err == nil, err
}

const plainCalendar = `
		SELECT ` + calendarColumns + `
		FROM calendar
		WHERE authority = $1 AND year = $2 AND unit_group = $3`

// Calendars lists the dates of every group and year, newest year first.
func (db *DB) Calendars(ctx context.Context, authority string) ([]Calendar, error) {
	return collect(ctx, db, `
		SELECT `+calendarColumns+`
		FROM calendar
		WHERE authority = $1
		ORDER BY year DESC, unit_group`, []any{authority}, func(rows *sql.Rows, c *Calendar) error {
		err := rows.Scan(c.scan()...)
		c.utc()
		return err
	})
}

// Calendar returns the dates that hold for a unit of a group, extensions among them; ok
// is false where the group has none for the year.
func (tx *Tx) Calendar(authority string, year int, group, unit string) (c Calendar, ok bool, err error) {
	if c, ok, err = tx.PlainCalendar(authority, year, group); err != nil || !ok {
		return c, false, err
	}
	list, err := tx.db.extensions(tx.ctx, tx, authority, year, unit)
	for _, e := range list {
		c.Extend(e)
	}
	return c, err == nil, err
}

// Extend moves the end of a part to where an extension puts it, and what follows it as
// far as order needs.
func (c *Calendar) Extend(e Extension) {
	ends := []*time.Time{&c.SelfEnds, &c.Appraisal1Ends, &c.ExplanationEnds, &c.Appraisal2Ends}
	for i, p := range Parts {
		if p != e.Part || !e.Until.After(*ends[i]) {
			continue
		}
		*ends[i] = e.Until
		for _, later := range ends[i+1:] {
			if later.Before(e.Until) {
				*later = e.Until
			}
		}
	}
}

// AddExtension adds an extension and returns its number.
func (tx *Tx) AddExtension(authority string, e Extension) (int64, error) {
	id, err := tx.count(authority, "extension", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO extension (authority, id, year, unit, part, until, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		authority, id, e.Year, e.Unit, string(e.Part), e.Until, e.Reason, e.At, e.By)
}

// Extensions lists extensions, oldest first; year 0 and unit "" are all.
func (db *DB) Extensions(ctx context.Context, authority string, year int, unit string) ([]Extension, error) {
	return db.extensions(ctx, db.read, authority, year, unit)
}

func (db *DB) extensions(ctx context.Context, q querier, authority string, year int, unit string) ([]Extension, error) {
	own, args := narrowed(authority, equal{"year", year}, equal{"unit", unit})
	return collectFrom(ctx, db, q, `
		SELECT id, year, unit, part, until, reason, done_at, done_by
		FROM extension
		WHERE authority = $1`+own+`
		ORDER BY id`, args, func(rows *sql.Rows, e *Extension) error {
		err := rows.Scan(&e.ID, &e.Year, &e.Unit, &e.Part, &e.Until, &e.Reason, &e.At, &e.By)
		e.Until, e.At = e.Until.UTC(), e.At.UTC()
		return err
	})
}
