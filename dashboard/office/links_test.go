package office

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var tokenIn = regexp.MustCompile(`name="link" value="([^ "]+) ([^"]+)"`)

// TestManyLinks: links of several people, shown once, work and are in no log.
func TestManyLinks(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("qt")
	for _, login := range []string{"an.nv", "ba.tt"} {
		if got := w.post("/office/people/new", url.Values{"login": {login}, "name": {evil + login}}); got.status != http.StatusSeeOther {
			t.Fatalf("%s: got %d", login, got.status)
		}
	}
	if got := w.post("/office/people/login/ba.tt/block", url.Values{"reason": {"thử"}}); got.status != http.StatusSeeOther {
		t.Fatal(got.status)
	}
	if page := w.get("/office/people?state=nopassword").body; strings.Count(page, " checked") != 1 {
		t.Errorf("who has no password: got %d ticked, want 1", strings.Count(page, " checked"))
	}
	for what, form := range map[string]url.Values{"nobody": {}, "a stranger": {"login": {"an.nv", "la"}}, "blocked": {"login": {"an.nv", "ba.tt"}}, "by mail without a server": {"login": {"an.nv"}, "how": {"mail"}}} {
		if got := w.post("/office/people/links", form); got.status != http.StatusUnprocessableEntity || tokenIn.MatchString(got.body) {
			t.Errorf("%s: got %d, want 422 without a link", what, got.status)
		}
	}
	got := w.post("/office/people/links", url.Values{"login": {"an.nv", "cb.syt", "an.nv"}})
	made := tokenIn.FindAllStringSubmatch(got.body, -1)
	if got.status != http.StatusOK || len(made) != 2 || strings.Contains(got.body, "<script>alert") {
		t.Fatalf("links: got %d with %d links, want 2:\n%s", got.status, len(made), got.body)
	}
	form := url.Values{}
	for _, m := range made {
		form.Add("link", m[1]+" "+m[2])
		if log := w.get("/office/log").body; strings.Contains(log, m[2]) {
			t.Error("the log shows a link")
		}
	}
	if got := w.post("/office/people/links/links.xlsx", form); got.status != http.StatusOK || !strings.HasPrefix(got.body, "PK") || got.header.Get("Cache-Control") != "no-store" {
		t.Errorf("workbook: got %d, %v", got.status, got.header)
	}
	for _, odd := range []string{"la " + made[0][2], "an.nv =1+1", "an.nv"} {
		if got := w.post("/office/people/links/links.xlsx", url.Values{"link": {odd}}); got.status != http.StatusNotFound {
			t.Errorf("%q: got %d, want 404", odd, got.status)
		}
	}
	choice := url.Values{"key": {made[0][2]}, "password": {password}, "again": {password}}
	if got := b.browser().post("/office/invite", choice); got.status != http.StatusSeeOther {
		t.Errorf("the link: got %d, want 303", got.status)
	}
}

// TestSetupSteps: the home page leads an administrator from an empty office to the first
// round, step by step.
func TestSetupSteps(t *testing.T) {
	b := newBuilding(t, Options{})
	next := regexp.MustCompile(`(?s)aria-current="step"><div><a href="([^"]+)"`)
	step := func() string {
		if m := next.FindStringSubmatch(b.as("qt").get("/office/").body); m != nil {
			return m[1]
		}
		return ""
	}
	if got := step(); got != "/office/sets" { // there are units, of which one group has no set
		t.Errorf("with units: got %s, want the sets", got)
	}
	if body := b.as("ct.hd").get("/office/").body; strings.Contains(body, "t-setup") {
		t.Error("who does not plan is asked to set up")
	}
	b.walkable() // with a calendar that is open
	if got := step(); got != "" {
		t.Errorf("in an open round: got %s, want no step", got)
	}
}
