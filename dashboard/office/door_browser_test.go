package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"

	"parindex/store"
)

// text is what a page says.
func text(t *testing.T, b *tab) string { return ask[string](t, b, `document.body.innerText`) }

func TestDoorInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.Open(t, "/office/account")
	b.Look(t, "signin")
	b.Fill(t, "#login", "cb.syt")
	b.Fill(t, "#password", "không phải")
	b.Press(t, "main button")
	b.Glance(t, "signin_refused")
	b.Fill(t, "#password", password)
	b.Press(t, "main button")
	if got := text(t, b); !strings.Contains(got, "Tài khoản của tôi") {
		t.Fatalf("after signing in: got %q, want the page that was asked for", got)
	}
	r := b.seat(t, "cb.syt")
	b.look(t, r.open("/office/account"), "account")
	b.look(t, r.open("/office/account/tokens"), "tokens")
	b.look(t, r.submit("/tokens", url.Values{"name": {"Trang thống kê của tỉnh"}, "scope": {"read:sheets"}, "password": {password}}), "token_made")
	b.look(t, r.open("/office/account").follow("/office/account/second"), "second")
	key := ask[string](t, b, `document.querySelector('.key').innerText`)
	r.submit("/second", url.Values{"password": {password}, "code": {b.code(t, key)}})
	b.look(t, r.open("/office/account"), "account_second")
	if got := text(t, b); !strings.Contains(got, "Đang bật") {
		t.Errorf("got %q, want the second factor on", got)
	}
	b.look(t, r.open("/office/"), "home")
	b.look(t, r.open("/office/nowhere"), "notfound")
	b.Open(t, "/office/")
	b.Press(t, ".top .seat button")
	b.enter(t, "cb.syt")
	b.Look(t, "code")
}

// code is what an authenticator shows for a key.
func (b *building) code(t *testing.T, key string) string {
	t.Helper()
	code, err := totp.GenerateCode(strings.ReplaceAll(strings.TrimSpace(key), " ", ""), b.clock())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func TestInvitationsInBrowser(t *testing.T) {
	b := newTab(t, emptyBuilding(t, Options{}))
	token, err := b.work.InviteFirst(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	r := b.browser().reader()
	b.look(t, r.open("/office/invite?key="+url.QueryEscape(token)), "first")
	b.look(t, r.submit("/invite", url.Values{"name": {"Đỗ Văn Khoa"}, "login": {"Quản trị"}, "password": {"1234567890"}, "again": {"1234567890"}}), "first_refused")
	r.submit("/invite", url.Values{"login": {"khoa.dv"}, "password": {password}, "again": {password}})
	r.page.want(t, "the home page of the first administrator", http.StatusOK, "Đỗ Văn Khoa", "Việc cần làm")
	if token, _, err = b.work.Invite(context.Background(), "khoa.dv", false); err != nil {
		t.Fatal(err)
	}
	b.look(t, r.open("/office/invite?key="+url.QueryEscape(token)), "invite")
	b.look(t, r.open("/office/invite?key=x"), "usedup")
}

// TestProviderInBrowser: the provider is another site, from which a Strict cookie does
// not come along.
func TestProviderInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.provideElsewhere(Provider{})
	b.put(func(a *store.Account) { a.Email = "binh@tinh.gov.vn" }, "cb.syt")
	b.Open(t, "/office/account")
	b.Look(t, "signin_provider")
	b.Press(t, ".other a")
	there := ask[string](t, b, `location.href`)
	b.Fill(t, "input[name=username]", "binh.tt")
	b.Fill(t, "input[name=password]", "mật khẩu 1")
	b.Press(t, "button, input[type=submit]")
	b.await(t, "/office/account")
	if got := text(t, b); !strings.Contains(got, "Trần Thị Bình") {
		t.Fatalf("got %q, want the account", got)
	}
	b.Complaints() // the provider's page is not ours
	b.Do(t, chromedp.Navigate(there))
	ask[bool](t, b, `(location.href = '`+b.server.URL+`/office/account?from=elsewhere', true)`)
	b.await(t, "/office/account")
	if got := text(t, b); !strings.Contains(got, "Trần Thị Bình") {
		t.Fatalf("by a link on another site: got %q, want the account", got)
	}
}

// await waits for a page that is led to.
func (b *tab) await(t *testing.T, path string) {
	t.Helper()
	for range 600 { // a page that never comes ends the test at its deadline
		got, err := chromedp.Run(b.Context, chromedp.Evaluate[string](`location.pathname + document.readyState + document.querySelectorAll('.seat').length`))
		if err == nil && got == path+"complete1" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not come: %q", path, text(t, b))
}
