package main

import (
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parindex/campaign"
	"parindex/store"
	"parindex/store/pgtest"
	"slices"
)

// fleet is several copies of the program on one PostgreSQL with a standby, behind HAProxy as
// deploy/haproxy sets it up.
type fleet struct {
	*crowd
	pair   *pgtest.Pair
	copies []*served
	kept   string // folder of backups
}

// served is one copy, a process of its own.
type served struct {
	addr string
	cmd  *exec.Cmd
	said buffer
}

const inFleet = 3

// newFleet starts all with so many communes, each with an officer who has signed in. early is
// called before any copy serves; options are those of "serve" beside what all need.
func newFleet(t *testing.T, officers int, early func(f *fleet), options ...string) *fleet {
	t.Helper()
	program, err := exec.LookPath("haproxy")
	if err != nil {
		t.Skip("haproxy is not installed (Debian: apt-get install haproxy)")
	}
	f := &fleet{crowd: &crowd{TB: t, cookie: "__Host-parindex_office", parts: workbookParts(t, "../../campaign/demo/xa/001_phuong_dai_trach.xlsx")}, pair: pgtest.StartPair(t), kept: t.TempDir()}
	place, err := f.pair.Empty()
	if err != nil {
		t.Fatal(err)
	}
	if f.db, err = store.Open(t.Context(), place); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.db.Close() })
	f.work = &campaign.Campaign{DB: f.db, Authority: "tinh", By: "thử"}
	if f.work.Sets, err = campaign.ShippedSets(); err == nil {
		err = f.work.PutAuthority(t.Context(), "UBND tỉnh")
	}
	if err != nil {
		t.Fatal(err)
	}
	f.settle(officers)
	if early != nil {
		early(f)
	}
	front := freeAddr(t)
	f.home = "https://" + front
	evidence := t.TempDir()
	for range inFleet {
		f.copies = append(f.copies, &served{addr: freeAddr(t)})
	}
	for _, c := range f.copies {
		c.start(t, append([]string{"serve", "-db", place, "-addr", c.addr, "-url", f.home, "-proxy", "127.0.0.1", "-evidence", evidence, "-lang", "vi"}, options...)...)
	}
	for _, c := range f.copies {
		c.waits(t)
	}
	f.client, _ = balanced(t, program, front, f.copies)
	return f
}

func (s *served) start(t testing.TB, args ...string) {
	t.Helper()
	s.cmd = exec.Command("parindex", args...)
	s.cmd.Env = append(os.Environ(), "NO_PROXY=*")
	s.cmd.Stdout, s.cmd.Stderr = &s.said, &s.said
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.kill()
		if t.Failed() {
			t.Log(s.addr, s.said.String()[max(0, len(s.said.String())-4000):])
		}
	})
}

// kill ends the copy at once.
func (s *served) kill() {
	s.cmd.Process.Kill()
	s.cmd.Wait()
}

// waits until the copy is ready.
func (s *served) waits(t testing.TB) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if r, err := http.Get("http://" + s.addr + "/readyz"); err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return
			}
		}
		if time.Now().After(deadline) {
			t.Fatal("not ready: ", s.said.String())
		}
	}
}

// balanced starts HAProxy on the file of deploy/haproxy, with other addresses and a certificate
// of its own, and returns a client that trusts it, and what it logs.
func balanced(t testing.TB, program, front string, copies []*served) (*http.Client, *buffer) {
	t.Helper()
	dir := t.TempDir()
	cert, key, known := certificate(t, "")
	text, err := os.ReadFile("../../deploy/haproxy/haproxy.cfg")
	page, err2 := filepath.Abs("../../deploy/haproxy/parindex-503.http")
	err = errors.Join(err, err2, os.WriteFile(filepath.Join(dir, "c.pem"), slices.Concat(cert, key), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	own := []string{"/etc/haproxy/parindex.pem", filepath.Join(dir, "c.pem"), "/etc/haproxy/parindex-503.http", page, "bind :443", "bind " + front, "bind :80", "bind " + freeAddr(t)}
	for i, c := range copies {
		own = append(own, "10.0.0.1"+string('1'+rune(i))+":8080", c.addr)
	}
	config := filepath.Join(dir, "haproxy.cfg")
	if err := os.WriteFile(config, []byte(strings.NewReplacer(own...).Replace(string(text))), 0o600); err != nil {
		t.Fatal(err)
	}
	said := beside(t, program, "-db", "-f", config)
	client := &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: 100, TLSClientConfig: &tls.Config{RootCAs: known}, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if r, err := client.Get("https://" + front + "/"); err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return client, said
			}
		}
		if time.Now().After(deadline) {
			t.Fatal("haproxy does not answer: ", said.String())
		}
	}
}

// at asks one copy itself, past the balancer, as the officer of a commune, as nobody where
// that is below 0.
func (f *fleet) at(copy *served, seat int, path string) (*http.Response, error) {
	ctx, stop := context.WithTimeout(f.Context(), time.Minute)
	defer stop()
	r, err := http.NewRequestWithContext(ctx, "GET", "http://"+copy.addr+path, nil)
	if err != nil {
		return nil, err
	}
	if seat >= 0 {
		r.Header.Set("Cookie", f.cookie+"="+f.seats[seat])
	}
	res, err := f.client.Do(r)
	if err == nil {
		res.Body.Close()
	}
	return res, err
}

// everywhere wants a status of a page from every copy.
func (f *fleet) everywhere(seat int, path string, status int) {
	f.Helper()
	for _, c := range f.copies {
		if res, err := f.at(c, seat, path); err != nil || res.StatusCode != status {
			f.Errorf("%s at %s: got %v, %v, want %d", path, c.addr, res, err, status)
		}
	}
}
