package campaign

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"parindex/store"
	"parindex/store/pgtest"
)

// raw is a database as somebody has it who goes around the program; on PostgreSQL as one who
// may switch triggers and foreign keys off.
type raw struct {
	*sql.DB
	server bool
}

func rawOf(t testing.TB, place string) raw {
	t.Helper()
	r := raw{server: store.OnServer(place)}
	var err error
	if r.server {
		r.DB, err = sql.Open("pgx", place+"&session_replication_role=replica")
	} else {
		r.DB, err = sql.Open("sqlite", place)
	}
	if err != nil {
		t.Fatal(err)
	}
	r.SetMaxOpenConns(1) // has what is set for it
	t.Cleanup(func() { r.Close() })
	if !r.server {
		if _, err := r.Exec(`PRAGMA synchronous = OFF`); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// texts are the answers to a question by one of each database.
func (r raw) texts(t testing.TB, sqlite, postgres string) (list []string) {
	t.Helper()
	question := sqlite
	if r.server {
		question = postgres
	}
	rows, err := r.Query(question)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		list = append(list, text)
	}
	if len(list) == 0 {
		t.Fatal("nothing found: ", question)
	}
	return list
}

func (r raw) tables(t testing.TB) []string {
	return r.texts(t, `SELECT name FROM sqlite_master WHERE type = 'table'`,
		`SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)
}

// withoutTriggers lets rows be changed that never are.
func (r raw) withoutTriggers(t testing.TB) {
	t.Helper()
	if r.server {
		return
	}
	var names []string
	rows, err := r.Query(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	drop := "BEGIN;\n"
	for _, name := range names {
		drop += "DROP TRIGGER " + name + ";\n"
	}
	if _, err := r.Exec(drop + "COMMIT"); err != nil {
		t.Fatal(err)
	}
}

// columns are a table's, each with its kind as the migrations call it.
func (r raw) columns(t testing.TB, table string) (list []frozenColumn) {
	t.Helper()
	names := r.texts(t, `SELECT name FROM pragma_table_info('`+table+`') ORDER BY cid`,
		`SELECT column_name FROM information_schema.columns WHERE table_name = '`+table+`' ORDER BY ordinal_position`)
	kinds := r.texts(t, `SELECT type FROM pragma_table_info('`+table+`') ORDER BY cid`,
		`SELECT REPLACE(REPLACE(UPPER(data_type), ' WITHOUT TIME ZONE', ''), 'BYTEA', 'BLOB') FROM information_schema.columns WHERE table_name = '`+table+`' ORDER BY ordinal_position`)
	for i, name := range names {
		list = append(list, frozenColumn{table, name, kinds[i]})
	}
	return list
}

// newest is the condition of the row of a table that came last.
func (r raw) newest(table string) string {
	if r.server {
		return "ctid = (SELECT max(ctid) FROM " + table + ")"
	}
	return "rowid = (SELECT max(rowid) FROM " + table + ")"
}

// copied is a copy of a database that nobody has open.
func copied(t *testing.T, place string) string {
	t.Helper()
	if store.OnServer(place) {
		return pgtest.Start(t).Copy(t, place)
	}
	body, err := os.ReadFile(place)
	other := filepath.Join(t.TempDir(), "t.db")
	if err == nil {
		err = os.WriteFile(other, body, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return other
}

// emptyPlace is where a database may be made, until the test ends.
func emptyPlace(t testing.TB) string {
	if pgtest.Wanted() {
		return pgtest.Start(t).Empty(t)
	}
	return filepath.Join(t.TempDir(), "parindex.db")
}
