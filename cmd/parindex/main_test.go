package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the golden parts of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"parindex": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the command line as people do; each script in testdata is a story.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PARINDEX_LANG", "vi")
			workbooks, err := filepath.Abs("../../campaign/demo")
			if err != nil {
				return err
			}
			env.Setenv("DEMO", workbooks)
			appendix, err := filepath.Abs("../../imports/appendix/testdata")
			if err != nil {
				return err
			}
			env.Setenv("APPENDIX", appendix)
			faulty, err := filepath.Abs("../../imports/testdata")
			env.Setenv("FAULTY", faulty)
			return err
		},
	})
}
