package main

import (
	"context"
	"database/sql"
	"flag"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"
)

var update = flag.Bool("update", false, "write the golden parts of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){
		"byhand":   byHand,
		"parindex": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// byHand runs SQL on a database as somebody would who has its file: byhand FILE SQL.
// What keeps rows from being changed is dropped first.
func byHand() {
	db, err := sql.Open("sqlite", os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	rows, err := db.Query("SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'")
	if err != nil {
		log.Fatal(err)
	}
	var drops []string
	for rows.Next() {
		var drop string
		if err := rows.Scan(&drop); err != nil {
			log.Fatal(err)
		}
		drops = append(drops, drop)
	}
	if _, err := db.Exec(strings.Join(append(drops, os.Args[2]), "; ")); err != nil {
		log.Fatal(err)
	}
	if err := db.Close(); err != nil {
		log.Fatal(err)
	}
	os.Exit(0)
}

// TestScripts runs the command line as people do; each script in testdata is a story.
func TestScripts(t *testing.T) {
	testscript.RunT(inOrder{t}, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"run": program, "ready": demoCopy},
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
