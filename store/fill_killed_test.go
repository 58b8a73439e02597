package store

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// TestFillKilled: a process that is killed at any moment of a copy leaves nothing that is
// opened, and the next one gives the whole copy.
func TestFillKilled(t *testing.T) {
	const variable = "PARINDEX_TEST_KILLED_FILL"
	if place := os.Getenv(variable); place != "" {
		untilKilled(t, os.Getenv(variable+"_FROM"), place, os.Getenv(variable+"_AT"))
	}
	path := filepath.Join(t.TempDir(), "nguồn.db")
	from := rich(t, opened(t, path))
	for place, percents := range map[string][]int{filepath.Join(t.TempDir(), "đích.db"): {30, 80}, postgresPlace(t): {15, 50, 85, 100}} {
		for _, percent := range percents {
			child := exec.Command(os.Args[0], "-test.run=^TestFillKilled$")
			child.Env = append(os.Environ(), variable+"="+place, variable+"_FROM="+path, variable+"_AT="+strconv.Itoa(percent))
			out, err := child.StdoutPipe()
			if err == nil {
				err = child.Start()
			}
			if err != nil {
				t.Fatal(err)
			}
			line, err := bufio.NewReader(out).ReadString('\n')
			_, _ = child.Process.Kill(), child.Wait()
			if line != "there\n" {
				t.Fatalf("%s at %d %%: child said %q, %v", place, percent, line, err)
			}
			left, err := Open(ctx, place)
			if !errors.Is(err, ErrUnfinished) {
				counts, err2 := left.Counts(ctx)
				if err != nil || err2 != nil || counts["authority"] != 0 {
					t.Errorf("%s at %d %%: got %v, %v, %v, want nothing or ErrUnfinished", place, percent, counts, err, err2)
				}
				left.Close()
			}
		}
		sameRows(t, filled(t, from, place), from)
	}
}

// untilKilled copies until so much is done, says so, and waits.
func untilKilled(t *testing.T, path, place, at string) {
	percent, err := strconv.ParseInt(at, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	from, err := OpenAsItIs(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Fill(ctx, from, place, func(done, total int64) {
		if done*100 >= total*percent {
			os.Stdout.WriteString("there\n")
			select {}
		}
	})
	t.Fatal(err)
}
