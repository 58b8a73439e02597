package store

import (
	"context"
	"database/sql"
)

// AddReply adds an answer of a unit and returns its number.
func (tx *Tx) AddReply(authority string, r Reply) (int64, error) {
	id, err := tx.count(authority, "reply", 1)
	if err != nil {
		return 0, err
	}
	return id, tx.exec(`
		INSERT INTO reply (authority, id, year, unit, set_ref, code, mark, answer, points, reason, done_at, done_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		authority, id, r.Year, r.Unit, r.Set, r.Code, r.Mark, string(r.Stance), number{r.Points}, r.Reason, r.At, r.By)
}

// LastMark returns the newest mark of an item's first appraisal round, which units answer,
// or ErrNotFound. A sheet that was opened again may have older ones of its second.
func (tx *Tx) LastMark(authority string, year int, unit, set, code string) (Mark, error) {
	list, err := collectFrom(tx.ctx, tx.db, tx, `
		SELECT `+markColumns+`
		FROM mark m
		LEFT JOIN file f ON f.authority = m.authority AND f.sha256 = m.file
		WHERE m.authority = $1 AND m.year = $2 AND m.unit = $3 AND m.set_ref = $4 AND m.code = $5 AND m.stage = 'appraisal' AND m.round < 2
		ORDER BY m.id DESC
		LIMIT 1`, []any{authority, year, unit, set, code}, scanMark)
	if err != nil {
		return Mark{}, err
	}
	if len(list) == 0 {
		return Mark{}, ErrNotFound
	}
	return list[0], nil
}

// LastReply returns the newest answer about an item, or ErrNotFound.
func (tx *Tx) LastReply(authority string, year int, unit, set, code string) (Reply, error) {
	list, err := collectFrom(tx.ctx, tx.db, tx, `
		SELECT `+replyColumns+`
		FROM reply a
		WHERE a.authority = $1 AND a.year = $2 AND a.unit = $3 AND a.set_ref = $4 AND a.code = $5
		ORDER BY a.id DESC
		LIMIT 1`, []any{authority, year, unit, set, code}, scanReply)
	if err != nil {
		return Reply{}, err
	}
	if len(list) == 0 {
		return Reply{}, ErrNotFound
	}
	return list[0], nil
}

const replyColumns = "a.id, a.year, a.unit, a.set_ref, a.code, a.mark, a.answer, a.points, a.reason, a.done_at, a.done_by"

// EachReply gives every answer to f, oldest first.
func (db *DB) EachReply(ctx context.Context, authority string, f func(Reply) error) error {
	return db.query(ctx, db.read, `
		SELECT `+replyColumns+`
		FROM reply a
		WHERE a.authority = $1
		ORDER BY a.id`, []any{authority}, func(rows *sql.Rows) error {
		var r Reply
		if err := scanReply(rows, &r); err != nil {
			return err
		}
		return f(r)
	})
}
