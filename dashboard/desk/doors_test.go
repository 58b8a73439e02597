package desk

import (
	"bytes"
	"crypto/tls"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/dashboard/shell"
)

// stranger is an office's desk seen from a browser that never entered.
func (of *office) stranger(t testing.TB) *office {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &office{work: of.work, desk: of.desk, server: of.server, client: &http.Client{Jar: jar}}
}

func TestNobodyOutside(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	id := strings.TrimPrefix(check.path, "/checks/")
	stranger := of.stranger(t)
	fill := strings.NewReplacer("{$}", "", "{check}", id, "{import}", "1")
	seen := 0
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		if path == entrance {
			continue
		}
		seen++
		p := stranger.do(t, stranger.request(t, method, fill.Replace(path), nil))
		p.wants(t, http.StatusForbidden, "Cần liên kết để vào bàn nhập phiếu")
		if strings.Contains(p.body, "so_y_te") || strings.Contains(p.body, "Vĩnh Phúc") || strings.Contains(p.body, "Nguyễn Văn An") {
			t.Errorf("%s tells strangers something", r.pattern)
		}
	}
	if seen != len(routes)-1 {
		t.Errorf("%d routes were asked for, want %d", seen, len(routes)-1)
	}
	for _, path := range []string{"/nowhere", "/static", "/enter/x", "//", "/checks/" + id + "/../" + id, "/static/../checks/" + id, "/static/%2e%2e/checks/" + id, "/static/x/../../enter/../checks"} {
		stranger.get(t, path).wants(t, http.StatusForbidden)
	}
	stranger.get(t, "/?lang=en").wants(t, http.StatusForbidden, "needs a link to enter")
	css, err := of.desk.assets.URL("desk.css")
	if err != nil {
		t.Fatal(err)
	}
	stranger.get(t, css).wants(t, http.StatusOK)
}

func TestLinkOpensOnce(t *testing.T) {
	of := newOffice(t, Options{})
	link, stranger := of.link(), of.stranger(t)
	if p := of.do(t, of.request(t, "HEAD", link, nil)); p.status != http.StatusNotFound {
		t.Errorf("HEAD: got %d, want 404", p.status)
	}
	of.get(t, link).wants(t, http.StatusOK, "Chọn hoặc kéo thả")
	of.get(t, link).wants(t, http.StatusOK, "Chọn hoặc kéo thả") // the same browser is inside already
	stranger.get(t, link).wants(t, http.StatusForbidden, "không dùng được nữa")
	for _, key := range []string{"", "?key=", "?key=x", link[len(entrance):] + "x"} {
		stranger.get(t, entrance+key).wants(t, http.StatusForbidden, "không dùng được nữa")
	}
	if of.link() == link || len(of.links) != 2 {
		t.Errorf("%d links were printed, want another one after the first was used", len(of.links))
	}
	stranger.get(t, of.link()).wants(t, http.StatusOK, "Chọn hoặc kéo thả")
	if p := of.post(t, "/leave", nil); p.status != http.StatusForbidden {
		t.Errorf("after leaving: got %d, want 403", p.status)
	}
	stranger.get(t, "/").wants(t, http.StatusOK)
}

func TestSessionsDoNotShare(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	other := of.stranger(t)
	other.get(t, of.link()).wants(t, http.StatusOK)
	other.get(t, check.path).wants(t, http.StatusNotFound)
	other.post(t, check.path+"/store", nil).wants(t, http.StatusNotFound)
	other.post(t, check.path+"/discard", nil).wants(t, http.StatusNotFound)
	of.get(t, check.path).wants(t, http.StatusOK)
	of.post(t, "/leave", nil)
	if n := len(of.desk.checks.list); n != 0 {
		t.Errorf("%d checks outlive their session", n)
	}
}

func TestSessionEnds(t *testing.T) {
	now := time.Date(2026, 1, 15, 8, 0, 0, 0, time.UTC)
	of := entered(t, Options{Now: func() time.Time { return now }})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	now = now.Add(keptFor)
	of.get(t, check.path).wants(t, http.StatusNotFound)
	now = now.Add(stay - keptFor - time.Second)
	of.get(t, "/").wants(t, http.StatusOK)
	now = now.Add(time.Second)
	of.get(t, "/").wants(t, http.StatusForbidden)
}

func TestCookie(t *testing.T) {
	for _, secured := range []bool{false, true} {
		of := newOffice(t, Options{})
		r := httptest.NewRequest("GET", of.link(), nil)
		if secured {
			r.TLS = &tls.ConnectionState{}
		}
		w := httptest.NewRecorder()
		of.desk.ServeHTTP(w, r)
		cookies := w.Result().Cookies()
		if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode || cookies[0].Secure != secured || len(cookies[0].Value) != 43 {
			t.Errorf("TLS %t: got %v", secured, cookies)
		}
	}
}

func TestOtherSites(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_tai_chinh.xlsx")
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		r := of.request(t, "POST", check.action(t, "/store"), nil)
		r.Header.Set(name, value)
		of.do(t, r).wants(t, http.StatusForbidden, "đến từ trang khác")
	}
	if of.counts(t) != [2]int{} {
		t.Error("another site stored a file")
	}
	r := of.request(t, "POST", check.action(t, "/store"), nil)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	of.do(t, r).wants(t, http.StatusOK, "Đã lưu phiếu")
	if p := of.get(t, strings.TrimSuffix(check.path, "/")+"/store"); p.status != http.StatusNotFound {
		t.Errorf("GET stores: got %d", p.status)
	}
}

func TestHeaders(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_tai_chinh.xlsx")
	for _, path := range []string{"/", check.path, "/checks", "/nowhere", "/imports/1"} {
		h := of.get(t, path).header
		if h.Get("Content-Security-Policy") != shell.Policy || h.Get("Cache-Control") != "no-store" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("ETag") != "" {
			t.Errorf("%s: got %v", path, h)
		}
	}
}

func TestErrorsTellNothing(t *testing.T) {
	var log bytes.Buffer
	of := entered(t, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	of.work.DB.Close()
	p := of.get(t, "/")
	p.wants(t, http.StatusInternalServerError, p.header.Get(shell.RequestNumber))
	if strings.Contains(p.body, "closed") || !strings.Contains(log.String(), "closed") || !strings.Contains(log.String(), p.header.Get(shell.RequestNumber)) {
		t.Errorf("the page or the log tells the wrong thing: %s", log.String())
	}
	if key, err := url.Parse(of.link()); err != nil || strings.Contains(log.String(), key.Query().Get("key")) {
		t.Error("the log holds the key")
	}
}
