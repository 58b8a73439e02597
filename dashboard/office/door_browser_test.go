package office

import (
	"context"
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
	b.Look(t, "account")
	b.Open(t, "/office/account/tokens")
	b.Look(t, "tokens")
	b.Fill(t, "#name", "Trang thống kê của tỉnh")
	ask[bool](t, b, `document.querySelector('main input[value="read:sheets"]').checked = true`)
	b.Fill(t, "#password", password)
	b.Press(t, "main form button:not([hidden])")
	b.Glance(t, "token_made")
	b.Open(t, "/office/account")
	b.Press(t, `a[href="/office/account/second"]`)
	b.Look(t, "second")
	b.Fill(t, "#password", password)
	b.Fill(t, "#code", b.code(t, ask[string](t, b, `document.querySelector('.key').innerText`)))
	b.Press(t, "main button")
	b.Open(t, "/office/account")
	if got := text(t, b); !strings.Contains(got, "Đang bật") {
		t.Errorf("got %q, want the second factor on", got)
	}
	b.Look(t, "account_second")
	b.Open(t, "/office/")
	b.Look(t, "home")
	b.Open(t, "/office/nowhere")
	b.Look(t, "notfound")
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
	b.Open(t, "/office/invite?key="+url.QueryEscape(token))
	b.Look(t, "first")
	b.Fill(t, "#name", "Đỗ Văn Khoa")
	b.Fill(t, "#login", "Quản trị")
	b.Fill(t, "#password", "1234567890")
	b.Fill(t, "#again", "1234567890")
	b.Press(t, "main button")
	b.Glance(t, "first_refused")
	b.Fill(t, "#login", "khoa.dv")
	b.Fill(t, "#password", password)
	b.Fill(t, "#again", password)
	b.Press(t, "main button")
	if got := text(t, b); !strings.Contains(got, "Đỗ Văn Khoa") || !strings.Contains(got, "Việc cần làm") {
		t.Fatalf("got %q, want the home page of the first administrator", got)
	}
	if token, _, err = b.work.Invite(context.Background(), "khoa.dv", false); err != nil {
		t.Fatal(err)
	}
	b.Open(t, "/office/invite?key="+url.QueryEscape(token))
	b.Look(t, "invite")
	b.Open(t, "/office/invite?key=x")
	b.Look(t, "usedup")
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
