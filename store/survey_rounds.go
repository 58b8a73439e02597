package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"parindex/survey"
	"parindex/survey/round"
)

// SurveyRound is a survey's round as it is planned now.
type SurveyRound struct {
	round.Round
	Design string // JSON of how it is estimated
	At     time.Time
	By     string
}

// PutQuestionnaire copies a questionnaire in at its first use, and says whether this was it.
// A version that is there with another text is refused with SetChanged.
func (tx *Tx) PutQuestionnaire(authority string, q *survey.Questionnaire, at time.Time, by string) (first bool, err error) {
	var sum string
	err = tx.row(`
		SELECT sha256
		FROM questionnaire
		WHERE authority = $1 AND ref = $2`, []any{authority, q.Ref()}, &sum)
	switch {
	case err == nil && sum != q.SHA256:
		return false, SetChanged{q.Ref()}
	case !errors.Is(err, ErrNotFound):
		return false, err
	}
	return true, tx.exec(`
		INSERT INTO questionnaire (authority, ref, sha256, body, used_at, used_by)
		VALUES ($1, $2, $3, $4, $5, $6)`, authority, q.Ref(), q.SHA256, string(q.Text), at, by)
}

// QuestionnaireText is the text of a questionnaire that was used, or ErrNotFound.
func (db *DB) QuestionnaireText(ctx context.Context, authority, ref string) (body string, err error) {
	err = db.row(ctx, `
		SELECT body
		FROM questionnaire
		WHERE authority = $1 AND ref = $2`, []any{authority, ref}, &body)
	return body, err
}

// QuestionnaireRefs lists the questionnaires that were used.
func (db *DB) QuestionnaireRefs(ctx context.Context, authority string) ([]string, error) {
	return collect(ctx, db, `
		SELECT ref
		FROM questionnaire
		WHERE authority = $1
		ORDER BY ref`, []any{authority}, scanRef)
}

var targetRows = newTable("survey_target", "authority, round, unit, stratum, position, planned, population")

// PutSurveyRound sets a round and the units asked about, or changes them.
func (tx *Tx) PutSurveyRound(authority string, r SurveyRound) error {
	err := tx.exec(`
		INSERT INTO survey_round (authority, id, name, year, questionnaire, opens, closes, twice, steps, design, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (authority, id) DO UPDATE SET
			name = excluded.name,
			year = excluded.year,
			questionnaire = excluded.questionnaire,
			opens = excluded.opens,
			closes = excluded.closes,
			twice = excluded.twice,
			steps = excluded.steps,
			design = excluded.design,
			done_at = excluded.done_at,
			done_by = excluded.done_by`,
		authority, r.ID, r.Name, r.Year, r.Questionnaire, r.Opens, r.Closes, r.Twice, string(r.Steps), r.Design, r.At, r.By)
	if err == nil {
		err = tx.exec(`
		DELETE FROM survey_target
		WHERE authority = $1 AND round = $2`, authority, r.ID)
	}
	if err != nil {
		return err
	}
	values := make([]any, 0, len(r.Targets)*targetRows.columns)
	for i, t := range r.Targets {
		values = append(values, authority, r.ID, t.Unit, t.Stratum, i, t.Planned, t.Population)
	}
	return tx.insert(targetRows, values)
}

const roundColumns = "id, name, year, questionnaire, opens, closes, twice, steps, design, done_at, done_by"

func (r *SurveyRound) scan() []any {
	return []any{&r.ID, &r.Name, &r.Year, &r.Questionnaire, &r.Opens, &r.Closes, &r.Twice, &r.Steps, &r.Design, &r.At, &r.By}
}

// SurveyRound returns a round with the units asked about, or ErrNotFound.
func (db *DB) SurveyRound(ctx context.Context, authority, id string) (SurveyRound, error) {
	return db.surveyRound(ctx, db.read, authority, id)
}

// SurveyRound is [DB.SurveyRound] with what this write did.
func (tx *Tx) SurveyRound(authority, id string) (SurveyRound, error) {
	return tx.db.surveyRound(tx.ctx, tx, authority, id)
}

func (db *DB) surveyRound(ctx context.Context, q querier, authority, id string) (SurveyRound, error) {
	list, err := db.surveyRounds(ctx, q, authority, "AND id = $2", id)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return SurveyRound{}, err
	}
	return list[0], nil
}

// SurveyRounds lists every round, the newest year first.
func (db *DB) SurveyRounds(ctx context.Context, authority string) ([]SurveyRound, error) {
	return db.surveyRounds(ctx, db.read, authority, "")
}

func (db *DB) surveyRounds(ctx context.Context, q querier, authority, condition string, more ...any) ([]SurveyRound, error) {
	args := append([]any{authority}, more...)
	list, err := collectFrom(ctx, db, q, `
		SELECT `+roundColumns+`
		FROM survey_round
		WHERE authority = $1 `+condition+`
		ORDER BY year DESC, opens DESC, id`, args, func(rows *sql.Rows, r *SurveyRound) error {
		err := rows.Scan(r.scan()...)
		r.At = r.At.UTC()
		return err
	})
	for i := range list {
		if err == nil {
			list[i].Targets, err = db.roundTargets(ctx, q, authority, list[i].ID)
		}
	}
	return list, err
}

func (db *DB) roundTargets(ctx context.Context, q querier, authority, id string) ([]round.Target, error) {
	return collectFrom(ctx, db, q, `
		SELECT unit, stratum, planned, population
		FROM survey_target
		WHERE authority = $1 AND round = $2
		ORDER BY position`, []any{authority, id}, func(rows *sql.Rows, t *round.Target) error {
		return rows.Scan(&t.Unit, &t.Stratum, &t.Planned, &t.Population)
	})
}
