package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// readyIn is where the ready demonstration is, once a test wanted one, and readySaid what
// the command told that made it.
var (
	readyIn   string
	readySaid buffer
)

// ready is the folder of a demonstration that is made once, for the tests that are about
// something else.
var ready = sync.OnceValues(func() (dir string, err error) {
	if readyIn, err = os.MkdirTemp("", "parindex-demo"); err != nil {
		return "", err
	}
	var errs buffer
	if status := run(context.Background(), []string{"demo", "-data", readyIn, "-no-serve", "-lang", "vi"}, strings.NewReader(""), &readySaid, &errs); status != done {
		return "", errors.New(errs.String())
	}
	return readyIn, nil
})

// tidy removes the ready demonstration, and the office that is killed, when all tests have ended.
type tidy struct{ *testing.M }

func (m tidy) Run() int {
	defer func() {
		os.RemoveAll(readyIn)
		if struckOffice != nil {
			os.RemoveAll(struckOffice.dir)
		}
	}()
	return m.M.Run()
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
