package store

import (
	"database/sql"
	"slices"
	"testing"
)

// TestAskedWithin asks a text while the rows of its own answer are read, wherever a text is
// prepared: neither answer disturbs the other, and the next is a whole one.
func TestAskedWithin(t *testing.T) { askedWithin(t, openTemp(t)) }

func askedWithin(t *testing.T, db *DB) {
	t.Helper()
	snap, err := db.Snapshot(ctx, "vinhphuc", 2019, "so@1")
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	asked := func(q querier) {
		t.Helper()
		for range 2 {
			if got, want := countDown(t, db, q), []int{3, 3, 2, 1, 2, 3, 2, 1, 1, 3, 2, 1}; !slices.Equal(got, want) {
				t.Errorf("%T: got %v, want %v", q, got, want)
			}
		}
	}
	asked(db.read)
	asked(snap)
	write(t, db, func(tx *Tx) error {
		asked(tx)
		return nil
	})
}

// countDown reads three rows, and within each the three again by the same text.
func countDown(t *testing.T, db *DB, q querier) (all []int) {
	t.Helper()
	const text = "SELECT 3 UNION SELECT 2 UNION SELECT 1 WHERE $1 > 0 ORDER BY 1 DESC"
	down := func(f func(n int)) {
		err := db.query(ctx, q, text, []any{1}, func(rows *sql.Rows) error {
			var n int
			err := rows.Scan(&n)
			f(n)
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	down(func(n int) {
		all = append(all, n)
		down(func(n int) { all = append(all, n) })
	})
	return all
}
