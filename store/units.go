package store

import (
	"context"
	"database/sql"

	"parindex/assessment"
	"parindex/words"
)

// Authorities lists the bodies that run assessments in this database.
func (db *DB) Authorities(ctx context.Context) ([]assessment.Authority, error) {
	return collect(ctx, db, `
		SELECT authority, name
		FROM authority
		ORDER BY authority`, nil, func(rows *sql.Rows, a *assessment.Authority) error {
		return rows.Scan(&a.ID, &a.Name)
	})
}

// Groups lists the groups in the order that pages show them.
func (db *DB) Groups(ctx context.Context, authority string) ([]assessment.Group, error) {
	return db.groups(ctx, db.read, authority)
}

// Groups is [DB.Groups] with what this write put.
func (tx *Tx) Groups(authority string) ([]assessment.Group, error) {
	return tx.db.groups(tx.ctx, tx, authority)
}

func (db *DB) groups(ctx context.Context, q querier, authority string) ([]assessment.Group, error) {
	return collectFrom(ctx, db, q, `
		SELECT id, name, position
		FROM unit_group
		WHERE authority = $1
		ORDER BY position, id`, []any{authority}, func(rows *sql.Rows, g *assessment.Group) error {
		return rows.Scan(&g.ID, &g.Name, &g.Position)
	})
}

// Units lists every unit by ID, those of the past too.
func (db *DB) Units(ctx context.Context, authority string) ([]assessment.Unit, error) {
	return db.units(ctx, db.read, authority)
}

// Units is [DB.Units] with what this write put.
func (tx *Tx) Units(authority string) ([]assessment.Unit, error) {
	return tx.db.units(tx.ctx, tx, authority)
}

func (db *DB) units(ctx context.Context, q querier, authority string) ([]assessment.Unit, error) {
	units, err := collectFrom(ctx, db, q, `
		SELECT id, name, unit_group, ranked, valid_from, valid_to
		FROM unit
		WHERE authority = $1
		ORDER BY id`, []any{authority}, func(rows *sql.Rows, u *assessment.Unit) error {
		return rows.Scan(&u.ID, &u.Name, &u.Group, &u.Ranked, &u.From, &u.To)
	})
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(units))
	for i, u := range units {
		at[u.ID] = i
	}
	err = db.pairs(ctx, q, `
		SELECT unit, name
		FROM unit_alias
		WHERE authority = $1
		ORDER BY unit, position`, authority, func(unit, name string) {
		u := &units[at[unit]]
		u.Aliases = append(u.Aliases, name)
	})
	if err != nil {
		return nil, err
	}
	err = db.pairs(ctx, q, `
		SELECT unit, predecessor
		FROM unit_predecessor
		WHERE authority = $1
		ORDER BY unit, position`, authority, func(unit, predecessor string) {
		u := &units[at[unit]]
		u.Predecessors = append(u.Predecessors, predecessor)
	})
	return units, err
}

// UnitsVersion is a number that grows whenever a unit is added or changed.
func (db *DB) UnitsVersion(ctx context.Context, authority string) (int64, error) {
	var version int64
	err := db.row(ctx, `
		SELECT COALESCE(max(value), 0)
		FROM counter
		WHERE authority = $1 AND name = 'unit'`, []any{authority}, &version)
	return version, err
}

func (db *DB) pairs(ctx context.Context, q querier, text, authority string, f func(a, b string)) error {
	return db.query(ctx, q, text, []any{authority}, func(rows *sql.Rows) error {
		var a, b string
		err := rows.Scan(&a, &b)
		if err == nil {
			f(a, b)
		}
		return err
	})
}

// PutAuthority adds an authority or changes its name.
func (tx *Tx) PutAuthority(a assessment.Authority) error {
	return tx.exec(`
		INSERT INTO authority (authority, name)
		VALUES ($1, $2)
		ON CONFLICT (authority) DO UPDATE SET name = excluded.name`, a.ID, words.NFC(a.Name))
}

// PutGroup adds a group or changes it.
func (tx *Tx) PutGroup(authority string, g assessment.Group) error {
	return tx.exec(`
		INSERT INTO unit_group (authority, id, name, position)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (authority, id) DO UPDATE SET name = excluded.name, position = excluded.position`,
		authority, g.ID, words.NFC(g.Name), g.Position)
}

// PutUnit adds a unit or changes it. Its predecessors are put by PutPredecessors,
// once every unit is there.
func (tx *Tx) PutUnit(authority string, u assessment.Unit) error {
	name := words.NFC(u.Name)
	err := tx.exec(`
		INSERT INTO unit (authority, id, name, folded, unit_group, ranked, valid_from, valid_to)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (authority, id) DO UPDATE SET name = excluded.name, folded = excluded.folded, unit_group = excluded.unit_group,
			ranked = excluded.ranked, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
		authority, u.ID, name, words.Fold(name), u.Group, u.Ranked, u.From, u.To)
	if err != nil {
		return err
	}
	if _, err := tx.count(authority, "unit", 1); err != nil {
		return err
	}
	if err := tx.exec(`
		DELETE FROM unit_alias
		WHERE authority = $1 AND unit = $2`, authority, u.ID); err != nil {
		return err
	}
	for i, alias := range u.Aliases {
		if err := tx.exec(`
			INSERT INTO unit_alias (authority, unit, position, name, folded)
			VALUES ($1, $2, $3, $4, $5)`, authority, u.ID, i, words.NFC(alias), words.Fold(alias)); err != nil {
			return err
		}
	}
	return nil
}

// PutPredecessors replaces the predecessors of a unit.
func (tx *Tx) PutPredecessors(authority string, u assessment.Unit) error {
	if err := tx.exec(`
		DELETE FROM unit_predecessor
		WHERE authority = $1 AND unit = $2`, authority, u.ID); err != nil {
		return err
	}
	for i, p := range u.Predecessors {
		if err := tx.exec(`
			INSERT INTO unit_predecessor (authority, unit, position, predecessor)
			VALUES ($1, $2, $3, $4)`, authority, u.ID, i, p); err != nil {
			return err
		}
	}
	return nil
}
