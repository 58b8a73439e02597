package campaign

import (
	"testing"

	"parindex/store"
)

// hand changes a database file behind the program's back, and puts it right again.
type hand struct {
	testing.TB
	path  string
	raw   raw
	db    *store.DB // the same file as the program has it open
	table string    // that was last changed
}

// byHand takes a file from which the triggers are gone.
func byHand(t testing.TB, path string) *hand {
	t.Helper()
	h := &hand{TB: t, path: path, raw: rawOf(t, path)}
	t.Cleanup(func() {
		if h.db != nil {
			h.db.Close()
		}
	})
	return h
}

func (h *hand) run(text string) int64 {
	h.Helper()
	done, err := h.raw.Exec(text)
	if err != nil {
		h.Fatal(text, err)
	}
	n, _ := done.RowsAffected()
	return n
}

// opened is the file as the program has it open. It is opened anew for every change of a
// criteria set, and after the last: a set that was read is kept in memory.
func (h *hand) opened(table string) *store.DB {
	h.Helper()
	before := h.table
	if h.table = table; h.db != nil && before != "criteria_set" && table != "criteria_set" {
		return h.db
	}
	if h.db != nil {
		h.db.Close()
	}
	var err error
	if h.db, err = store.Open(ctx, h.path); err != nil {
		h.Fatal(err)
	}
	return h.db
}

// change looks at the file while a change of one of its tables is in it.
func (h *hand) change(table, change string, look func(db *store.DB)) {
	h.Helper()
	h.run(`CREATE TEMP TABLE kept AS SELECT * FROM ` + table)
	if h.run(change) == 0 {
		h.Fatal("nothing was tampered with: ", change)
	}
	look(h.opened(table))
	h.run(`DELETE FROM ` + table)
	h.run(`INSERT INTO ` + table + ` SELECT * FROM kept`)
	h.run(`DROP TABLE kept`)
}
