package main

import (
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"parindex/store/pgtest"
)

// faulty is the office of the kills on a disk of its own, which can be filled and made read-only,
// while the program serves it.
type faulty struct {
	*struck
	*crowd
	serving *child
}

// smallDisk mounts a disk in memory with some megabytes.
func smallDisk(t *testing.T, megabytes string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "mode=700,size="+megabytes+"m"); err != nil {
		t.Skipf("no disk can be mounted here (%v); run as root", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func newFaulty(t *testing.T, b *struckBase) *faulty {
	t.Helper()
	o := b.copy(t, smallDisk(t, "12"))
	f := &faulty{struck: o}
	f.serve()
	return f
}

// serve starts the program; it is killed when the test ends, before its disk goes.
func (f *faulty) serve() {
	f.serving = startChild(f.struck, serveArgs(f.struck)...)
	home := f.serving.served()
	if home == "" {
		f.struck.Fatalf("does not serve: %s", f.serving.errs.String())
	}
	f.crowd = f.struck.crowd(home)
}

// answers asks and wants a status and a text.
func (f *faulty) answers(path string, status int, text string) {
	f.struck.Helper()
	r, err := f.client.Get(f.home + path)
	if err != nil {
		f.struck.Fatal(err)
	}
	defer r.Body.Close()
	body, _ := io.ReadAll(r.Body)
	if r.StatusCode != status || !strings.Contains(string(body), text) {
		f.struck.Errorf("%s: got %d, want %d with %q: %.300s", path, r.StatusCode, status, text, body)
	}
}

// fill leaves no room on the disk; the answer makes it again.
func (f *faulty) fill() (room func()) {
	f.struck.Helper()
	name := f.at("filler")
	w, err := os.Create(name)
	if err != nil {
		f.struck.Fatal(err)
	}
	for block := make([]byte, 64<<10); err == nil; {
		_, err = w.Write(block)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		f.struck.Fatal(err)
	}
	w.Close()
	return func() {
		if err := os.Remove(name); err != nil {
			f.struck.Error(err)
		}
	}
}

// unkept wants an upload to have been refused with a page that says why and what to do.
func (f *faulty) unkept(what string, err error) {
	f.struck.Helper()
	if err == nil || !strings.Contains(err.Error(), "got 503") {
		f.struck.Errorf("%s: got %v, want 503", what, err)
	}
}

// says wants a command to fail with a sentence.
func (f *faulty) says(want string, args ...string) {
	f.struck.Helper()
	if status, said := runs(f.struck, args...); status != refused || !strings.Contains(said, want) {
		f.struck.Errorf("%s: status %d, %q, want %q", args[0], status, said, want)
	}
}

// goesOn stores everything after a fault is over, by the program that runs since before it.
func (f *faulty) goesOn() {
	f.struck.Helper()
	time.Sleep(looksEvery)
	f.answers("/readyz", http.StatusOK, "ready")
	uploadAll(f.struck, f.home)
	for _, err := range f.errs {
		f.struck.Error(err)
	}
	f.whole(&deed{kept: booksKept})
}

// onFile skips what is about a file on a run of PostgreSQL.
func onFile(t *testing.T) {
	t.Helper()
	if pgtest.Wanted() {
		t.Skip("this is about a database that is a file")
	}
}
