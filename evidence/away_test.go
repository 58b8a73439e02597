package evidence

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestServerAway: a server that is stopped is told from a file that is missing, and when it is
// there again the same storage goes on.
func TestServerAway(t *testing.T) {
	t.Parallel()
	s := startServer(t)
	kept := s.open(t, "kho")
	sum, size, _ := Sum(body("một"))
	put := func() error { return kept.Put(t.Context(), sum, body("một"), size) }
	if err := put(); err != nil {
		t.Fatal(err)
	}
	args, env := s.process.Args, s.process.Env
	s.stop()
	if err := put(); !errors.Is(err, ErrAway) {
		t.Errorf("put: got %v, want ErrAway", err)
	}
	if has, err := kept.Has(t.Context(), sum); has || !errors.Is(err, ErrAway) {
		t.Errorf("has: got %v, %v, want ErrAway", has, err)
	}
	s.process = exec.Command(args[0], args[1:]...)
	s.process.Env = env
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	s.await(t, new(bytes.Buffer))
	if has, err := kept.Has(t.Context(), sum); !has || err != nil {
		t.Errorf("has, when it is back: got %v, %v", has, err)
	}
	if err := put(); err != nil {
		t.Errorf("put, when it is back: %v", err)
	}
}

// TestFolderAway: a folder that is gone is not made anew, an empty one in its place is not written
// to, and the one of before is known again.
func TestFolderAway(t *testing.T) {
	t.Parallel()
	at := filepath.Join(t.TempDir(), "evidence")
	kept, err := OpenFolder(at)
	if err != nil {
		t.Fatal(err)
	}
	sum, size, _ := Sum(body("một"))
	put := func() error { return kept.Put(t.Context(), sum, body("một"), size) }
	if err := put(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(at, at+"-away"); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{"gone", "empty"} {
		if err := put(); !errors.Is(err, ErrAway) {
			t.Errorf("%s: put: got %v, want ErrAway", place, err)
		}
		if _, _, err := kept.Get(t.Context(), sum); !errors.Is(err, ErrAway) {
			t.Errorf("%s: get: got %v, want ErrAway", place, err)
		}
		if err := kept.Ready(t.Context()); !errors.Is(err, ErrAway) {
			t.Errorf("%s: ready: got %v, want ErrAway", place, err)
		}
		if err := os.Mkdir(at, 0o700); err != nil && place == "gone" {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(at); err != nil || len(left) > 0 {
		t.Errorf("got %v in the empty folder, %v", left, err)
	}
	if err := errors.Join(os.Remove(at), os.Rename(at+"-away", at)); err != nil {
		t.Fatal(err)
	}
	if has, err := kept.Has(t.Context(), sum); !has || err != nil {
		t.Errorf("back: got %v, %v", has, err)
	}
	if err := put(); err != nil {
		t.Error(err)
	}
}

// TestReadyMarks: a folder with files of a program of before is marked by the first look at it; an
// empty one, as of a disk that is away, is not.
func TestReadyMarks(t *testing.T) {
	t.Parallel()
	at := filepath.Join(t.TempDir(), "evidence")
	kept, err := OpenFolder(at)
	if err != nil {
		t.Fatal(err)
	}
	ready := func() (marked bool) {
		t.Helper()
		if err := kept.Ready(t.Context()); err != nil {
			t.Fatal(err)
		}
		_, err := os.Lstat(filepath.Join(at, Marker))
		return err == nil
	}
	if ready() {
		t.Error("an empty folder was marked")
	}
	sum, size, _ := Sum(body("một"))
	if err := errors.Join(kept.Put(t.Context(), sum, body("một"), size), os.Remove(filepath.Join(at, Marker))); err != nil {
		t.Fatal(err)
	}
	if kept, err = OpenFolder(at); err != nil || !ready() {
		t.Errorf("one with a file was not, %v", err)
	}
}
