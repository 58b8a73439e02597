package ask

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/store"
	"parindex/survey/index"
	"parindex/survey/round"
)

var ctx = context.Background()

// booth is an open round with a public link, a link whose respondents choose the unit, and a
// token.
type booth struct {
	t      testing.TB
	work   *campaign.Campaign
	chief  *campaign.Acting
	ask    *Ask
	server *httptest.Server
	now    time.Time
	link   string
	free   string
	token  string
}

func newBooth(t testing.TB, o Options) *booth {
	t.Helper()
	b := &booth{t: t, now: time.Date(2025, 10, 5, 3, 0, 0, 0, time.UTC)}
	settled.Do(func() { settle(t) })
	path := filepath.Join(t.TempDir(), "ask.db")
	if err := os.WriteFile(path, settled.body, 0o600); err != nil {
		t.Fatal(err)
	}
	b.link, b.free, b.token = settled.link, settled.free, settled.token
	b.open(path)
	t.Cleanup(func() { b.work.DB.Close() })
	var err error
	o.Now = func() time.Time { return b.now }
	if b.ask, err = New(b.work, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.ask.Close)
	b.server = httptest.NewServer(b.ask)
	t.Cleanup(b.server.Close)
	return b
}

// settled is the database that every booth begins with.
var settled struct {
	sync.Once
	body              []byte
	link, free, token string
}

func (b *booth) open(path string) {
	b.t.Helper()
	db, err := store.Open(ctx, path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.work = &campaign.Campaign{DB: db, Authority: "tinh", By: "thử", Now: func() time.Time { return b.now }}
	b.chief = b.work.As(access.Person{Name: "Phụ trách", Grants: []access.Grant{{Role: access.Surveyor}}})
}

func settle(t testing.TB) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settled.db")
	b := &booth{t: t, now: time.Date(2025, 9, 1, 3, 0, 0, 0, time.UTC)}
	b.open(path)
	b.settle()
	b.work.DB.Close()
	var err error
	if settled.body, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	settled.link, settled.free, settled.token = b.link, b.free, b.token
}

func (b *booth) settle() {
	b.t.Helper()
	units := []assessment.Unit{{ID: "XA1", Name: "Xã An Vân", Group: "xa", Ranked: true}, {ID: "XA2", Name: "Phường Tân Bái", Group: "xa", Ranked: true}}
	r := round.Round{ID: "sipas-2025", Name: "Khảo sát mức độ hài lòng của người dân năm 2025", Year: 2025, Questionnaire: "sipas@2023.1", Opens: "2025-10-01", Closes: "2025-11-30",
		Targets: []round.Target{{Unit: "XA1", Planned: 40}, {Unit: "XA2", Planned: 40}}}
	for _, step := range []func() error{
		func() error { return b.work.PutAuthority(ctx, "Ủy ban nhân dân tỉnh Mẫu") },
		func() error {
			return b.work.PutUnits(ctx, []assessment.Group{{ID: "xa", Name: "Xã, phường", Position: 1}}, units)
		},
		func() error { return b.chief.PutSurveyRound(ctx, r, index.Plan{}, "") },
		func() error {
			made, err := b.chief.MakeLinks(ctx, r.ID, []string{"XA1", ""}, "Zalo")
			if err == nil {
				b.link, b.free = made[0].Code, made[1].Code
			}
			return err
		},
		func() error {
			made, err := b.chief.MakeTokens(ctx, r.ID, []campaign.NewTokens{{Unit: "XA2", Channel: "Thư", Stratum: "nong_thon", Cluster: "Thôn 1", Weight: "52,5", Count: 1}})
			if err == nil {
				b.token = made[0].Token
			}
			return err
		},
	} {
		if err := step(); err != nil {
			b.t.Fatal(err)
		}
	}
}

// got is an answer.
type got struct {
	status int
	body   string
	to     string
	header http.Header
}

// ask asks for a path of the booth without a network.
func (b *booth) do(method, path string, form url.Values, header ...string) got {
	b.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	b.ask.ServeHTTP(w, r)
	return got{w.Code, w.Body.String(), w.Header().Get("Location"), w.Header()}
}

var hidden = regexp.MustCompile(`name="(id|stamp)" value="([^"]*)"`)

// opened is an empty form of a link as a browser would send it, some time later.
func (b *booth) opened(word string) url.Values {
	b.t.Helper()
	page := b.do("GET", Root+word, nil)
	form := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(page.body, -1) {
		form.Set(m[1], m[2])
	}
	if page.status != http.StatusOK || len(form) != 2 {
		b.t.Fatalf("got %d with %v", page.status, form)
	}
	b.now = b.now.Add(time.Minute)
	return form
}

func (b *booth) kept() (list []store.Response) {
	b.t.Helper()
	err := b.work.DB.EachResponse(ctx, "tinh", "sipas-2025", 0, func(r store.Response) error { list = append(list, r); return nil })
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

// sizeOf is how many bytes an asset takes on the line.
func sizeOf(assets http.Handler, at string) int {
	r := httptest.NewRequest("GET", at, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	assets.ServeHTTP(w, r)
	return w.Body.Len()
}
