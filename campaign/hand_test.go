package campaign

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"parindex/store"
)

// hand changes a database file behind the program's back, and puts it right again.
type hand struct {
	testing.TB
	path string
	raw  raw
	db   *store.DB // the same file as the program has it open
	set  bool      // a criteria set was last changed
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
func (h *hand) opened(tables ...string) *store.DB {
	h.Helper()
	before := h.set
	if h.set = slices.Contains(tables, "criteria_set"); h.db != nil && !before && !h.set {
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

// written finds the tables of a statement that changes rows.
var written = regexp.MustCompile(`(?:UPDATE OR REPLACE|UPDATE|DELETE FROM|INSERT INTO) (\w+)`)

// change looks at the file while changes of its tables are in it.
func (h *hand) change(look func(db *store.DB), changes ...string) {
	h.Helper()
	var tables []string
	for _, m := range written.FindAllStringSubmatch(strings.Join(changes, ";"), -1) {
		if table := m[1]; !slices.Contains(tables, table) {
			tables = append(tables, table)
			h.run(`CREATE TEMP TABLE kept_` + table + ` AS SELECT * FROM ` + table)
		}
	}
	for _, change := range changes {
		if h.run(change) == 0 {
			h.Fatal("nothing was tampered with: ", change)
		}
	}
	look(h.opened(tables...))
	for _, table := range tables {
		h.run(`DELETE FROM ` + table)
		h.run(`INSERT INTO ` + table + ` SELECT * FROM kept_` + table)
		h.run(`DROP TABLE kept_` + table)
	}
}
