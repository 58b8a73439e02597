package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"parindex/access"
)

// Token lets a program in, in the name of an account.
type Token struct {
	ID      int64  // counts up within the authority
	Hash    string // sha256 of what the program sends
	Account string
	Name    string // what its owner calls it
	Scopes  []access.Scope
	Ends    time.Time
	Ended   bool      // before its time
	Used    time.Time // last; zero is never
	At      time.Time
	By      string
}

// AddToken keeps a new token and returns its number.
func (tx *Tx) AddToken(authority string, t Token) (int64, error) {
	id, err := tx.count(authority, "access_token", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO access_token (authority, id, token, account, name, scopes, ends_at, ended, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		authority, id, t.Hash, t.Account, t.Name, ScopeText(t.Scopes), t.Ends, t.Ended, t.At, t.By)
}

// EndToken lets a token work no more.
func (tx *Tx) EndToken(authority string, id int64) error {
	return tx.exec(`
		UPDATE access_token
		SET ended = $3
		WHERE authority = $1 AND id = $2`, authority, id, true)
}

// SeeToken notes that a token was used.
func (tx *Tx) SeeToken(authority string, id int64, at time.Time) error {
	return tx.exec(`
		UPDATE access_token
		SET used_at = $3
		WHERE authority = $1 AND id = $2`, authority, id, at)
}

// Token returns the token of a hash, or ErrNotFound.
func (db *DB) Token(ctx context.Context, authority, hash string) (Token, error) {
	list, err := db.tokens(ctx, db.read, "token = $2", authority, hash)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Token{}, err
	}
	return list[0], nil
}

// Tokens lists the tokens of an account, newest first; "" is everybody's.
func (db *DB) Tokens(ctx context.Context, authority, account string) ([]Token, error) {
	return db.tokens(ctx, db.read, "($2 = '' OR account = $2)", authority, account)
}

// Tokens is [DB.Tokens] with what this write did.
func (tx *Tx) Tokens(authority, account string) ([]Token, error) {
	return tx.db.tokens(tx.ctx, tx, "($2 = '' OR account = $2)", authority, account)
}

func (db *DB) tokens(ctx context.Context, q querier, condition, authority, value string) ([]Token, error) {
	return collectFrom(ctx, db, q, `
		SELECT id, token, account, name, scopes, ends_at, ended, used_at, done_at, done_by
		FROM access_token
		WHERE authority = $1 AND `+condition+`
		ORDER BY id DESC`, []any{authority, value}, scanToken)
}

func scanToken(rows *sql.Rows, t *Token) error {
	var scopes string
	var used sql.NullTime
	err := rows.Scan(&t.ID, &t.Hash, &t.Account, &t.Name, &scopes, &t.Ends, &t.Ended, &used, &t.At, &t.By)
	for _, s := range strings.Fields(scopes) {
		t.Scopes = append(t.Scopes, access.Scope(s))
	}
	t.Ends, t.At = t.Ends.UTC(), t.At.UTC()
	if used.Valid {
		t.Used = used.Time.UTC()
	}
	return err
}

// ScopeText is scopes as they are kept.
func ScopeText(list []access.Scope) string {
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = string(s)
	}
	return strings.Join(names, " ")
}
