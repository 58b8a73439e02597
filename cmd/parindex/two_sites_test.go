package main

import (
	"context"
	"html"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/campaign"
	"parindex/metrics"
	"parindex/store"
	"parindex/store/pgtest"
	"parindex/words"
)

// Hosts of the two sites.
const (
	firstHost = "cham.mot.vn"
	twinHost  = "cham.khac.vn"
)

// twoSites is a program that serves an authority and its twin.
type twoSites struct {
	testing.TB
	db      *store.DB
	first   *site
	handler http.Handler
	metrics http.Handler
	nobody  map[string]answered // what the twin answers to who has not signed in
}

// serveBoth serves a database as -site does, at a moment: where a year stands is drawn on pages;
// first is the authority that is there.
func serveBoth(t testing.TB, place, evidence, first string, moment time.Time) *twoSites {
	t.Helper()
	db, err := store.Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	l := listening{evidence: evidence, addr: "127.0.0.1:8080", given: []string{first + "=https://" + firstHost, twinID + "=https://" + twinHost}}
	if err := l.readSites(""); err != nil {
		t.Fatal(err)
	}
	for _, s := range l.sites {
		base := base{authority: s.authority, by: "thử", office: "off"}
		if s.work, err = base.campaign(db); err != nil {
			t.Fatal(err)
		}
		s.work.Now = func() time.Time { return moment }
	}
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	c, registry := &call{out: t.Output(), err: t.Output(), lang: words.Vi}, metrics.New(db, campaign.Program())
	if err := l.prepare(t.Context(), db, l.sites, registry, log); err != nil {
		t.Fatal(err)
	}
	_, handler, err := c.front(t.Context(), db, &l, l.sites, registry, log)
	if err != nil {
		t.Fatal(err)
	}
	return &twoSites{t, db, l.sites[0], handler, registry.Handler(), map[string]answered{}}
}

func (s *twoSites) close() {
	s.first.ends()
	s.db.Close()
}

// answered is what a request was answered.
type answered struct {
	route, to, body string
	status          int
}

func (s *twoSites) get(host, target, cookie, bearer string) answered {
	r := httptest.NewRequest(http.MethodGet, "http://"+host+target, nil)
	r.RemoteAddr = "203.0.113.7:1234"
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: "__Host-parindex_office", Value: cookie})
	}
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return answered{r.Pattern, w.Header().Get("Location"), w.Body.String(), w.Code}
}

// seat signs an account of the first authority in.
func (s *twoSites) seat(account string) string {
	s.Helper()
	token, hash := secret.NewToken()
	now := time.Now()
	err := s.db.Write(context.Background(), func(tx *store.Tx) error {
		return tx.AddSession(s.first.authority, store.Session{Token: hash, Account: account, Whole: true, Begun: now, Seen: now, Ends: now.Add(time.Hour), Address: "203.0.113.7", Agent: "thử"})
	})
	if err != nil {
		s.Fatal(err)
	}
	return token
}

var linked = regexp.MustCompile(`(?:href|src|action)="([^"]+)"`)

// files take long to make; the same rows are on pages.
var files = []string{".pdf", ".docx", ".xlsx", ".zip", ".js", ".css", ".woff2"}

// crawl follows links from an address, one of each shape, and returns what each answered.
func (s *twoSites) crawl(from, cookie string) map[string]answered {
	found, shapes, wait := map[string]answered{}, map[string]bool{}, []string{from}
	for ; len(wait) > 0; wait = wait[1:] {
		at := wait[0]
		if shape := shapeOf(at); shapes[shape] {
			continue
		} else {
			shapes[shape] = true
		}
		a := s.get(firstHost, at, cookie, "")
		found[at] = a
		for _, m := range linked.FindAllStringSubmatch(a.body, -1) {
			to, err := url.Parse(html.UnescapeString(m[1]))
			if err != nil || to.Host != "" || to.Scheme != "" || to.Query().Has("lang") || slices.Contains(files, path.Ext(to.Path)) || strings.HasSuffix(to.Path, "/account/second") || strings.HasSuffix(to.Path, "/sample") { // which have something new each time
				continue
			}
			here, _ := url.Parse(at)
			to = here.ResolveReference(to)
			to.Fragment = ""
			if strings.HasPrefix(from, "/office/") != strings.HasPrefix(to.Path, "/office/") {
				continue
			}
			wait = append(wait, to.String())
		}
	}
	return found
}

// shapeOf is an address without what tells one of its kind from another: codes and numbers.
func shapeOf(at string) string {
	to, err := url.Parse(at)
	if err != nil {
		return at
	}
	parts := strings.Split(to.Path, "/")
	for i, p := range parts {
		if strings.ContainsAny(p, "0123456789.@ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/") + "?" + strings.Join(slices.Sorted(maps.Keys(to.Query())), "&")
}

// crawlers are accounts of the first authority; "" is everybody.
var crawlers = []string{"", "quantri", "thuky", "canbo.stc", "thamdinh.stp", "khaosat"}

// differ is what is not the same at two times.
var differ = regexp.MustCompile(`(?i)data-request="[^"]*"|name="(?:request|stamp|id|seen)" value="[^"]*"|\d{2}:\d{2}(?::\d{2})?`)

// TestTwoSites serves an authority and its twin with the same units, years, sets, logins, rounds
// and numbers: whatever the first sees is the same without the other, and whatever it has opens
// nothing at the other.
func TestTwoSites(t *testing.T) {
	t.Parallel()
	dir := demoFolder(t)
	twoAuthorities(t, filepath.Join(dir, "parindex.db"), filepath.Join(dir, "evidence"))
}

// TestTwoSitesOnPostgres does the same on a real server; make test-postgres runs it.
func TestTwoSitesOnPostgres(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make test-postgres runs this")
	}
	t.Parallel()
	place, dir := pgtest.Start(t).Empty(t), t.TempDir()
	var out, errs buffer
	if status := run(t.Context(), []string{"demo", "-no-serve", "-data", dir, "-db", place}, strings.NewReader(""), &out, &errs); status != done {
		t.Fatal(errs.String())
	}
	twoAuthorities(t, place, filepath.Join(dir, "evidence"))
}

// twoAuthorities crawls an authority alone, then with its twin.
func twoAuthorities(t *testing.T, place, evidence string) {
	const first = "vinhphuc"
	moment := time.Now()
	s := serveBoth(t, place, evidence, first, moment)
	alone := map[string]map[string]answered{}
	seats := map[string]string{"": ""}
	for _, account := range crawlers[1:] {
		seats[account] = s.seat(account)
	}
	invitation, _, err := s.first.work.Invite(t.Context(), "canbo.syt", false)
	if err != nil {
		t.Fatal(err)
	}
	token := s.token("thuky")
	for _, account := range crawlers {
		alone[account] = s.crawl(map[bool]string{true: "/", false: "/office/"}[account == ""], seats[account])
	}
	measured := s.scrape()
	s.close()
	twin(t, place, first)
	s = serveBoth(t, place, evidence, first, moment)
	defer s.close()
	for _, account := range crawlers {
		pages := 0
		for at, before := range alone[account] {
			now := s.get(firstHost, at, seats[account], "")
			pages++
			if strings.Contains(now.body, twinMark) || differ.ReplaceAllString(now.body, "") != differ.ReplaceAllString(before.body, "") || now.status != before.status {
				t.Errorf("%s of %q is another page since there is a twin: %s", at, account, firstDifference(before.body, now.body))
			}
			s.refused(at, account, seats[account], before)
		}
		t.Logf("%q: %d pages", account, pages)
		if pages < 15 {
			t.Errorf("%q: %d pages only", account, pages)
		}
	}
	now := s.scrape()
	for _, line := range measured {
		if !slices.Contains(now, line) {
			t.Errorf("measured before and not now: %s", line)
			break
		}
	}
	s.keys(invitation, token)
}

// refused asks the twin for what the first authority's account opened.
func (s *twoSites) refused(at, account, cookie string, before answered) {
	there := s.get(twinHost, at, cookie, "")
	nobody, was := s.nobody[at]
	if !was {
		nobody = s.get(twinHost, at, "", "")
		s.nobody[at] = nobody
	}
	if there.status != nobody.status || there.to != nobody.to || differ.ReplaceAllString(there.body, "") != differ.ReplaceAllString(nobody.body, "") {
		s.Errorf("%s: the session of %q changes what the twin answers: %d %s, not %d %s", at, account, there.status, there.to, nobody.status, nobody.to)
	}
	if strings.HasPrefix(at, "/office/") && account != "" && before.status == http.StatusOK && there.status == http.StatusOK && before.route != "/office/" && there.body == before.body {
		s.Errorf("%s: the twin shows it to %q of the other", at, account)
	}
	if strings.HasPrefix(at, "/sipas/") {
		return // names stand in the frozen result, which is the twin's too
	}
	for _, name := range longNames {
		if strings.Count(there.body, name) != strings.Count(there.body, twinMark+name) {
			s.Errorf("%s: the twin says %q, which is the other's", at, name)
		}
	}
}

// longNames are names of units that nothing else is called.
var longNames = []string{"Sở Tài chính", "Sở Y tế"}

// keys tries what lets somebody in at the first authority at its twin.
func (s *twoSites) keys(invitation, token string) {
	if here, there := s.get(firstHost, "/office/invite?key="+invitation, "", ""), s.get(twinHost, "/office/invite?key="+invitation, "", ""); here.status != http.StatusOK || there.status == http.StatusOK {
		s.Errorf("an invitation: %d here, %d at the twin", here.status, there.status)
	}
	if here, there := s.get(firstHost, "/api/v1/office/progress/2020", "", token), s.get(twinHost, "/api/v1/office/progress/2020", "", token); here.status != http.StatusOK || there.status != http.StatusUnauthorized {
		s.Errorf("a token: %d here, %d at the twin, want 200 and 401", here.status, there.status)
	}
	for _, code := range s.links() {
		if here, there := s.get(firstHost, "/s/"+code, "", ""), s.get(twinHost, "/s/"+code, "", ""); here.status != http.StatusOK || there.status != http.StatusNotFound {
			s.Errorf("a link of a survey: %d here, %d at the twin, want 200 and 404", here.status, there.status)
		}
	}
}

func (s *twoSites) links() (codes []string) {
	s.Helper()
	rounds, err := s.db.SurveyRounds(s.Context(), s.first.authority)
	if err != nil {
		s.Fatal(err)
	}
	for _, r := range rounds {
		list, err := s.db.Links(s.Context(), s.first.authority, r.ID)
		if err != nil {
			s.Fatal(err)
		}
		for _, l := range list {
			if !l.Once && !l.Shut && len(codes) < 2 {
				codes = append(codes, l.Code)
			}
		}
	}
	return codes
}

// token is one by which a program comes in, in the name of an account of the first authority.
func (s *twoSites) token(account string) string {
	s.Helper()
	token, hash := secret.NewToken()
	now := time.Now()
	err := s.db.Write(s.Context(), func(tx *store.Tx) error {
		_, err := tx.AddToken(s.first.authority, store.Token{Hash: hash, Account: account, Name: "thử", Scopes: []access.Scope{access.ReadProgress}, Ends: now.Add(time.Hour), At: now, By: account})
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return token
}

// scrape lists what is measured of the first authority.
func (s *twoSites) scrape() (lines []string) {
	w := httptest.NewRecorder()
	s.metrics.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for line := range strings.Lines(w.Body.String()) {
		if strings.Contains(line, `authority="`+s.first.authority+`"`) {
			lines = append(lines, line)
		}
	}
	return lines
}

// firstDifference is where two texts part.
func firstDifference(a, b string) string {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	cut := func(s string) string { return s[max(0, n-60):min(len(s), n+60)] }
	return "“" + cut(a) + "” became “" + cut(b) + "”"
}
