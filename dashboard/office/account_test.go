package office

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parindex/store"
)

var endForm = regexp.MustCompile(`action="(/office/account/sessions/[0-9a-f]+/end)"`)

func TestSessions(t *testing.T) {
	b := newBuilding(t, Options{})
	here, there, third, other := b.as("cb.syt"), b.as("cb.syt"), b.as("cb.syt"), b.as("cb.stc")
	ends := endForm.FindAllStringSubmatch(here.get("/office/account").body, -1)
	if len(ends) != 2 {
		t.Fatalf("got %d sessions to end, want the two others", len(ends))
	}
	if got := other.post(ends[0][1], nil).status; got != http.StatusSeeOther {
		t.Errorf("somebody else's session: got %d, want 303", got)
	}
	alive := func(w *browser) bool { return w.get("/office/account").status == http.StatusOK }
	if !alive(there) || !alive(third) {
		t.Error("somebody else ended a session")
	}
	here.post(ends[0][1], nil)
	if alive(there) == alive(third) {
		t.Error("not exactly one session was ended")
	}
	here.post("/office/account/sessions/others", nil)
	if alive(there) || alive(third) || !alive(here) || !alive(other) {
		t.Error("all other sessions of the person, and only they, must have ended")
	}
}

// TestOneBrowserOneSession: whoever was in a browser is out when somebody signs in there.
func TestOneBrowserOneSession(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.browser()
	for _, login := range []string{"cb.syt", "cb.stc"} {
		if got := w.tryIn(login, password).status; got != http.StatusSeeOther {
			t.Fatalf("%s: got %d, want 303", login, got)
		}
	}
	for login, want := range map[string]int{"cb.syt": 0, "cb.stc": 1} {
		if list, err := b.work.DB.Sessions(context.Background(), "vinhphuc", login); err != nil || len(list) != want {
			t.Errorf("%s: got %d sessions, %v, want %d", login, len(list), err, want)
		}
	}
}

func TestPassword(t *testing.T) {
	b := newBuilding(t, Options{})
	here, there := b.as("cb.syt"), b.as("cb.syt")
	link, _, err := b.work.Invite(context.Background(), "cb.syt", false)
	if err != nil {
		t.Fatal(err)
	}
	const next = "mưa dầm thấm lâu"
	change := func(old, next, again string) answer {
		return here.post("/office/account/password", url.Values{"old": {old}, "next": {next}, "again": {again}})
	}
	for _, c := range []struct{ old, next, again, want string }{
		{"sai", next, next, "Mật khẩu hiện tại không đúng"},
		{password, next, next + "x", "không giống nhau"},
		{password, "cb.syt", "cb.syt", "ít nhất 10"},
		{password, "123456789012", "123456789012", "chữ số"},
	} {
		if got := change(c.old, c.next, c.again); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, c.want) {
			t.Errorf("%+v: got %d, want 422", c, got.status)
		}
	}
	if got := change(password, next, next); got.status != http.StatusSeeOther || !strings.Contains(here.get(got.to).body, "Đã đổi mật khẩu") {
		t.Fatalf("got %d, want 303 to what was done", got.status)
	}
	if got := there.get("/office/account").status; got != http.StatusSeeOther {
		t.Errorf("the other session: got %d, want 303 to the sign-in page", got)
	}
	if got := b.browser().get("/office/invite?key=" + link).status; got != http.StatusNotFound {
		t.Errorf("a link from before: got %d, want 404", got)
	}
	if got := b.browser().tryIn("cb.syt", password).status; got != http.StatusUnauthorized {
		t.Errorf("the old password: got %d, want 401", got)
	}
	if got := b.browser().tryIn("cb.syt", next).status; got != http.StatusSeeOther {
		t.Errorf("the new password: got %d, want 303", got)
	}
}

// TestHostileAccount: what somebody else wrote is text on every page.
func TestHostileAccount(t *testing.T) {
	b := newBuilding(t, Options{})
	evil := `"><script>alert(1)</script>`
	b.put(func(a *store.Account) { a.Name, a.Email = evil, evil }, "cb.syt")
	w := b.as("cb.syt")
	r, _ := http.NewRequest("POST", b.server.URL+"/office/signin", strings.NewReader(url.Values{"login": {evil}, "next": {evil}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, got := range []answer{w.get("/office/"), w.get("/office/account"), w.get("/office/account/second"), w.get("/office/signin?next=" + url.QueryEscape(evil)),
		w.get("/office/?done=" + url.QueryEscape(evil)), w.send(r), b.browser().get("/office/invite?key=" + url.QueryEscape(evil))} {
		if got.status >= 500 || strings.Contains(got.body, "<script>alert") {
			t.Errorf("got %d with text that is run", got.status)
		}
	}
}
