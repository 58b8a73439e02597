package main

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
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

// TestDiskFull: a disk without room keeps nothing by half, says so to everybody, is read on, and
// when there is room again the running program goes on by itself.
func TestDiskFull(t *testing.T) {
	onFile(t)
	f := newFaulty(t, newStruckBase(t))
	room := f.fill()
	_, err := f.upload(0, f.books[0])
	f.unkept("workbook", err)
	f.unkept("evidence", f.prove(0))
	f.says("ổ đĩa đã đầy", importArgs(f.struck)...)
	f.says("ổ đĩa đã đầy", backupArgs(f.struck)...)
	f.answers("/readyz", http.StatusServiceUnavailable, "disk: full or read-only")
	f.answers("/readyz", http.StatusServiceUnavailable, "evidence: cannot be written")
	f.answers("/", http.StatusOK, "UBND tỉnh thử")
	f.answers("/metrics", http.StatusOK, `parindex_ready 0`)
	room()
	f.goesOn()
	if left, err := filepath.Glob(f.at("kept/.parindex-backup-*")); err != nil || len(left) > 0 {
		t.Errorf("the backup left %v, %v", left, err)
	}
	does(t, backupArgs(f.struck)...)
}

// TestDiskReadOnly: a disk that may only be read is said, and nothing on it changes.
func TestDiskReadOnly(t *testing.T) {
	onFile(t)
	o := newStruckBase(t).copy(t, smallDisk(t, "12"))
	remount := func(flags uintptr) {
		t.Helper()
		if err := syscall.Mount("", o.dir, "", syscall.MS_REMOUNT|flags, ""); err != nil {
			t.Fatal(err)
		}
	}
	remount(syscall.MS_RDONLY)
	f := &faulty{struck: o}
	const want = "chỉ cho đọc"
	f.says(want, importArgs(o)...)
	f.says(want, serveArgs(o)...)
	f.says(want, "doctor", "-db", o.db)
	if err := writable(o.dir); !errors.Is(err, syscall.EROFS) {
		t.Errorf("got %v, want a read-only disk", err)
	}
	remount(0)
	f.serve()
	f.goesOn()
}

// TestDatabaseHeld: while another program holds the database, uploads wait; they are stored once
// it lets go.
func TestDatabaseHeld(t *testing.T) {
	onFile(t)
	o := newStruckBase(t).copy(t, t.TempDir())
	f := &faulty{struck: o}
	f.serve()
	db, err := sql.Open("sqlite", o.db)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	held := func(text string) {
		t.Helper()
		if _, err := conn.ExecContext(context.Background(), text); err != nil {
			t.Fatal(err)
		}
	}
	held("BEGIN EXCLUSIVE")
	if os.Getenv("PARINDEX_KILLS") != "" { // it waits for ten seconds
		f.says("cơ sở dữ liệu đang bận", importArgs(o)...)
	}
	stored := make(chan error, 1)
	go func() {
		_, err := f.upload(0, o.books[0])
		stored <- err
	}()
	f.answers("/", http.StatusOK, "UBND tỉnh thử") // readers go on
	held("ROLLBACK")
	if err := <-stored; err != nil {
		t.Errorf("after it was let go: %v", err)
	}
	f.goesOn()
}

// TestEvidenceAway: a folder that goes is said; an empty one in its place, as of a disk that is
// not mounted, is not written to; when the folder is back the running program goes on.
func TestEvidenceAway(t *testing.T) {
	o := newStruckBase(t).copy(t, t.TempDir())
	f := &faulty{struck: o}
	f.serve()
	o.tells("proof "+unitID(0), f.prove(0))
	if err := os.Rename(o.at("evidence"), o.at("away")); err != nil {
		t.Fatal(err)
	}
	f.unkept("no folder", f.prove(1))
	if err := os.Mkdir(o.at("evidence"), 0o700); err != nil {
		t.Fatal(err)
	}
	f.unkept("an empty folder", f.prove(1))
	f.answers("/readyz", http.StatusServiceUnavailable, "evidence: cannot be written")
	if left, err := os.ReadDir(o.at("evidence")); err != nil || len(left) > 0 {
		t.Errorf("got %v in the empty folder, %v", left, err)
	}
	f.says("gắn ổ đĩa", serveArgs(o)...)
	if err := errors.Join(os.Remove(o.at("evidence")), os.Rename(o.at("away"), o.at("evidence"))); err != nil {
		t.Fatal(err)
	}
	f.goesOn()
}
