// Package pgtest starts a real PostgreSQL for tests and makes databases in it.
//
// One server serves all tests of a process. It lies in a folder of its own, speaks through a
// socket there, and goes with the process, folder and all, however that ends.
package pgtest

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a running PostgreSQL.
type Server struct {
	dir   string // of its data and its socket
	user  string
	held  io.Closer // the server runs as long as this is open
	group int       // of its processes
}

// Start returns the server of the process. The test is skipped where the machine has no
// PostgreSQL.
func Start(t testing.TB) *Server {
	t.Helper()
	if _, err := program("postgres"); err != nil {
		t.Skip("PostgreSQL is not installed (Debian: postgresql); not tested with it")
	}
	s, err := start()
	if err != nil {
		t.Fatal("PostgreSQL does not start: ", err)
	}
	return s
}

// program is the path of one of PostgreSQL's programs, of the newest version.
func program(name string) (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) > 0 {
		return slices.Max(found), nil
	}
	return exec.LookPath(name)
}

// supervised runs the server until its own input ends, which it does with the test process.
const supervised = `dir=$1; shift
"$0" -D "$dir" -k "$dir" -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB "$@" >"$dir/server.log" 2>&1 &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$dir"`

var start = sync.OnceValues(func() (*Server, error) {
	dir, err := os.MkdirTemp(memory(), "pg")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, user: "postgres"}
	as, err := owned(dir)
	if err != nil {
		return nil, err
	}
	initdb, err := program("initdb")
	if err != nil {
		return nil, err
	}
	// Another order of texts than that of their bytes, as servers have it.
	init := exec.Command(initdb, "-D", dir, "-U", s.user, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale-provider=icu", "--icu-locale=vi", "--locale=C.UTF-8")
	init.Dir, init.SysProcAttr = dir, as
	if out, err := init.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	if err := s.run(as); err != nil {
		return nil, err
	}
	return s, s.ready()
})

// run starts the server, with settings beside those of every test.
func (s *Server) run(as *syscall.SysProcAttr, settings ...string) error {
	postgres, err := program("postgres")
	if err != nil {
		return err
	}
	run := exec.Command("/bin/sh", append([]string{"-c", supervised, postgres, s.dir}, settings...)...)
	run.Dir, run.SysProcAttr = s.dir, as
	if s.held, err = run.StdinPipe(); err != nil {
		return err
	}
	if err := run.Start(); err != nil {
		return err
	}
	s.group = run.Process.Pid
	return nil
}

// ready waits until the server answers.
func (s *Server) ready() error {
	var err error
	for range 600 {
		if err = s.Exec("SELECT 1"); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(s.dir, "server.log"))
	return fmt.Errorf("%w: %s", err, log)
}

// Exec runs a command on the server, outside of the databases of tests.
func (s *Server) Exec(text string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.Place("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, text)
	return err
}

// Place is what opens a database of the server.
func (s *Server) Place(name string) string {
	return "postgres:///" + url.PathEscape(name) + "?" + url.Values{"host": {s.dir}, "user": {s.user}}.Encode()
}

var made atomic.Int64

// Empty makes a database for one test and returns its place.
func (s *Server) Empty(t testing.TB) string { return s.make(t, "template0") }

// Copy makes a copy of a database, which nobody may have open, for one test.
func (s *Server) Copy(t testing.TB, place string) string {
	u, err := url.Parse(place)
	if err != nil {
		t.Fatal(err)
	}
	return s.make(t, u.Path[1:])
}

// Kept is an empty database that stays until the process ends, to be copied.
func (s *Server) Kept(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("kept%d", made.Add(1))
	if err := s.Exec("CREATE DATABASE " + name + " TEMPLATE template0"); err != nil {
		t.Fatal(err)
	}
	return s.Place(name)
}

func (s *Server) make(t testing.TB, template string) string {
	t.Helper()
	name := fmt.Sprintf("test%d", made.Add(1))
	if err := s.Exec("CREATE DATABASE " + name + " TEMPLATE " + template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return s.Place(name)
}
