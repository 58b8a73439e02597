package store

import (
	"fmt"
	"testing"

	"parindex/access"
	"parindex/assessment"
)

// TestScope asks the database and package access the same questions: every deed, for
// every person of a list, about every unit and field. Both must answer alike.
func TestScope(t *testing.T) {
	db := openTemp(t)
	units := []assessment.Unit{{ID: "A", Name: "A", Group: "so"}, {ID: "B", Name: "B", Group: "so"}, {ID: "C", Name: "C", Group: "xa"}}
	write(t, db, func(tx *Tx) error {
		if err := tx.PutAuthority(assessment.Authority{ID: office, Name: "x"}); err != nil {
			return err
		}
		for i, g := range []string{"so", "xa"} {
			if err := tx.PutGroup(office, assessment.Group{ID: g, Name: g, Position: i + 1}); err != nil {
				return err
			}
		}
		for _, u := range units {
			if err := tx.PutUnit(office, u); err != nil {
				return err
			}
		}
		return nil
	})
	people := persons()
	write(t, db, func(tx *Tx) error {
		for _, p := range people {
			if err := tx.PutAccount(office, Account{Person: p, At: noon, By: "an"}); err != nil {
				return err
			}
		}
		return nil
	})
	asked, allowed := 0, 0
	for _, p := range people {
		for _, d := range access.Deeds {
			for _, u := range units {
				for _, field := range []string{"1", "2", "3"} {
					want := p.May(d, access.Target{Unit: u.ID, Group: u.Group, Field: field})
					got := reaches(t, db, p.ID, d, u, field)
					if asked++; got {
						allowed++
					}
					if got != want {
						t.Errorf("%s %s %s field %s: the query says %v, access %v", p.ID, d, u.ID, field, got, want)
					}
				}
			}
		}
	}
	if allowed == 0 || allowed == asked {
		t.Errorf("%d of %d allowed: the test asks nothing", allowed, asked)
	}
	write(t, db, func(tx *Tx) error {
		return tx.PutAccount(office, Account{Person: people[0], Blocked: true, At: noon, By: "an"})
	})
	if reaches(t, db, people[0].ID, access.Read, units[0], "1") {
		t.Error("a blocked account reaches a sheet")
	}
}

func reaches(t *testing.T, db *DB, account string, d access.Deed, u assessment.Unit, field string) bool {
	t.Helper()
	var n int
	err := db.read.QueryRowContext(t.Context(), `
		SELECT count(*)
		FROM unit u
		JOIN (SELECT CAST($3 AS TEXT) AS field) i ON 1 = 1
		WHERE u.authority = $1 AND u.id = $4 AND `+within(d, "$2", "u.id", "u.unit_group", "i.field"), office, account, field, u.ID).Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n > 0
}

// persons has every role alone, near and far, and some together.
func persons() []access.Person {
	list := []access.Person{
		{ID: "officer", Grants: []access.Grant{{Role: access.Officer, Unit: "A"}}},
		{ID: "two", Grants: []access.Grant{{Role: access.Officer, Unit: "A"}, {Role: access.Leader, Unit: "B"}}},
		{ID: "fields", Grants: []access.Grant{{Role: access.Appraiser, Field: "1"}, {Role: access.Appraiser, Group: "xa", Field: "2"}}},
		{ID: "worker", Unit: "A", Grants: []access.Grant{{Role: access.Appraiser}}},
		{ID: "both", Grants: []access.Grant{{Role: access.Appraiser, Group: "so"}, {Role: access.Officer, Unit: "B"}}},
		{ID: "chairs", Unit: "C", Grants: []access.Grant{{Role: access.Chair}}},
		{ID: "none"},
	}
	for _, r := range access.Roles {
		if !r.OfUnit() {
			list = append(list, access.Person{ID: fmt.Sprintf("only-%s", r), Grants: []access.Grant{{Role: r}}})
		}
	}
	return list
}
