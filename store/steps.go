package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"parindex/assessment"
)

// Step is one step that a unit's sheet of a year took.
type Step struct {
	ID       int64
	Year     int
	Unit     string
	Step     assessment.Step
	From, To assessment.Phase
	Revision int // of the sheet at the time; 0 is none
	Reason   string
	At       time.Time
	By       string
}

// Phase says where a unit's sheet stands; one without any step is a draft.
func (tx *Tx) Phase(authority string, year int, unit string) (assessment.Phase, error) {
	var phase string
	err := tx.row(phaseOf, []any{authority, year, unit}, &phase)
	return foundPhase(phase, err)
}

const phaseOf = `
		SELECT phase_to
		FROM step
		WHERE authority = $1 AND year = $2 AND unit = $3
		ORDER BY id DESC
		LIMIT 1`

func foundPhase(phase string, err error) (assessment.Phase, error) {
	if errors.Is(err, ErrNotFound) {
		return assessment.Drafting, nil
	}
	return assessment.Phase(phase), err
}

// LastStep returns the newest step of a unit's sheet, or ErrNotFound.
func (tx *Tx) LastStep(authority string, year int, unit string) (s Step, err error) {
	err = tx.row(`
		SELECT id, year, unit, step, phase_from, phase_to, revision, reason, done_at, done_by
		FROM step
		WHERE authority = $1 AND year = $2 AND unit = $3
		ORDER BY id DESC
		LIMIT 1`, []any{authority, year, unit}, &s.ID, &s.Year, &s.Unit, &s.Step, &s.From, &s.To, &s.Revision, &s.Reason, &s.At, &s.By)
	s.At = s.At.UTC()
	return s, err
}

// Phase is [Tx.Phase] of what is on the disk.
func (db *DB) Phase(ctx context.Context, authority string, year int, unit string) (assessment.Phase, error) {
	var phase string
	err := db.row(ctx, phaseOf, []any{authority, year, unit}, &phase)
	return foundPhase(phase, err)
}

// Phases says where the sheets of a year stand, by unit; those without any step are not
// among them.
func (db *DB) Phases(ctx context.Context, authority string, year int) (map[string]assessment.Phase, error) {
	steps, err := db.LastSteps(ctx, authority, year)
	phases := make(map[string]assessment.Phase, len(steps))
	for _, s := range steps {
		phases[s.Unit] = s.To
	}
	return phases, err
}

// LastSteps lists the newest step of every sheet of a year.
func (db *DB) LastSteps(ctx context.Context, authority string, year int) ([]Step, error) {
	return collect(ctx, db, `
		SELECT s.id, s.year, s.unit, s.step, s.phase_from, s.phase_to, s.revision, s.reason, s.done_at, s.done_by
		FROM step s
		WHERE s.authority = $1 AND s.year = $2
			AND s.id = (
				SELECT max(n.id)
				FROM step n
				WHERE n.authority = s.authority AND n.year = s.year AND n.unit = s.unit
			)
		ORDER BY s.unit`, []any{authority, year}, scanStep)
}

// AddStep adds a step and returns its number.
func (tx *Tx) AddStep(authority string, s Step) (int64, error) {
	id, err := tx.count(authority, "step", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO step (authority, id, year, unit, step, phase_from, phase_to, revision, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		authority, id, s.Year, s.Unit, string(s.Step), string(s.From), string(s.To), s.Revision, s.Reason, s.At, s.By)
}

// Steps lists the steps of a unit's sheet, oldest first; year 0 and unit "" are all.
func (db *DB) Steps(ctx context.Context, authority string, year int, unit string) ([]Step, error) {
	own, args := narrowed(authority, equal{"year", year}, equal{"unit", unit})
	return collect(ctx, db, `
		SELECT id, year, unit, step, phase_from, phase_to, revision, reason, done_at, done_by
		FROM step
		WHERE authority = $1`+own+`
		ORDER BY id`, args, scanStep)
}

func scanStep(rows *sql.Rows, s *Step) error {
	err := rows.Scan(&s.ID, &s.Year, &s.Unit, &s.Step, &s.From, &s.To, &s.Revision, &s.Reason, &s.At, &s.By)
	s.At = s.At.UTC()
	return err
}

// StepsBetween lists the steps of one kind from a moment until another, oldest first.
func (db *DB) StepsBetween(ctx context.Context, authority string, step assessment.Step, from, to time.Time) ([]Step, error) {
	return collect(ctx, db, `
		SELECT id, year, unit, step, phase_from, phase_to, revision, reason, done_at, done_by
		FROM step
		WHERE authority = $1 AND step = $2 AND done_at >= $3 AND done_at < $4
		ORDER BY id`, []any{authority, string(step), from, to}, scanStep)
}
