package dashboard

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"parindex/dashboard/shell"
	"parindex/store"
)

// asset is the address of an asset.
func asset(t testing.TB, site *site, name string) string {
	t.Helper()
	url, err := site.assets.URL(name)
	if err != nil {
		t.Fatal(err)
	}
	return url
}

func TestHeaders(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, target := range []string{"/", "/2019/so", "/nowhere", "/2019/so/ranking.csv", asset(t, site, "app.css")} {
		h := get(t, site, target).Header()
		if got := h.Get("Content-Security-Policy"); got != shell.Policy || strings.Contains(got, "unsafe") {
			t.Errorf("%s: got policy %q, want %q", target, got, shell.Policy)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: got %s %q, want %q", target, name, got, want)
			}
		}
	}
}

func TestOnlyReading(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "X"} {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(method, "/2019/so", nil))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: got %d, Allow %q, want 405 and GET, HEAD", method, w.Code, w.Header().Get("Allow"))
		}
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest("HEAD", "/2019/so", nil))
	if w.Code != http.StatusOK || w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("HEAD: got %d with %d bytes, want 200 with none and a length", w.Code, w.Body.Len())
	}
}

func TestSlashTooMany(t *testing.T) {
	site := newTestSite(t, province(t))
	for target, want := range map[string]string{"/2019/so/?q=x": "/2019/so?q=x", "//evil.example/": "/evil.example/", "/evil.example/": "/evil.example"} {
		w := get(t, site, "http://localhost"+target)
		if got := w.Header().Get("Location"); w.Code/100 != 3 || got != want {
			t.Errorf("%s: got %d to %q, want a redirect to %q", target, w.Code, got, want)
		}
	}
}

func TestCompressionAndTags(t *testing.T) {
	site := newTestSite(t, province(t))
	plain := get(t, site, "/2019/so")
	packed := get(t, site, "/2019/so", "Accept-Encoding", "br, gzip;q=0.8")
	if packed.Header().Get("Content-Encoding") != "gzip" {
		t.Fatal("the page is not compressed")
	}
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(z); err != nil || !bytes.Equal(body, plain.Body.Bytes()) {
		t.Errorf("the compressed page differs from the plain one (%v)", err)
	}
	for _, w := range []*httptest.ResponseRecorder{plain, packed} {
		encoding := "identity"
		if w == packed {
			encoding = "gzip"
		}
		again := get(t, site, "/2019/so", "If-None-Match", w.Header().Get("ETag"), "Accept-Encoding", encoding)
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s: got %d with %d bytes, want 304 with none", encoding, again.Code, again.Body.Len())
		}
	}
	if got := get(t, site, "/2019/so", "Accept-Encoding", "gzip;q=0").Header().Get("Content-Encoding"); got != "" {
		t.Errorf("gzip;q=0: got encoding %q, want none", got)
	}
	script := get(t, site, asset(t, site, "echarts.min.js"), "Accept-Encoding", "gzip").Header()
	if !strings.Contains(script.Get("Cache-Control"), "immutable") || script.Get("Content-Encoding") != "gzip" {
		t.Errorf("got %v, want an asset that is compressed and kept for ever", script)
	}
}

func TestErrorsTellNothing(t *testing.T) {
	var log bytes.Buffer
	src := province(t).source()
	src.scores = func(context.Context, int64, string) ([]store.Score, error) {
		return nil, errors.New("SELECT secret FROM score: disk I/O error")
	}
	src.components = func(context.Context, int64) ([]store.Component, error) { panic("boom secret") }
	var routes []string
	site, err := newSite(src, Options{
		Log: slog.New(slog.NewTextHandler(&log, nil)),
		Observe: func(route string, status int, seconds float64) {
			routes = append(routes, route+" "+http.StatusText(status))
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"/2019/so/heatmap", "/2019/so/units/DV12"} {
		w := get(t, site, target)
		number := w.Header().Get(shell.RequestNumber)
		if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "secret") || !strings.Contains(w.Body.String(), number) {
			t.Errorf("%s: got %d, want 500 with the request number and nothing from inside", target, w.Code)
		}
		if !strings.Contains(log.String(), number) || !strings.Contains(log.String(), "secret") {
			t.Errorf("%s: the log does not tell what happened in request %s", target, number)
		}
	}
	if !strings.Contains(log.String(), "board.go") {
		t.Error("the log does not tell where the panic was")
	}
	if got := strings.Join(routes, "; "); !strings.Contains(got, "/{year}/{group}/heatmap Internal Server Error") {
		t.Errorf("observed %s", got)
	}
	get(t, site, "/2019/so")
	if got := get(t, site, "/2019/so").Code; got != http.StatusOK {
		t.Errorf("after failures: got %d, want 200", got)
	}
}

func TestHostileTextIsEscaped(t *testing.T) {
	s := newSeeded(t)
	evil := `</script><script>alert(1)</script>"'<img src=x onerror=alert(2)>__f__(alert(3))__f__`
	list := readOffices(t)[:4]
	for i := range list {
		list[i].id, list[i].name = evil+string(rune('0'+i)), evil
	}
	list[0].groupName, s.authority.Name = evil, evil
	s.publish(t, store.Publication{ID: 1, Year: 2019, Set: "so@2019.1", Note: evil, Supersedes: 9, Reason: evil, By: evil}, list)
	for key, scores := range s.scores {
		for i := range scores {
			scores[i].Evidence, scores[i].Note, scores[i].Reason, scores[i].From.Name, scores[i].From.Sheet, scores[i].WhyVi = evil, evil, evil, evil, evil, evil
		}
		s.scores[key] = scores
	}
	site := newTestSite(t, s)
	group := list[0].group
	targets := []string{"/", "/2019/" + group, "/2019/" + group + "/heatmap", "/2019/" + group + "?q=%3Cscript%3Ealert(1)%3C/script%3E&sort=%22%3E%3Cscript%3E"}
	for _, m := range href.FindAllStringSubmatch(get(t, site, "/2019/"+group).Body.String(), -1) {
		if strings.Contains(m[1], "/units/") {
			targets = append(targets, m[1])
			break
		}
	}
	if len(targets) != 5 {
		t.Fatal("no unit page was found")
	}
	for _, target := range targets {
		w := get(t, site, target)
		body := w.Body.String()
		if w.Code != http.StatusOK {
			t.Errorf("%s: got %d, want 200", target, w.Code)
		}
		for _, bad := range []string{"<script>alert", "<img src=x", "onerror=alert(2)>\""} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: %q reached the page", target, bad)
			}
		}
	}
}

func TestOnlyPublishedIsShown(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	for _, target := range []string{"/2020/so", "/2019/xa", "/2019/so/units/XA001", "/2019/so?publication=4", "/2019/so?publication=x", "/2019/so?publication=99", "/criteria/tinh@2025.1", "/?year=2021", "/2019/so/units/none", "/x/y", "/2018/so/ranking.xlsx?publication=3"} {
		w := get(t, site, target)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "Không tìm thấy trang") {
			t.Errorf("%s: got %d, want a friendly 404", target, w.Code)
		}
	}
	under := pageText(t, site, "/?year=2020") // counts of whole groups, and nothing else
	lacks(t, under, "Sở Tài chính", "/units/", "/2020/so")
	before := get(t, site, "/2020/so").Code
	s.publish(t, store.Publication{ID: 5, Year: 2020, Set: "so@2019.1"}, readOffices(t))
	if after := get(t, site, "/2020/so").Code; before != 404 || after != 200 {
		t.Errorf("got %d before and %d after publication, want 404 and 200", before, after)
	}
	lacks(t, pageText(t, site, "/?year=2020"), "Đang chấm điểm")
}

func TestManyReadersAtOnce(t *testing.T) {
	site := newTestSite(t, province(t))
	var readers sync.WaitGroup
	for i := range 8 {
		readers.Go(func() {
			for k := range addresses {
				if w := get(t, site, addresses[(k+i)%len(addresses)], "Accept-Encoding", "gzip"); w.Code >= 500 {
					t.Errorf("got %d", w.Code)
				}
			}
		})
	}
	readers.Wait()
}
