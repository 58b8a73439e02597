package backup

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestNothingLeftOpen: a restore, whole or not, has nothing open of what it moved and removed;
// Windows would refuse both.
func TestNothingLeftOpen(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("what is open is read from /proc")
	}
	_, b := newOffice(t).backup(Options{})
	for name, body := range map[string][]byte{"whole": b, "cut short": b[:len(b)-1]} {
		dir := t.TempDir()
		if _, err := Restore(ctx, bytes.NewReader(body), nil, targetIn(dir)); (err == nil) != (name == "whole") {
			t.Errorf("%s: got %v", name, err)
		}
		if list := openBelow(t, dir); len(list) > 0 {
			t.Errorf("%s: still open: %q", name, list)
		}
	}
}

// openBelow are the files and folders of a folder that this program has open.
func openBelow(t *testing.T, dir string) (list []string) {
	t.Helper()
	open, err := filepath.Glob("/proc/self/fd/*")
	if err != nil || len(open) == 0 {
		t.Fatalf("got %q, %v", open, err)
	}
	for _, fd := range open {
		if to, err := os.Readlink(fd); err == nil && strings.HasPrefix(to, dir) {
			list = append(list, to)
		}
	}
	return list
}
