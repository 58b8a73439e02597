//go:build unix

package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Pair is a primary and a standby to which every commit is copied before it is acknowledged.
type Pair struct{ Primary, Standby *Server }

// settings of the primary: a write is acknowledged once the standby has it too.
var primary = []string{"-c", "wal_level=replica", "-c", "max_wal_senders=4", "-c", "wal_keep_size=256MB", "-c", "synchronous_commit=on", "-c", "synchronous_standby_names=*"}

// StartPair starts a primary with its standby, both for one test, which is skipped where the
// machine has no PostgreSQL.
func StartPair(t testing.TB) *Pair {
	t.Helper()
	if _, err := program("pg_basebackup"); err != nil {
		t.Skip("PostgreSQL is not installed (Debian: postgresql); not tested with it")
	}
	p, err := startPair(t)
	if err != nil {
		t.Fatal("a pair of PostgreSQL does not start: ", err)
	}
	return p
}

func startPair(t testing.TB) (*Pair, error) {
	one, as, err := fresh(t)
	if err != nil {
		return nil, err
	}
	if err := runAs(one, as, "initdb", "-D", one.dir, "-U", one.user, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"); err != nil {
		return nil, err
	}
	if err := one.run(as, primary...); err != nil {
		return nil, err
	}
	if err := one.ready(); err != nil {
		return nil, err
	}
	two, as, err := fresh(t)
	if err != nil {
		return nil, err
	}
	if err := runAs(two, as, "pg_basebackup", "-D", two.dir, "-h", one.dir, "-U", one.user, "-R", "-X", "stream", "--no-sync", "-c", "fast"); err != nil {
		return nil, err
	}
	os.Remove(filepath.Join(two.dir, ".s.PGSQL.5432.lock")) // of the primary's socket, which lies in its folder
	// What names the standbys is said to the primary alone: copied with its settings, it would
	// have the standby wait for one of its own after it was promoted.
	if err := two.run(as); err != nil {
		return nil, err
	}
	p := &Pair{one, two}
	return p, p.streams()
}

// fresh is a server of an empty folder, which ends with the test.
func fresh(t testing.TB) (*Server, *syscall.SysProcAttr, error) {
	dir, err := os.MkdirTemp(memory(), "pg")
	if err != nil {
		return nil, nil, err
	}
	s := &Server{dir: dir, user: "postgres"}
	t.Cleanup(func() {
		s.Kill()
		os.RemoveAll(dir)
	})
	as, err := owned(dir)
	return s, as, err
}

// runAs runs one of PostgreSQL's programs as who owns the server.
func runAs(s *Server, as *syscall.SysProcAttr, name string, args ...string) error {
	path, err := program(name)
	if err != nil {
		return err
	}
	run := exec.Command(path, args...)
	run.Dir, run.SysProcAttr = s.dir, as
	if out, err := run.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, out)
	}
	return nil
}

// Kill ends every process of the server at once, as when its machine loses power.
func (s *Server) Kill() {
	if s.group == 0 {
		return
	}
	for _, pid := range s.processes() {
		syscall.Kill(pid, syscall.SIGKILL)
	}
	syscall.Kill(-s.group, syscall.SIGKILL)
	s.held.Close()
	s.group = 0
}

// processes are those of the server, which leave its group: the first of them, stopped so that
// it makes no more, and what it made.
func (s *Server) processes() (list []int) {
	said, err := os.ReadFile(filepath.Join(s.dir, "postmaster.pid"))
	if err != nil {
		return nil
	}
	first, _, _ := strings.Cut(string(said), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil || syscall.Kill(pid, syscall.SIGSTOP) != nil {
		return nil
	}
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	for child := range strings.FieldsSeq(string(children)) {
		if n, err := strconv.Atoi(child); err == nil {
			list = append(list, n)
		}
	}
	return append(list, pid)
}

// streams waits until the standby follows.
func (p *Pair) streams() error {
	for range 600 {
		var n int
		err := p.Primary.ask("SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'", &n)
		if err == nil && n == 1 {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	log, _ := os.ReadFile(filepath.Join(p.Standby.dir, "server.log"))
	return fmt.Errorf("the standby does not follow: %s", log)
}

func (s *Server) ask(text string, to ...any) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.Place("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return conn.QueryRow(ctx, text).Scan(to...)
}

// Promote makes the standby the primary.
func (p *Pair) Promote() error {
	var done bool
	return p.Standby.ask("SELECT pg_promote()", &done)
}

// Place is what opens a database at whichever of the two takes writes.
func (p *Pair) Place(name string) string {
	hosts := strings.Join([]string{p.Primary.dir, p.Standby.dir}, ",")
	return "postgres:///" + url.PathEscape(name) + "?" + url.Values{"host": {hosts}, "port": {"5432,5432"}, "user": {p.Primary.user}, "target_session_attrs": {"read-write"}}.Encode()
}

// Empty makes a database at the primary, and so at both.
func (p *Pair) Empty() (place string, err error) {
	return p.Place("cchc"), p.Primary.Exec("CREATE DATABASE cchc TEMPLATE template0")
}
