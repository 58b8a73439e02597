package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parindex/criteria"
)

// testBySet: what names its set counts for that one; what is of before that was kept, for
// the sets that were in use when it was written.
func testBySet(t *testing.T, db *DB) {
	const first, second = "so@2019.1", "so@2019.2"
	text := strings.Replace(string(sampleSet(t, first).Text), `version: "2019.1"`, `version: "2019.2"`, 1)
	newer, faults := criteria.Parse([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	hour := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Hour) }
	write(t, db, func(tx *Tx) error {
		_, err := tx.PutSet(office, newer, Origin{By: "an", At: hour(2)})
		return err
	})
	for i, row := range []struct {
		set string
		at  time.Time
	}{{"", noon}, {"", hour(1)}, {"", hour(3)}, {first, hour(1)}, {first, hour(3)}, {second, hour(3)}} {
		write(t, db, func(tx *Tx) error {
			_, err := tx.AddEvidence(office, Evidence{Year: 2019, Unit: "STC", Set: row.set, From: int64(i), Code: "1.1.1", Kind: "document", At: row.at, By: "an"})
			return err
		}, func(tx *Tx) error {
			_, err := tx.AddEdit(office, Edit{Year: 2019, Unit: "STC", Set: row.set, Code: "1.1.1", Part: "note", Request: fmt.Sprint(i), At: row.at, By: "an"})
			return err
		})
	}
	for set, want := range map[string]string{first: "[1 2 3 4 5]", second: "[3 6]", "so@2020.1": "[]"} {
		var proofs, edits []int64
		err := db.Write(ctx, func(tx *Tx) error {
			standing, err := tx.Standing(office, 2019, "STC", set)
			for _, e := range standing {
				proofs = append(proofs, e.ID)
			}
			return err
		})
		typed, err2 := db.TypedOn(ctx, office, 2019, "STC", set, 0)
		for _, e := range typed {
			edits = append(edits, e.ID)
		}
		if err != nil || err2 != nil || fmt.Sprint(proofs) != want || fmt.Sprint(edits) != want {
			t.Errorf("%s: evidence %v, %v, typed %v, %v, want %s", set, proofs, err, edits, err2, want)
		}
	}
	if sets, err := db.SetsOf(ctx, office, "STC", 2019); err != nil || fmt.Sprint(sets) != "[ "+first+" "+second+"]" {
		t.Errorf("SetsOf = %q, %v", sets, err)
	}
	if _, _, set, err := db.EvidencePlace(ctx, office, 5); err != nil || set != first {
		t.Errorf("evidence 5 is of %q, %v", set, err)
	}
	write(t, db, func(tx *Tx) error {
		e, err := tx.StandingOne(office, 2019, "STC", 6)
		if e.Set != second || e.From != 5 {
			t.Errorf("evidence 6 = %+v", e)
		}
		return err
	})
}
