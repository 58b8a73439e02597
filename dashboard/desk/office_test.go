package desk

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/store"
)

const (
	kit      = "../../../shared/kit/"
	testdata = "../../imports/testdata/"
)

// kitFile names a file of the shared kit and skips the test where it is absent.
func kitFile(t testing.TB, name string) string {
	t.Helper()
	if _, err := os.Stat(kit + name); err != nil {
		t.Skipf("needs %s, which is not part of a lone clone", kit+name)
	}
	return kit + name
}

// office is a desk on a real database, with a browser's cookies.
type office struct {
	work   *campaign.Campaign
	desk   *Desk
	server *httptest.Server
	client *http.Client

	mu    sync.Mutex
	links []string
}

func newOffice(t testing.TB, o Options) *office {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "parindex.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	sets, err := campaign.ShippedSets()
	if err != nil {
		t.Fatal(err)
	}
	of := &office{work: &campaign.Campaign{DB: db, Authority: "vinhphuc", By: "Nguyễn Văn An", Sets: sets}}
	if err := of.work.PutAuthority(ctx, "UBND tỉnh Vĩnh Phúc"); err != nil {
		t.Fatal(err)
	}
	groups := []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}, {ID: "tw", Name: "Cơ quan Trung ương", Position: 2}}
	units := []assessment.Unit{
		{ID: "SYT", Name: "Sở Y tế", Group: "so", Ranked: true}, {ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true},
		{ID: "STP", Name: "Sở Tư pháp", Group: "so", Ranked: true}, {ID: "STTTT", Name: "Sở Thông tin và Truyền thông", Group: "so", Ranked: true},
		{ID: "BHXH", Name: "Bảo hiểm xã hội tỉnh", Group: "tw", Ranked: true},
	}
	if err := of.work.PutUnits(ctx, groups, units); err != nil {
		t.Fatal(err)
	}
	o.Link = func(path string) {
		of.mu.Lock()
		defer of.mu.Unlock()
		of.links = append(of.links, path)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if of.desk, err = New(of.work, o); err != nil {
		t.Fatal(err)
	}
	of.desk.Open()
	of.server = httptest.NewServer(of.desk)
	t.Cleanup(of.server.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	of.client = &http.Client{Jar: jar}
	return of
}

// link is the link that was printed last.
func (of *office) link() string {
	of.mu.Lock()
	defer of.mu.Unlock()
	return of.links[len(of.links)-1]
}

// entered is an office whose browser has entered.
func entered(t testing.TB, o Options) *office {
	t.Helper()
	of := newOffice(t, o)
	if p := of.enter(t, of.link()); p.status != http.StatusOK || p.path != "/" {
		t.Fatalf("entering: got %d, %s", p.status, p.path)
	}
	return of
}

var hidden = regexp.MustCompile(`name="key" value="([^"]*)"`)

// enter opens a link and presses the button, where there is one.
func (of *office) enter(t testing.TB, link string) shownPage {
	t.Helper()
	p := of.get(t, link)
	if m := hidden.FindStringSubmatch(p.body); m != nil {
		return of.post(t, p.action(t, entrance), url.Values{"key": {m[1]}})
	}
	return p
}

// shownPage is an answer, after redirects.
type shownPage struct {
	status int
	path   string
	header http.Header
	body   string
}

func (of *office) do(t testing.TB, r *http.Request) shownPage {
	t.Helper()
	res, err := of.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return shownPage{res.StatusCode, res.Request.URL.Path, res.Header, string(body)}
}

func (of *office) request(t testing.TB, method, path string, body io.Reader) *http.Request {
	t.Helper()
	r, err := http.NewRequest(method, of.server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (of *office) get(t testing.TB, path string) shownPage {
	t.Helper()
	return of.do(t, of.request(t, "GET", path, nil))
}

func (of *office) post(t testing.TB, path string, fields url.Values) shownPage {
	t.Helper()
	r := of.request(t, "POST", path, strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return of.do(t, r)
}

// upload sends files as the form does.
func (of *office) upload(t testing.TB, fields map[string]string, files ...string) shownPage {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		part, err := form.CreateFormFile("file", filepath.Base(file))
		if err != nil {
			t.Fatal(err)
		}
		part.Write(body)
	}
	for name, value := range fields {
		form.WriteField(name, value)
	}
	form.Close()
	r := of.request(t, "POST", "/checks", &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return of.do(t, r)
}

// counts is how much is stored.
func (of *office) counts(t testing.TB) [2]int {
	t.Helper()
	list, err := of.work.DB.Imports(t.Context(), "vinhphuc", 1000)
	if err != nil {
		t.Fatal(err)
	}
	refs, err := of.work.DB.SetRefs(t.Context(), "vinhphuc")
	if err != nil {
		t.Fatal(err)
	}
	return [2]int{len(list), len(refs)}
}

func (p shownPage) wants(t testing.TB, status int, texts ...string) {
	t.Helper()
	if p.status != status {
		t.Errorf("%s: got %d, want %d", p.path, p.status, status)
	}
	for _, text := range texts {
		if !strings.Contains(p.body, text) {
			t.Errorf("%s: %q is not on the page", p.path, text)
		}
	}
}

var action = regexp.MustCompile(`action="([^"]+)"`)

// action is the address of the form of a page that ends in a word.
func (p shownPage) action(t testing.TB, end string) string {
	t.Helper()
	for _, m := range action.FindAllStringSubmatch(p.body, -1) {
		if strings.HasSuffix(m[1], end) || strings.HasSuffix(m[1], end+"?lang=en") {
			return m[1]
		}
	}
	t.Fatalf("%s: no form leads to %q", p.path, end)
	return ""
}

// edited is a copy of a workbook with other values in cells of its first sheet.
func (of *office) edited(t testing.TB, file string, cells map[string]any) string {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, value := range cells {
		if err := f.SetCellValue(f.GetSheetName(0), cell, value); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), filepath.Base(file))
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}
