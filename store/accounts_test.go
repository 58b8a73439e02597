package store

import (
	"errors"
	"testing"

	"parindex/access"
)

// testJoinedOnce: somebody at an identity provider has one account, and those who are joined
// to nobody are as many as there are.
func testJoinedOnce(t *testing.T, db *DB) {
	put := func(id, issuer, subject string) error {
		return db.Write(t.Context(), func(tx *Tx) error {
			return tx.PutAccount(office, Account{Person: access.Person{ID: id}, Issuer: issuer, Subject: subject, At: noon, By: "an"})
		})
	}
	for _, id := range []string{"a", "b"} {
		if err := put(id, "", ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(put("a", "https://x", "1"), put("a", "https://x", "1"), put("c", "https://y", "1")); err != nil {
		t.Fatal(err)
	}
	if err := put("b", "https://x", "1"); !errors.Is(err, ErrConflict) {
		t.Errorf("a second account of one person: got %v, want ErrConflict", err)
	}
}
