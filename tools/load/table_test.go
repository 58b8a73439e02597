package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"
)

// TestInto makes the table of one scene anew and leaves the rest of the document as it is.
func TestInto(t *testing.T) {
	document := filepath.Join(t.TempDir(), "performance.md")
	before := "# Load\n\n<!-- rush -->\nold\n<!-- /rush -->\n\n<!-- nation -->\n<!-- /nation -->\n"
	if err := os.WriteFile(document, []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	made := table{head: []string{"", "p50", "memory"}}
	made.add("pages", 1234*time.Microsecond, megabytes(12.34))
	if err := made.into(document, "rush"); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(document)
	want := "# Load\n\n<!-- rush -->\n\n|  | p50 | memory |\n|---|---|---|\n| pages | 1.23 ms | 12.3 MB |\n\n<!-- /rush -->\n\n<!-- nation -->\n<!-- /nation -->\n"
	if err != nil || string(got) != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
	if err := made.into(document, "morning"); err == nil {
		t.Error("got no error for a scene that the document has no place for")
	}
}

// TestPace counts from when each deed was due, so that waiting for one that is slow is counted too.
func TestPace(t *testing.T) {
	var done atomic.Int64
	const hold = 50 * time.Millisecond
	w := pace(context.Background(), 6, 6*time.Millisecond, 1, func(i int) error {
		done.Add(1)
		if i == 0 {
			time.Sleep(hold)
		}
		if i == 5 {
			return errors.New("refused")
		}
		return nil
	})
	if done.Load() != 6 || len(w.list) != 5 || w.failed != 1 || w.why == nil {
		t.Fatalf("got %d done, %d timed, %d failed (%v); want 6, 5, 1", done.Load(), len(w.list), w.failed, w.why)
	}
	if got := w.at(1); got < hold-6*time.Millisecond {
		t.Errorf("the shortest wait is %s, want all to have waited for the first", got)
	}
}
