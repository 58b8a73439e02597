package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
)

// OddItem is an item whose row is not what the text of its set says.
type OddItem struct {
	Code string
	What string // changed, gone, added
}

type itemRow struct {
	position int
	field    string
	source   string
	section  int
}

// OddItems compares the rows of a set's items with its text as it stands on the disk.
func (db *DB) OddItems(ctx context.Context, authority, ref string) ([]OddItem, error) {
	text, err := db.SetText(ctx, authority, ref)
	if err != nil {
		return nil, err
	}
	set, _ := db.Parse(text.Body)
	if set == nil {
		return nil, ErrDamaged
	}
	want := map[string]itemRow{}
	for i, it := range set.Nodes() {
		want[it.Code] = itemRow{i, it.Field().Code, string(it.Source), int(it.Section)}
	}
	odd := map[string]string{}
	err = db.query(ctx, db.read, `
		SELECT code, position, field, source, section
		FROM criteria_item
		WHERE authority = $1 AND set_ref = $2`, []any{authority, ref}, func(rows *sql.Rows) error {
		var code string
		var r itemRow
		if err := rows.Scan(&code, &r.position, &r.field, &r.source, &r.section); err != nil {
			return err
		}
		is, known := want[code]
		delete(want, code)
		switch {
		case !known:
			odd[code] = "added"
		case is != r:
			odd[code] = "changed"
		}
		return nil
	})
	for code := range want {
		odd[code] = "gone"
	}
	var list []OddItem
	for _, code := range slices.Sorted(maps.Keys(odd)) {
		list = append(list, OddItem{code, odd[code]})
	}
	return list, err
}
