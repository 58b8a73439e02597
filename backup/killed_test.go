package backup

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parindex/evidence"
)

// slow says that the evidence is being read, and then waits to be killed.
type slow struct{ evidence.Storage }

func (s slow) Get(context.Context, string) (io.ReadCloser, int64, error) {
	os.Stdout.WriteString("half\n")
	select {}
}

// TestKilled: a process that is killed in the middle of a backup leaves nothing that looks
// like one, and the next one is made.
func TestKilled(t *testing.T) {
	const variable = "PARINDEX_TEST_KILLED_BACKUP"
	if folder := os.Getenv(variable); folder != "" {
		from := newOffice(t).source()
		from.Evidence = slow{from.Evidence}
		_, err := Into(ctx, from, folder, "cchc", Keep{}, Options{At: noon})
		t.Fatal(err)
	}
	folder := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	child.Env = append(os.Environ(), variable+"="+folder, "TMPDIR="+t.TempDir())
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_ = child.Process.Kill()
	_ = child.Wait()
	if line != "half\n" {
		t.Fatalf("child said %q, %v", line, err)
	}
	left := names(t, folder)
	if len(left) != 1 || !strings.HasPrefix(left[0], temporary) {
		t.Errorf("left %v", left)
	}
	if list, err := List(folder); err != nil || len(list) != 0 {
		t.Errorf("got %v, %v", list, err)
	}
	if st, err := os.Stat(filepath.Join(folder, left[0])); err != nil || st.Mode().Perm() != 0o700 {
		t.Errorf("got %v, %v", st.Mode(), err)
	}
	if _, err := Into(ctx, newOffice(t).source(), folder, "cchc", Keep{}, Options{At: noon}); err != nil {
		t.Error(err)
	}
}
