package desk

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
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
	if seen != len(routes)-2 { // the entrance, to be looked at and used
		t.Errorf("%d routes were asked for, want %d", seen, len(routes)-2)
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
	for _, method := range []string{"HEAD", "GET", "GET"} { // what looks at links uses none up
		if p := stranger.do(t, stranger.request(t, method, link, nil)); p.status != http.StatusOK || len(p.header["Set-Cookie"]) > 0 {
			t.Errorf("%s: got %d, %v", method, p.status, p.header["Set-Cookie"])
		}
	}
	stranger.get(t, link+"&lang=en").wants(t, http.StatusOK, "This link works once", "lang=vi")
	stranger.get(t, "/").wants(t, http.StatusForbidden)
	of.enter(t, link).wants(t, http.StatusOK, "Chọn hoặc kéo thả")
	of.enter(t, link).wants(t, http.StatusOK, "Chọn hoặc kéo thả") // the same browser is inside already
	key := link[len(entrance)+len("?key="):]
	of.post(t, entrance, url.Values{"key": {key}}).wants(t, http.StatusOK, "Chọn hoặc kéo thả") // pressed twice
	stranger.enter(t, link).wants(t, http.StatusForbidden, "không dùng được nữa")
	for _, key := range []string{"", "x", key, key + "x", strings.Repeat("x", 1<<20)} {
		stranger.post(t, entrance, url.Values{"key": {key}}).wants(t, http.StatusForbidden, "không dùng được nữa")
		if len(key) < 1000 {
			stranger.get(t, entrance+"?key="+key).wants(t, http.StatusForbidden, "không dùng được nữa")
		}
	}
	if of.link() == link || len(of.links) != 2 {
		t.Errorf("%d links were printed, want another one after the first was used", len(of.links))
	}
	stranger.enter(t, of.link()).wants(t, http.StatusOK, "Chọn hoặc kéo thả")
	if p := of.post(t, "/leave", nil); p.status != http.StatusForbidden {
		t.Errorf("after leaving: got %d, want 403", p.status)
	}
	stranger.get(t, "/").wants(t, http.StatusOK)
}

// TestEnterFromElsewhere: another site cannot have the browser of a reader enter.
func TestEnterFromElsewhere(t *testing.T) {
	of := newOffice(t, Options{})
	r := of.request(t, "POST", of.link(), nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	of.do(t, r).wants(t, http.StatusForbidden, "đến từ trang khác")
	of.enter(t, of.link()).wants(t, http.StatusOK, "Chọn hoặc kéo thả")
}

func TestSessionsDoNotShare(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	other := of.stranger(t)
	other.enter(t, of.link()).wants(t, http.StatusOK)
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
	for address, name := range map[string]string{"": "parindex_desk", "http://nhap.tinh": "parindex_desk", "https://nhap.tinh": "__Host-parindex_desk"} {
		secured := strings.HasPrefix(address, "https")
		of := newOffice(t, Options{URL: address})
		r := httptest.NewRequest("POST", of.link(), nil)
		r.Header.Set("X-Forwarded-Proto", "https") // anybody can write it
		r.Body, r.URL.RawQuery = io.NopCloser(strings.NewReader(r.URL.RawQuery)), ""
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		of.desk.ServeHTTP(w, r)
		cookies := w.Result().Cookies()
		if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode || cookies[0].Secure != secured ||
			cookies[0].Name != name || cookies[0].Path != "/" || cookies[0].Domain != "" || len(cookies[0].Value) != 43 {
			t.Fatalf("%s: got %v", address, cookies)
		}
		inside := httptest.NewRequest("GET", "/", nil)
		inside.AddCookie(cookies[0])
		w = httptest.NewRecorder()
		if of.desk.ServeHTTP(w, inside); w.Code != http.StatusOK {
			t.Errorf("%s: got %d with the cookie", address, w.Code)
		}
	}
	if _, err := New(newOffice(t, Options{}).work, Options{URL: "nhap.tinh"}); err == nil {
		t.Error("an address without https:// is taken")
	}
}

// TestBehindProxy: what a server in front sends on is the desk's own, whatever Host it
// names.
func TestBehindProxy(t *testing.T) {
	of := newOffice(t, Options{URL: "https://nhap.tinh"})
	for origin, want := range map[string]string{"https://nhap.tinh": "Cần liên kết", "https://evil.example": "đến từ trang khác", "http://nhap.tinh": "đến từ trang khác"} {
		r := of.request(t, "POST", "/leave", nil)
		r.Header.Set("Origin", origin)
		of.do(t, r).wants(t, http.StatusForbidden, want)
	}
}

// TestNoOtherHost: a page never leads to another host.
func TestNoOtherHost(t *testing.T) {
	of := entered(t, Options{})
	for _, path := range []string{"//evil.example/", "/%2Fevil.example/", `/%5Cevil.example/`, "/%09/evil.example"} {
		for _, of := range []*office{of, of.stranger(t)} {
			w := httptest.NewRecorder()
			r := httptest.NewRequest("GET", "/", nil)
			r.URL.Path, r.URL.RawPath = strings.NewReplacer("%2F", "/", "%5C", `\`, "%09", "\t").Replace(path), path
			r.AddCookie(of.session(t))
			of.desk.ServeHTTP(w, r)
			for _, m := range leads.FindAllStringSubmatch(w.Body.String()+`href="`+w.Header().Get("Location")+`"`, -1) {
				if strings.HasPrefix(m[1], "//") || strings.HasPrefix(m[1], `/\`) || strings.Contains(m[1], "://") {
					t.Errorf("%s leads to %s", path, m[1])
				}
			}
		}
	}
}

var leads = regexp.MustCompile(`(?:href|action)="([^"]*)"`)

// session is the cookie of the office's browser; an empty one outside.
func (of *office) session(t testing.TB) *http.Cookie {
	t.Helper()
	home, err := url.Parse(of.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range of.client.Jar.Cookies(home) {
		return c
	}
	return &http.Cookie{Name: cookieName}
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
