package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/exact"
	"parindex/store"
)

// crowd is the demonstration as it is served, and beside its communes so many others,
// each with an officer who has signed in.
type crowd struct {
	testing.TB
	home    string // address
	db      *store.DB
	work    *campaign.Campaign
	client  *http.Client
	cookie  string   // name of the cookie of a session
	seats   []string // value of that of the officer of each commune
	parts   map[string][]byte
	waiting []time.Duration // of uploads, and of pages
	reading []time.Duration
	mu      sync.Mutex
}

const loadYear = 2025

func newCrowd(t testing.TB, officers int) *crowd {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	data, addr := demoFolder(t), freeAddr(t)
	var out, errs buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "-data", data, "-addr", addr}, strings.NewReader(""), &out, &errs)
	}()
	t.Cleanup(func() { stop(); <-ended })
	for deadline := time.Now().Add(2 * time.Minute); !strings.Contains(out.String(), "http://"+addr); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not serving: %s%s", out.String(), errs.String())
		}
	}
	c := &crowd{TB: t, home: "http://" + addr, cookie: plainCookie, parts: workbookParts(t, "../../campaign/demo/xa/001_phuong_dai_trach.xlsx")}
	var err error
	if c.db, err = store.Open(ctx, filepath.Join(data, "parindex.db")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.db.Close() })
	authorities, err := c.db.Authorities(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c.work = &campaign.Campaign{DB: c.db, Authority: authorities[0].ID, By: "thử"}
	c.settle(officers)
	c.client = &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: 200},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       time.Minute,
	}
	return c
}

// settle adds the communes, their officers with a session each, and an open round.
func (c *crowd) settle(officers int) {
	c.Helper()
	ctx, now := context.Background(), time.Now()
	var units []assessment.Unit
	var accounts []store.Account
	for i := range officers {
		u := assessment.Unit{ID: unitID(i), Name: unitName(i), Group: "xa", Ranked: true}
		units = append(units, u)
		accounts = append(accounts, store.Account{Person: access.Person{ID: "cb." + strings.ToLower(u.ID), Name: "Cán bộ " + u.Name, Unit: u.ID, Grants: []access.Grant{{Role: access.Officer, Unit: u.ID}}}})
	}
	err := errors.Join(c.work.PutUnits(ctx, []assessment.Group{{ID: "xa", Name: "Xã, phường, đặc khu"}}, units), c.work.PutAccounts(ctx, accounts))
	if err != nil {
		c.Fatal(err)
	}
	err = c.db.Write(ctx, func(tx *store.Tx) error {
		for _, a := range accounts {
			if err := c.seat(tx, a.ID, now); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		c.Fatal(err)
	}
	c.plan(loadYear, "xa", -1, 10)
}

// plan opens the round of a group: the days from now on which it opens and self-assessment
// ends; every later part takes ten.
func (c *crowd) plan(year int, group string, opens, selfEnds int) {
	c.Helper()
	day := func(n int) time.Time { return time.Now().Add(time.Duration(n) * 24 * time.Hour) }
	admin := c.work.As(access.Person{ID: "qt", Grants: []access.Grant{{Role: access.Administrator}}})
	err := admin.PutCalendar(context.Background(), year, group, assessment.Calendar{
		Opens: day(opens), SelfEnds: day(selfEnds), Appraisal1Ends: day(selfEnds + 10), ExplanationEnds: day(selfEnds + 20), Appraisal2Ends: day(selfEnds + 30)}, "")
	if err != nil {
		c.Fatal(err)
	}
}

// seat signs somebody in.
func (c *crowd) seat(tx *store.Tx, account string, now time.Time) error {
	token, hash := secret.NewToken()
	c.seats = append(c.seats, token)
	return tx.AddSession(c.work.Authority, store.Session{Token: hash, Account: account, Whole: true, Begun: now, Seen: now, Ends: now.Add(12 * time.Hour), Address: "127.0.0.1", Agent: "thử"})
}

func unitID(i int) string   { return fmt.Sprintf("TAI%04d", i) }
func unitName(i int) string { return fmt.Sprintf("Xã thử tải số %d", i) }

// claim is the odd number of points that a unit claims for item 1.1.1.
func claim(i int) exact.Number { return exact.Frac(int64(1000+i), 10_000) }

// itsPoints is the cell of what the unit claims for item 1.1.1.
var itsPoints = regexp.MustCompile(`(<c r="D12"[^>]*><v>)[^<]*(</v>)`)

// workbook is the sheet of a unit: 150 rows, with points that no other has.
func (c *crowd) workbook(i int) []byte {
	parts := map[string][]byte{}
	for name, body := range c.parts {
		body = bytes.ReplaceAll(body, []byte("Phường Đại Trạch"), []byte(unitName(i)))
		parts[name] = bytes.ReplaceAll(body, []byte("PHƯỜNG ĐẠI TRẠCH"), []byte(strings.ToUpper(unitName(i))))
	}
	const sheet = "xl/worksheets/sheet1.xml"
	var more strings.Builder
	for row := 201; row <= 243; row++ {
		fmt.Fprintf(&more, `<row r="%d"><c r="B%d" t="inlineStr"><is><t>Ghi chú thêm %d</t></is></c></row>`, row, row, row)
	}
	body := itsPoints.ReplaceAll(parts[sheet], fmt.Appendf(nil, "${1}%v$2", claim(i).Float()))
	parts[sheet] = bytes.Replace(body, []byte("</sheetData>"), []byte(more.String()+"</sheetData>"), 1)
	return zipOf(c, parts)
}

func workbookPath(i int) string {
	return fmt.Sprintf("/office/sheets/%d/%s/workbook", loadYear, unitID(i))
}

// formKind is the content type of workbookForm.
const formKind = "multipart/form-data; boundary=phieu"

// workbookForm is a workbook of a unit as a browser sends it.
func (c *crowd) workbookForm(i int, book []byte) []byte {
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	err := w.SetBoundary("phieu")
	part, err2 := w.CreateFormFile("file", unitID(i)+".xlsx")
	if err = errors.Join(err, err2); err == nil {
		_, err = part.Write(book)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		c.Fatal(err)
	}
	return form.Bytes()
}

// upload checks and stores the workbook of a unit as its officer does, and returns the
// address of the import that was acknowledged.
func (c *crowd) upload(i int, book []byte) (string, error) {
	form := c.workbookForm(i, book)
	began := time.Now()
	check, err := c.send(i, "POST", workbookPath(i), formKind, form, http.StatusSeeOther)
	if err != nil {
		return "", err
	}
	kept, err := c.send(i, "POST", check+"/store", "application/x-www-form-urlencoded", nil, http.StatusSeeOther)
	c.note(&c.waiting, began)
	if err == nil && kept == check { // refused: the page says why
		_, err = c.send(i, "GET", check, "", nil, http.StatusSeeOther)
	}
	return kept, err
}

// plainCookie is the name of the cookie of a session without HTTPS.
const plainCookie = "parindex_office"

// wrongAnswer is the error of an answer that came whole and is not the one that was wanted.
type wrongAnswer string

func (w wrongAnswer) Error() string { return string(w) }

// whatStands is what a page says against a form.
var whatStands = regexp.MustCompile(`(?s)role="alert".*?</div>`)

// send asks as the officer of a unit, as nobody where that is below 0, and returns where
// the answer leads to.
func (c *crowd) send(i int, method, path, kind string, body []byte, status int) (to string, err error) {
	r, err := http.NewRequest(method, c.home+path, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if i >= 0 {
		r.Header.Set("Cookie", c.cookie+"="+c.seats[i])
	}
	res, err := c.client.Do(r)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != status {
		err = wrongAnswer(fmt.Sprintf("%s %s: got %d, want %d: %s", method, path, res.StatusCode, status, whatStands.Find(page)))
	}
	return res.Header.Get("Location"), err
}

func (c *crowd) note(list *[]time.Duration, began time.Time) {
	took := time.Since(began)
	c.mu.Lock()
	defer c.mu.Unlock()
	*list = append(*list, took)
}

// pause is how long a reader looks at a page: not long.
const pause = 200 * time.Millisecond

// read keeps reading pages until all is uploaded: of everybody, and of the office.
func (c *crowd) read(reader int, stop *atomic.Bool) error {
	for n := reader; !stop.Load(); n++ {
		i := n * 7 % len(c.seats)
		sheet := fmt.Sprintf("/office/sheets/%d/%s", loadYear, unitID(i))
		paths := []struct {
			path string
			seat int
		}{{"/", -1}, {"/2019/so", -1}, {"/2025/xa", -1}, {"/2019/so/units/STC", -1}, {"/office/", i}, {sheet, i}, {sheet + "/form?field=1", i}, {"/office/notices", i}}
		p := paths[n%len(paths)]
		began := time.Now()
		if _, err := c.send(p.seat, "GET", p.path, "", nil, http.StatusOK); err != nil {
			return err
		}
		c.note(&c.reading, began)
		time.Sleep(pause)
	}
	return nil
}

// rush has every officer upload, some at a time, while readers read.
func (c *crowd) rush(readers int) (took time.Duration) {
	c.Helper()
	var stop atomic.Bool
	var reading, uploading sync.WaitGroup
	for n := range readers {
		reading.Go(func() {
			if err := c.read(n, &stop); err != nil {
				c.Error(err)
			}
		})
	}
	began, next := time.Now(), make(chan int)
	kept := make([]string, len(c.seats))
	for range 16 {
		uploading.Go(func() {
			for i := range next {
				var err error
				if kept[i], err = c.upload(i, c.workbook(i)); err != nil {
					c.Error(err)
				}
			}
		})
	}
	for i := range c.seats {
		next <- i
	}
	close(next)
	uploading.Wait()
	took = time.Since(began)
	stop.Store(true)
	reading.Wait()
	for i, at := range kept {
		c.found(i, at)
	}
	return took
}

// found looks an acknowledged upload up: its revision, and the points that only it has.
func (c *crowd) found(i int, acknowledged string) {
	c.Helper()
	ctx := context.Background()
	if _, err := url.Parse(acknowledged); err != nil || !strings.HasPrefix(acknowledged, "/office/imports/kept/") {
		c.Errorf("%s: led to %q, want the import", unitID(i), acknowledged)
		return
	}
	sheet, err := c.db.SheetAt(ctx, c.work.Authority, unitID(i), loadYear, "xa@2025.1")
	if err != nil || sheet.Revision != 1 {
		c.Errorf("%s: got revision %d, %v, want 1", unitID(i), sheet.Revision, err)
		return
	}
	entries, err := c.db.Entries(ctx, c.work.Authority, unitID(i), loadYear, sheet.Revision)
	at := slices.IndexFunc(entries, func(e assessment.Entry) bool { return e.Code == "1.1.1" })
	if err != nil || at < 0 || entries[at].Self == nil || !entries[at].Self.Equal(claim(i)) {
		c.Errorf("%s: got %+v, %v, want %s points", unitID(i), entries, err, claim(i))
	}
}

// TestLoad is the short version of BenchmarkLoad.
func TestLoad(t *testing.T) { newCrowd(t, 30).rush(5) }

// BenchmarkLoad has 1,000 officers upload a workbook of 150 rows each, over HTTP through
// all that "serve" mounts, while 50 readers keep reading pages.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		c := newCrowd(b, 1000)
		b.StartTimer()
		took := c.rush(50)
		b.ReportMetric(float64(len(c.seats))/took.Seconds(), "uploads/s")
		b.ReportMetric(float64(len(c.reading))/took.Seconds(), "pages/s")
		for name, list := range map[string][]time.Duration{"upload": c.waiting, "page": c.reading} {
			slices.Sort(list)
			for _, p := range []int{50, 95, 99} {
				b.ReportMetric(float64(list[len(list)*p/100].Milliseconds()), fmt.Sprintf("%s-p%d-ms", name, p))
			}
		}
	}
}
