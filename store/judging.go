package store

import (
	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
)

// Judged returns the source of an item that an account may judge for a unit; ErrNotFound
// where the item is none or not within its reach.
func (tx *Tx) Judged(authority, account, unit, set, code string) (criteria.Source, error) {
	var source string
	err := tx.row(`
		SELECT i.source
		FROM unit u
		JOIN criteria_item i ON i.authority = u.authority AND i.set_ref = $4 AND i.code = $5
		WHERE u.authority = $1 AND u.id = $3 AND `+within(access.Judge, "$2", "u.id", "u.unit_group", "i.field"),
		[]any{authority, account, unit, set, code}, &source)
	return criteria.Source(source), err
}

// NewestMark returns the newest mark of an item at a stage; its ID is 0 where there is none.
func (tx *Tx) NewestMark(authority string, year int, unit, set, code string, stage assessment.Stage) (Mark, error) {
	list, err := collectFrom(tx.ctx, tx.db, tx, `
		SELECT `+markColumns+`
		FROM mark m
		LEFT JOIN file f ON f.authority = m.authority AND f.sha256 = m.file
		WHERE m.authority = $1 AND m.year = $2 AND m.unit = $3 AND m.set_ref = $4 AND m.code = $5 AND m.stage = $6
		ORDER BY m.id DESC
		LIMIT 1`, []any{authority, year, unit, set, code, string(stage)}, scanMark)
	if err != nil || len(list) == 0 {
		return Mark{}, err
	}
	return list[0], nil
}
