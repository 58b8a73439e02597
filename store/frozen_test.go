package store

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
)

// frozen are the tables whose rows are only ever added; a publication comes after its rows.
var frozen = []string{
	"file", "criteria_set", "criteria_item", "import", "import_issue", "sheet", "entry", "mark", "printed_table", "printed_row",
	"result", "component", "score", "stability", "rank_interval", "publication", "step", "edit", "evidence", "evidence_removal", "reply", "extension", "log",
	"target", "index_withdrawal", "set_withdrawal",
	"questionnaire", "survey_sample", "survey_batch", "survey_block", "survey_response", "survey_tally", "survey_withdrawal", "survey_exclusion", "survey_excluded", "survey_readmission", "survey_number", "survey_publication", "survey_mark",
}

// TestFrozenRows changes and deletes a row of each table by hand: the database refuses.
func TestFrozenRows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	db, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, table := range frozen {
		addAny(t, raw, table)
		for _, change := range []string{"UPDATE " + table + " SET authority = 'x'", "DELETE FROM " + table} {
			if _, err := raw.Exec(change); err == nil || !strings.Contains(err.Error(), "frozen") {
				t.Errorf("%s: got %v, want it refused", change, err)
			}
		}
	}
}

// addAny adds a row of any values; nothing asks whether what it names is there.
func addAny(t *testing.T, raw *sql.DB, table string) {
	t.Helper()
	rows, err := raw.Query(`SELECT type FROM pragma_table_info('` + table + `')`)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for rows.Next() {
		var kind string
		if err := rows.Scan(&kind); err != nil {
			t.Fatal(err)
		}
		if kind == "TEXT" {
			values = append(values, "'1'")
		} else {
			values = append(values, "1")
		}
	}
	if _, err := raw.Exec("INSERT INTO " + table + " VALUES (" + strings.Join(values, ", ") + ")"); err != nil {
		t.Fatalf("%s: %v", table, err)
	}
}
