package campaign

import (
	"fmt"
	"testing"
	"time"

	"parindex/imports"
	"parindex/store"
)

// TestCheckedGoes: who brings much pushes out their own files, not those of others.
func TestCheckedGoes(t *testing.T) {
	all := []store.Checked{{ID: "binh", Account: "binh", Size: 2}}
	for i := range 5 { // each in a session of its own
		all = append(all, store.Checked{ID: fmt.Sprint("an", i), Account: "an", Size: 4})
	}
	all = append(all, store.Checked{ID: "giang", Account: "giang", Size: 4})
	got := ""
	for _, f := range tooMuch(all, 18) {
		got += f.ID + " "
	}
	if got != "an0 an1 " {
		t.Errorf("gone: %q, want the two oldest of who has most", got)
	}
}

// TestChecked: files that wait are bounded, belong to their session, remember what they were
// checked against, and go when they are old.
func TestChecked(t *testing.T) {
	p := newPlanned(t)
	a := p.as("officer")
	keep := func(session string, n int, body []byte) {
		t.Helper()
		must(t, a.KeepChecked(ctx, Checked{ID: fmt.Sprint(n), Session: session, At: p.now.Add(time.Duration(n) * time.Millisecond), CheckedAs: CheckedAs{Kind: Sheets, Unit: "STC", Year: 2019}, Over: &Over{3, 7},
			Report: FileReport{File: "phiếu.xlsx", Issues: []imports.Issue{{Code: "1.1"}}}}, body, nil))
	}
	for n := range MaxChecked + 6 {
		keep("s1", n, []byte{1})
	}
	keep("s2", 1000, nil)
	list, err := a.Checked(ctx, "s1")
	must(t, err)
	if len(list) != MaxChecked || list[0].ID != "69" || list[MaxChecked-1].ID != "6" {
		t.Fatalf("%d files wait, want the newest %d", len(list), MaxChecked)
	}
	if got := list[0]; *got.Over != (Over{3, 7}) || got.Unit != "STC" || got.Report.File != "phiếu.xlsx" || got.Report.Issues[0].Code != "1.1" {
		t.Errorf("got %+v, want it as it was checked", got)
	}
	if body, book, err := a.CheckedFile(ctx, &list[0]); err != nil || len(body) != 1 || book != nil {
		t.Errorf("got %d bytes, %v, %v", len(body), book, err)
	}
	must(t, a.DropChecked(ctx, &list[0]))
	if list, _ := a.Checked(ctx, "s1"); len(list) != MaxChecked-1 {
		t.Errorf("%d files wait after one was let go", len(list))
	}
	p.now = p.now.Add(CheckedFor + time.Second)
	if list, err := a.Checked(ctx, "s2"); err != nil || len(list) != 0 {
		t.Errorf("%d old files wait, %v", len(list), err)
	}
	must(t, p.forgetChecked(ctx))
	if old, err := p.DB.OldChecked(ctx, p.Authority, p.now); err != nil || old {
		t.Errorf("old files are kept: %v, %v", old, err)
	}
}
