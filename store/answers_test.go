package store

import (
	"testing"

	"parindex/assessment"
	"parindex/exact"
)

// testAcross reads what every unit got for an item, and what it had declared.
func testAcross(t *testing.T, db *DB) {
	write(t, db, addSheet("STC", 1), addMarks("STC", "1.1.1"), publish(0))
	scores, err := db.ItemScores(ctx, office, 1, "1.1.1")
	if err != nil || len(scores) != 1 || scores[0].Unit != "STC" || scores[0].Reason != "vì" || !scores[0].Points.Equal(exact.Frac(1, 4)) {
		t.Errorf("ItemScores = %+v, %v", scores, err)
	}
	for _, text := range []string{"", "9.9", "1.1.1' OR '1' = '1"} {
		if none, err := db.ItemScores(ctx, office, 1, text); err != nil || len(none) != 0 {
			t.Errorf("ItemScores of %q = %+v, %v, want none", text, none, err)
		}
	}
	points, err := db.ItemPoints(ctx, office, 1, []string{"1.1.3", "1.1.1", "9.9"})
	if err != nil || len(points) != 2 || points[0].Code != "1.1.1" || !points[1].Points.Equal(exact.Frac(1, 12)) || points[1].Name == "" {
		t.Errorf("ItemPoints = %+v, %v, want two by code", points, err)
	}
	if none, err := db.ItemPoints(ctx, office, 1, nil); err != nil || len(none) != 0 {
		t.Errorf("ItemPoints of nothing = %+v, %v", none, err)
	}
	entries, err := db.Entries(ctx, office, "STC", 2019, 1)
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]assessment.Entry{}
	for _, e := range entries {
		declared[e.Code] = e
	}
	seen := 0
	err = db.EachAnswer(ctx, office, 1, false, func(a *Answer) {
		if seen++; a.Choice != "" || a.Figures != nil || a.Max.Sign() == 0 {
			t.Errorf("%s = %+v, want points alone", a.Code, a)
		}
	})
	if err != nil || seen != 2 {
		t.Errorf("EachAnswer without declarations: %d answers, %v, want 2", seen, err)
	}
	seen = 0
	err = db.EachAnswer(ctx, office, 1, true, func(a *Answer) {
		seen++
		if want := declared[a.Code]; a.Choice != want.Choice || len(a.Figures) != len(want.Figures) {
			t.Errorf("%s = %+v, want what was declared: %+v", a.Code, a, want)
		}
	})
	if err != nil || seen != 2 {
		t.Errorf("EachAnswer: %d answers, %v, want 2", seen, err)
	}
	u := assessment.Unit{ID: "STCM", Name: "Sở mới", Group: "so", Predecessors: []string{"STC", "SNV"}}
	write(t, db, func(tx *Tx) error { return tx.PutUnit(office, u) }, func(tx *Tx) error { return tx.PutPredecessors(office, u) })
	before, err := db.Predecessors(ctx, office)
	if err != nil || len(before) != 1 || len(before["STCM"]) != 2 || before["STCM"][0] != "STC" {
		t.Errorf("Predecessors = %v, %v", before, err)
	}
}
