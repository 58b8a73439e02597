package office

import (
	"context"
	"fmt"
	"hash/crc32"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/api"
	"parindex/store"
)

// samples are what stands in an address for its parts, in the database of the walk.
var samples = map[string]string{
	"year": "2019", "group": "so", "set": "so@2019.1", "code": "1.1.1", "session": "0000000000000000", "id": "1", "name": "x",
	"login": "bo.di", "notice": "1", "account": "qt", "check": "x", "import": "1",
	"target": "1", "list": "1", "row": "0", "round": "sipas-2019", "form": "sipas@2017.1", "intake": "x", "batch": "1", "number": "1", "sample": "1", "exclusion": "1",
}

// forms are what a deed is sent with where an empty form would be refused before its
// rights and its phase are asked.
var forms = map[string]url.Values{
	"POST /office/calendar/{year}/units/{unit}/extend":    {"reason": {"thử"}, "appraisal2.day": {"2020-12-01"}},
	"POST /office/calendar/{year}/units/{unit}/reopen":    {"reason": {"thử"}},
	"POST /office/calendar/{year}/units/{unit}/correct":   {"reason": {"thử"}},
	"POST /office/progress/{year}/advance":                {"step": {"begin"}, "group": {"so"}},
	"POST /office/progress/{year}/{unit}/advance":         {"step": {"begin"}},
	"POST /office/sheets/{year}/{unit}/form/items/{code}": {"was.self": {""}, "self": {"0,5"}, "base": {"0"}, "seen.self": {"0"}},
	"POST /office/judge/{year}/{unit}":                    {"code": {"1.1.1"}, "verdict": {"change"}, "points": {"0"}, "reason": {"thử"}},
}

// TestRights walks every route × person × unit × phase and compares with docs/rights.md.
func TestRights(t *testing.T) {
	t.Parallel()
	table := readRights(t)
	known := map[string]bool{}
	b := newBuilding(t, Options{})
	b.walkable()
	staff := b.seats(b.as)
	for _, r := range slices.Concat(routes, b.programRoutes()) {
		known[r.pattern] = true
		line, ok := table[r.pattern]
		if want := expected(r).with(line); !ok || line.String() != want.String() {
			t.Errorf("docs/rights.md: got %q, want the line\n%s", line, want)
			continue
		}
		if strings.HasPrefix(r.pattern, "GET "+api.Root) {
			b.walk(t, r, line, b.seats(b.program))
			continue
		}
		b.walk(t, r, line, staff)
		if strings.HasPrefix(r.pattern, "POST ") && !strings.Contains(r.pattern, "{unit}") { // which may have ended sessions
			staff = b.seats(b.as)
		}
	}
	for pattern := range table {
		if !known[pattern] {
			t.Errorf("docs/rights.md has a line for %s, which is no route", pattern)
		}
	}
}

// programRoutes are what programs may ask for, as routes.
func (b *building) programRoutes() (list []route) {
	for _, r := range b.office.Resources() {
		list = append(list, route{pattern: "GET " + api.Root + r.Path, needs: do(access.Scope(r.Scope).Deed())})
	}
	return list
}

// seats are the browsers of everybody.
type seats struct {
	nobody *browser
	of     map[string]*browser
}

func (b *building) seats(seat func(login string) *browser) seats {
	s := seats{b.browser(), map[string]*browser{}}
	for _, p := range people {
		s.of[p.ID] = seat(p.ID)
	}
	return s
}

// walk tries one route as everybody, for every unit and phase that it can be about.
func (b *building) walk(t *testing.T, r route, line rightsLine, s seats) {
	t.Helper()
	if !strings.Contains(r.pattern, "{unit}") {
		b.walkUnit(t, r, line, s, "", []assessment.Phase{""})
		return
	}
	b.walkUnit(t, r, line, s, "SYT", assessment.Phases)
	b.walkUnit(t, r, line, s, "STC", assessment.Phases)
	b.walkUnit(t, r, line, s, "KBNN", []assessment.Phase{assessment.Appraising}) // of another group, which some appraisers do not reach
}

func (b *building) walkUnit(t *testing.T, r route, line rightsLine, s seats, unit string, phases []assessment.Phase) {
	t.Helper()
	tries := line.tries(r.pattern, unit, phases)
	for i, phase := range phases {
		if tries(access.Person{}, i) {
			b.stand(unit, phase)
			if got := b.try(t, s.nobody, r, unit); in(got) != (line.cells["nobody"] == "✓") {
				t.Errorf("%s, not signed in: got %d to %q, docs/rights.md says %s", r.pattern, got.status, got.to, line.cells["nobody"])
			}
		}
		for _, p := range people {
			if tries(p, i) {
				b.stand(unit, phase)
				b.compare(t, r, line, p, unit, phase, b.try(t, s.of[p.ID], r, unit))
			}
		}
	}
}

// tries says whether somebody tries a route in a phase. Who may do it tries in all phases where
// docs/rights.md tells them apart. Else those who may, and those who may not, share the phases out:
// each phase is somebody's of both, and another's on the next route, so that everybody meets every
// phase. With PARINDEX_RIGHTS=all, as in make check, everybody tries in every phase.
func (l rightsLine) tries(pattern, unit string, phases []assessment.Phase) func(p access.Person, phase int) bool {
	turn := int(crc32.ChecksumIEEE([]byte(pattern+unit)) >> 8)
	place, size := map[string]int{}, map[bool]int{} // of a person among those who may, or may not
	for _, p := range people {
		may, _ := l.allows(p, unit, "")
		place[p.ID] = size[may]
		size[may]++
	}
	return func(p access.Person, phase int) bool {
		may, _ := l.allows(p, unit, "")
		if os.Getenv("PARINDEX_RIGHTS") == "all" || len(phases) == 1 || may && l.phases != "any" {
			return true
		}
		few := max(1, min(len(phases), size[may]))
		if may {
			few = min(4, few)
		}
		return (turn+phase-place[p.ID])%few == 0
	}
}

// compare looks at one answer.
func (b *building) compare(t *testing.T, r route, line rightsLine, p access.Person, unit string, phase assessment.Phase, got answer) {
	t.Helper()
	at := fmt.Sprintf("%s as %s, unit %q, phase %q", r.pattern, p.ID, unit, phase)
	may, now := line.allows(p, unit, phase)
	switch {
	case got.status >= 500:
		t.Errorf("%s: got %d", at, got.status)
	case may && !now && got.status < 400:
		t.Errorf("%s: got %d, docs/rights.md says that it is refused in this phase", at, got.status)
	case may && now && !in(got):
		t.Errorf("%s: got %d, docs/rights.md allows it", at, got.status)
	case !may && got.status != http.StatusForbidden:
		t.Errorf("%s: got %d, docs/rights.md forbids it (403)", at, got.status)
	}
}

// in says whether an answer is that of somebody who was let in.
func in(a answer) bool {
	return a.status != http.StatusUnauthorized && a.status != http.StatusForbidden && a.to != "/office/signin" && !strings.HasPrefix(a.to, "/office/signin?next")
}

var part = regexp.MustCompile(`\{([a-z]+)\}`)

// try asks for a route once.
func (b *building) try(t *testing.T, w *browser, r route, unit string) answer {
	t.Helper()
	method, path, _ := strings.Cut(r.pattern, " ")
	path = strings.TrimSuffix(path, "{$}")
	path = part.ReplaceAllStringFunc(path, func(m string) string {
		name := m[1 : len(m)-1]
		if name == "unit" {
			return unit
		}
		value, ok := samples[name]
		if !ok {
			t.Fatalf("%s: name an example of {%s} in samples of rights_test.go", r.pattern, name)
		}
		return url.PathEscape(value)
	})
	if r.pattern == "POST /office/signin" { // it answers 401 to whoever is nobody
		return w.post(path, url.Values{"login": {"cb.syt"}, "password": {password}})
	}
	if method == "GET" {
		return w.get(path)
	}
	return w.post(path, forms[r.pattern])
}

// walkable gives the building what the walk needs: a calendar that is open for ever, and
// sheets of two of its units.
func (b *building) walkable() {
	b.t.Helper()
	ctx := context.Background()
	open := assessment.Calendar{Opens: b.clock().AddDate(0, -1, 0)}
	for i, end := range []*time.Time{&open.SelfEnds, &open.Appraisal1Ends, &open.ExplanationEnds, &open.Appraisal2Ends} {
		*end = b.clock().AddDate(i+1, 0, 0)
	}
	err := b.work.DB.Write(ctx, func(tx *store.Tx) error {
		for _, g := range []string{"so", "tw"} {
			if err := tx.PutCalendar("vinhphuc", store.Calendar{Calendar: open, Year: 2019, Group: g, At: b.clock(), By: "qt"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
	spare := store.Account{Person: access.Person{ID: "bo.di", Name: "Người để thử"}} // is blocked, thrown out and renamed
	if err := b.work.PutAccounts(ctx, []store.Account{spare}); err != nil {
		b.t.Fatal(err)
	}
	for _, name := range []string{"so_tai_chinh.xlsx", "kho_bac_nha_nuoc_tinh.xlsx"} {
		body, err := os.ReadFile("../../campaign/demo/" + name)
		if err != nil {
			b.t.Fatal(err)
		}
		if r, err := b.work.ImportBody(ctx, name, body, campaign.ImportOptions{Kind: campaign.Sheets}); err != nil || r.Outcome != campaign.Stored {
			b.t.Fatal(name, r.Outcome, err)
		}
	}
}

// stand puts the sheet of a unit into a phase.
func (b *building) stand(unit string, phase assessment.Phase) {
	b.t.Helper()
	if phase == "" {
		return
	}
	if now, err := b.work.DB.Phase(context.Background(), "vinhphuc", 2019, unit); err != nil || now == phase {
		if err != nil {
			b.t.Fatal(err)
		}
		return
	}
	err := b.work.DB.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.AddStep("vinhphuc", store.Step{Year: 2019, Unit: unit, Step: assessment.Reopen, From: phase, To: phase, Reason: "thử", At: b.clock(), By: "thử"})
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// allows says whether a line lets a person do it to a unit, "" is none, and whether that
// is possible in a phase, "" is none.
func (l rightsLine) allows(p access.Person, unit string, phase assessment.Phase) (may, now bool) {
	for _, g := range p.Grants {
		reach, only, _ := strings.Cut(strings.TrimSuffix(l.cells[string(g.Role)], ")"), " (")
		if !covers(reach, p, g, unit) {
			continue
		}
		may = true
		now = now || among(phase, l.phases) && (only == "" || among(phase, only))
	}
	return may, now
}

func covers(reach string, p access.Person, g access.Grant, unit string) bool {
	group := "so"
	if unit == "KBNN" {
		group = "tw"
	}
	scope := g.Group == "" || g.Group == group
	switch reach {
	case "✓", "all":
		return true
	case "own":
		return g.Unit == unit
	case "scope":
		return scope
	case "others":
		return scope && !p.Own(unit)
	}
	return false
}

// among says whether a phase is one of a list in the table; "" is of none and in every
// list.
func among(p assessment.Phase, list string) bool {
	return p == "" || list == "any" || slices.Contains(strings.Split(list, ", "), string(p))
}
