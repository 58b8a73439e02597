package mail

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// script is a listener that says what it is told, one reply per line it reads.
func script(t *testing.T, replies ...string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	t.Cleanup(func() { l.Close(); <-done })
	go func() {
		defer close(done)
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		r := bufio.NewReader(c)
		for _, reply := range replies {
			if reply == "silence" {
				_, _ = io.Copy(io.Discard, r) // until the other side has enough
				return
			}
			fmt.Fprint(c, reply+"\r\n")
			for line := ""; err == nil && !ends(reply, line); {
				line, err = r.ReadString('\n')
			}
		}
	}()
	return l.Addr().String()
}

// ends says whether a line is the last before the next reply: after 354 the whole
// letter comes.
func ends(reply, line string) bool {
	return line != "" && (!strings.HasPrefix(reply, "354") || line == ".\r\n")
}

// TestDead and silent servers are errors after which a message may be sent again.
func TestDead(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	for name, addr := range map[string]string{
		"closed":            l.Addr().String(),
		"silent":            script(t, "silence"),
		"silent later":      script(t, "220 x", "250 x", "silence"),
		"silent at the end": script(t, "220 x", "250 x", "250 x", "250 x", "354 x", "silence"),
		"gone at once":      script(t),
		"no server":         script(t, "HTTP/1.1 400 Bad Request"),
		"busy":              script(t, "421 too busy"),
	} {
		s := sender(t, Config{Addr: addr, From: "cchc@example.vn", TLS: None, Timeout: 300 * time.Millisecond})
		if err := s.Send(t.Context(), notice); err == nil || errors.Is(err, ErrRefused) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestCancelled: the sender's own context ends a message that hangs.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	s := sender(t, Config{Addr: script(t, "220 x", "silence"), From: "cchc@example.vn", TLS: None, Timeout: time.Hour})
	if err := s.Send(ctx, notice); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// TestTakenOver: a server that hangs up as soon as it has the message has it; sending
// it again would be a second one.
func TestTakenOver(t *testing.T) {
	s := sender(t, Config{Addr: script(t, "220 x", "250 x", "250 x", "250 x", "354 x", "250 taken"), From: "cchc@example.vn", TLS: None})
	if err := s.Send(t.Context(), notice); err != nil {
		t.Errorf("got %v", err)
	}
}
