package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/store"
)

func (b *building) invite(login string) string {
	b.t.Helper()
	token, _, err := b.work.Invite(context.Background(), login, false)
	if err != nil {
		b.t.Fatal(err)
	}
	return token
}

func (w *browser) accept(key, word string, more url.Values) answer {
	w.t.Helper()
	form := url.Values{"key": {key}, "password": {word}, "again": {word}}
	for name, values := range more {
		form[name] = values
	}
	return w.post("/office/invite", form)
}

const chosen = "mưa dầm thấm lâu"

func TestInvitation(t *testing.T) {
	b := newBuilding(t, Options{})
	before := b.as("cb.syt")
	key := b.invite("cb.syt")
	w := b.browser()
	for range 3 { // what only looks at the link uses nothing up
		if got := w.get("/office/invite?key=" + key); got.status != http.StatusOK || !strings.Contains(got.body, "Trần Thị Bình") {
			t.Fatalf("got %d, want the form with whose account it is", got.status)
		}
	}
	if got := w.accept(key, "ngắn", nil).status; got != http.StatusUnprocessableEntity {
		t.Errorf("a weak password: got %d, want 422", got)
	}
	if got := w.accept(key, chosen, url.Values{"login": {"qt"}}); got.status != http.StatusSeeOther || got.to != "/office/" {
		t.Fatalf("got %d to %s, want 303 to the home page", got.status, got.to)
	}
	if got := w.get("/office/account").body; !strings.Contains(got, "cb.syt") {
		t.Error("the link signs in somebody else than it is for")
	}
	if got := before.get("/office/").status; got != http.StatusSeeOther {
		t.Errorf("a session from before: got %d, want 303", got)
	}
	if got := b.browser().accept(key, chosen+"x", nil).status; got != http.StatusNotFound {
		t.Errorf("used again: got %d, want 404", got)
	}
	if got := b.browser().tryIn("cb.syt", chosen).status; got != http.StatusSeeOther {
		t.Errorf("the chosen password: got %d, want 303", got)
	}
}

func TestInvitationsThatWorkNoMore(t *testing.T) {
	b := newBuilding(t, Options{})
	older := b.invite("cb.syt")
	newer := b.invite("cb.syt")
	w := b.browser()
	if got := w.get("/office/invite?key=" + older).status; got != http.StatusNotFound {
		t.Errorf("a newer one took its place: got %d, want 404", got)
	}
	b.put(func(a *store.Account) { a.Blocked = true }, "cb.syt")
	if got := w.accept(newer, chosen, nil).status; got != http.StatusNotFound {
		t.Errorf("blocked: got %d, want 404", got)
	}
	if _, _, err := b.work.Invite(context.Background(), "cb.syt", false); err == nil {
		t.Error("a blocked account was invited")
	}
	b.put(func(a *store.Account) { a.Blocked = false }, "cb.syt")
	b.wait(7 * 24 * time.Hour)
	if got := w.accept(newer, chosen, nil).status; got != http.StatusNotFound {
		t.Errorf("after seven days: got %d, want 404", got)
	}
}

// TestInvitationKeepsSecondFactor: a link that was read over a shoulder is not enough.
func TestInvitationKeepsSecondFactor(t *testing.T) {
	b := newBuilding(t, Options{})
	b.as("cb.syt").enrol()
	w := b.browser()
	w.accept(b.invite("cb.syt"), chosen, nil)
	if got := w.get("/office/"); got.to != "/office/second" {
		t.Errorf("got %d to %s, want the code to be asked", got.status, got.to)
	}
	lost, _, err := b.work.Invite(context.Background(), "cb.syt", true)
	if err != nil {
		t.Fatal(err)
	}
	w.accept(lost, chosen, nil)
	if got := w.get("/office/").status; got != http.StatusOK {
		t.Errorf("with the second factor taken away: got %d, want 200", got)
	}
}

func TestFirstAdministrator(t *testing.T) {
	b := emptyBuilding(t, Options{})
	ctx := context.Background()
	key, err := b.work.InviteFirst(ctx)
	if err != nil || key == "" {
		t.Fatal(key, err)
	}
	again, _ := b.work.InviteFirst(ctx) // the program was started again
	w := b.browser()
	if got := w.get("/office/invite?key=" + key).status; got != http.StatusNotFound {
		t.Errorf("the link of the start before: got %d, want 404", got)
	}
	who := url.Values{"login": {"khoa.dv"}, "name": {"Đỗ Văn Khoa"}}
	if got := w.accept(again, chosen, url.Values{"login": {"../"}, "name": {""}}); got.status != http.StatusUnprocessableEntity || strings.Count(got.body, "<li>") != 2 {
		t.Errorf("got %d, want 422 with both faults", got.status)
	}
	if got := w.accept(again, chosen, who); got.status != http.StatusSeeOther {
		t.Fatalf("got %d, want 303", got.status)
	}
	if got := w.get("/office/account").body; !strings.Contains(got, "Quản trị") {
		t.Error("the first account is no administrator")
	}
	if got := b.browser().accept(again, chosen, url.Values{"login": {"khac"}, "name": {"Khác"}}).status; got != http.StatusNotFound {
		t.Errorf("a second first administrator: got %d, want 404", got)
	}
	if key, err := b.work.InviteFirst(ctx); key != "" || err != nil {
		t.Errorf("got another link (%v), want none where there is an account", err)
	}
}
