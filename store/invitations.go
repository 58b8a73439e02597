package store

import (
	"context"
	"time"
)

// Invitation is a link that works once.
type Invitation struct {
	Token   string // sha256 of what the link holds
	Account string // that chooses a password; "" makes the first administrator
	Ends    time.Time
	Used    bool // or a newer one took its place
	At      time.Time
	By      string
}

// AddInvitation keeps a new invitation.
func (tx *Tx) AddInvitation(authority string, i Invitation) error {
	return tx.exec(`
		INSERT INTO invitation (authority, token, account, ends_at, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6)`, authority, i.Token, i.Account, i.Ends, i.At, i.By)
}

// UseInvitations lets no invitation of an account work any more.
func (tx *Tx) UseInvitations(authority, account string, at time.Time) error {
	return tx.exec(`
		UPDATE invitation
		SET used_at = $3
		WHERE authority = $1 AND account = $2 AND used_at IS NULL`, authority, account, at)
}

const findInvitation = `
		SELECT token, account, ends_at, used_at IS NOT NULL, done_at, done_by
		FROM invitation
		WHERE authority = $1 AND token = $2`

func (i *Invitation) scan() []any {
	return []any{&i.Token, &i.Account, &i.Ends, &i.Used, &i.At, &i.By}
}

// Invitation returns the invitation of a token's hash, or ErrNotFound.
func (tx *Tx) Invitation(authority, token string) (i Invitation, err error) {
	err = tx.row(findInvitation, []any{authority, token}, i.scan()...)
	return i, err
}

// Invitation is [Tx.Invitation] of what is on the disk.
func (db *DB) Invitation(ctx context.Context, authority, token string) (i Invitation, err error) {
	err = db.row(ctx, findInvitation, []any{authority, token}, i.scan()...)
	return i, err
}
