package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/mail"
)

// TestSupervised: whoever started the program is told when pages can be opened and when it
// ends, and health says the same to whoever asks.
func TestSupervised(t *testing.T) {
	told, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: filepath.Join(t.TempDir(), "s"), Net: "unixgram"})
	if err != nil {
		t.Fatal(err)
	}
	defer told.Close()
	t.Setenv("NOTIFY_SOCKET", told.LocalAddr().String())
	pages := freeAddr(t)
	t.Setenv("PARINDEX_ADDR", pages)
	asks := func(want int, says string) {
		t.Helper()
		var out bytes.Buffer
		if got := run(context.Background(), []string{"health", "-lang", "en"}, strings.NewReader(""), &out, &out); got != want || !strings.Contains(out.String(), says) {
			t.Errorf("health: got status %d and %q, want %d and %q", got, out.String(), want, says)
		}
	}
	asks(refused, "no program answers at "+pages)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan int, 1)
	go func() {
		var said buffer
		ended <- run(ctx, []string{"serve", "-db", filepath.Join(demoFolder(t), "parindex.db")}, strings.NewReader(""), &said, &said)
	}()
	told.SetReadDeadline(time.Now().Add(time.Minute))
	hears := func(want string) {
		t.Helper()
		state := make([]byte, 100)
		n, err := told.Read(state)
		if got := string(state[:n]); err != nil || got != want {
			t.Fatalf("got %q, %v, want %q", got, err, want)
		}
	}
	hears(nowReady)
	asks(done, "ready")
	stop()
	hears(nowStopping)
	if got := <-ended; got != done {
		t.Errorf("serve ended with %d, want 0", got)
	}
}

// TestSecretOf: a secret is in the environment or a file, and the environment goes first.
func TestSecretOf(t *testing.T) {
	folder := t.TempDir()
	t.Setenv(secretsFolder, folder)
	t.Setenv(mail.PasswordVariable, "")
	if got := secretOf(mail.PasswordVariable); got != "" {
		t.Errorf("no file: got %q, want nothing", got)
	}
	if err := os.WriteFile(filepath.Join(folder, mail.PasswordVariable), []byte(" mật khẩu\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := secretOf(mail.PasswordVariable); got != " mật khẩu" {
		t.Errorf("file: got %q, want it without the end of the line", got)
	}
	t.Setenv(mail.PasswordVariable, "khác")
	if got := secretOf(mail.PasswordVariable); got != "khác" {
		t.Errorf("both: got %q, want that of the environment", got)
	}
}
