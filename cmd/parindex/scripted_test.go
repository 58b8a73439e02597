package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// inOrder runs scripts one after another, so that the folder and the variables of this process
// can be those of a script.
type inOrder struct{ *testing.T }

func (inOrder) Parallel()     {}
func (inOrder) Verbose() bool { return testing.Verbose() }

func (t inOrder) Run(name string, f func(testscript.T)) {
	t.T.Run(name, func(t *testing.T) { f(inOrder{t}) })
}

// program is the command "run parindex" of the scripts: what the program does, in this process,
// since to start it takes longer than most of what it is asked for. "exec parindex" starts it.
func program(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 || args[0] != "parindex" {
		ts.Fatalf("usage: run parindex …")
	}
	defer actAs(ts)()
	status := run(context.Background(), args[1:], strings.NewReader(""), ts.Stdout(), ts.Stderr())
	if neg == (status == done) {
		ts.Fatalf("%s: status %d", strings.Join(args, " "), status)
	}
}

// setThere are the variables that a script sets.
var setThere = regexp.MustCompile(`(?m)^env (\w+)=`)

// actAs gives this process the folder and the variables of a script, and no others; the answer
// takes them back. A variable that the script sets later is not there.
func actAs(ts *testscript.TestScript) (back func()) {
	script, err1 := os.ReadFile(filepath.Join("testdata", ts.Name()+".txtar"))
	own, err2 := os.Getwd()
	names, environment := []string{"PATH", "HOME", "TMPDIR", "PARINDEX_LANG"}, os.Environ()
	for _, m := range setThere.FindAllStringSubmatch(string(script), -1) {
		names = append(names, m[1])
	}
	ts.Check(errors.Join(err1, err2, os.Chdir(ts.MkAbs("."))))
	os.Clearenv()
	for _, name := range names {
		if value := ts.Getenv(name); value != "" {
			os.Setenv(name, value)
		}
	}
	return func() {
		os.Clearenv()
		for _, set := range environment {
			name, value, _ := strings.Cut(set, "=")
			os.Setenv(name, value)
		}
		ts.Check(os.Chdir(own))
	}
}
