package office

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/api"
	"parindex/dashboard/shell"
	"parindex/store"
)

// password is everybody's in tests.
const password = "thuyền nan qua suối"

// quick is what a password costs here; package secret tests what it costs elsewhere.
var quick = secret.Cost{Memory: 64, Iterations: 1}

var hashed = sync.OnceValues(func() (string, error) {
	return secret.NewHasher(quick, 0, -1).Hash(context.Background(), password)
})

// people are an account of every role; the officers and leaders are of two units.
var people = []access.Person{
	{ID: "cb.syt", Name: "Trần Thị Bình", Unit: "SYT", Grants: []access.Grant{{Role: access.Officer, Unit: "SYT"}}},
	{ID: "ld.syt", Name: "Lê Văn Cường", Unit: "SYT", Grants: []access.Grant{{Role: access.Leader, Unit: "SYT"}}},
	{ID: "cb.stc", Name: "Phạm Thị Dung", Unit: "STC", Grants: []access.Grant{{Role: access.Officer, Unit: "STC"}}},
	{ID: "td.stc", Name: "Hoàng Văn Em", Unit: "STC", Grants: []access.Grant{{Role: access.Appraiser, Field: "1"}, {Role: access.Appraiser, Field: "6"}}},
	{ID: "td.tw", Name: "Ngô Thị Oanh", Grants: []access.Grant{{Role: access.Appraiser, Group: "tw"}}},
	{ID: "ct.hd", Name: "Vũ Thị Giang", Grants: []access.Grant{{Role: access.Chair}}},
	{ID: "tk.hd", Name: "Đặng Văn Hải", Grants: []access.Grant{{Role: access.Secretary}}},
	{ID: "ld.tinh", Name: "Bùi Thị Hương", Grants: []access.Grant{{Role: access.Head}}},
	{ID: "qt", Name: "Đỗ Văn Khoa", Grants: []access.Grant{{Role: access.Administrator}}},
	{ID: "vh", Name: "Hồ Thị Lan", Grants: []access.Grant{{Role: access.Operator}}},
	{ID: "ks", Name: "Mai Thị Quý", Grants: []access.Grant{{Role: access.Surveyor}}},
}

// building is an office on a real database, behind a server.
type building struct {
	t      testing.TB
	file   string // the database
	work   *campaign.Campaign
	office *Office
	server *httptest.Server

	mu  sync.Mutex
	now time.Time
}

// newBuilding has two departments and a federal body, and an account of every role.
func newBuilding(t testing.TB, o Options) *building {
	t.Helper()
	return withPeople.building(t, o, (*building).people)
}

var withPeople snapshot

// people brings in what newBuilding has.
func (b *building) people() {
	b.t.Helper()
	ctx := context.Background()
	groups := []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}, {ID: "tw", Name: "Cơ quan Trung ương", Position: 2}}
	units := []assessment.Unit{
		{ID: "SYT", Name: "Sở Y tế", Group: "so", Ranked: true}, {ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true}, {ID: "KBNN", Name: "Kho bạc Nhà nước tỉnh", Aliases: []string{"Kho bạc Nhà nước Vĩnh Phúc"}, Group: "tw", Ranked: true},
	}
	if err := b.work.PutUnits(ctx, groups, units); err != nil {
		b.t.Fatal(err)
	}
	hash, err := hashed()
	if err != nil {
		b.t.Fatal(err)
	}
	var accounts []store.Account
	for _, p := range people {
		accounts = append(accounts, store.Account{Person: p, Password: hash})
	}
	if err := b.work.PutAccounts(ctx, accounts); err != nil {
		b.t.Fatal(err)
	}
}

// emptyBuilding has nobody yet.
func emptyBuilding(t testing.TB, o Options) *building {
	t.Helper()
	return emptyBuildingOn(t, o, emptyPlace(t))
}

func emptyBuildingOn(t testing.TB, o Options, place string) *building {
	t.Helper()
	b := buildingOn(t, o, place)
	if err := b.work.PutAuthority(context.Background(), "UBND tỉnh Vĩnh Phúc"); err != nil {
		t.Fatal(err)
	}
	return b
}

// buildingOn is an office on a database file.
func buildingOn(t testing.TB, o Options, file string) *building {
	t.Helper()
	db, err := store.Open(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	sets, err := campaign.ShippedSets()
	if err != nil {
		t.Fatal(err)
	}
	b := &building{t: t, file: file, now: time.Date(2019, 10, 15, 8, 0, 0, 0, time.UTC)}
	b.work = &campaign.Campaign{DB: db, Authority: "vinhphuc", By: "máy chủ", Sets: sets, Now: b.clock, Passwords: quick}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	o.Now = b.clock
	if b.office, err = New(b.work, o); err != nil {
		t.Fatal(err)
	}
	assets, err := shell.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle(root, b.office)
	mux.Handle("GET /static/{name}", assets)
	programs, err := api.New(api.Options{Resources: b.office.Resources()})
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle(api.Root+"/", programs)
	b.server = httptest.NewServer(mux)
	t.Cleanup(b.server.Close)
	return b
}

// clock is what the office takes for the time.
func (b *building) clock() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

// wait lets time pass.
func (b *building) wait(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = b.now.Add(d)
}

// browser is somebody's browser with its cookies. It follows no redirect.
type browser struct {
	*building
	client *http.Client
	token  string // of a program; "" comes with cookies
}

func (b *building) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &browser{building: b, client: &http.Client{Jar: jar, CheckRedirect: stay}}
}

// as is a browser in which an account has signed in: with a session as signing in makes
// it, without the time that a password takes.
func (b *building) as(login string) *browser {
	b.t.Helper()
	w := b.browser()
	token, hash := secret.NewToken()
	now := b.clock()
	err := b.work.DB.Write(context.Background(), func(tx *store.Tx) error {
		return tx.AddSession("vinhphuc", store.Session{Token: hash, Account: login, Whole: true, Begun: now, Seen: now, Ends: now.Add(12 * time.Hour), Address: "127.0.0.1", Agent: "thử"})
	})
	if err != nil {
		b.t.Fatal(err)
	}
	w.client.Jar.SetCookies(w.home(), []*http.Cookie{b.office.cookie(token)})
	return w
}

// home is the address of the office.
func (b *building) home() *url.URL {
	b.t.Helper()
	at, err := url.Parse(b.server.URL)
	if err != nil {
		b.t.Fatal(err)
	}
	return at
}

// cookies are what the browser holds.
func (w *browser) cookies() []*http.Cookie { return w.client.Jar.Cookies(w.home()) }

// program is a program with a token of an account, of every scope.
func (b *building) program(login string) *browser {
	b.t.Helper()
	token, hash := secret.NewToken()
	now := b.clock()
	err := b.work.DB.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.AddToken("vinhphuc", store.Token{Hash: hash, Account: login, Name: "thử", Scopes: access.Scopes, Ends: now.AddDate(0, 1, 0), At: now, By: "thử"})
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	w := b.browser()
	w.token = token
	return w
}

// signIn is a browser in which an account has signed in by its password.
func (b *building) signIn(login string) *browser {
	b.t.Helper()
	w := b.browser()
	if got := w.post("/office/signin", url.Values{"login": {login}, "password": {password}}); got.status != http.StatusSeeOther {
		b.t.Fatalf("sign-in of %s: got %d, want 303", login, got.status)
	}
	return w
}

// answer is what came back.
type answer struct {
	status int
	to     string // of a redirect
	body   string
	header http.Header
}

func (w *browser) get(path string) answer {
	w.t.Helper()
	r, err := http.NewRequest("GET", w.server.URL+path, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.send(r)
}

func (w *browser) post(path string, form url.Values) answer {
	w.t.Helper()
	r, err := w.client.PostForm(w.server.URL+path, form)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.read(r)
}

func (w *browser) send(r *http.Request) answer {
	w.t.Helper()
	if w.token != "" {
		r.Header.Set("Authorization", "Bearer "+w.token)
	}
	res, err := w.client.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.read(res)
}

func (w *browser) read(res *http.Response) answer {
	w.t.Helper()
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header.Get("Location"), string(body), res.Header}
}
