package office

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard"
	"parindex/dashboard/api"
	"parindex/dashboard/apitest"
	"parindex/store"
)

// makes is somebody who makes a token on the page, and the program that has it.
func (b *building) makes(w *browser, form url.Values) (*browser, answer) {
	b.t.Helper()
	got := w.post("/office/account/tokens", form)
	m := regexp.MustCompile(`<textarea id="token"[^>]*>([^<]+)<`).FindStringSubmatch(got.body)
	if m == nil {
		return nil, got
	}
	p := b.browser()
	p.token = html.UnescapeString(m[1])
	return p, got
}

func newTokenForm(name string, scopes ...string) url.Values {
	return url.Values{"name": {name}, "days": {"30"}, "scope": scopes, "password": {password}}
}

const progressOf2019, sheetOfSYT = "/api/v1/office/progress/2019", "/api/v1/office/sheets/2019/SYT"

// TestTokenLives follows a token from its making to its end.
func TestTokenLives(t *testing.T) {
	t.Parallel()
	b := appraising(t, Options{})
	w := b.as("tk.hd")
	for name, form := range map[string]url.Values{
		"no name":     newTokenForm("", "read:sheets"),
		"no scope":    newTokenForm("x"),
		"two years":   {"name": {"x"}, "days": {"366"}, "scope": {"read:sheets"}, "password": {password}},
		"no days":     {"name": {"x"}, "scope": {"read:sheets"}, "password": {password}},
		"wrong scope": newTokenForm("x", "write:all"),
		"no password": {"name": {"x"}, "days": {"30"}, "scope": {"read:sheets"}, "password": {"sai"}},
	} {
		if p, got := b.makes(w, form); p != nil || got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `role="alert"`) {
			t.Errorf("%s: got %d, want 422 and why", name, got.status)
		}
	}
	if p, got := b.makes(b.as("cb.syt"), newTokenForm("x", "read:progress")); p != nil || got.status != http.StatusUnprocessableEntity {
		t.Errorf("a scope that the officer does not have: got %d, want 422", got.status)
	}
	p, got := b.makes(w, newTokenForm("Trang <thống kê>", "read:progress", "read:progress"))
	if p == nil || got.header.Get("Cache-Control") != "no-store" {
		t.Fatalf("got %d %v", got.status, got.header)
	}
	if again := w.get("/office/account/tokens").body; strings.Contains(again, p.token) || !strings.Contains(again, "Trang &lt;thống kê&gt;") {
		t.Error("the token is shown twice, or its name is not")
	}
	if p, got := b.makes(w, newTokenForm("x", slices.Repeat([]string{"read:<b>"}, 9000)...)); p != nil || strings.Count(got.body, "read:&lt;b&gt;") > 1 {
		t.Errorf("a wrong scope given often: it is said %d times", strings.Count(got.body, "read:&lt;b&gt;"))
	}
	kept, err := b.work.DB.Tokens(t.Context(), "vinhphuc", "tk.hd")
	if err != nil || len(kept) != 1 || len(kept[0].Scopes) != 1 || strings.Contains(kept[0].Hash, p.token) || !kept[0].Used.IsZero() {
		t.Errorf("got %+v, %v", kept, err)
	}
	if got := p.get(progressOf2019); got.status != 200 || !strings.Contains(got.body, `"unit":"SYT"`) || got.header.Get("Cache-Control") != "no-store" || got.header.Get("ETag") != "" {
		t.Errorf("got %d %v %s", got.status, got.header, got.body)
	}
	if kept, _ := b.work.DB.Tokens(t.Context(), "vinhphuc", "tk.hd"); kept[0].Used.IsZero() {
		t.Error("it is not seen when the token was used")
	}
	if got := p.get(sheetOfSYT); got.status != http.StatusForbidden || !strings.Contains(got.body, "read:sheets") || !strings.Contains(got.header.Get("WWW-Authenticate"), `error="insufficient_scope", scope="read:sheets"`) {
		t.Errorf("without the scope: got %d %s", got.status, got.body)
	}
	if got := b.browser().get(progressOf2019 + "?access_token=" + p.token); got.status != http.StatusBadRequest {
		t.Errorf("in the address: got %d, want 400", got.status)
	}
	if got := w.get(progressOf2019); got.status != http.StatusUnauthorized || got.header.Get("WWW-Authenticate") != `Bearer realm="parindex"` {
		t.Errorf("with a cookie: got %d, want 401", got.status)
	}
	if got := p.get("/office/progress/2019"); got.status != http.StatusSeeOther {
		t.Errorf("a page by a token: got %d, want the way to the door", got.status)
	}
	if got := w.post("/office/account/tokens/1/end", nil); got.status != http.StatusSeeOther || p.get(progressOf2019).status != http.StatusUnauthorized {
		t.Error("an ended token works on")
	}
	log, err := b.work.AuditVerify(t.Context())
	if err != nil || slices.ContainsFunc(log.Faults, func(f campaign.AuditFault) bool { return f.Table == "access_token" }) {
		t.Errorf("got %+v, %v", log.Faults, err)
	}
}

// TestTokenEnds is every way in which a token works no more.
func TestTokenEnds(t *testing.T) {
	t.Parallel()
	b := appraising(t, Options{})
	admin := b.as("qt")
	for name, end := range map[string]func(p *browser){
		"its time": func(*browser) { b.wait(32 * 24 * time.Hour) },
		"blocking": func(*browser) {
			admin.post("/office/people/login/tk.hd/block", url.Values{"reason": {"nghỉ việc"}})
		},
		"another's hand":  func(*browser) { admin.post("/office/people/login/tk.hd/tokens", nil) },
		"another account": func(p *browser) { p.token += "x" },
		"another password": func(*browser) {
			form := url.Values{"old": {password}, "next": {"con trâu đi cày ruộng"}, "again": {"con trâu đi cày ruộng"}}
			if got := b.as("tk.hd").post("/office/account/password", form); got.status != http.StatusSeeOther {
				t.Fatalf("got %d %s", got.status, got.body)
			}
		},
	} {
		p := b.program("tk.hd")
		if got := p.get(progressOf2019); got.status != 200 {
			t.Fatalf("before %s: got %d %s", name, got.status, got.body)
		}
		end(p)
		if got := p.get(progressOf2019); got.status != http.StatusUnauthorized || !strings.Contains(got.header.Get("WWW-Authenticate"), `error="invalid_token"`) {
			t.Errorf("after %s: got %d %s, want 401", name, got.status, got.header.Get("WWW-Authenticate"))
		}
		if name == "blocking" {
			admin.post("/office/people/login/tk.hd/unblock", nil)
			if got := p.get(progressOf2019); got.status != http.StatusUnauthorized {
				t.Errorf("let in again: got %d, want the token still ended", got.status)
			}
		}
		if name == "its time" {
			admin = b.as("qt")
		}
	}
	p := b.program("tk.hd")
	b.put(func(a *store.Account) { a.TOTP = "JBSWY3DPEHPK3PXP" }, "tk.hd")
	if err := b.work.As(people[8]).RemoveTOTP(t.Context(), "tk.hd", "mất điện thoại"); err != nil {
		t.Fatal(err)
	}
	if got := p.get(progressOf2019); got.status != http.StatusUnauthorized {
		t.Errorf("after the second factor was lost: got %d, want 401", got.status)
	}
	p = b.program("tk.hd")
	grants := access.Person{ID: "tk.hd", Name: "Đặng Văn Hải", Unit: "SYT", Grants: []access.Grant{{Role: access.Operator}}}
	if err := b.work.As(people[8]).PutPerson(t.Context(), grants, ""); err != nil {
		t.Fatal(err)
	}
	if got := p.get(progressOf2019); got.status != http.StatusForbidden {
		t.Errorf("without the role: got %d, want 403", got.status)
	}
}

// TestTokenSecond: where everybody must have a second factor, who has none has no token
// either, and those that were made before do not come back with it.
func TestTokenSecond(t *testing.T) {
	t.Parallel()
	b := appraising(t, Options{})
	b.put(func(a *store.Account) { a.TOTP = "JBSWY3DPEHPK3PXP" }, "ct.hd")
	b.put(func(a *store.Account) { a.Issuer, a.Subject = "https://sso.tinh.gov.vn", "7" }, "td.stc")
	bare, has, joined := b.program("tk.hd"), b.program("ct.hd"), b.program("td.stc")
	admin := b.work.As(people[8])
	s, err := b.work.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := func(when string, p *browser, address string, status int) {
		t.Helper()
		if got := p.get(address); got.status != status {
			t.Errorf("%s: got %d, want %d", when, got.status, status)
		}
	}
	for _, s.TOTP = range []bool{true, false} {
		if err := admin.PutSettings(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		want("without a second factor", bare, progressOf2019, http.StatusUnauthorized)
		want("joined to the provider before", joined, sheetOfSYT, http.StatusUnauthorized)
		want("with a second factor", has, progressOf2019, http.StatusOK)
	}
	bare = b.program("tk.hd")
	b.require()
	want("required by another copy of the program", bare, progressOf2019, http.StatusUnauthorized)
}

// TestTokenAPI walks what is described of the resources that need a token.
func TestTokenAPI(t *testing.T) {
	t.Parallel()
	b := appraising(t, Options{})
	good, other := b.program("ct.hd"), b.program("vh")
	err := b.work.DB.Write(t.Context(), func(tx *store.Tx) error { // one more is free
		return tx.PutFailure("vinhphuc", store.Failure{Subject: "token at 192.0.2.1", Count: 49, Last: b.clock()})
	})
	if err != nil {
		t.Fatal(err)
	}
	h, err := api.New(api.Options{Resources: b.office.Resources()})
	if err != nil {
		t.Fatal(err)
	}
	walk := apitest.Walk{Handler: h, At: api.Root + "/openapi.json", Samples: map[string]string{"year": "2019", "unit": "SYT"}, Header: func(path, status string) []string {
		switch {
		case status == "401" || !strings.Contains(path, "/office/"):
			return nil
		case status == "403":
			return []string{"Authorization", "Bearer " + other.token}
		case status == "429":
			return []string{"Authorization", "Bearer sai"}
		}
		return []string{"Authorization", "Bearer " + good.token}
	}}
	walk.Run(t)
	if got := good.get(progressOf2019); got.status != 200 {
		t.Errorf("who has a good token waits for others: got %d", got.status)
	}
}

// TestTokenSeesNoMore: what the unit is not shown on its page, its program is not told, and
// no counts of the own unit are.
func TestTokenSeesNoMore(t *testing.T) {
	t.Parallel()
	b := appraising(t, Options{})
	b.judgedOpenly("SYT", "Lý do chưa được biết")
	unit, council := b.program("cb.syt"), b.program("ct.hd")
	if got := council.get(sheetOfSYT); got.status != 200 || !strings.Contains(got.body, "Lý do chưa được biết") || !strings.Contains(got.body, "0.1875") {
		t.Errorf("the council: got %d, want what was judged", got.status)
	}
	if got := unit.get(sheetOfSYT); got.status != 200 || strings.Contains(got.body, "Lý do chưa được biết") || strings.Contains(got.body, "0.1875") {
		t.Errorf("the unit: got %d, want its sheet without what was judged", got.status)
	}
	if got := b.program("td.stc").get(sheetOfSYT); got.status != 200 || !strings.Contains(got.body, `"whole":false`) || strings.Contains(got.body, `"code":"2.1`) {
		t.Errorf("an appraiser of fields 1 and 6: got %d, want these alone", got.status)
	}
}

// judgedOpenly judges an item of a unit with a reason and points that nothing else has.
func (b *building) judgedOpenly(unit, reason string) {
	b.t.Helper()
	b.stand(unit, assessment.Appraising)
	form := url.Values{"code": {"1.1.1"}, "verdict": {"change"}, "points": {"0,1875"}, "reason": {reason}}
	if got := b.as("ct.hd").post("/office/judge/2019/"+unit, form); got.status >= 400 {
		b.t.Fatalf("got %d %s", got.status, got.body)
	}
}

// TestOpenHidesTheUnpublished looks for what was judged in everything that is open to
// everybody, before it is published and after.
func TestOpenHidesTheUnpublished(t *testing.T) {
	t.Parallel()
	b := appraising(t, Options{})
	const reason = "Dấu vết chưa công bố"
	b.judgedOpenly("SYT", reason)
	site, err := dashboard.New(b.work.DB, dashboard.Options{Authority: "vinhphuc"})
	if err != nil {
		t.Fatal(err)
	}
	h, err := api.New(api.Options{Resources: site.Open})
	if err != nil {
		t.Fatal(err)
	}
	crawl := func() (found []string) {
		fill := strings.NewReplacer("{year}", "2019", "{group}", "so", "{unit}", "SYT", "{set}", "so@2019.1", "{number}", "1")
		for _, r := range site.Open {
			for _, query := range []string{"", "?publication=1"} {
				if query != "" && !slices.Contains(r.Query, "publication") {
					continue
				}
				path := api.Root + fill.Replace(r.Path) + query
				w := apitest.Get(h, path)
				for _, trace := range []string{reason, "0.1875", "SYT", "Sở Y tế"} {
					if strings.Contains(w.Body.String(), trace) {
						found = append(found, path+" has "+trace)
					}
				}
			}
		}
		return found
	}
	if found := crawl(); found != nil {
		t.Errorf("before publication: %v", found)
	}
	if _, err := b.work.Publish(context.Background(), campaign.PublishOptions{Year: 2019, Set: "so@2019.1", AllowMissing: true}); err != nil {
		t.Fatal(err)
	}
	if found := strings.Join(crawl(), "\n"); !strings.Contains(found, "/units/SYT has "+reason) || !strings.Contains(found, "items.csv has 0.1875") || !strings.Contains(found, "/ranking has SYT") {
		t.Errorf("after publication: got %s", found)
	}
}
