package campaign

import (
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"parindex/store"

	_ "modernc.org/sqlite"
)

// TestTampering changes frozen rows behind the program's back, and inputs.
func TestTampering(t *testing.T) {
	for name, change := range map[string]struct{ sql, unit, code, what string }{
		"score":       {`UPDATE score SET points = '0.75' WHERE unit = 'XA2' AND code = '1.1.1'`, "XA2", "1.1.1", "points"},
		"why":         {`UPDATE score SET why_vi = 'khác' WHERE unit = 'XA2' AND code = '1.1.1'`, "XA2", "1.1.1", "why"},
		"component":   {`UPDATE component SET points = '1' WHERE unit = 'XA3' AND code = '1'`, "XA3", "1", "points"},
		"rank":        {`UPDATE result SET place = 1 WHERE unit = 'XA2'`, "XA2", "", "rank"},
		"total":       {`UPDATE result SET total = '99' WHERE unit = 'XA2'`, "XA2", "", "total"},
		"note":        {`UPDATE publication SET note = 'khác'`, "", "", "checksum"},
		"unit gone":   {`DELETE FROM result WHERE unit = 'XA3'`, "", "", "checksum"},
		"score gone":  {`DELETE FROM score WHERE unit = 'XA3' AND code = '1.1.2'`, "XA3", "", "items"},
		"input":       {`UPDATE entry SET self = '0.25' WHERE unit = 'XA1' AND code = '1.1.1'`, "XA1", "1.1.1", "points"},
		"evidence":    {`UPDATE entry SET evidence = 'khác' WHERE unit = 'XA1' AND code = '1.1.1'`, "XA1", "", "digest"},
		"set":         {`UPDATE criteria_set SET body = body || '# khác' WHERE ref = 'xa@2025.1'`, "", "", "set"},
		"input added": {`INSERT INTO score SELECT authority, publication, unit, 999, code, points, max_points, status, why_vi, why_en, mark, claim FROM score WHERE unit = 'XA1' AND position = 0`, "XA1", "", "items"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			db, err := store.Open(ctx, path)
			if err != nil {
				t.Fatal(err)
			}
			c := campaignOn(t, db)
			putCommunes(t, c)
			fill(t, c)
			p := publish(t, c, selfOnly)
			db.Close()
			tamper(t, path, change.sql)
			if c.DB, err = store.Open(ctx, path); err != nil {
				t.Fatal(err)
			}
			defer c.DB.Close()
			v, err := c.Verify(ctx, p.ID)
			if err != nil || v.Equal {
				t.Fatalf("Verify = %+v, %v, want a difference", v, err)
			}
			if !slices.ContainsFunc(v.Differences, func(d Difference) bool {
				return d.Unit == change.unit && d.Code == change.code && d.What == change.what
			}) {
				t.Errorf("differences = %+v, want %s %s %s named", v.Differences, change.unit, change.code, change.what)
			}
		})
	}
}

// tamper runs SQL on a database whose triggers are dropped.
func tamper(t *testing.T, path, change string) {
	t.Helper()
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	rows, err := raw.Query(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
	if err != nil {
		t.Fatal(err)
	}
	var triggers []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		triggers = append(triggers, name)
	}
	for _, name := range triggers {
		if _, err := raw.Exec("DROP TRIGGER " + name); err != nil {
			t.Fatal(err)
		}
	}
	done, err := raw.Exec(change)
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := done.RowsAffected(); n == 0 {
		t.Fatal("nothing was tampered with")
	}
}
