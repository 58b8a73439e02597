package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/evidence"
)

// publicName is what deploy/nginx/parindex.conf calls the office, and publicURL what people
// open.
const (
	publicName = "chamdiem.tinh.gov.vn"
	publicURL  = "https://" + publicName
)

// TestNginx puts the nginx of deploy/nginx in front of the demonstration: pages, signing in
// and the largest evidence file go through TLS, what machines ask does not.
func TestNginx(t *testing.T) {
	program, err := exec.LookPath("nginx")
	if err != nil {
		t.Skip("nginx is not installed (Debian: apt-get install nginx-light)")
	}
	dir := demoFolder(t)
	db, pages := filepath.Join(dir, "parindex.db"), freeAddr(t)
	link := invitation(t, db, "canbo.kbnn")
	serving(t, pages, "serve", "-db", db, "-addr", pages, "-url", publicURL, "-proxy", "127.0.0.1", "-log-errors-only")
	w := startNginx(t, program, pages)

	for path, want := range map[string]int{"/": 200, "/2019/so": 200, "/api/v1/openapi.json": 200, "/office/signin": 200, "/metrics": 404, "/debug/pprof/": 404, "/healthz": 404, "/readyz": 404} {
		res, _ := w.get(t, publicURL+path)
		if res.StatusCode != want {
			t.Errorf("%s: got %d, want %d", path, res.StatusCode, want)
		}
		if want == 200 && len(res.Header.Values("Strict-Transport-Security")) != 1 {
			t.Errorf("%s: got HSTS %q, want it once", path, res.Header.Values("Strict-Transport-Security"))
		}
	}
	if res, _ := w.get(t, "http://"+publicName+"/2019/so?x=1"); res.StatusCode != http.StatusMovedPermanently || res.Header.Get("Location") != publicURL+"/2019/so?x=1" {
		t.Errorf("http: got %d to %q, want 301 to https", res.StatusCode, res.Header.Get("Location"))
	}

	key := link.Query().Get("key")
	w.get(t, publicURL+"/office/invite?key="+key)
	word := "mưa dầm thấm lâu"
	res := w.send(t, "/office/invite", "application/x-www-form-urlencoded", strings.NewReader(url.Values{"key": {key}, "password": {word}, "again": {word}}.Encode()))
	if res.StatusCode != http.StatusSeeOther {
		t.Fatalf("signing in: got %d, want 303", res.StatusCode)
	}
	cookie := res.Header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "__Host-") || !strings.Contains(cookie, "Secure") {
		t.Errorf("got cookie %.40q, want one of __Host- for https alone", cookie)
	}
	if _, page := w.get(t, publicURL+"/office/account"); !strings.Contains(page, "192.0.2.7") && !strings.Contains(page, "127.0.0.1") {
		t.Error("the page of the own account does not say where it is opened")
	} else if strings.Contains(page, "192.0.2.7") {
		t.Error("an address is believed that the browser made up")
	}

	w.get(t, publicURL+"/s/abc")
	if log, err := os.ReadFile(w.log); err != nil || !strings.Contains(string(log), "GET /2019/so ") || strings.Contains(string(log), "abc") || strings.Contains(string(log), "key=") {
		t.Errorf("got log %s, %v, want pages in it, no form of a survey and no key", log, err)
	}

	most := int(evidence.Standard.Bytes)
	for size, want := range map[int]int{most: http.StatusSeeOther, most + 1: http.StatusUnprocessableEntity} {
		kind, form := formOf(t, size)
		if res := w.send(t, "/office/sheets/2020/KBNN/evidence", kind, form); res.StatusCode != want {
			t.Errorf("evidence of %d bytes: got %d, want %d", size, res.StatusCode, want)
		}
	}
	res, page := w.post(t, "/2019/so/KBNN/what-if?x=1", "text/plain", bytes.NewReader(make([]byte, 5<<20)))
	ownAnswer(t, res, page, http.StatusRequestEntityTooLarge, "Tệp quá lớn")
}

// TestNginxAway: where the program does not answer, nginx says so in two languages, and keeps
// nothing of who asked for a form of a survey.
func TestNginxAway(t *testing.T) {
	program, err := exec.LookPath("nginx")
	if err != nil {
		t.Skip("nginx is not installed (Debian: apt-get install nginx-light)")
	}
	w := startNginx(t, program, freeAddr(t))
	if res, _ := w.get(t, publicURL+"/parindex-answers/502.html"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a page of nginx itself: got %d, want 404", res.StatusCode)
	}
	plain := "http" + strings.TrimPrefix(publicURL, "https")
	for _, path := range []string{"/s/abc", "/office/invite?key=abc"} { // typed without https
		if res, _ := w.get(t, plain+path); res.Header.Get("Location") != publicURL+path {
			t.Errorf("%s: got %q, want it over https", path, res.Header.Get("Location"))
		}
	}
	for _, path := range []string{"/2019/so?x=1", "/office/", "/office/invite?key=abc", "/%73/abc", "/s/abc"} {
		res, page := w.get(t, publicURL+path)
		ownAnswer(t, res, page, http.StatusBadGateway, "Hệ thống tạm gián đoạn")
	}
	log, err := os.ReadFile(w.log)
	if err != nil {
		t.Fatal(err)
	}
	if other, err := os.ReadFile(filepath.Join(filepath.Dir(w.log), "access.log")); err != nil || len(other) > 0 {
		t.Errorf("the log of the rest of the machine: got %s, %v, want nothing", other, err)
	}
	got := regexp.MustCompile(`"GET \S+`).FindAllString(string(log), -1)
	if want := []string{`"GET /parindex-answers/502.html`, `"GET /office/invite`, `"GET /2019/so`, `"GET /office/`, `"GET /office/invite`}; !slices.Equal(got, want) || strings.Contains(string(log), "abc") {
		t.Errorf("got log %s, want %q alone", log, want)
	}
}

// ownAnswer is what nginx itself says: in two languages, and nothing that could be run.
func ownAnswer(t *testing.T, res *http.Response, page string, status int, title string) {
	t.Helper()
	if res.StatusCode != status || !strings.Contains(page, "<h1>"+title+"</h1>") || !strings.Contains(page, `<p lang="en">`) {
		t.Errorf("%s: got %d, %s, want %d and %q", res.Request.URL, res.StatusCode, page, status, title)
	}
	if h := res.Header; h.Get("Content-Security-Policy") != "default-src 'none'; frame-ancestors 'none'" || !strings.HasPrefix(h.Get("Content-Type"), "text/html") || h.Get("Cache-Control") != "no-store" {
		t.Errorf("%s: got headers %v", res.Request.URL, h)
	}
}

// invitation is a link for somebody of the demonstration to choose a password by.
func invitation(t *testing.T, db, login string) *url.URL {
	t.Helper()
	var out, errs buffer
	if status := run(context.Background(), []string{"account", "link", login, "-db", db, "-url", publicURL}, strings.NewReader(""), &out, &errs); status != done {
		t.Fatal(errs.String())
	}
	link, err := url.Parse(regexp.MustCompile(`https://\S+`).FindString(out.String()))
	if err != nil {
		t.Fatal(err)
	}
	return link
}

// formOf is a form with a PDF of that many bytes for an item of a sheet.
func formOf(t *testing.T, size int) (kind string, body io.Reader) {
	t.Helper()
	pdf, err := os.ReadFile("../../campaign/demo/minh_chung/ke_hoach_cchc_2020.pdf")
	if err != nil {
		t.Fatal(err)
	}
	end := bytes.LastIndex(pdf, []byte("startxref"))
	pdf = slices.Concat(pdf[:end], bytes.Repeat([]byte("\n"), size-len(pdf)), pdf[end:])
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", "ke_hoach.pdf")
	if err == nil {
		_, err = part.Write(pdf)
	}
	if err = errors.Join(err, form.WriteField("code", "1.1.1"), form.Close()); err != nil {
		t.Fatal(err)
	}
	return form.FormDataContentType(), &b
}

// visitor is a browser that finds the name of the office at the nginx of a test.
type visitor struct {
	http.Client
	log string // file of the requests that came
}

func (w *visitor) get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest("GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Forwarded-For", "192.0.2.7") // made up
	return w.do(t, r)
}

func (w *visitor) send(t *testing.T, path, kind string, body io.Reader) *http.Response {
	t.Helper()
	res, _ := w.post(t, path, kind, body)
	return res
}

func (w *visitor) post(t *testing.T, path, kind string, body io.Reader) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest("POST", publicURL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return w.do(t, r)
}

func (w *visitor) do(t *testing.T, r *http.Request) (*http.Response, string) {
	t.Helper()
	res, err := w.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

// startNginx runs nginx with deploy/nginx/parindex.conf, at addresses of its own.
func startNginx(t *testing.T, program, pages string) *visitor {
	t.Helper()
	written, err := os.ReadFile("../../deploy/nginx/parindex.conf")
	if err != nil {
		t.Fatal(err)
	}
	dir, open, secure := t.TempDir(), freeAddr(t), freeAddr(t)
	cert, key, known := certificate(t, publicName)
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "cert.pem"), cert, 0o600), os.WriteFile(filepath.Join(dir, "key.pem"), key, 0o600)); err != nil {
		t.Fatal(err)
	}
	answers, err := filepath.Abs("../../deploy/nginx/pages")
	if err != nil {
		t.Fatal(err)
	}
	own := regexp.MustCompile(`(?m)^\s*listen \[::\].*\n`).ReplaceAllString(string(written), "")
	for old, new := range map[string]string{
		"server 127.0.0.1:8080": "server " + pages, "listen 80;": "listen " + open + ";", "listen 443 ": "listen " + secure + " ",
		"/etc/ssl/parindex": dir, "/var/log/nginx": dir, "/etc/nginx/parindex": answers,
	} {
		if !strings.Contains(own, old) {
			t.Fatalf("deploy/nginx/parindex.conf has no %q", old)
		}
		own = strings.ReplaceAll(own, old, new)
	}
	around := "daemon off;\nmaster_process off;\npid " + dir + "/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log " + dir + "/access.log;\n"
	for _, temp := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		around += temp + "_temp_path " + dir + "/" + temp + ";\n"
	}
	config := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(config, []byte(around+own+"}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	beside(t, program, "-p", dir, "-c", config, "-e", "stderr")
	answersAt(t, secure)
	return visiting(open, secure, known, filepath.Join(dir, "parindex.log"))
}

// answersAt waits until an address takes connections.
func answersAt(t *testing.T, addr string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		conn, err := net.Dial("tcp", addr)
		if err == nil {
			conn.Close()
			return
		}
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// visiting is somebody who comes to the two addresses by the name of the office.
func visiting(open, secure string, known *x509.CertPool, log string) *visitor {
	jar, _ := cookiejar.New(nil)
	dial := func(ctx context.Context, network, addr string) (net.Conn, error) {
		if _, port, _ := net.SplitHostPort(addr); port == "80" {
			addr = open
		} else {
			addr = secure
		}
		return new(net.Dialer).DialContext(ctx, network, addr)
	}
	return &visitor{http.Client{
		Jar:           jar,
		Transport:     &http.Transport{DialContext: dial, TLSClientConfig: &tls.Config{RootCAs: known}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, log}
}
