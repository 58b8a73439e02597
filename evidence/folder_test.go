package evidence

import (
	"bufio"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func openFolder(t *testing.T) (*Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "evidence")
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f, dir
}

// TestFolderModes: nobody but the owner reads what is kept.
func TestFolderModes(t *testing.T) {
	f, dir := openFolder(t)
	home{Storage: f}.keep(t, "kept")
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		st, err := d.Info()
		if want := map[bool]fs.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; err == nil && st.Mode().Perm() != want {
			t.Errorf("%s: got mode %o, want %o", name, st.Mode().Perm(), want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestFolderLinks: a link in the place of a file or a folder leads nowhere.
func TestFolderLinks(t *testing.T) {
	f, dir := openFolder(t)
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.MkdirAll(outside, 0o700); err != nil {
		t.Fatal(err)
	}
	sum := home{Storage: f}.keep(t, "kept")
	secret := filepath.Join(outside, "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(dir, filepath.FromSlash(place(sum)))
	if err := os.Remove(at); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, at); err != nil {
		t.Skip("no links here: ", err)
	}
	if _, _, err := f.Get(t.Context(), sum); err == nil {
		t.Error("a link was opened")
	}
	if err := os.RemoveAll(filepath.Join(dir, sum[:2])); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, sum[:2])); err != nil {
		t.Fatal(err)
	}
	if err := f.Put(t.Context(), sum, body("kept"), 4); err == nil {
		t.Error("written through a link")
	}
	if left, _ := os.ReadDir(outside); len(left) != 1 {
		t.Errorf("outside holds %v", left)
	}
}

// stopsAfter says that so much was read, and then waits to be killed.
type stopsAfter struct {
	*strings.Reader
	left int
}

func (s *stopsAfter) Read(p []byte) (int, error) {
	if s.left <= 0 {
		os.Stdout.WriteString("half\n")
		select {}
	}
	n, err := s.Reader.Read(p[:min(len(p), s.left)])
	s.left -= n
	return n, err
}

var large = strings.Repeat("a page of a report\n", 50_000)

// TestFolderKilled: a process that is killed in the middle of a Put leaves a part that
// is no file, and the next Put of the same content succeeds.
func TestFolderKilled(t *testing.T) {
	const variable = "PARINDEX_TEST_KILLED_FOLDER"
	if dir := os.Getenv(variable); dir != "" {
		f, err := OpenFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		sum, size, _ := Sum(body(large))
		t.Fatal(f.Put(context.Background(), sum, &stopsAfter{strings.NewReader(large), len(large) / 2}, size))
	}
	f, dir := openFolder(t)
	child := exec.Command(os.Args[0], "-test.run=^TestFolderKilled$")
	child.Env = append(os.Environ(), variable+"="+dir)
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
	h := home{Storage: f}
	sum, _, _ := Sum(body(large))
	parts, _ := filepath.Glob(filepath.Join(dir, "*", "*", sum+".*.part"))
	if len(parts) != 1 {
		t.Errorf("got parts %v, want one", parts)
	}
	if has, err := f.Has(t.Context(), sum); has || err != nil || len(h.list(t)) != 0 {
		t.Errorf("half a file is there: %v, %v", has, err)
	}
	if got := h.keep(t, large); got != sum || !slices.Equal(h.list(t), []string{sum}) {
		t.Errorf("kept after the crash: %s, list %v", got, h.list(t))
	}
}

// TestFolderTidy: what a broken write left goes when it is old; nothing else does.
func TestFolderTidy(t *testing.T) {
	f, dir := openFolder(t)
	sum := home{Storage: f}.keep(t, "kept")
	at := filepath.Join(dir, filepath.FromSlash(place(sum)))
	part := "." + strings.Repeat("A", 26) + ".part"
	old, now := time.Now().Add(-25*time.Hour), time.Now()
	for name, when := range map[string]time.Time{at + part: old, at + "." + strings.Repeat("B", 26) + ".part": now, at + ".part": old, filepath.Join(dir, "ghi chú.part"): old, at: old} {
		if name != at {
			if err := os.WriteFile(name, []byte("part"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(name, when, when); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Tidy(t.Context(), now.Add(-24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{at + part: false, at + "." + strings.Repeat("B", 26) + ".part": true, at + ".part": true, filepath.Join(dir, "ghi chú.part"): true, at: true} {
		if _, err := os.Stat(name); (err == nil) != want {
			t.Errorf("%s: got %v, want it there: %v", filepath.Base(name), err, want)
		}
	}
}
