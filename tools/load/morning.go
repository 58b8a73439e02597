package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// morning has readers come to published pages at a steady rate; in their midst the year is
// published again, so that every page that is kept is old. nginx serves the same bytes then.
func morning(ctx context.Context, o options) (table, error) {
	t := table{head: []string{"", "readers/s", "answered", "failed", "p50", "p99", "longest", "CPU, share of one core", "peak memory"}}
	p, err := o.place(ctx, 200)
	if err != nil {
		return t, err
	}
	for year := lastYear - 1; year <= lastYear; year++ {
		if _, err := p.take(ctx, year); err != nil {
			return t, err
		}
		if _, err := p.publish(ctx, year); err != nil {
			return t, err
		}
	}
	s, err := p.serve(ctx, "-db", p.db, "-sets", p.sets, "-no-office")
	if err != nil {
		return t, err
	}
	defer s.stop()
	pages, err := s.crawl(ctx, 400)
	if err != nil {
		return t, err
	}
	for _, page := range pages { // compressed for the first time
		if _, err := get(ctx, s.url+page, ""); err != nil {
			return t, err
		}
	}
	if err := p.visited(ctx, "published pages, kept", s, pages, &t, nil); err != nil {
		return t, err
	}
	again := func() error {
		_, err := p.publish(ctx, lastYear, "-reason", "Đính chính để thử tải")
		return err
	}
	if err := p.visited(ctx, "published again in the midst", s, pages, &t, again); err != nil {
		return t, err
	}
	n, err := p.nginx(ctx, s, pages)
	if err != nil {
		return t, err
	}
	defer n.stop()
	if err := p.visited(ctx, "nginx, the same bytes", n, pages, &t, nil); err != nil {
		return t, err
	}
	return t, p.most(ctx, s, n, pages, &t)
}

// visited has readers come for the length of the morning, and does something in its midst.
func (p place) visited(ctx context.Context, name string, s *server, pages []string, t *table, amid func() error) error {
	before, err := s.cpu()
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	span := time.Duration(p.seconds) * time.Second
	if amid == nil {
		done <- nil
	} else {
		time.AfterFunc(span/2, func() { done <- amid() })
	}
	var w *waits
	drawn := p.profiled(ctx, s, strings.ReplaceAll(name, " ", "-"), span, func() {
		w = pace(ctx, p.rate*p.seconds, span, 256, func(i int) error {
			_, err := get(ctx, s.url+pages[i*31%len(pages)], "")
			return err
		})
	})
	after, err := s.cpu()
	if err := errors.Join(err, drawn, <-done, w.why); err != nil {
		return err
	}
	_, peak := s.memory()
	t.add(name, p.rate, len(w.list), w.failed, w.at(50), w.at(99), w.at(100), (after-before).Seconds()/span.Seconds(), peak)
	return nil
}

// most asks both for as much as they can, in turns.
func (p place) most(ctx context.Context, ours, nginx *server, pages []string, t *table) error {
	var own, peer float64
	const turns = 3
	for range turns {
		for _, one := range []struct {
			*server
			sum *float64
		}{{ours, &own}, {nginx, &peer}} {
			n, err := flood(ctx, 32, 4*time.Second, func(i int) error {
				_, err := get(ctx, one.url+pages[i*31%len(pages)], "")
				return err
			})
			if err != nil {
				return err
			}
			*one.sum += n / turns
		}
	}
	t.add("as much as it can", own)
	t.add("nginx, as much as it can", peer)
	t.add("ratio", own/peer)
	return nil
}

var link = regexp.MustCompile(`href="(/[^"#?]*)"`)

// crawl follows links from the first page and returns so many addresses of pages.
func (s *server) crawl(ctx context.Context, most int) ([]string, error) {
	pages, seen := []string{"/"}, map[string]bool{"/": true}
	for n := 0; n < len(pages); n++ {
		body, err := getAs(ctx, s.url+pages[n], http.Header{})
		if err != nil {
			return nil, err
		}
		for _, m := range link.FindAllSubmatch(body, -1) {
			path := string(m[1])
			if !seen[path] && isPage.MatchString(path) && len(pages) < most {
				seen[path] = true
				pages = append(pages, path)
			}
		}
	}
	return pages, nil
}

// isPage knows a page of a published year: files to save are another load.
var isPage = regexp.MustCompile(`^/\d{4}/[a-z]+(/(heatmap|change|map|(units|items|fields)/[^/.]+|items/[\d.]+))?$`)

const nginxConfig = `daemon off; worker_processes auto; pid nginx.pid; error_log stderr crit;
events { worker_connections 1024; }
http { access_log off; keepalive_requests 1000000; sendfile on; tcp_nopush on; open_file_cache max=1000;
 server { listen %s; root pages; default_type "text/html; charset=utf-8"; add_header Content-Encoding gzip; add_header Cache-Control no-cache;
  location = /readyz { return 200; } location / { try_files $uri/index $uri =404; } } }`

// nginx serves the same compressed bytes from files.
func (p place) nginx(ctx context.Context, s *server, pages []string) (*server, error) {
	program, err := exec.LookPath("nginx")
	if err != nil {
		return nil, err
	}
	for _, page := range pages {
		body, err := get(ctx, s.url+page, "")
		if err != nil {
			return nil, err
		}
		dir := filepath.Join(p.home, "pages", filepath.FromSlash(page))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(dir, "index"), body, 0o644); err != nil {
			return nil, err
		}
	}
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(p.home, "nginx.conf"), fmt.Appendf(nil, nginxConfig, addr), 0o644); err != nil {
		return nil, err
	}
	n := &server{url: "http://" + addr}
	n.cmd = exec.CommandContext(ctx, program, "-p", p.home, "-c", "nginx.conf", "-g", "user root;")
	n.cmd.Stderr = &n.said
	return n, n.start()
}
