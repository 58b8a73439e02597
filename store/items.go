package store

import (
	"context"
	"database/sql"
	"errors"

	"parindex/criteria"
)

var itemRows = newTable("criteria_item", "authority, set_ref, code, position, field, source, section")

// putItems copies the items of a set, where they are not there yet, so that queries can
// join them.
func (tx *Tx) putItems(authority string, set *criteria.Set) error {
	var n int
	err := tx.row(`
		SELECT count(*)
		FROM criteria_item
		WHERE authority = $1 AND set_ref = $2`, []any{authority, set.Ref()}, &n)
	if err != nil || n > 0 {
		return err
	}
	var values []any
	for i, it := range set.Nodes() {
		values = append(values, authority, set.Ref(), it.Code, i, it.Field().Code, string(it.Source), int(it.Section))
	}
	return tx.insert(itemRows, values)
}

// fillItems copies the items of sets that were frozen before there was a table of items.
func (db *DB) fillItems(ctx context.Context) error {
	type key struct{ authority, ref string }
	bare, err := collect(ctx, db, `
		SELECT s.authority, s.ref
		FROM criteria_set s
		WHERE NOT EXISTS (
			SELECT 1
			FROM criteria_item i
			WHERE i.authority = s.authority AND i.set_ref = s.ref
		)`, nil, func(rows *sql.Rows, k *key) error { return rows.Scan(&k.authority, &k.ref) })
	if err != nil || len(bare) == 0 {
		return err
	}
	for _, k := range bare {
		set, err := db.Set(ctx, k.authority, k.ref)
		if errors.Is(err, ErrDamaged) {
			continue // whoever asks for it is told; the rest of the database is sound
		}
		if err != nil {
			return err
		}
		if err := db.Write(ctx, func(tx *Tx) error { return tx.putItems(k.authority, set) }); err != nil {
			return err
		}
	}
	return nil
}
