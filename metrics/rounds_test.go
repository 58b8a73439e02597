package metrics_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/metrics"
	"parindex/store"
)

// wants says which series are not among those of a scrape.
func wants(t *testing.T, text string, series ...string) {
	t.Helper()
	for _, want := range series {
		if !strings.Contains("\n"+text, "\n"+want) {
			t.Errorf("no series %s, of its name there are:\n%s", want, grep(text, strings.FieldsFunc(want, func(r rune) bool { return r == '{' || r == ' ' })[0]))
		}
	}
}

// office is a database with two units of a group whose year is under way.
func office(t *testing.T, ends ...time.Duration) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "office.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	now := time.Now().UTC().Truncate(time.Second)
	at := func(i int) time.Time { return now.Add(ends[i] * 24 * time.Hour) }
	write(t, db, func(tx *store.Tx) error {
		return errors.Join(
			tx.PutAuthority(assessment.Authority{ID: "tinh", Name: "UBND tỉnh"}),
			tx.PutGroup("tinh", assessment.Group{ID: "so", Name: "Sở"}),
			tx.PutUnit("tinh", assessment.Unit{ID: "A", Name: "Sở A", Group: "so"}),
			tx.PutUnit("tinh", assessment.Unit{ID: "B", Name: "Sở B", Group: "so"}),
			tx.PutCalendar("tinh", store.Calendar{Year: 2026, Group: "so", At: now, By: "thử", Calendar: assessment.Calendar{
				Opens: at(0), SelfEnds: at(1), Appraisal1Ends: at(2), ExplanationEnds: at(3), Appraisal2Ends: at(4)}}))
	})
	return db
}

func write(t *testing.T, db *store.DB, f func(tx *store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// TestRounds: sheets are counted where they stand, what is late is, and what was handed in is
// timed until it is judged.
func TestRounds(t *testing.T) {
	db := office(t, -20, 1, 10, 20, 30)
	r := metrics.New(db, "test")
	began := time.Now().UTC().Truncate(time.Second).Add(-10 * 24 * time.Hour)
	phase := assessment.Drafting
	take := func(days int, steps ...assessment.Step) {
		for _, s := range steps {
			to, ok := phase.After(s)
			if !ok {
				t.Fatalf("no step %s from %s", s, phase)
			}
			write(t, db, func(tx *store.Tx) error {
				_, err := tx.AddStep("tinh", store.Step{Year: 2026, Unit: "A", Step: s, From: phase, To: to, At: began.Add(time.Duration(days) * 24 * time.Hour), By: "thử"})
				return err
			})
			phase = to
		}
	}
	round := `authority="tinh",group="so"`
	wants(t, scrape(t, r),
		`parindex_campaign_sheets{`+round+`,phase="draft",year="2026"} 2`,
		`parindex_campaign_overdue_sheets{`+round+`,year="2026"} 0`,
		fmt.Sprintf(`parindex_campaign_deadline_timestamp_seconds{%s,part="self",year="2026"} %g`, round, float64(began.Add(11*24*time.Hour).Unix())),
		`parindex_appraisal_duration_seconds_count{authority="tinh",round="1"} 0`)
	take(0, assessment.Submit, assessment.Lock)
	text := scrape(t, r)
	wants(t, text, `parindex_campaign_sheets{`+round+`,phase="locked",year="2026"} 1`,
		fmt.Sprintf(`parindex_appraisal_waiting_since_timestamp_seconds{%s,year="2026"} %g`, round, float64(began.Unix())))
	take(4, assessment.Begin, assessment.Explain)
	text = scrape(t, r)
	wants(t, text,
		`parindex_campaign_sheets{`+round+`,phase="explanation",year="2026"} 1`,
		`parindex_appraisal_duration_seconds_sum{authority="tinh",round="1"} 345600`,
		`parindex_appraisal_duration_seconds_bucket{authority="tinh",round="1",le="259200"} 0`,
		`parindex_appraisal_duration_seconds_bucket{authority="tinh",round="1",le="432000"} 1`)
	if strings.Contains(text, "waiting_since_timestamp_seconds{") {
		t.Error("a sheet waits that was judged")
	}
	take(6, assessment.Answer)
	take(7, assessment.Decide)
	wants(t, scrape(t, r), `parindex_appraisal_duration_seconds_sum{authority="tinh",round="2"} 86400`)
}

// TestOverdue: a draft is late once its own time is over, an extension counted.
func TestOverdue(t *testing.T) {
	db := office(t, -20, -1, 10, 20, 30)
	r := metrics.New(db, "test")
	late := `parindex_campaign_overdue_sheets{authority="tinh",group="so",year="2026"} `
	wants(t, scrape(t, r), late+"2")
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.AddExtension("tinh", store.Extension{Year: 2026, Unit: "B", Part: store.SelfPart, Until: time.Now().Add(24 * time.Hour), Reason: "thử", At: time.Now(), By: "thử"})
		return err
	})
	wants(t, scrape(t, r), late+"1")
}

// TestRunning: what the program is told of itself is counted.
func TestRunning(t *testing.T) {
	db := office(t, -20, 1, 10, 20, 30)
	r := metrics.New(db, "test")
	folder := t.TempDir()
	newest, made := time.Time{}, fs.ErrNotExist
	ready := true
	r.Ready(func() bool { return ready })
	r.Backups(func() (time.Time, int64, error) { return newest, 70, made })
	r.Disk(map[string]string{"database": folder})
	r.Mail(time.Hour, 3, "tinh")
	r.Hashing(func() (working, waiting int, refused int64) { return 2, 5, 7 })
	before := scrape(t, r)
	wants(t, before, `parindex_ready 1`, `parindex_backup_timestamp_seconds 0`, `parindex_evidence_failures_total{deed="put"} 0`, `parindex_evidence_files{authority="tinh"} 0`,
		`parindex_hashing_working 2`, `parindex_hashing_waiting 5`, `parindex_hashing_refused_total 7`,
		`parindex_mail_notices{authority="tinh",state="waiting"} 0`, `parindex_disk_free_bytes{place="database"} `,
		`parindex_database_bytes{part="rows"} `, `parindex_database_bytes{part="log"} `, `parindex_database_connections{state="most"} 9`, `parindex_database_read_waits_total 0`)
	ready = false
	r.EvidenceFailed("put")
	r.Job("sweep", 2*time.Second, nil)
	r.Job("sweep", time.Second, errors.New("no"))
	r.Audited("tinh", time.Unix(1_700_000_000, 0), 17, false)
	r.Statement("\n\t\tSELECT id\n", time.Second)
	r.Statement("INSERT INTO unit", time.Millisecond)
	r.Waited(time.Millisecond)
	write(t, db, func(tx *store.Tx) error {
		who := store.Account{Person: access.Person{ID: "an", Name: "An", Email: "an@tinh.gov.vn"}, At: time.Now()}
		if err := tx.PutAccount("tinh", who); err != nil {
			return err
		}
		_, err := tx.AddNotice("tinh", store.Notice{Account: "an", Kind: "x", Subject: "1", At: time.Now()})
		return err
	})
	newest, made = time.Date(2026, 11, 1, 2, 0, 0, 0, time.UTC), nil
	wants(t, scrape(t, r), `parindex_ready 0`, `parindex_evidence_failures_total{deed="put"} 1`,
		`parindex_tasks_total{outcome="done",task="sweep"} 1`, `parindex_tasks_total{outcome="failed",task="sweep"} 1`, `parindex_task_duration_seconds{task="sweep"} 1`, `parindex_task_success_timestamp_seconds{task="sweep"} `,
		`parindex_audit_whole{authority="tinh"} 0`, `parindex_audit_checked_timestamp_seconds{authority="tinh"} 1.7e+09`, `parindex_audit_rows{authority="tinh"} 17`,
		`parindex_database_slow_statements_total{kind="read"} 1`, `parindex_database_slow_statements_total{kind="write"} 0`, `parindex_database_statement_duration_seconds_count{kind="write"} 1`, `parindex_database_write_wait_seconds_count 1`,
		`parindex_mail_notices{authority="tinh",state="waiting"} 1`,
		`parindex_backup_timestamp_seconds 1.7934984e+09`, `parindex_backup_bytes 70`, `parindex_backup_unreadable 0`)
	made = fs.ErrPermission
	wants(t, scrape(t, r), `parindex_backup_timestamp_seconds 0`, `parindex_backup_unreadable 1`)
}

// TestCounted: what takes a walk over rows is not walked at every scrape.
func TestCounted(t *testing.T) {
	db := office(t, 0, 1, 2, 3, 4)
	var mu sync.Mutex // collectors ask beside each other
	var asked []string
	db.Watch(store.Watcher{Statement: func(_ context.Context, text string) func() {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, text)
		return func() {}
	}})
	r := metrics.New(db, "test")
	walks := func() (n int) {
		for _, text := range asked {
			if strings.Contains(text, "FROM import") || strings.Contains(text, "FROM evidence") || strings.Contains(text, "FROM survey_round") {
				n++
			}
		}
		return n
	}
	first := scrape(t, r)
	if walks() < 5 {
		t.Errorf("got %d walks, want all: %q", walks(), asked)
	}
	asked = nil
	if again := scrape(t, r); walks() != 0 || grep(again, "parindex_import") != grep(first, "parindex_import") {
		t.Errorf("got %d walks at the second scrape", walks())
	}
}
