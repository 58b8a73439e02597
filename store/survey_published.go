package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// SurveyPublication is a published round. It is never changed: a correction is a new
// publication that supersedes it.
type SurveyPublication struct {
	ID            int64 // counts up within the authority
	Round         string
	Year          int
	Name          string // of the round, at the time
	Questionnaire string
	Responses     int
	Batches       Batches // that were counted
	Result        []byte  // JSON of what was found; kept compressed
	Supersedes    int64   // 0 is none
	Reason        string  // of a correction
	Previous      string  // checksum of the one numbered before; "" for the first
	Checksum      string
	Program       string
	At            time.Time
	By            string
}

// SurveyMark says which figure of a published round gave the points of a mark.
type SurveyMark struct {
	Mark        int64
	Publication int64
	Part        string // of the questionnaire
	Share       string // percent, exact
}

// AddSurveyPublication freezes a published round.
func (tx *Tx) AddSurveyPublication(authority string, p SurveyPublication) error {
	body, err := deflated(p.Result)
	if err != nil {
		return err
	}
	return tx.exec(`
		INSERT INTO survey_publication (authority, id, round, year, name, questionnaire, responses, batches, result,
			supersedes, reason, previous, checksum, program, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		authority, p.ID, p.Round, p.Year, p.Name, p.Questionnaire, p.Responses, string(p.Batches), body,
		p.Supersedes, p.Reason, p.Previous, p.Checksum, p.Program, p.At, p.By)
}

// NextSurveyPublication returns the number of the next published round.
func (tx *Tx) NextSurveyPublication(authority string) (int64, error) {
	return tx.count(authority, "survey_publication", 1)
}

// LastSurveyPublication returns the number of the newest published round, 0 where there is
// none.
func (db *DB) LastSurveyPublication(ctx context.Context, authority string) (int64, error) {
	return db.counted(ctx, authority, "survey_publication")
}

const surveyPublicationColumns = `id, round, year, name, questionnaire, responses, batches,
			supersedes, reason, previous, checksum, program, done_at, done_by`

func (p *SurveyPublication) scan() []any {
	return []any{&p.ID, &p.Round, &p.Year, &p.Name, &p.Questionnaire, &p.Responses, &p.Batches,
		&p.Supersedes, &p.Reason, &p.Previous, &p.Checksum, &p.Program, &p.At, &p.By}
}

// SurveyPublications lists every published round without its result, oldest first.
func (db *DB) SurveyPublications(ctx context.Context, authority string) ([]SurveyPublication, error) {
	return db.surveyPublications(ctx, db.read, authority)
}

// SurveyPublications is [DB.SurveyPublications] with what this write did.
func (tx *Tx) SurveyPublications(authority string) ([]SurveyPublication, error) {
	return tx.db.surveyPublications(tx.ctx, tx, authority)
}

func (db *DB) surveyPublications(ctx context.Context, q querier, authority string) ([]SurveyPublication, error) {
	return collectFrom(ctx, db, q, `
		SELECT `+surveyPublicationColumns+`
		FROM survey_publication
		WHERE authority = $1
		ORDER BY id`, []any{authority}, func(rows *sql.Rows, p *SurveyPublication) error {
		err := rows.Scan(p.scan()...)
		p.At = p.At.UTC()
		return err
	})
}

// SurveyPublication returns a published round with its result, ErrNotFound, or ErrDamaged
// where the result cannot be read any more.
func (db *DB) SurveyPublication(ctx context.Context, authority string, id int64) (SurveyPublication, error) {
	var p SurveyPublication
	var body []byte
	err := db.row(ctx, `
		SELECT `+surveyPublicationColumns+`, result
		FROM survey_publication
		WHERE authority = $1 AND id = $2`, []any{authority, id}, append(p.scan(), &body)...)
	p.At = p.At.UTC()
	if err == nil {
		p.Result, err = inflated(body)
	}
	return p, err
}

// CurrentSurveys keeps of published rounds, given oldest first, those that no other
// supersedes.
func CurrentSurveys(all []SurveyPublication) []SurveyPublication {
	replaced := map[int64]bool{}
	for _, p := range all {
		replaced[p.Supersedes] = true
	}
	var current []SurveyPublication
	for _, p := range all {
		if !replaced[p.ID] {
			current = append(current, p)
		}
	}
	return current
}

// AddSurveyMark says where the points of a mark came from.
func (tx *Tx) AddSurveyMark(authority string, m SurveyMark) error {
	return tx.exec(`
		INSERT INTO survey_mark (authority, mark, publication, part, share)
		VALUES ($1, $2, $3, $4, $5)`, authority, m.Mark, m.Publication, m.Part, m.Share)
}

// SurveyMarkOf returns where the points of a mark came from; ok is false where no published
// round gave them.
func (db *DB) SurveyMarkOf(ctx context.Context, authority string, mark int64) (m SurveyMark, ok bool, err error) {
	m.Mark = mark
	err = db.row(ctx, `
		SELECT publication, part, share
		FROM survey_mark
		WHERE authority = $1 AND mark = $2`, []any{authority, mark}, &m.Publication, &m.Part, &m.Share)
	if errors.Is(err, ErrNotFound) {
		return m, false, nil
	}
	return m, err == nil, err
}

// SurveyMarks lists every mark that a published round gave, by number.
func (db *DB) SurveyMarks(ctx context.Context, authority string) ([]SurveyMark, error) {
	return collect(ctx, db, `
		SELECT mark, publication, part, share
		FROM survey_mark
		WHERE authority = $1
		ORDER BY mark`, []any{authority}, func(rows *sql.Rows, m *SurveyMark) error {
		return rows.Scan(&m.Mark, &m.Publication, &m.Part, &m.Share)
	})
}
