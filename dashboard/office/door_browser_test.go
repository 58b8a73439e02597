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
	b.open(t, "/office/account")
	b.look(t, "signin")
	b.fill(t, "#login", "cb.syt")
	b.fill(t, "#password", "không phải")
	b.press(t, "main button")
	b.glance(t, "signin_refused")
	b.fill(t, "#password", password)
	b.press(t, "main button")
	if got := text(t, b); !strings.Contains(got, "Tài khoản của tôi") {
		t.Fatalf("after signing in: got %q, want the page that was asked for", got)
	}
	b.look(t, "account")
	b.press(t, `a[href="/office/account/second"]`)
	b.look(t, "second")
	b.fill(t, "#password", password)
	b.fill(t, "#code", b.code(t, ask[string](t, b, `document.querySelector('.key').innerText`)))
	b.press(t, "main button")
	b.open(t, "/office/account")
	if got := text(t, b); !strings.Contains(got, "Đang bật") {
		t.Errorf("got %q, want the second factor on", got)
	}
	b.look(t, "account_second")
	b.open(t, "/office/")
	b.look(t, "home")
	b.open(t, "/office/nowhere")
	b.look(t, "notfound")
	b.press(t, ".top .seat button")
	b.enter(t, "cb.syt")
	b.look(t, "code")
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
	b.open(t, "/office/invite?key="+url.QueryEscape(token))
	b.look(t, "first")
	b.fill(t, "#name", "Đỗ Văn Khoa")
	b.fill(t, "#login", "Quản trị")
	b.fill(t, "#password", "1234567890")
	b.fill(t, "#again", "1234567890")
	b.press(t, "main button")
	b.glance(t, "first_refused")
	b.fill(t, "#login", "khoa.dv")
	b.fill(t, "#password", password)
	b.fill(t, "#again", password)
	b.press(t, "main button")
	if got := text(t, b); !strings.Contains(got, "Đỗ Văn Khoa") || !strings.Contains(got, "Việc cần làm") {
		t.Fatalf("got %q, want the home page of the first administrator", got)
	}
	if token, _, err = b.work.Invite(context.Background(), "khoa.dv", false); err != nil {
		t.Fatal(err)
	}
	b.open(t, "/office/invite?key="+url.QueryEscape(token))
	b.look(t, "invite")
	b.open(t, "/office/invite?key=x")
	b.look(t, "usedup")
}

// TestProviderInBrowser: the provider is another site, from which a Strict cookie does
// not come along.
func TestProviderInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.provideElsewhere(Provider{})
	b.put(func(a *store.Account) { a.Email = "binh@tinh.gov.vn" }, "cb.syt")
	b.open(t, "/office/account")
	b.look(t, "signin_provider")
	b.press(t, ".other a")
	there := ask[string](t, b, `location.href`)
	b.fill(t, "input[name=username]", "binh.tt")
	b.fill(t, "input[name=password]", "mật khẩu 1")
	b.press(t, "button, input[type=submit]")
	b.await(t, "/office/account")
	if got := text(t, b); !strings.Contains(got, "Trần Thị Bình") {
		t.Fatalf("got %q, want the account", got)
	}
	b.complaints() // the provider's page is not ours
	if err := chromedp.Do(b.ctx, chromedp.Navigate(there)); err != nil {
		t.Fatal(err)
	}
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
		got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`location.pathname + document.readyState + document.querySelectorAll('.seat').length`))
		if err == nil && got == path+"complete1" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not come: %q", path, text(t, b))
}
