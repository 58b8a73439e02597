package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/backup"
	"parindex/campaign"
	"parindex/store"
)

// TestNightly walks a clock through days: one backup a day, older ones go, what fails is told
// once a day and tried again, and what was missed is made up for.
func TestNightly(t *testing.T) {
	ctx := t.Context()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "cchc.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	now := time.Date(2026, 1, 15, 3, 0, 0, 0, time.UTC) // 10:00 in Vietnam
	work := &campaign.Campaign{DB: db, Authority: "tinh", By: "an", Now: func() time.Time { return now }}
	if err := work.PutAuthority(ctx, "UBND tỉnh"); err != nil {
		t.Fatal(err)
	}
	err = work.PutAccounts(ctx, []store.Account{{Person: access.Person{ID: "vanhanh", Name: "Người vận hành", Grants: []access.Grant{{Role: access.Operator}}}}})
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	folder := filepath.Join(t.TempDir(), "sao-luu")
	l := listening{db: "cchc.db"}
	l.nightly = nightly{to: folder, Daily: backup.Daily{Hour: 2, Minute: 30}, keeping: keeping{Keep: backup.Keep{Days: 2}}}
	n := l.nightly.begin(ctx, &l, db, slog.New(slog.NewTextHandler(&said, nil)), []*campaign.Campaign{work})
	step := func(what string, forward time.Duration, backups, notices int) {
		t.Helper()
		now = now.Add(forward)
		n.turn(ctx)
		list, _ := backup.List(folder)
		told, err := db.Notices(ctx, "tinh", "vanhanh", 0, 10)
		if err != nil || len(list) != backups || len(told) != notices {
			t.Errorf("%s: got %d backups and %d notices, %v, want %d and %d\n%s", what, len(list), len(told), err, backups, notices, said.String())
		}
	}
	step("no folder", 0, 0, 1)
	step("a minute later", time.Minute, 0, 1)
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	step("not tried again yet", time.Minute, 0, 1)
	step("made up for", 30*time.Minute, 1, 1)
	step("once a day", time.Hour, 1, 1)
	step("the night", 16*time.Hour, 2, 1) // 03:32
	step("the machine was off", 3*24*time.Hour, 2, 1)
	future := filepath.Join(folder, backup.Name("cchc", now.AddDate(10, 0, 0), false)) // the clock was wrong
	if err := os.WriteFile(future, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	step("one of a day to come takes no place", 24*time.Hour, 3, 1)
	step("is not the newest", time.Hour, 3, 1)
	if newest, err := backup.NewestAt(folder, now); err != nil || now.Sub(newest.At) != time.Hour {
		t.Errorf("got %+v, %v, want the one of an hour ago", newest, err)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	step("the disk is away", 24*time.Hour, 0, 2)
	for _, want := range []string{"level=ERROR msg=backup", "level=INFO msg=backup", "removed=1", "parindex-cchc-20260115T103200+0700.tar.zst"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, said.String())
		}
	}
	told, err := db.Notices(ctx, "tinh", "vanhanh", 0, 1)
	if err != nil || !strings.Contains(told[0].Text.Vi, "không có tệp hoặc thư mục này") {
		t.Errorf("got %+v, %v", told, err)
	}
}

// TestNightHolder: copies that were told of the authorities in another order hold the same task.
func TestNightHolder(t *testing.T) {
	an, hue := &campaign.Campaign{Authority: "an-giang"}, &campaign.Campaign{Authority: "hue"}
	for _, works := range [][]*campaign.Campaign{{an, hue}, {hue, an}, {an}} {
		if got := (&night{works: works}).holder(); got != an {
			t.Errorf("got %s, want %s", got.Authority, an.Authority)
		}
	}
}
