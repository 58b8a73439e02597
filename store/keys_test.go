package store

import (
	"strings"
	"testing"
)

// keyless are the tables whose rows belong to no authority, with the reason.
var keyless = map[string]string{
	"migration": "is of the database itself: which tables it has",
	"written":   "is of the database itself: one row that PostgreSQL counts writes by",
}

// key is a primary key, a unique or other index, or a foreign key.
type key struct {
	table, name string
	columns     []string
	to          []string // of a foreign key
}

// keysOf asks a database for all of its keys: table, name, number of the column, column and, of
// a foreign key, the column that it points to.
var keysOf = map[string]string{
	"sqlite": `
		SELECT m.name, l.name, i.seqno, i.name, ''
		FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
		WHERE m.type = 'table'
		UNION ALL
		SELECT m.name, 'primary', c.pk, c.name, ''
		FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND c.pk > 0
		UNION ALL
		SELECT m.name, 'foreign ' || f.id, f.seq, f."from", f."to"
		FROM sqlite_master m, pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table'
		ORDER BY 1, 2, 3`,
	"postgres": `
		SELECT t.relname, k.relname, a.place, c.attname, ''
		FROM pg_index i
		JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = current_schema()::regnamespace
		JOIN pg_class k ON k.oid = i.indexrelid
		CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS a (number, place)
		JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum = a.number
		UNION ALL
		SELECT t.relname, 'foreign ' || f.conname, a.place, c.attname, d.attname
		FROM pg_constraint f
		JOIN pg_class t ON t.oid = f.conrelid AND t.relnamespace = current_schema()::regnamespace
		CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS a (number, other, place)
		JOIN pg_attribute c ON c.attrelid = f.conrelid AND c.attnum = a.number
		JOIN pg_attribute d ON d.attrelid = f.confrelid AND d.attnum = a.other
		WHERE f.contype = 'f'
		ORDER BY 1, 2, 3`,
}

// testKeys reads the schema: every table has a primary key, and authority is the first column
// of every key, of both sides of a foreign one. So no row of one authority can be joined to
// another's, and a database that is spread over machines can place rows by it.
func testKeys(t *testing.T, db *DB) {
	tables, err := collect(ctx, db, db.dialect.tables, nil, scanName)
	if err != nil {
		t.Fatal(err)
	}
	keys := readKeys(t, db)
	if len(tables) < 60 || len(keys) < 130 {
		t.Fatalf("looked at %d tables and %d keys only", len(tables), len(keys))
	}
	primary := map[string]bool{}
	for _, k := range keys {
		primary[k.table] = primary[k.table] || k.name == "primary" || strings.HasSuffix(k.name, "_pkey")
		if keyless[k.table] == "" && (k.columns[0] != "authority" || k.to[0] != "" && k.to[0] != "authority") {
			t.Errorf("%s: %s is of %v to %v; it has to begin with authority", k.table, k.name, k.columns, k.to)
		}
	}
	for _, table := range tables {
		if !primary[table] && keyless[table] == "" {
			t.Errorf("%s has no primary key", table)
		}
	}
}

func readKeys(t *testing.T, db *DB) (list []key) {
	t.Helper()
	rows, err := db.read.QueryContext(ctx, keysOf[db.dialect.name])
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var k key
		var place int
		var column, to string
		if err := rows.Scan(&k.table, &k.name, &place, &column, &to); err != nil {
			t.Fatal(err)
		}
		if n := len(list) - 1; n >= 0 && list[n].table == k.table && list[n].name == k.name {
			list[n].columns, list[n].to = append(list[n].columns, column), append(list[n].to, to)
			continue
		}
		k.columns, k.to = []string{column}, []string{to}
		list = append(list, k)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
