package main

import (
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestHAProxy: however an address is written, what machines ask does not go through the HAProxy of
// deploy/haproxy, whom a copy believes is who came, and its log holds neither who opened a form of
// a survey nor what lets somebody in.
func TestHAProxy(t *testing.T) {
	program, err := exec.LookPath("haproxy")
	if err != nil {
		t.Skip("haproxy is not installed (Debian: apt-get install haproxy)")
	}
	t.Parallel()
	var copies []*served
	for range inFleet {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("From", strings.Join(r.Header.Values("X-Forwarded-For"), ","))
		}))
		t.Cleanup(s.Close)
		copies = append(copies, &served{addr: s.Listener.Addr().String()})
	}
	front := freeAddr(t)
	client, log := balanced(t, program, front, copies)
	for path, want := range map[string]int{
		"/metrics": 403, "/%6detrics": 403, "/readyz": 403, "/%72eadyz?x": 403, "/healthz": 403, "/debug/pprof/": 403, "/%64ebug/pprof/": 403,
		"/s/CODE": 200, "/%73/CODE": 200, "//s/CODE": 200, "/office/invite?key=KEY": 200, "/2019/so": 200,
	} {
		r, err := http.NewRequest("GET", "https://"+front+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Forwarded-For", "192.0.2.7") // made up
		res, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("%s: got %d, want %d", path, res.StatusCode, want)
		}
		if from := res.Header.Get("From"); want == 200 && from != "127.0.0.1" {
			t.Errorf("%s: comes from %q, want 127.0.0.1", path, from)
		}
	}
	for deadline := time.Now().Add(time.Minute); !strings.Contains(log.String(), "GET /2019/so "); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("a page is not logged:\n%s", log.String())
		}
	}
	for _, line := range []string{"CODE", "KEY"} {
		if strings.Contains(log.String(), line) {
			t.Errorf("%s is logged:\n%s", line, log.String())
		}
	}
}
