package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// buffer is a bytes.Buffer for two goroutines.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// beside runs another program until the test ends, and returns what it says.
func beside(t testing.TB, program string, args ...string) *buffer {
	t.Helper()
	said := new(buffer)
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = said, said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			t.Log(filepath.Base(program), said.String()[:min(len(said.String()), 4000)])
		}
	})
	return said
}

// freeAddr is an address that nobody listens on.
func freeAddr(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// TestServe runs the demo as the README says and asks it for its pages and metrics.
func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	pages, metrics := freeAddr(t), freeAddr(t)
	var out, errs buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "-data", demoFolder(t), "-addr", pages, "-metrics-addr", metrics, "-pprof"}, strings.NewReader(""), &out, &errs)
	}()
	for deadline := time.Now().Add(time.Minute); !strings.Contains(out.String(), "http://"+pages); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not serving after a minute: %s%s", out.String(), errs.String())
		}
	}
	for _, want := range []struct {
		url, text string
		status    int
	}{
		{"http://" + pages + "/", "Sở Tài chính", http.StatusOK},
		{"http://" + pages + "/2019/so", "Bộ tiêu chí mẫu", http.StatusOK},
		{"http://" + pages + "/healthz", "ok", http.StatusOK},
		{"http://" + pages + "/metrics", "", http.StatusNotFound},
		{"http://" + pages + "/readyz", "ready", http.StatusOK},
		{"http://" + metrics + "/readyz", "ready", http.StatusOK},
		{"http://" + pages + "/debug/pprof/", "", http.StatusNotFound},
		{"http://" + metrics + "/debug/pprof/", "goroutine", http.StatusOK},
		{"http://" + metrics + "/metrics", "parindex_rank{", http.StatusOK},
		{"http://" + metrics + "/", "", http.StatusNotFound},
		{"http://" + pages + "/enter", "", http.StatusNotFound},
	} {
		r, err := http.Get(want.url)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if r.StatusCode != want.status || !strings.Contains(string(body), want.text) || r.Header.Get("X-Content-Type-Options") != "nosniff" && want.status == http.StatusOK && !strings.Contains(want.url, "pprof") {
			t.Errorf("%s: %d, want %d with %q", want.url, r.StatusCode, want.status, want.text)
		}
	}
	stop()
	if status := <-ended; status != done {
		t.Errorf("ended with status %d: %s", status, errs.String())
	}
}

// TestServeTaken: an address in use is said before anything is served.
func TestServeTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	var out, errs buffer
	status := run(t.Context(), []string{"demo", "-data", demoFolder(t), "-addr", freeAddr(t), "-metrics-addr", taken.Addr().String()}, strings.NewReader(""), &out, &errs)
	if status != refused || !strings.Contains(errs.String(), "chọn cổng khác bằng -metrics-addr") || strings.Contains(out.String(), "http://") {
		t.Errorf("status %d, %q, %q", status, out.String(), errs.String())
	}
}

func TestHere(t *testing.T) {
	for addr, want := range map[string]string{"127.0.0.1:8090": "http://127.0.0.1:8090", ":80": "http://localhost:80", "0.0.0.0:8080": "http://localhost:8080", "[::1]:8080": "http://[::1]:8080", "nonsense": ""} {
		if got := (&listening{addr: addr}).here(); got != want {
			t.Errorf("%s: got %q, want %q", addr, got, want)
		}
	}
}

// TestOfficeURL: what people open has no path.
func TestOfficeURL(t *testing.T) {
	for given, want := range map[string]string{"https://chamdiem.tinh.gov.vn": "https://chamdiem.tinh.gov.vn", "http://127.0.0.1:8081/": "http://127.0.0.1:8081"} {
		if got, err := officeHome(given); err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", given, got, err, want)
		}
	}
	for _, given := range []string{"", "tinh.gov.vn", "https://", "/", "https://tinh.gov.vn/nhap", "https://tinh.gov.vn/?x=1", "ftp://tinh.gov.vn", "https://a:b@tinh.gov.vn", "%", "http://tinh.gov.vn"} {
		var out, errs buffer
		status := run(t.Context(), []string{"serve", "-url", given}, strings.NewReader(""), &out, &errs)
		if status != misused || !strings.Contains(errs.String(), "-url") {
			t.Errorf("%q: status %d, %q", given, status, errs.String())
		}
	}
}

// TestServeFirstAdministrator: a new database is made, the printed link makes the first account, and https is
// kept to where it is said to be in front.
func TestServeFirstAdministrator(t *testing.T) {
	db := filepath.Join(t.TempDir(), "parindex.db")
	var out, errs buffer
	ctx, stop := context.WithCancel(t.Context())
	addr, ended := freeAddr(t), make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "-db", db, "-authority", "thu", "-authority-name", "UBND tỉnh thử", "-addr", addr, "-url", "https://chamdiem.tinh.gov.vn"}, strings.NewReader(""), &out, &errs)
	}()
	defer func() { stop(); <-ended }()
	link := regexp.MustCompile(`https://chamdiem\.tinh\.gov\.vn(/office/invite\?key=\S+)`)
	for deadline := time.Now().Add(time.Minute); link.FindStringSubmatch(out.String()) == nil; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no link after a minute: %s%s", out.String(), errs.String())
		}
	}
	if !strings.Contains(errs.String(), "-proxy") {
		t.Errorf("got %q, want a note that everybody seems to come from one address", errs.String())
	}
	for _, path := range []string{link.FindStringSubmatch(out.String())[1], "/"} {
		r, err := http.Get("http://" + addr + path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(r.Body)
		r.Body.Close()
		if !strings.Contains(string(body), "UBND tỉnh thử") {
			t.Errorf("%s: the authority's name is not on the page", path)
		}
		if path != "/" && !strings.Contains(string(body), "quản trị đầu tiên") {
			t.Errorf("%s: got %d, want the form of the first administrator", path, r.StatusCode)
		}
		if got := r.Header.Get("Strict-Transport-Security"); got == "" {
			t.Errorf("%s: browsers are not told to come by https only", path)
		}
	}
}

// TestPortOfTheSystem: a port that the system chooses is the one that pages say.
func TestPortOfTheSystem(t *testing.T) {
	s := server{addr: "127.0.0.1:0"}
	if err := s.listen(); err != nil {
		t.Fatal(err)
	}
	defer s.open.Close()
	l := listening{addr: s.reached()}
	if got, want := l.here(), "http://"+s.open.Addr().String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if s.addr = ":8080"; s.reached() != ":8080" {
		t.Errorf("got %s, want the port that was asked for", s.reached())
	}
}
