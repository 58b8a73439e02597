package main

import (
	"context"
	"errors"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"parindex/access/secret"
	"parindex/words"
)

// readySaid is what the command told that made the ready demonstration.
var readySaid buffer

// ready is the folder of a demonstration that is made once, for the tests that are about
// something else. Its passwords cost little: to hash them as the program does takes as long as
// all the rest.
var ready = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "parindex-demo"); err != nil {
		return "", err
	}
	var errs buffer
	c := &call{in: strings.NewReader(""), out: &readySaid, err: &errs, lang: words.Vi, passwords: secret.Cost{Memory: 64, Iterations: 1}}
	if status := c.dispatch(context.Background(), []string{"demo", "-data", dir, "-no-serve", "-lang", "vi"}); status != done {
		return "", errors.New(errs.String())
	}
	return dir, nil
})

// tidy runs the tests in a folder of their own, which goes when all have ended.
type tidy struct{ *testing.M }

func (m tidy) Run() int {
	dir, err := ownFolder()
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	os.Setenv("TMPDIR", dir)
	return m.M.Run()
}

// ownFolder makes the folder of this process, and removes those of others that were killed, with
// the disks that they mounted there.
func ownFolder() (dir string, err error) {
	name := filepath.Join(os.TempDir(), "parindex-tests-")
	left, _ := filepath.Glob(name + "*")
	for _, dir := range left {
		pid, err := strconv.Atoi(strings.TrimPrefix(dir, name))
		if err != nil {
			continue
		}
		if p, err := os.FindProcess(pid); err == nil && pid != os.Getpid() && !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone) {
			continue
		}
		unmount(dir)
		os.RemoveAll(dir)
	}
	dir = name + strconv.Itoa(os.Getpid())
	return dir, os.Mkdir(dir, 0o755)
}

// unmount takes off the disks in a folder; there is no such list but on Linux.
func unmount(dir string) {
	mounts, _ := os.ReadFile("/proc/mounts")
	for line := range strings.Lines(string(mounts)) {
		if f := strings.Fields(line); strings.HasPrefix(f[1], dir+"/") {
			exec.Command("umount", "-l", f[1]).Run()
		}
	}
}

// demoFolder is a copy of the ready demonstration.
func demoFolder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	from, err := ready()
	if err == nil {
		err = os.CopyFS(dir, os.DirFS(from))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// demoCopy is the command "ready DIR" of the scripts: a copy of what "parindex demo -data
// DIR -no-serve" makes, with what that said.
func demoCopy(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: ready DIR")
	}
	from, err := ready()
	ts.Check(err)
	ts.Check(os.CopyFS(filepath.Join(ts.Getenv("WORK"), args[0]), os.DirFS(from)))
	_, err = ts.Stdout().Write([]byte(readySaid.String()))
	ts.Check(err)
}
