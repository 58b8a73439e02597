package campaign

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"parindex/store"
)

// TestKilled ends a process in the middle of an import: every file that it had
// acknowledged is there whole, and importing again brings the rest.
func TestKilled(t *testing.T) {
	if at := os.Getenv("PARINDEX_TEST_IMPORT"); at != "" {
		importUntilKilled(t, at)
		return
	}
	path := emptyPlace(t)
	acknowledged := killedAfter(t, "PARINDEX_TEST_IMPORT="+path, "stored ", 5)
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	c := campaignOn(t, db)
	for _, unit := range acknowledged {
		if entries, err := db.Entries(ctx, c.Authority, unit, 2025, 1); err != nil || len(entries) < 60 {
			t.Errorf("%s was acknowledged and has %d entries, %v", unit, len(entries), err)
		}
	}
	for _, r := range mustImport(t, c, ImportOptions{}, "demo/xa") {
		if r.Revision != 1 || r.Outcome != Stored && r.Outcome != Unchanged {
			t.Errorf("%s again: %s, revision %d", r.File, r.Outcome, r.Revision)
		}
	}
}

// killedAfter runs the test again in a process of its own, which learns from a variable where to
// work, and kills it once it has said a word so many times; what stood behind the word is returned.
func killedAfter(t *testing.T, variable, word string, times int) (said []string) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	child.Env = append(os.Environ(), variable)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if one, ok := strings.CutPrefix(lines.Text(), word); ok {
			if said = append(said, one); len(said) == times {
				child.Process.Kill()
			}
		}
	}
	child.Wait()
	if len(said) < times {
		t.Fatalf("the process ended by itself after %d: %v", len(said), said)
	}
	return said
}

func importUntilKilled(t *testing.T, path string) {
	db, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	c := campaignOn(t, db)
	if err := c.demoUnits(ctx); err != nil {
		t.Fatal(err)
	}
	mustImport(t, c, ImportOptions{Each: func(_, _ int, r *FileReport) {
		fmt.Printf("%s %s\n", r.Outcome, r.Unit)
	}}, "demo/xa")
}

// TestPublishAtOnce publishes the same year twice at the same time.
func TestPublishAtOnce(t *testing.T) {
	c := filled(t)
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		wg.Go(func() { _, errs[i] = c.Publish(ctx, selfOnly) })
	}
	wg.Wait()
	done := 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case !errors.As(err, new(*Refused)):
			t.Errorf("Publish = %v, want refused", err)
		}
	}
	pubs, err := c.DB.Publications(ctx, c.Authority)
	if done != 1 || len(pubs) != 1 || err != nil {
		t.Errorf("%d published, %d publications, %v, want 1", done, len(pubs), err)
	}
}
