package store

import (
	"context"
	"time"
)

// StepsAfter lists the steps of every sheet behind a number, oldest first: steps are only
// ever added, so what was read before need not be read again.
func (db *DB) StepsAfter(ctx context.Context, authority string, id int64) ([]Step, error) {
	return collect(ctx, db, `
		SELECT id, year, unit, step, phase_from, phase_to, revision, reason, done_at, done_by
		FROM step
		WHERE authority = $1 AND id > $2
		ORDER BY id`, []any{authority, id}, scanStep)
}

// EvidenceSize counts the different files that were ever given as evidence, those taken back
// among them as they are kept, and their bytes.
func (db *DB) EvidenceSize(ctx context.Context, authority string) (files, bytes int64, err error) {
	err = db.row(ctx, `
		SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT)
		FROM (
			SELECT DISTINCT sha256, bytes
			FROM evidence
			WHERE authority = $1 AND kind = 'file'
		) AS kept`, []any{authority}, &files, &bytes)
	return files, bytes, err
}

// MailQueue is how many notices wait to be sent.
type MailQueue struct {
	Waiting int // to be sent, again or for the first time
	Failed  int // of these, tried before
	GivenUp int // not sent after every try
}

// MailQueue counts the notices made since a moment that nobody has read yet, with so many
// tries at most.
func (db *DB) MailQueue(ctx context.Context, authority string, since time.Time, tries int) (q MailQueue, err error) {
	err = db.row(ctx, `
		SELECT
			COALESCE(SUM(CASE WHEN n.tries < $3 THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN n.tries < $3 AND n.fault <> '' THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN n.tries >= $3 THEN 1 ELSE 0 END), 0)
		FROM notice n
		JOIN account a ON a.authority = n.authority AND a.id = n.account
		WHERE n.authority = $1
			AND n.mailed_at IS NULL
			AND n.read_at IS NULL
			AND n.made_at >= $2
			AND a.email <> ''
			AND NOT a.blocked`, []any{authority, since, tries}, &q.Waiting, &q.Failed, &q.GivenUp)
	return q, err
}
