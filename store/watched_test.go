package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
)

// testWatched asks what monitoring asks.
func testWatched(t *testing.T, db *DB) {
	var told []string
	waits := 0
	db.Watch(Watcher{Statement: func(_ context.Context, text string) func() {
		return func() { told = append(told, strings.Fields(text)[0]) }
	}, Waited: func(time.Duration) { waits++ }})
	putPeople(t, db)
	write(t, db, func(tx *Tx) error {
		for _, n := range []Notice{{Account: "an", Kind: "x", Subject: "1"}, {Account: "an", Kind: "x", Subject: "2"}, {Account: "binh", Kind: "x", Subject: "1"}} {
			n.At = noon
			if _, err := tx.AddNotice(office, n); err != nil {
				return err
			}
		}
		if err := tx.GiveUpMail(office, 2, 7); err != nil {
			return err
		}
		for range 2 {
			if _, err := tx.AddStep(office, Step{Year: 2025, Unit: "STC", Step: assessment.Submit, From: assessment.Drafting, To: assessment.Handed, At: noon, By: "an"}); err != nil {
				return err
			}
		}
		return nil
	})
	last := "INSERT"
	if db.dialect.name == postgres.name {
		last = "UPDATE" // of the row that says that something was written
	}
	if waits == 0 || len(told) == 0 || told[len(told)-1] != last {
		t.Errorf("told of %v and %d waits, want statements to the last, %s", told, waits, last)
	}
	if q, err := db.MailQueue(ctx, office, noon.Add(-time.Hour), 7); err != nil || q != (MailQueue{Waiting: 1, GivenUp: 1}) {
		t.Errorf("MailQueue = %+v, %v, want one that waits and one given up; who has no address waits for none", q, err)
	}
	if steps, err := db.StepsAfter(ctx, office, 1); err != nil || len(steps) != 1 || steps[0].ID != 2 {
		t.Errorf("StepsAfter = %+v, %v, want the second", steps, err)
	}
	if files, bytes, err := db.EvidenceSize(ctx, office); err != nil || files != 0 || bytes != 0 {
		t.Errorf("EvidenceSize = %d, %d, %v, want none", files, bytes, err)
	}
	if s, err := db.Size(ctx); err != nil || s.Bytes <= 0 {
		t.Errorf("Size = %+v, %v, want some", s, err)
	}
	if r := db.Readers(); r.Most < 2 {
		t.Errorf("Readers = %+v, want several", r)
	}
	if err := db.Ready(ctx); err != nil {
		t.Error(err)
	}
	write(t, db, func(tx *Tx) error {
		return tx.exec("INSERT INTO migration (name, sha256, landed_at) VALUES ('9999_newer', '', $1)", noon)
	})
	if err := db.Ready(ctx); err == nil {
		t.Error("a database that a newer program has brought up to date is ready")
	}
}
