package store

import (
	"testing"
	"time"

	"parindex/assessment"
	"parindex/provinces"
)

// testTargets sets, replaces and withdraws targets, and withdraws a row of an index.
func testTargets(t *testing.T, db *DB) {
	for _, one := range []Target{
		{Year: 2019, Group: "so", Share: num("88"), At: noon, By: "an"},
		{Year: 2019, Group: "so", Class: "Tốt", Share: num("100"), At: noon, By: "an"},
		{Year: 2019, Group: "so", Share: num("89.5"), At: noon, By: "an"},
		{Year: 2019, Group: "so", Class: "Tốt", Reason: "nhầm", At: noon, By: "an"},
	} {
		write(t, db, func(tx *Tx) error { _, err := tx.AddTarget(office, one); return err })
	}
	all, err := db.Targets(ctx, office)
	last, lastErr := db.LastTarget(ctx, office)
	if err != nil || lastErr != nil || len(all) != 4 || last != 4 || all[3].Share != nil || all[3].Reason != "nhầm" || !all[0].At.Equal(noon) {
		t.Fatalf("Targets = %+v, %d, %v, %v", all, last, err, lastErr)
	}
	if now := CurrentTargets(all); len(now) != 1 || !now[0].Share.Equal(*num("89.5")) || now[0].ID != 3 {
		t.Errorf("CurrentTargets = %+v, want the newest of the mean", now)
	}
	rows := []provinces.Standing{{Index: "PCI", Year: 2015, Province: "VPH", Rank: 5}, {Index: "PCI", Year: 2016, Province: "VPH", Rank: 6}}
	write(t, db, func(tx *Tx) error {
		_, err := tx.AddIndexList(office, IndexList{Import: 1, Source: src, Rows: rows})
		return err
	}, func(tx *Tx) error {
		return tx.AddWithdrawal(office, Withdrawal{List: 1, Reason: "gõ nhầm", At: noon, By: "an"})
	})
	lists, err := db.IndexLists(ctx, office)
	if err != nil || len(lists[0].Rows) != 2 || lists[0].Withdrawn[0].Reason != "gõ nhầm" {
		t.Fatalf("IndexLists = %+v, %v", lists, err)
	}
	if now := CurrentStandings(lists); len(now) != 1 || now[0].Rank != 6 || now[0].Position != 1 || now[0].List != 1 {
		t.Errorf("CurrentStandings = %+v, want what was not withdrawn", now)
	}
	if version, err := db.IndicesVersion(ctx, office); err != nil || version != 2 {
		t.Errorf("IndicesVersion = %d, %v, want it to grow", version, err)
	}
}

// testRounds counts the sheets of a round that has opened.
func testRounds(t *testing.T, db *DB) {
	dates := assessment.Calendar{Opens: noon, SelfEnds: noon.Add(1), Appraisal1Ends: noon.Add(2), ExplanationEnds: noon.Add(3), Appraisal2Ends: noon.Add(4)}
	write(t, db, func(tx *Tx) error {
		return tx.PutCalendar(office, Calendar{Calendar: dates, Year: 2019, Group: "so", At: noon, By: "an"})
	}, func(tx *Tx) error {
		for _, to := range []assessment.Phase{assessment.Handed, assessment.Locked} {
			if _, err := tx.AddStep(office, Step{Year: 2019, Unit: "STC", To: to, At: noon, By: "an"}); err != nil {
				return err
			}
		}
		return nil
	})
	if got, err := db.Rounds(ctx, office, noon.Add(-time.Hour)); err != nil || len(got) != 0 {
		t.Errorf("Rounds before it opens = %+v, %v", got, err)
	}
	got, err := db.Rounds(ctx, office, noon.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	at := map[assessment.Phase]int{}
	for _, c := range got {
		at[c.Phase] += c.Units
		if c.Year != 2019 || c.Group != "so" || c.Name == "" {
			t.Errorf("got %+v", c)
		}
	}
	units, err := db.Units(ctx, office)
	in := 0
	for _, u := range units {
		if u.Group == "so" && u.In("2019") {
			in++
		}
	}
	if err != nil || at[assessment.Locked] != 1 || at[assessment.Drafting] != in-1 || len(at) != 2 {
		t.Errorf("got %v of %d units, want one locked by its newest step, the others drafts", at, in)
	}
}
