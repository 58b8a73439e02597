package office

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"parindex/access/oidc"
)

// atProvider are people there; the address of the second was never verified.
const atProvider = `{
"nv1": {"ID": "nv1", "Username": "binh.tt", "Password": "mật khẩu 1", "FirstName": "Trần Thị", "LastName": "Bình", "Email": "Binh@tinh.gov.vn", "EmailVerified": true, "PreferredLanguage": "vi"},
"nv2": {"ID": "nv2", "Username": "cb.stc", "Password": "mật khẩu 2", "FirstName": "Phạm Thị", "LastName": "Dung", "Email": "binh@tinh.gov.vn", "EmailVerified": false, "PreferredLanguage": "vi"}}`

// provide gives a building an identity provider: a process of its own.
func (b *building) provide(p Provider) {
	b.t.Helper()
	b.provideBy(p, b.startProvider("-client", "parindex,mat ma,"+b.server.URL+"/office/oidc/back"))
}

// provideElsewhere is provide with a provider that browsers take for another site.
func (b *building) provideElsewhere(p Provider) {
	b.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		b.t.Fatal(err)
	}
	l.Close()
	issuer := "http://localhost:" + port
	b.startProvider("-addr", "127.0.0.1:"+port, "-issuer", issuer, "-client", "parindex,mat ma,"+b.server.URL+"/office/oidc/back")
	b.provideBy(p, issuer)
}

func (b *building) provideBy(p Provider, issuer string) {
	b.t.Helper()
	back := b.server.URL + "/office/oidc/back"
	provider, err := oidc.New(oidc.Config{Issuer: issuer, ClientID: "parindex", ClientSecret: "mat ma", RedirectURL: back})
	if err != nil {
		b.t.Fatal(err)
	}
	p.Provider = provider
	b.office.Provider = &p
}

func (b *building) startProvider(args ...string) (address string) {
	b.t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		b.t.Skip(err)
	}
	binary := filepath.Join(cache, "parindex", "oidcprovider")
	if _, err := os.Stat(binary); err != nil {
		b.t.Skip("needs the provider that tools/install builds")
	}
	file := filepath.Join(b.t.TempDir(), "people.json")
	if err := os.WriteFile(file, []byte(atProvider), 0o600); err != nil {
		b.t.Fatal(err)
	}
	cmd := exec.Command(binary, append([]string{"-users", file}, args...)...)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() {
		stdin.Close()
		cmd.Wait()
	})
	if address, err = bufio.NewReader(stdout).ReadString('\n'); err != nil {
		b.t.Fatalf("the provider did not start: %v", err)
	}
	return strings.TrimSpace(address)
}

// vouch begins a sign-in, signs in at the provider and returns the address that it leads
// back to.
func (w *browser) vouch(login, word string) (back string) {
	w.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		w.t.Fatal(err)
	}
	there := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/office/oidc/back" {
			back = r.URL.RequestURI()
			return http.ErrUseLastResponse
		}
		return nil
	}}
	page, err := there.Get(w.get("/office/oidc/start?next=/office/account").to)
	if err != nil {
		w.t.Fatal(err)
	}
	defer page.Body.Close()
	action, fields := w.formThere(page.Body)
	fields.Set("username", login)
	fields.Set("password", word)
	target, err := page.Request.URL.Parse(action)
	if err != nil {
		w.t.Fatal(err)
	}
	answer, err := there.PostForm(target.String(), fields)
	if err != nil {
		w.t.Fatal(err)
	}
	answer.Body.Close()
	if back == "" {
		w.t.Fatal("the provider does not lead back")
	}
	return back
}

// formThere reads the action and the fields of a page's form.
func (w *browser) formThere(page io.Reader) (action string, fields url.Values) {
	w.t.Helper()
	root, err := html.Parse(page)
	if err != nil {
		w.t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data == "form" {
			return attr(n, "action"), controls(n).values
		}
	}
	w.t.Fatal("the provider's page has no form")
	return "", nil
}
