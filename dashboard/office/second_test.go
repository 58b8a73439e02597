package office

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"parindex/store"
)

var keyOnPage = regexp.MustCompile(`class="key">([A-Z2-7 ]+)<`)

// enrol gives the person of a browser a second factor and returns its key.
func (w *browser) enrol() string {
	w.t.Helper()
	found := keyOnPage.FindStringSubmatch(w.get("/office/account/second").body)
	if found == nil {
		w.t.Fatal("no key is offered")
	}
	if got := w.post("/office/account/second", url.Values{"password": {password}, "code": {w.code(w.t.(*testing.T), found[1])}}); got.status != http.StatusSeeOther {
		w.t.Fatalf("enrol: got %d, want 303", got.status)
	}
	return found[1]
}

func (b *building) require() {
	b.t.Helper()
	err := b.work.DB.Write(context.Background(), func(tx *store.Tx) error {
		return tx.PutSetting("vinhphuc", store.Setting{Name: "totp", Value: "on", At: b.clock(), By: "qt"})
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func TestSecondFactor(t *testing.T) {
	b := newBuilding(t, Options{})
	w, old := b.as("cb.syt"), b.as("cb.syt")
	if got := w.get("/office/account/second.png"); got.status != http.StatusOK || !strings.HasPrefix(got.body, "\x89PNG") {
		t.Fatalf("got %d, want a picture", got.status)
	}
	if got := w.post("/office/account/second", url.Values{"code": {"000000"}}); got.status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong code: got %d, want 422", got.status)
	}
	key := w.enrol()
	if got := old.get("/office/").status; got != http.StatusSeeOther {
		t.Errorf("a session from before: got %d, want 303", got)
	}

	b.wait(time.Minute)
	in := b.browser()
	in.tryIn("cb.syt", password)
	if got := in.get("/office/?x=1"); got.to != "/office/second?next=%2Foffice%2F%3Fx%3D1" {
		t.Errorf("half in: got %d to %s, want 303 to the code", got.status, got.to)
	}
	for path, want := range map[string]int{"/office/account/password": 401, "/office/account/second/remove": 401, "/office/account/sessions/others": 401, "/office/account/second": 303} {
		if got := in.post(path, url.Values{"code": {"1"}}); got.status != want || got.to == "/office/" {
			t.Errorf("half in, %s: got %d to %s, want %d", path, got.status, got.to, want)
		}
	}
	if got := in.post("/office/second", url.Values{"code": {"12345"}}).status; got != http.StatusUnprocessableEntity {
		t.Errorf("a wrong code: got %d, want 422", got)
	}
	code := b.code(t, key)
	half := b.browser()
	half.tryIn("cb.syt", password)
	if got := in.post("/office/second", url.Values{"code": {code[:3] + " " + code[3:]}, "next": {"/office/account"}}); got.status != http.StatusSeeOther || got.to != "/office/account" {
		t.Fatalf("got %d to %s, want 303 on", got.status, got.to)
	}
	if got := in.get("/office/account").status; got != http.StatusOK {
		t.Errorf("whole: got %d, want 200", got)
	}
	if got := half.post("/office/second", url.Values{"code": {code}}).status; got != http.StatusUnprocessableEntity {
		t.Errorf("the same code again: got %d, want 422", got)
	}
	if got := in.post("/office/account/second/remove", url.Values{"password": {"sai"}}).status; got != http.StatusUnprocessableEntity {
		t.Errorf("remove with a wrong password: got %d, want 422", got)
	}
	if got := in.post("/office/account/second/remove", url.Values{"password": {password}}).status; got != http.StatusSeeOther {
		t.Errorf("remove: got %d, want 303", got)
	}
	if got := half.get("/office/").status; got != http.StatusSeeOther {
		t.Errorf("half in when it was removed: got %d, want 303", got)
	}
}

// TestSecondFactorAsksPassword: whoever finds a browser in which somebody has signed in does
// not put their own second factor on the account.
func TestSecondFactorAsksPassword(t *testing.T) {
	b := newBuilding(t, Options{})
	w := b.as("cb.syt")
	page := w.get("/office/account/second").body
	if !strings.Contains(page, `name="password"`) {
		t.Error("the page does not ask for the password")
	}
	key := keyOnPage.FindStringSubmatch(page)[1]
	for _, given := range []string{"", "sai"} {
		got := w.post("/office/account/second", url.Values{"password": {given}, "code": {b.code(t, key)}})
		if got.status != http.StatusUnprocessableEntity || b.account("cb.syt").TOTP != "" {
			t.Errorf("with password %q: got %d, want 422 and no second factor", given, got.status)
		}
	}
	b.put(func(a *store.Account) { a.Password = "" }, "cb.stc") // signs in at the provider
	away := b.as("cb.stc")
	key = keyOnPage.FindStringSubmatch(away.get("/office/account/second").body)[1]
	b.wait(16 * time.Minute)
	if got := away.post("/office/account/second", url.Values{"code": {b.code(t, key)}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "đăng nhập lại") {
		t.Errorf("a session of a while ago: got %d, want 422", got.status)
	}
}

// TestCodesAreCounted: a code is not guessed by trying.
func TestCodesAreCounted(t *testing.T) {
	b := newBuilding(t, Options{})
	b.as("cb.syt").enrol()
	w := b.browser()
	w.tryIn("cb.syt", password)
	for range 5 {
		w.post("/office/second", url.Values{"code": {"000000"}})
	}
	if got := w.post("/office/second", url.Values{"code": {"000000"}}).status; got != http.StatusTooManyRequests {
		t.Errorf("after five: got %d, want 429", got)
	}
	b.wait(15 * time.Minute)
	if got := w.get("/office/second").to; got != "/office/signin?next=%2Foffice%2Fsecond" {
		t.Errorf("after a quarter of an hour: got %s, want the sign-in page", got)
	}
}

func TestRequiredSecondFactor(t *testing.T) {
	b := newBuilding(t, Options{})
	before := b.as("cb.stc")
	b.require()
	w := b.browser()
	w.tryIn("cb.syt", password)
	for _, who := range []*browser{w, before} {
		if got := who.get("/office/"); got.to != "/office/account/second" {
			t.Errorf("got %d to %s, want 303 to the enrolment", got.status, got.to)
		}
		if got := who.post("/office/account/password", nil).status; got != http.StatusUnauthorized {
			t.Errorf("a deed: got %d, want 401", got)
		}
	}
	w.enrol()
	if got := w.get("/office/").status; got != http.StatusOK {
		t.Errorf("enrolled: got %d, want 200", got)
	}
	if got := w.post("/office/account/second/remove", url.Values{"password": {password}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "bắt buộc") {
		t.Errorf("remove: got %d, want 422", got.status)
	}
}
