package store

import (
	"testing"

	"parindex/assessment"
	"parindex/store/pgtest"
)

// TestSeveralHosts: of several hosts the one that takes writes is read and written, whichever
// stands first, and the other once that is gone.
func TestSeveralHosts(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make test-postgres runs this; cmd/parindex loses a primary in every run")
	}
	pair := pgtest.StartPair(t)
	place, err := pair.Empty()
	if err != nil {
		t.Fatal(err)
	}
	db, err := Open(ctx, place)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	put := func(id string) error {
		return db.Write(ctx, func(tx *Tx) error { return tx.PutAuthority(assessment.Authority{ID: id, Name: id}) })
	}
	if err := put("a"); err != nil {
		t.Fatal(err)
	}
	pair.Primary.Kill()
	if err := put("b"); err == nil {
		t.Error("something was written while no server takes writes")
	}
	if err := pair.Promote(); err != nil {
		t.Fatal(err)
	}
	if err := put("c"); err != nil {
		t.Errorf("at the standby that was promoted: %v", err)
	}
	all, err := db.Authorities(ctx)
	if err != nil || len(all) != 2 || all[0].ID != "a" || all[1].ID != "c" {
		t.Errorf("got %v, %v, want what was acknowledged", all, err)
	}
}
