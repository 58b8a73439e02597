package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
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

// respondents are people who answer the online form of a program that serves as "serve"
// does, each behind an address of their own.
type respondents struct {
	testing.TB
	home   string
	db     *store.DB
	code   string
	client *http.Client
	mu     sync.Mutex
	sends  []time.Duration // of sending, and of opening
	opens  []time.Duration
	kept   []string // numbers of forms that were acknowledged
}

func newRespondents(t testing.TB) *respondents {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	path, addr := filepath.Join(t.TempDir(), "online.db"), freeAddr(t)
	p := &respondents{TB: t, home: "http://" + addr, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 600}, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	var err error
	if p.db, err = store.Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	p.settle(ctx)
	var out, errs buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "-db", path, "-addr", addr, "-proxy", "127.0.0.1"}, strings.NewReader(""), &out, &errs)
	}()
	t.Cleanup(func() { stop(); <-ended; p.db.Close() })
	for deadline := time.Now().Add(time.Minute); !strings.Contains(out.String(), p.home); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not serving: %s%s", out.String(), errs.String())
		}
	}
	return p
}

// settle makes a round that is open today, with a public link.
func (p *respondents) settle(ctx context.Context) {
	p.Helper()
	work := &campaign.Campaign{DB: p.db, Authority: "tinh", By: "thử"}
	chief := work.As(access.Person{Name: "Phụ trách", Grants: []access.Grant{{Role: access.Surveyor}}})
	now := time.Now()
	r := round.Round{ID: "sipas", Name: "Khảo sát", Year: 2026, Questionnaire: "sipas@2023.1", Opens: now.AddDate(0, 0, -1).Format(round.Day), Closes: now.AddDate(0, 0, 1).Format(round.Day),
		Targets: []round.Target{{Unit: "XA1", Planned: 40}}}
	err := work.PutAuthority(ctx, "UBND tỉnh Mẫu")
	if err == nil {
		err = work.PutUnits(ctx, []assessment.Group{{ID: "xa", Name: "Xã"}}, []assessment.Unit{{ID: "XA1", Name: "Xã An Vân", Group: "xa"}})
	}
	if err == nil {
		err = chief.PutSurveyRound(ctx, r, index.Plan{}, "")
	}
	var made []store.Link
	if err == nil {
		made, err = chief.MakeLinks(ctx, r.ID, []string{"XA1"}, "Zalo")
	}
	if err != nil {
		p.Fatal(err)
	}
	p.code = made[0].Code
}

var ofForm = regexp.MustCompile(`name="(id|stamp)" value="([^"]*)"`)

// open opens the form as the person with a number.
func (p *respondents) open(person int) (url.Values, error) {
	began := time.Now()
	res, body, err := p.do(person, "GET", nil)
	if err != nil {
		return nil, err
	}
	p.note(&p.opens, began)
	form := url.Values{"anyway": {"1"}, "v.y_kien": {"Cán bộ hướng dẫn rõ ràng"}, "v.gioi_tinh": {"nu"}, "v.khu_vuc": {"do_thi"}}
	for _, m := range ofForm.FindAllStringSubmatch(body, -1) {
		form.Set(m[1], m[2])
	}
	for _, code := range strings.Fields("N1 N2 N3 N4 N5 N6 N7 A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 B1 B2 B4 B5 B6 B7 B8 B9 B10 B12 B13 B15 B17 B18 B19 B20 B21 B22") {
		form.Set("v."+code, "1")
	}
	if res.StatusCode != http.StatusOK || form.Get("stamp") == "" {
		err = fmt.Errorf("open: got %d", res.StatusCode)
	}
	return form, err
}

// send sends a filled form, and notes that it was acknowledged.
func (p *respondents) send(person int, form url.Values) error {
	began := time.Now()
	res, body, err := p.do(person, "POST", form)
	if err != nil {
		return err
	}
	p.note(&p.sends, began)
	if res.StatusCode != http.StatusOK || body != `{"state":"kept"}` {
		return fmt.Errorf("send: got %d: %s", res.StatusCode, body)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept = append(p.kept, "o"+strings.ToLower(form.Get("id")))
	return nil
}

func (p *respondents) do(person int, method string, form url.Values) (*http.Response, string, error) {
	r, err := http.NewRequest(method, p.home+"/s/"+p.code, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, "", err
	}
	r.Header.Set("X-Forwarded-For", fmt.Sprintf("10.1.%d.%d", person>>8, person&255))
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "application/json")
	}
	res, err := p.client.Do(r)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res, string(body), err
}

func (p *respondents) note(list *[]time.Duration, began time.Time) {
	took := time.Since(began)
	p.mu.Lock()
	defer p.mu.Unlock()
	*list = append(*list, took)
}

// answer has so many people at a time fill form after form for a while: each opens one,
// takes some seconds over it, no less than the form believes, and sends it.
func (p *respondents) answer(people int, long, least, spread time.Duration) {
	p.Helper()
	var wg sync.WaitGroup
	end := time.Now().Add(long)
	for person := range people {
		wg.Go(func() {
			time.Sleep(rand.N(least + spread)) // nobody begins at the same moment
			for first := true; first || time.Now().Before(end); first = false {
				form, err := p.open(person)
				if err == nil {
					time.Sleep(least + rand.N(spread))
					err = p.send(person, form)
				}
				if err != nil {
					p.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	for _, form := range p.kept {
		if there, err := p.db.HasResponse(context.Background(), "tinh", "sipas", form); !there || err != nil {
			p.Errorf("%s was acknowledged and is not there: %v", form, err)
		}
	}
}

// believed is a little more than what the form believes to be the quickest a person fills it.
const believed = 3100 * time.Millisecond

// TestOnline is the short version of BenchmarkOnlineForm.
func TestOnline(t *testing.T) {
	t.Parallel()
	newRespondents(t).answer(20, 0, believed, time.Second)
}

// BenchmarkOnlineForm has 500 people fill the online form for a minute, over HTTP through all
// that "serve" mounts, on the same processors as the program. Each opens the form, takes a
// while over its forty questions, sends it and begins another: "people" 15 to 45 seconds,
// some 17 forms a second; "hurried" 3 to 4, no less than the form believes, some 140. Every
// acknowledged form is looked up in the end. A process that is killed is the matter of
// campaign's TestIntakeKilled.
func BenchmarkOnlineForm(b *testing.B) {
	for name, takes := range map[string][2]time.Duration{"people": {15 * time.Second, 30 * time.Second}, "hurried": {believed, time.Second}} {
		b.Run(name, func(b *testing.B) { benchmarkOnlineForm(b, takes[0], takes[1]) })
	}
}

func benchmarkOnlineForm(b *testing.B, least, spread time.Duration) {
	b.Logf("500 people, %s to %s over a form, each behind an address of its own", least, least+spread)
	for b.Loop() {
		b.StopTimer()
		p := newRespondents(b)
		b.StartTimer()
		began := time.Now()
		p.answer(500, time.Minute, least, spread)
		b.ReportMetric(float64(len(p.kept))/time.Since(began).Seconds(), "forms/s")
		b.ReportMetric(float64(len(p.kept)), "forms")
		for name, list := range map[string][]time.Duration{"send": p.sends, "open": p.opens} {
			slices.Sort(list)
			for _, at := range []int{50, 95, 99} {
				b.ReportMetric(float64(list[len(list)*at/100].Microseconds())/1000, fmt.Sprintf("%s-p%d-ms", name, at))
			}
		}
	}
}
