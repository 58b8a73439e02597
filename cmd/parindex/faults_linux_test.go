package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"parindex/evidence"
)

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
	does(t, "migrate-db", "-from", "sqlite:"+o.db, "-to", "sqlite:"+filepath.Join(t.TempDir(), "đích.db")) // what is there is not lost
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
	conn := connected(t, "sqlite", o.db)
	held := func(text string) {
		t.Helper()
		if _, err := conn.ExecContext(context.Background(), text); err != nil {
			t.Fatal(err)
		}
	}
	held("PRAGMA busy_timeout = 10000") // the program may just write
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
	f.says("bị mất", "doctor", "-db", o.db)
	f.says("tạo tệp .parindex", serveArgs(o)...) // who looked did not mark it
	mark := filepath.Join(o.at("evidence"), evidence.Marker)
	if err := os.WriteFile(mark, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	without := startChild(t, serveArgs(o)...)
	if without.served() == "" {
		t.Errorf("does not go on without files that are lost: %s", without.errs.String())
	}
	without.kill()
	if err := errors.Join(os.Remove(mark), os.Remove(o.at("evidence")), os.Rename(o.at("away"), o.at("evidence"))); err != nil {
		t.Fatal(err)
	}
	f.goesOn()
}
