package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cost is what a process used.
type cost struct {
	took time.Duration
	cpu  time.Duration
	peak megabytes // resident
}

// do runs one command of the program to its end.
func (o options) do(ctx context.Context, args ...string) (cost, error) {
	return spent(exec.CommandContext(ctx, o.program, args...), o.home)
}

// spent runs a command in a folder to its end.
func spent(cmd *exec.Cmd, dir string) (cost, error) {
	var said bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &said, &said
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, last(said.Bytes(), 2000))
	}
	c := cost{took: time.Since(began), cpu: cmd.ProcessState.SystemTime() + cmd.ProcessState.UserTime()}
	if use, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = megabytes(use.Maxrss) / 1024
	}
	return c, nil
}

func last(said []byte, n int) []byte { return said[max(0, len(said)-n):] }

// server is the program while it serves.
type server struct {
	cmd  *exec.Cmd
	url  string
	own  string // address for profiles; "" where none are taken
	said bytes.Buffer
}

// serve starts the program on a database and waits until it is ready.
func (o options) serve(ctx context.Context, args ...string) (*server, error) {
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	s := &server{url: "http://" + addr}
	args = append([]string{"serve", "-addr", addr, "-log-errors-only"}, args...)
	if o.profiles != "" {
		if s.own, err = freeAddress(); err != nil {
			return nil, err
		}
		args = append(args, "-metrics-addr", s.own, "-pprof")
	}
	s.cmd = exec.CommandContext(ctx, o.program, args...)
	s.cmd.Dir, s.cmd.Stdout, s.cmd.Stderr = o.home, &s.said, &s.said
	return s, s.start()
}

func (s *server) start() error {
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for range 600 {
		res, err := http.Get(s.url + "/readyz")
		if err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.stop()
	return fmt.Errorf("the program does not serve:\n%s", s.said.Bytes())
}

// profiled writes where the server's CPU goes while do runs, to look at with go tool pprof.
func (o options) profiled(ctx context.Context, s *server, name string, span time.Duration, do func()) error {
	if s.own == "" {
		do()
		return nil
	}
	taken := make(chan error, 1)
	go func() {
		body, err := get(ctx, fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", s.own, span*3/4/time.Second), "")
		if err == nil {
			err = os.WriteFile(filepath.Join(o.profiles, name+".pprof"), body, 0o644)
		}
		taken <- err
	}()
	do()
	return <-taken
}

func (s *server) stop() {
	s.cmd.Process.Signal(os.Interrupt)
	s.cmd.Wait()
}

// freeAddress is one of this machine alone.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// cpu is what the server used since its start.
func (s *server) cpu() (sum time.Duration, err error) {
	for _, pid := range s.processes() {
		one, err := cpuOf(pid)
		if err != nil {
			return 0, err
		}
		sum += one
	}
	return sum, nil
}

// settled waits until the server has read in the background what it keeps ready.
func (s *server) settled(ctx context.Context) error {
	for range 60 {
		before, err := s.cpu()
		if err != nil {
			return err
		}
		time.Sleep(time.Second)
		after, err := s.cpu()
		if err != nil || after-before < 30*time.Millisecond {
			return err
		}
	}
	return ctx.Err()
}

// processes are the server's own, and where its children do the work, theirs.
func (s *server) processes() []int {
	own := s.cmd.Process.Pid
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", own, own))
	list := []int{own}
	for _, field := range strings.Fields(string(children)) {
		if pid, err := strconv.Atoi(field); err == nil {
			list = append(list, pid)
		}
	}
	return list
}

// cpuOf reads user and system time, in hundredths of a second on every Linux.
func cpuOf(pid int) (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond, errors.Join(err1, err2)
}

// memory is what the server holds now, and the most that it held.
func (s *server) memory() (now, peak megabytes) {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	for line := range strings.Lines(string(status)) {
		name, value, _ := strings.Cut(line, ":")
		kB, _ := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
		switch name {
		case "VmRSS":
			now = megabytes(kB / 1024)
		case "VmHWM":
			peak = megabytes(kB / 1024)
		}
	}
	return now, peak
}

// size is what a database has on the disk, with what is beside it.
func (o options) size(db string) megabytes {
	var all int64
	for _, end := range []string{"", "-wal"} {
		if info, err := os.Stat(filepath.Join(o.home, db+end)); err == nil {
			all += info.Size()
		}
	}
	return megabytes(all) / (1 << 20)
}
