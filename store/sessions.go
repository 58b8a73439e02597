package store

import (
	"context"
	"database/sql"
	"time"
)

// Session is a browser in which an account has signed in.
type Session struct {
	Token   string // sha256 of the cookie
	Account string
	Whole   bool // false: the second factor is still to come
	Trusted bool // the identity provider that opened it asked for a second factor itself
	Begun   time.Time
	Seen    time.Time
	Ends    time.Time
	Address string
	Agent   string
	Offered string // the second factor that is shown and not yet confirmed, as an address writes it; "" is none
}

const sessionColumns = "token, account, whole, begun_at, seen_at, ends_at, address, agent, trusted, offered"

func (s *Session) scan() []any {
	return []any{&s.Token, &s.Account, &s.Whole, &s.Begun, &s.Seen, &s.Ends, &s.Address, &s.Agent, &s.Trusted, &s.Offered}
}

// AddSession keeps a new session.
func (tx *Tx) AddSession(authority string, s Session) error {
	return tx.exec(`
		INSERT INTO session (authority, token, account, whole, begun_at, seen_at, ends_at, address, agent, trusted)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		authority, s.Token, s.Account, s.Whole, s.Begun, s.Seen, s.Ends, s.Address, s.Agent, s.Trusted)
}

// SeeSession notes that a session was used.
func (tx *Tx) SeeSession(authority, token string, at time.Time) error {
	return tx.exec(`
		UPDATE session
		SET seen_at = $3
		WHERE authority = $1 AND token = $2`, authority, token, at)
}

// OfferSecond keeps the second factor that is shown to a session.
func (tx *Tx) OfferSecond(authority, token, uri string) error {
	return tx.exec(`
		UPDATE session
		SET offered = $3
		WHERE authority = $1 AND token = $2`, authority, token, uri)
}

// EndSession ends one session of an account.
func (tx *Tx) EndSession(authority, account, token string) error {
	return tx.exec(`
		DELETE FROM session
		WHERE authority = $1 AND account = $2 AND token = $3`, authority, account, token)
}

// EndSessions ends every session of an account but one; "" keeps none.
func (tx *Tx) EndSessions(authority, account, but string) error {
	return tx.exec(`
		DELETE FROM session
		WHERE authority = $1 AND account = $2 AND token <> $3`, authority, account, but)
}

// EndOldSessions takes away those that ended before now, or were last seen before idle.
func (tx *Tx) EndOldSessions(authority string, now, idle time.Time) error {
	return tx.exec(`
		DELETE FROM session
		WHERE authority = $1 AND (ends_at <= $2 OR seen_at <= $3)`, authority, now, idle)
}

// Session returns the session of a token's hash, or ErrNotFound.
func (db *DB) Session(ctx context.Context, authority, token string) (Session, error) {
	return db.session(ctx, db.read, authority, token)
}

// Session is [DB.Session] with what this write did.
func (tx *Tx) Session(authority, token string) (Session, error) {
	return tx.db.session(tx.ctx, tx, authority, token)
}

func (db *DB) session(ctx context.Context, q querier, authority, token string) (Session, error) {
	list, err := db.sessions(ctx, q, "token", authority, token)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Session{}, err
	}
	return list[0], nil
}

// Sessions lists the sessions of an account, the newest first.
func (db *DB) Sessions(ctx context.Context, authority, account string) ([]Session, error) {
	return db.sessions(ctx, db.read, "account", authority, account)
}

func (db *DB) sessions(ctx context.Context, q querier, by, authority, value string) ([]Session, error) {
	return collectFrom(ctx, db, q, `
		SELECT `+sessionColumns+`
		FROM session
		WHERE authority = $1 AND `+by+` = $2
		ORDER BY begun_at DESC, token`, []any{authority, value}, func(rows *sql.Rows, s *Session) error {
		err := rows.Scan(s.scan()...)
		s.Begun, s.Seen, s.Ends = s.Begun.UTC(), s.Seen.UTC(), s.Ends.UTC()
		return err
	})
}
