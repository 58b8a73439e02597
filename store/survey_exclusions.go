package store

import (
	"context"
	"database/sql"
	"slices"
	"time"
)

// Exclusion leaves answers that came one by one out of what counts: those of one way that all
// of what is given holds of.
type Exclusion struct {
	Round      string
	ID         int64
	Kind       BatchKind // Online or Paper
	Unit       string    // "" is every one, as of all that follow
	Channel    string
	Link       string
	Form       string
	First      string // day
	Last       string // day
	Responses  int
	Reason     string
	At         time.Time
	By         string
	Readmitted *Readmission // nil holds
}

// Readmission says that an exclusion does not hold any more.
type Readmission struct {
	Reason string
	At     time.Time
	By     string
}

// BatchExclusion is how many answers of a batch an exclusion that holds leaves out.
type BatchExclusion struct {
	Exclusion int64
	Responses int
}

// holds keeps rows of survey_excluded whose exclusion holds.
const holds = `
			AND NOT EXISTS (
				SELECT 1
				FROM survey_readmission a
				WHERE a.authority = e.authority AND a.round = e.round AND a.exclusion = e.exclusion
			)`

// notExcluded keeps answers that no exclusion leaves out.
const notExcluded = `
			AND NOT EXISTS (
				SELECT 1
				FROM survey_excluded e
				WHERE e.authority = r.authority AND e.round = r.round AND e.batch = r.batch AND e.form = r.form` + holds + `
			)`

// matches keeps answers that count and that an exclusion would leave out; its arguments are
// those of [Exclusion.criteria].
const matches = `
		WHERE r.authority = $1 AND r.round = $2
			AND EXISTS (
				SELECT 1
				FROM survey_batch b
				WHERE b.authority = r.authority AND b.round = r.round AND b.id = r.batch AND b.kind = $3
			)
			AND ($4 = '' OR r.unit = $4) AND ($5 = '' OR r.channel = $5) AND ($6 = '' OR r.link = $6)
			AND ($7 = '' OR r.form = $7) AND ($8 = '' OR r.day >= $8) AND ($9 = '' OR r.day <= $9)` + counts + notExcluded

func (x *Exclusion) criteria(authority string) []any {
	return []any{authority, x.Round, string(x.Kind), x.Unit, x.Channel, x.Link, x.Form, x.First, x.Last}
}

// WouldExclude counts the answers that an exclusion would leave out, by unit and day.
func (db *DB) WouldExclude(ctx context.Context, authority string, x Exclusion) ([]DayCount, error) {
	return db.wouldExclude(ctx, db.read, authority, x)
}

// WouldExclude is [DB.WouldExclude] with what this write did.
func (tx *Tx) WouldExclude(authority string, x Exclusion) ([]DayCount, error) {
	return tx.db.wouldExclude(tx.ctx, tx, authority, x)
}

func (db *DB) wouldExclude(ctx context.Context, q querier, authority string, x Exclusion) ([]DayCount, error) {
	return collectFrom(ctx, db, q, `
		SELECT r.day, r.unit, COUNT(*)
		FROM survey_response r`+matches+`
		GROUP BY r.day, r.unit
		ORDER BY r.day, r.unit`, x.criteria(authority), func(rows *sql.Rows, d *DayCount) error {
		d.Kind = x.Kind
		return rows.Scan(&d.Day, &d.Unit, &d.Responses)
	})
}

// AddExclusion leaves answers out of what counts and returns its number.
func (tx *Tx) AddExclusion(authority string, x Exclusion) (int64, error) {
	id, err := tx.count(authority, "survey_exclusion", 1)
	if err != nil {
		return 0, err
	}
	err = tx.exec(`
		INSERT INTO survey_exclusion (authority, round, id, kind, unit, channel, link, form, first_day, last_day, responses, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		authority, x.Round, id, string(x.Kind), x.Unit, x.Channel, x.Link, x.Form, x.First, x.Last, x.Responses, x.Reason, x.At, x.By)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO survey_excluded (authority, round, batch, form, exclusion)
		SELECT r.authority, r.round, r.batch, r.form, $10
		FROM survey_response r`+matches, append(x.criteria(authority), id)...)
}

// Readmit lets an exclusion hold no more; ErrConflict where it did not.
func (tx *Tx) Readmit(authority, round string, exclusion int64, a Readmission) error {
	return tx.exec(`
		INSERT INTO survey_readmission (authority, round, exclusion, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6)`, authority, round, exclusion, a.Reason, a.At, a.By)
}

// Exclusions lists the exclusions of a round, oldest first; "" is of every round.
func (db *DB) Exclusions(ctx context.Context, authority, round string) ([]Exclusion, error) {
	return db.exclusions(ctx, db.read, authority, round)
}

// Exclusions is [DB.Exclusions] with what this write did.
func (tx *Tx) Exclusions(authority, round string) ([]Exclusion, error) {
	return tx.db.exclusions(tx.ctx, tx, authority, round)
}

func (db *DB) exclusions(ctx context.Context, q querier, authority, round string) ([]Exclusion, error) {
	return collectFrom(ctx, db, q, `
		SELECT x.round, x.id, x.kind, x.unit, x.channel, x.link, x.form, x.first_day, x.last_day, x.responses, x.reason, x.done_at, x.done_by, a.reason, a.done_at, a.done_by
		FROM survey_exclusion x
		LEFT JOIN survey_readmission a ON a.authority = x.authority AND a.round = x.round AND a.exclusion = x.id
		WHERE x.authority = $1 AND ($2 = '' OR x.round = $2)
		ORDER BY x.id`, []any{authority, round}, func(rows *sql.Rows, x *Exclusion) error {
		var reason, by sql.NullString
		var at sql.NullTime
		err := rows.Scan(&x.Round, &x.ID, &x.Kind, &x.Unit, &x.Channel, &x.Link, &x.Form, &x.First, &x.Last, &x.Responses, &x.Reason, &x.At, &x.By, &reason, &at, &by)
		x.At = x.At.UTC()
		if reason.Valid {
			x.Readmitted = &Readmission{reason.String, at.Time.UTC(), by.String}
		}
		return err
	})
}

// ExcludedForm is an answer that an exclusion left out.
type ExcludedForm struct {
	Batch int64
	Form  string
	Unit  string
}

// ExcludedForms lists what an exclusion left out, whether it holds or not.
func (db *DB) ExcludedForms(ctx context.Context, authority, round string, exclusion int64) ([]ExcludedForm, error) {
	return db.excludedForms(ctx, db.read, authority, round, exclusion)
}

// ExcludedForms is [DB.ExcludedForms] with what this write did.
func (tx *Tx) ExcludedForms(authority, round string, exclusion int64) ([]ExcludedForm, error) {
	return tx.db.excludedForms(tx.ctx, tx, authority, round, exclusion)
}

func (db *DB) excludedForms(ctx context.Context, q querier, authority, round string, exclusion int64) ([]ExcludedForm, error) {
	return collectFrom(ctx, db, q, `
		SELECT e.batch, e.form, COALESCE(r.unit, '')
		FROM survey_excluded e
		LEFT JOIN survey_response r ON r.authority = e.authority AND r.round = e.round AND r.batch = e.batch AND r.form = e.form
		WHERE e.authority = $1 AND e.round = $2 AND e.exclusion = $3
		ORDER BY e.batch, e.form`, []any{authority, round, exclusion}, func(rows *sql.Rows, f *ExcludedForm) error {
		return rows.Scan(&f.Batch, &f.Form, &f.Unit)
	})
}

// addExclusions says of batches, given in the order of their numbers, what is left out of them.
func (db *DB) addExclusions(ctx context.Context, q querier, authority, round string, list []Batch) error {
	type excluded struct {
		batch int64
		BatchExclusion
	}
	counted, err := collectFrom(ctx, db, q, `
		SELECT e.batch, e.exclusion, COUNT(*)
		FROM survey_excluded e
		WHERE e.authority = $1 AND ($2 = '' OR e.round = $2)`+holds+`
		GROUP BY e.batch, e.exclusion
		ORDER BY e.batch, e.exclusion`, []any{authority, round}, func(rows *sql.Rows, x *excluded) error {
		return rows.Scan(&x.batch, &x.Exclusion, &x.Responses)
	})
	for _, x := range counted {
		at, there := slices.BinarySearchFunc(list, x.batch, func(b Batch, id int64) int { return int(b.ID - id) })
		if there {
			list[at].Excluded = append(list[at].Excluded, x.BatchExclusion)
		}
	}
	return err
}
