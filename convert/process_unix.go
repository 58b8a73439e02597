//go:build unix

package convert

import (
	"context"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// limited says that a process can be held to its memory and ended with its children.
const limited = true

// block is what the shell counts the size of files in.
const block = 512

// soffice runs it in a process group of its own, which ends with it or with ctx.
func (l *LibreOffice) soffice(ctx context.Context, dir string, args []string) (said string, err error) {
	memory, largest := or(l.Memory, 2<<30), or(l.Largest, 48<<20)
	script := `ulimit -v "$1" && ulimit -f "$2" && ulimit -c 0 || exit ` + strconv.Itoa(unlimited) + `; shift 2; exec "$@"`
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", script, "sh",
		strconv.FormatInt(memory>>10, 10), strconv.FormatInt(largest/block+1, 10), l.Path}, args...)...)
	cmd.Dir, cmd.Env = dir, surroundings(dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	end := func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.Cancel = end
	cmd.WaitDelay = 10 * time.Second
	var heard head
	cmd.Stderr = &heard // its end is seen only when every process of the group is gone
	if err := cmd.Start(); err != nil {
		return "", err
	}
	err = cmd.Wait()
	end()
	return string(heard), err
}

// head keeps the beginning of what a process says.
type head []byte

func (h *head) Write(b []byte) (int, error) {
	*h = append(*h, b[:min(len(b), max(0, 1000-len(*h)))]...)
	return len(b), nil
}
