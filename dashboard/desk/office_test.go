package desk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
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

// office is a desk on a real database, with somebody who comes to it. Two copies of the desk
// answer in turn, as behind a balancer.
type office struct {
	work   *campaign.Campaign
	desk   *Desk
	other  *Desk
	asked  atomic.Int64 // requests
	server *httptest.Server
	client *http.Client
	login  string // of who comes
}

// people are an officer of every unit, and the chair of the council.
var people = []access.Person{
	{ID: "an", Name: "Nguyễn Văn An", Grants: []access.Grant{
		{Role: access.Officer, Unit: "SYT"}, {Role: access.Officer, Unit: "STC"}, {Role: access.Officer, Unit: "STP"}, {Role: access.Officer, Unit: "STTTT"}, {Role: access.Officer, Unit: "BHXH"},
	}},
	{ID: "giang", Name: "Vũ Thị Giang", Grants: []access.Grant{{Role: access.Chair}, {Role: access.Administrator}}},
	{ID: "binh", Name: "Trần Thị Bình", Grants: []access.Grant{{Role: access.Officer, Unit: "SYT"}}},
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
	of := &office{work: &campaign.Campaign{DB: db, Authority: "vinhphuc", By: "máy chủ", Sets: sets}, login: "an"}
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
	var accounts []store.Account
	for _, p := range people {
		accounts = append(accounts, store.Account{Person: p})
	}
	if err := of.work.PutAccounts(ctx, accounts); err != nil {
		t.Fatal(err)
	}
	of.calendar(t)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if of.desk, err = New(of.work, o); err != nil {
		t.Fatal(err)
	}
	if of.other, err = New(of.work, o); err != nil {
		t.Fatal(err)
	}
	assets, err := shell.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	for pattern := range deedsOf {
		mux.HandleFunc(pattern, of.serve)
	}
	mux.Handle("GET /static/{name}", assets)
	of.server = httptest.NewServer(mux)
	t.Cleanup(of.server.Close)
	of.client = &http.Client{}
	return of
}

// alone has one copy of the desk answer, for a test of what each counts for itself.
func (of *office) alone() { of.other = of.desk }

// calendar opens the round of 2019 for as long as the test lasts.
func (of *office) calendar(t testing.TB) {
	t.Helper()
	now := time.Now().UTC()
	open := assessment.Calendar{Opens: now.AddDate(0, -1, 0), SelfEnds: now.AddDate(1, 0, 0), Appraisal1Ends: now.AddDate(2, 0, 0), ExplanationEnds: now.AddDate(3, 0, 0), Appraisal2Ends: now.AddDate(4, 0, 0)}
	err := of.work.DB.Write(t.Context(), func(tx *store.Tx) error {
		for _, g := range []string{"so", "tw"} {
			if err := tx.PutCalendar("vinhphuc", store.Calendar{Calendar: open, Year: 2019, Group: g, At: now, By: "qt"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// serve is what the office does before and after the desk.
func (of *office) serve(w http.ResponseWriter, r *http.Request) {
	lang := words.Vi
	if r.URL.Query().Get("lang") == "en" {
		lang = words.En
	}
	account, err := of.work.DB.Account(r.Context(), "vinhphuc", of.login)
	if err == nil {
		shell.Secure(w.Header())
		frame := func(title string, crumbs ...shell.Crumb) shell.Frame {
			return shell.Frame{Lang: lang, Title: title, Home: "/", Crumbs: crumbs, Styles: []string{"office.css"}, Other: r.URL.Path + "?lang=" + string(shell.Other(lang))}
		}
		copy := of.desk
		if of.asked.Add(1)%2 == 0 {
			copy = of.other
		}
		err = copy.Serve(w, r, Visitor{Acting: of.work.As(account.Person), Session: of.login, Lang: lang, Frame: frame})
	}
	var no *campaign.Refused
	switch {
	case errors.As(err, &no):
		http.Error(w, no.Error(), http.StatusUnprocessableEntity)
	case errors.Is(err, campaign.ErrDenied):
		http.Error(w, err.Error(), http.StatusForbidden)
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// entered is an office to which an officer of every unit comes.
func entered(t testing.TB, o Options) *office { return newOffice(t, o) }

const (
	sheetForm = "/office/sheets/2019/SYT/workbook"
	points    = "/office/imports/points"
	kept1     = "/office/imports/kept/1"
)

// formOfFile is where a file of the tests belongs.
func formOfFile(fields map[string]string, files []string) string {
	if fields["kind"] != "" || fields["year"] != "" {
		return points
	}
	for name, unit := range map[string]string{"so_tai_chinh": "STC", "so_tu_phap": "STP", "so_thong_tin_truyen_thong": "STTTT", "bhxh_tinh": "BHXH"} {
		if len(files) == 1 && strings.Contains(files[0], name) {
			return "/office/sheets/2019/" + unit + "/workbook"
		}
	}
	return sheetForm
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
	r := of.request(t, "POST", formOfFile(fields, files), &b)
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
