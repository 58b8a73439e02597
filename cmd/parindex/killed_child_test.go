package main

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// child is the program in a process of its own.
type child struct {
	cmd   *exec.Cmd
	errs  buffer
	said  chan string // lines, until it ends
	ended chan struct{}
	once  sync.Once
}

// startChild begins a command; whoever starts it reads said to its end.
func startChild(t testing.TB, args ...string) *child {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{cmd: exec.Command(own, args...), said: make(chan string, 100), ended: make(chan struct{})}
	c.cmd.Args[0] = "parindex" // which TestMain takes for the command
	c.cmd.Env = append(os.Environ(), "PARINDEX_LANG=vi")
	c.cmd.Stderr = &c.errs
	out, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			c.said <- lines.Text()
		}
		close(c.said)
		c.cmd.Wait()
		close(c.ended)
	}()
	return c
}

// kill ends it as a power cut does: nothing is flushed, closed or said.
func (c *child) kill() {
	c.once.Do(func() { c.cmd.Process.Kill() })
	<-c.ended
}

// served is the address at which it serves, "" where it ended before.
func (c *child) served() string {
	for line := range c.said {
		if home, ok := strings.CutPrefix(line, "Đang mở tại "); ok {
			go func() {
				for range c.said {
				}
			}()
			return home
		}
	}
	return ""
}
