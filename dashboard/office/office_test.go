package office

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/dashboard/shell"
)

func TestSignInAndOut(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.browser()
	if got := w.get("/office/?year=2019"); got.status != http.StatusSeeOther || got.to != "/office/signin?next=%2Foffice%2F%3Fyear%3D2019" {
		t.Errorf("nobody: got %d to %s, want 303 to the sign-in page", got.status, got.to)
	}
	form := url.Values{"login": {"cb.syt"}, "password": {"sai"}, "next": {"/office/?year=2019"}}
	if got := w.post("/office/signin", form); got.status != http.StatusUnauthorized || !strings.Contains(got.body, "không đúng") {
		t.Errorf("wrong password: got %d, want 401 and what to do", got.status)
	}
	form.Set("password", password)
	if got := w.post("/office/signin", form); got.status != http.StatusSeeOther || got.to != "/office/?year=2019" {
		t.Errorf("got %d to %s, want 303 to the page that was asked for", got.status, got.to)
	}
	if got := w.get("/office/"); got.status != http.StatusOK || !strings.Contains(got.body, "Trần Thị Bình") {
		t.Errorf("home: got %d, want 200 with the person's name", got.status)
	}
	if got := w.post("/office/leave", nil); got.status != http.StatusSeeOther || got.header.Get("Clear-Site-Data") != `"storage"` {
		t.Errorf("leave: got %d and %v, want 303 and the browser's storage cleared", got.status, got.header)
	}
	if got := w.get("/office/"); got.status != http.StatusSeeOther {
		t.Errorf("after leaving: got %d, want 303", got.status)
	}
}

func TestSessionEnds(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("cb.syt")
	b.wait(idle - time.Minute)
	if got := w.get("/office/").status; got != http.StatusOK {
		t.Errorf("before it was idle: got %d, want 200", got)
	}
	b.wait(idle)
	if got := w.get("/office/").status; got != http.StatusSeeOther {
		t.Errorf("idle: got %d, want 303", got)
	}
	w = b.as("cb.syt")
	for range 12 {
		b.wait(time.Hour)
		w.get("/office/")
	}
	if got := w.get("/office/").status; got != http.StatusSeeOther {
		t.Errorf("after 12 hours of work: got %d, want 303", got)
	}
}

// TestNoText: PostgreSQL cannot be asked about what is no text, nor about a year of eleven
// digits; to nobody is that a failure of the program.
func TestNoText(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	for _, at := range []string{"/office/log?unit=%00", "/office/log?unit=SYT&code=%ff", "/office/log?year=99999999999", "/office/log/people/%ff", "/office/log/people/%00"} {
		if got := w.get(at).status; got != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", at, got)
		}
	}
	r := httptest.NewRequest("POST", "/", strings.NewReader("name=+S%ff%00Y+"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if got := (&visit{r: r}).field("name"); got != "S�Y" {
		t.Errorf("got %q, want text", got)
	}
}

const idle = 2 * time.Hour

func TestSafeAnswers(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("cb.syt")
	for _, path := range []string{"/office/", "/office/nowhere", "/office/signin"} {
		got := w.get(path)
		if got.header.Get("Content-Security-Policy") != shell.Policy || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got %v, want the policy and no-store", path, got.header)
		}
	}
	r, _ := http.NewRequest("POST", b.server.URL+"/office/leave", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if got := w.send(r).status; got != http.StatusForbidden {
		t.Errorf("from another site: got %d, want 403", got)
	}
}

// TestLargeForms: what is cut off does not count as left empty.
// TestMethods: an address that there is says by which methods, any other is not found.
func TestMethods(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	for _, c := range []struct {
		method, path, allow string
		status              int
	}{
		{"DELETE", "/office/people", "GET, HEAD", 405}, {"PUT", "/office/people/new", "GET, HEAD, POST", 405}, {"GET", "/office/leave", "POST", 405}, {"POST", "/office/", "GET, HEAD", 405},
		{"DELETE", "/office/nowhere", "", 404}, {"GET", "/office/nowhere", "", 404},
	} {
		r, err := http.NewRequest(c.method, b.server.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.send(r); got.status != c.status || got.header.Get("Allow") != c.allow {
			t.Errorf("%s %s: got %d, Allow %q, want %d, %q", c.method, c.path, got.status, got.header.Get("Allow"), c.status, c.allow)
		}
	}
}

func TestLargeForms(t *testing.T) {
	b := newBuilding(t, Options{})
	if got := b.browser().tryIn("cb.syt", strings.Repeat("x", 2<<20)).status; got != http.StatusRequestEntityTooLarge {
		t.Errorf("at the door: got %d, want 413", got)
	}
	w := b.as("qt")
	if got := w.post("/office/people/login/vh/block", url.Values{"a": {strings.Repeat("x", 2<<20)}, "reason": {"lộ mật khẩu"}}).status; got != http.StatusRequestEntityTooLarge {
		t.Errorf("a deed: got %d, want 413", got)
	}
}

func TestOnlyLocalRedirects(t *testing.T) {
	for next, want := range map[string]bool{
		"/office/": true, "/office/sheets/2019/SYT?x=1#a": true, "/": false, "": false, "//evil.example/office/": false, "https://evil.example/office/": false,
		"/office/../..//evil.example": false, "/office/\\evil": false, "/office//evil.example": false, "/officer": false, "/office/%2e%2e/x": false, "javascript:alert(1)": false,
	} {
		if got := local(next); got != want {
			t.Errorf("%q: got %v, want %v", next, got, want)
		}
	}
}
