package dashboard

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// BenchmarkAgainstNginx asks for the ranking of 200 units over loopback, as fast as 32
// connections can, in turns with nginx that serves the same compressed bytes from a file;
// then 1,000 times a second.
func BenchmarkAgainstNginx(b *testing.B) {
	site, err := New(crowd(b, 200).kept(b), Options{})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer server.Close()
	ours := server.Listener.Addr().String()
	theirs := startNginx(b, gzipped(b, server.URL+"/2026/xa"))
	const request = "GET /2026/xa HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\n\r\n"
	var own, peer time.Duration
	const requests = 8000
	for b.Loop() {
		peer += flood(b, theirs, request, requests)
		own += flood(b, ours, request, requests)
	}
	late := pace(b, ours, request, 1000, 5*time.Second)
	done := float64(requests) * float64(b.N)
	b.ReportMetric(done/own.Seconds(), "req/s")
	b.ReportMetric(done/peer.Seconds(), "nginx-req/s")
	b.ReportMetric(peer.Seconds()/own.Seconds(), "of-nginx")
	b.ReportMetric(late[len(late)/2].Seconds()*1000, "ms-p50-at-1000/s")
	b.ReportMetric(late[len(late)*99/100].Seconds()*1000, "ms-p99-at-1000/s")
	b.ReportMetric(0, "ns/op")
}

func gzipped(b *testing.B, url string) []byte {
	b.Helper()
	r, err := http.NewRequest("GET", url, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.Header.Get("Content-Encoding") != "gzip" {
		b.Fatalf("got %v, %v; want compressed bytes", res.Header, err)
	}
	return body
}

const nginxConfig = `daemon off; worker_processes auto; pid nginx.pid; error_log stderr crit;
events { worker_connections 512; }
http { access_log off; keepalive_requests 1000000; sendfile on; tcp_nopush on; open_file_cache max=10;
 server { listen 127.0.0.1:%s; root .; default_type "text/html; charset=utf-8"; add_header Content-Encoding gzip; add_header Cache-Control no-cache; location = /2026/xa { try_files /page =404; } } }`

// startNginx serves a body as compressed page and returns its address.
func startNginx(b *testing.B, body []byte) string {
	b.Helper()
	program, err := exec.LookPath("nginx")
	if err != nil {
		b.Skip("nginx is not installed")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	dir := b.TempDir()
	_, port, _ := net.SplitHostPort(address)
	for name, text := range map[string][]byte{"page": body, "nginx.conf": fmt.Appendf(nil, nginxConfig, port)} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil { // its workers are somebody else where it was started by root
		b.Fatal(err)
	}
	process := exec.Command(program, "-p", dir, "-c", "nginx.conf", "-g", "user "+owner()+";")
	process.Stderr = os.Stderr
	if err := process.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = process.Process.Signal(os.Interrupt); _ = process.Wait() })
	for range 100 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatal("nginx does not answer")
	return ""
}

func owner() string {
	if os.Getuid() == 0 {
		return "root"
	}
	return "nobody"
}

// wire is a kept connection that asks one thing again and again, with as little work as
// can be, for client and server share the cores.
type wire struct {
	c net.Conn
	r *bufio.Reader
}

func dial(b *testing.B, address string) *wire {
	c, err := net.Dial("tcp", address)
	if err != nil {
		b.Fatal(err)
	}
	return &wire{c, bufio.NewReaderSize(c, 64<<10)}
}

func (w *wire) ask(request string) error {
	if _, err := io.WriteString(w.c, request); err != nil {
		return err
	}
	length := -1
	for first := true; ; first = false {
		line, err := w.r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.Contains(line, []byte(" 200 ")) {
			return fmt.Errorf("got %s", line)
		}
		if name, value, ok := strings.Cut(string(bytes.TrimSpace(line)), ": "); ok && strings.EqualFold(name, "Content-Length") {
			length, _ = strconv.Atoi(value)
		}
		if len(line) == 2 {
			break
		}
	}
	_, err := w.r.Discard(length)
	return err
}

// flood asks so often over 32 connections and returns how long it took.
func flood(b *testing.B, address, request string, requests int) time.Duration {
	const wires = 32
	var all sync.WaitGroup
	start := time.Now()
	for range wires {
		all.Go(func() {
			w := dial(b, address)
			defer w.c.Close()
			for range requests / wires {
				if err := w.ask(request); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return time.Since(start)
}

// pace asks at a steady rate, whether or not earlier answers have come, and returns how
// long each took from the moment it was due, shortest first.
func pace(b *testing.B, address, request string, rate int, span time.Duration) []time.Duration {
	const wires = 64
	due := make(chan time.Time, rate*int(span/time.Second))
	var mu sync.Mutex
	var list []time.Duration
	var all sync.WaitGroup
	for range wires {
		all.Go(func() {
			w := dial(b, address)
			defer w.c.Close()
			for at := range due {
				if err := w.ask(request); err != nil {
					b.Error(err)
					return
				}
				took := time.Since(at)
				mu.Lock()
				list = append(list, took)
				mu.Unlock()
			}
		})
	}
	start := time.Now()
	for i := range cap(due) {
		at := start.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(at))
		due <- at
	}
	close(due)
	all.Wait()
	slices.Sort(list)
	return list
}
