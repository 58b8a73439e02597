package store

import (
	"context"
	"database/sql"
	"time"

	"parindex/access"
	"parindex/words"
)

// Account is a person with what they sign in by.
type Account struct {
	access.Person
	Password string // argon2id; "" has none yet
	TOTP     string // secret of the second factor; "" is none
	TOTPStep int64  // last that was used
	Issuer   string // of the identity provider; "" is none
	Subject  string // there
	Blocked  bool
	At       time.Time
	By       string
}

const accountColumns = "id, name, email, COALESCE(unit, ''), password, totp, totp_step, issuer, subject, blocked, done_at, done_by"

func (a *Account) scan() []any {
	return []any{&a.ID, &a.Name, &a.Email, &a.Unit, &a.Password, &a.TOTP, &a.TOTPStep, &a.Issuer, &a.Subject, &a.Blocked, &a.At, &a.By}
}

// PutAccount adds or changes an account and replaces its grants.
func (tx *Tx) PutAccount(authority string, a Account) error {
	err := tx.exec(`
		INSERT INTO account (authority, id, name, folded, email, unit, password, totp, totp_step, issuer, subject, blocked, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (authority, id) DO UPDATE SET
			name = excluded.name,
			folded = excluded.folded,
			email = excluded.email,
			unit = excluded.unit,
			password = excluded.password,
			totp = excluded.totp,
			totp_step = excluded.totp_step,
			issuer = excluded.issuer,
			subject = excluded.subject,
			blocked = excluded.blocked,
			done_at = excluded.done_at,
			done_by = excluded.done_by`,
		authority, a.ID, a.Name, words.Fold(a.Name), a.Email, sql.NullString{String: a.Unit, Valid: a.Unit != ""}, a.Password, a.TOTP, a.TOTPStep, a.Issuer, a.Subject, a.Blocked, a.At, a.By)
	if err != nil {
		return err
	}
	if err := tx.exec(`
		DELETE FROM account_grant
		WHERE authority = $1 AND account = $2`, authority, a.ID); err != nil {
		return err
	}
	for _, g := range a.Grants {
		if err := tx.exec(`
			INSERT INTO account_grant (authority, account, role, unit, unit_group, field)
			VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (authority, account, role, unit, unit_group, field) DO NOTHING`,
			authority, a.ID, string(g.Role), g.Unit, g.Group, g.Field); err != nil {
			return err
		}
	}
	return nil
}

// Account returns an account with its grants, or ErrNotFound.
func (tx *Tx) Account(authority, id string) (Account, error) {
	return tx.db.account(tx.ctx, tx, authority, id)
}

// Account is [Tx.Account] of what is on the disk.
func (db *DB) Account(ctx context.Context, authority, id string) (Account, error) {
	return db.account(ctx, db.read, authority, id)
}

func (db *DB) account(ctx context.Context, q querier, authority, id string) (Account, error) {
	list, err := db.accounts(ctx, q, authority, id)
	if err != nil {
		return Account{}, err
	}
	if len(list) == 0 {
		return Account{}, ErrNotFound
	}
	return list[0], nil
}

// Accounts lists every account by login, with its grants.
func (db *DB) Accounts(ctx context.Context, authority string) ([]Account, error) {
	return db.accounts(ctx, db.read, authority, "")
}

// Accounts is [DB.Accounts] with what this write put.
func (tx *Tx) Accounts(authority string) ([]Account, error) {
	return tx.db.accounts(tx.ctx, tx, authority, "")
}

func (db *DB) accounts(ctx context.Context, q querier, authority, id string) ([]Account, error) {
	own, args := narrowed(authority, equal{"id", id})
	list, err := collectFrom(ctx, db, q, `
		SELECT `+accountColumns+`
		FROM account
		WHERE authority = $1`+own+`
		ORDER BY id`, args, func(rows *sql.Rows, a *Account) error {
		err := rows.Scan(a.scan()...)
		a.At = a.At.UTC()
		return err
	})
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(list))
	for i := range list {
		at[list[i].ID] = i
	}
	own, args = narrowed(authority, equal{"account", id})
	err = db.query(ctx, q, `
		SELECT account, role, unit, unit_group, field
		FROM account_grant
		WHERE authority = $1`+own+`
		ORDER BY account, role, unit, unit_group, field`, args, func(rows *sql.Rows) error {
		var account string
		var g access.Grant
		if err := rows.Scan(&account, &g.Role, &g.Unit, &g.Group, &g.Field); err != nil {
			return err
		}
		if i, ok := at[account]; ok { // or it was added between the two questions
			list[i].Grants = append(list[i].Grants, g)
		}
		return nil
	})
	return list, err
}

// Holders lists the logins that hold a role, of a unit or, where it is "", at all, and
// are not blocked.
func (tx *Tx) Holders(authority string, role access.Role, unit string) ([]string, error) {
	return collectFrom(tx.ctx, tx.db, tx, `
		SELECT DISTINCT g.account
		FROM account_grant g
		JOIN account a ON a.authority = g.authority AND a.id = g.account
		WHERE g.authority = $1 AND g.role = $2 AND ($3 = '' OR g.unit = $3) AND NOT a.blocked
		ORDER BY g.account`, []any{authority, string(role), unit}, func(rows *sql.Rows, login *string) error {
		return rows.Scan(login)
	})
}
