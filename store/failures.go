package store

import (
	"errors"
	"time"
)

// Failure is how often signing in failed in a row, for an account or from an address.
type Failure struct {
	Subject string // "account an.nv", "address 10.1.2.3"; "known an.nv at 10.1.2.3" is no failure but where somebody came in
	Count   int
	Last    time.Time
}

// Failure returns the failures of a subject; none are the zero count.
func (tx *Tx) Failure(authority, subject string) (Failure, error) {
	f := Failure{Subject: subject}
	err := tx.row(`
		SELECT failures, last_at
		FROM signin_failure
		WHERE authority = $1 AND subject = $2`, []any{authority, subject}, &f.Count, &f.Last)
	if errors.Is(err, ErrNotFound) {
		return f, nil
	}
	f.Last = f.Last.UTC()
	return f, err
}

// PutFailure keeps the failures of a subject.
func (tx *Tx) PutFailure(authority string, f Failure) error {
	return tx.exec(`
		INSERT INTO signin_failure (authority, subject, failures, last_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (authority, subject) DO UPDATE SET
			failures = excluded.failures,
			last_at = excluded.last_at`, authority, f.Subject, f.Count, f.Last)
}

// DropFailure forgets the failures of a subject.
func (tx *Tx) DropFailure(authority, subject string) error {
	return tx.exec(`
		DELETE FROM signin_failure
		WHERE authority = $1 AND subject = $2`, authority, subject)
}

// TakeFailure takes one failure of a subject back.
func (tx *Tx) TakeFailure(authority, subject string) error {
	return tx.exec(`
		UPDATE signin_failure
		SET failures = failures - 1
		WHERE authority = $1 AND subject = $2 AND failures > 0`, authority, subject)
}

// DropOldFailures forgets those whose last was before a moment, and before another one
// from where people came in.
func (tx *Tx) DropOldFailures(authority string, before, known time.Time) error {
	return tx.exec(`
		DELETE FROM signin_failure
		WHERE authority = $1 AND (last_at < $3 OR last_at < $2 AND subject NOT LIKE 'known %')`, authority, before, known)
}
