package campaign

import (
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// planned is a campaign with two departments, people of every role, and a calendar of
// 2019 whose clock can be moved.
type planned struct {
	*Campaign
	t   testing.TB
	now time.Time
}

var (
	opens   = time.Date(2019, 11, 1, 1, 0, 0, 0, time.UTC)
	fiveDay = assessment.Calendar{
		Opens: opens, SelfEnds: opens.AddDate(0, 0, 30), Appraisal1Ends: opens.AddDate(0, 0, 50),
		ExplanationEnds: opens.AddDate(0, 0, 60), Appraisal2Ends: opens.AddDate(0, 0, 70),
	}
)

func newPlanned(t testing.TB) *planned {
	t.Helper()
	return newPlannedOn(t, newCampaign(t))
}

func newPlannedOn(t testing.TB, c *Campaign) *planned {
	t.Helper()
	p := &planned{Campaign: c, t: t, now: opens.AddDate(0, 0, -1)}
	p.Now = func() time.Time { return p.now }
	groups := []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}, {ID: "tw", Name: "Cơ quan Trung ương", Position: 2}}
	units := []assessment.Unit{{ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true}, {ID: "SNV", Name: `Sở <b>"Nội vụ"</b>`, Group: "so", Ranked: true}}
	must(t, p.PutUnits(ctx, groups, units))
	var list []store.Account
	for login, grants := range map[string][]access.Grant{
		"admin":   {{Role: access.Administrator}},
		"officer": {{Role: access.Officer, Unit: "STC"}},
		"leader":  {{Role: access.Leader, Unit: "STC"}},
		"other":   {{Role: access.Officer, Unit: "SNV"}, {Role: access.Appraiser}},
		"judge":   {{Role: access.Appraiser, Group: "so"}},
		"chair":   {{Role: access.Chair}},
		"head":    {{Role: access.Head}},
	} {
		list = append(list, store.Account{Person: access.Person{ID: login, Name: "Ông " + login, Email: login + "@example.vn", Grants: grants}})
	}
	must(t, p.PutAccounts(ctx, list))
	return p
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (p *planned) as(login string) *Acting {
	p.t.Helper()
	a, err := p.DB.Account(ctx, p.Authority, login)
	must(p.t, err)
	return p.Campaign.As(a.Person)
}

func (p *planned) plan() {
	p.t.Helper()
	must(p.t, p.as("admin").PutCalendar(ctx, 2019, "so", fiveDay, ""))
}

func (p *planned) unit(id string) assessment.Unit {
	u, _, err := p.target(ctx, id)
	must(p.t, err)
	return u
}

// step takes steps of a sheet as somebody.
func (p *planned) step(login, unit, reason string, steps ...assessment.Step) {
	p.t.Helper()
	a := p.as(login)
	must(p.t, a.work.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.work.stand(tx, p.unit(unit), 2019)
		for _, step := range steps {
			if err == nil {
				err = a.work.take(tx, &s, step, reason)
			}
		}
		return err
	}))
}

func (p *planned) phase(unit string) assessment.Phase {
	p.t.Helper()
	phase, err := p.DB.Phase(ctx, p.Authority, 2019, unit)
	must(p.t, err)
	return phase
}

// kinds lists what somebody was told, oldest first.
func (p *planned) kinds(login string) []string {
	p.t.Helper()
	list, err := p.as(login).Notices(ctx, 0, 100)
	must(p.t, err)
	var kinds []string
	for _, n := range list {
		kinds = append(kinds, n.Kind)
		if strings.Contains(n.Text.Vi+n.Text.En, "%!") || n.Text.Vi == "" || n.Text.En == "" {
			p.t.Errorf("notice %s = %q, %q", n.Kind, n.Text.Vi, n.Text.En)
		}
	}
	slices.Reverse(kinds)
	return kinds
}

func (p *planned) wantKinds(login string, want ...string) {
	p.t.Helper()
	if got := p.kinds(login); !slices.Equal(got, want) {
		p.t.Errorf("%s was told %q, want %q", login, got, want)
	}
}

// at moves the clock and lets the calendar act, twice.
func (p *planned) at(when time.Time) {
	p.t.Helper()
	p.now = when
	must(p.t, p.Tick(ctx))
	must(p.t, p.Tick(ctx))
}

// TestNoticesOfAYear walks one sheet through its year and looks at what everybody was
// told, each thing once.
func TestNoticesOfAYear(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.at(opens.Add(-time.Minute))
	p.wantKinds("officer")
	p.at(opens)
	p.wantKinds("officer", "opened")
	for _, left := range []time.Duration{8 * oneDay, 7 * oneDay, 5 * oneDay, 3 * oneDay, oneDay, time.Hour} {
		p.at(fiveDay.SelfEnds.Add(-left))
	}
	p.wantKinds("officer", "opened", "self-ends", "self-ends", "self-ends")
	p.step("officer", "STC", "", assessment.Submit)
	p.step("leader", "STC", "thiếu minh chứng", assessment.SendBack)
	p.step("officer", "STC", "", assessment.Submit)
	p.at(fiveDay.SelfEnds)
	p.wantKinds("officer", "opened", "self-ends", "self-ends", "self-ends", "sent-back")
	p.wantKinds("leader", "opened", "self-ends", "self-ends", "self-ends", "submitted", "submitted")
	p.wantKinds("chair", "late")
	p.wantKinds("judge")
	if got := p.phase("STC"); got != assessment.Appraising {
		t.Errorf("at the end of self-assessment the sheet is %s, want %s", got, assessment.Appraising)
	}
	p.at(fiveDay.SelfEnds.AddDate(0, 0, 1))
	p.wantKinds("judge", "locked")
	p.at(fiveDay.Appraisal1Ends.Add(-2 * oneDay))
	p.wantKinds("judge", "locked", "appraisal-ends")
	p.wantKinds("other", "opened", "self-ends", "self-ends", "self-ends", "locked", "appraisal-ends")
	p.at(fiveDay.Appraisal1Ends)
	p.at(fiveDay.ExplanationEnds.Add(-time.Hour))
	p.at(fiveDay.ExplanationEnds)
	p.at(fiveDay.Appraisal2Ends)
	if got := p.phase("STC"); got != assessment.Decided {
		t.Errorf("at the end of the year the sheet is %s, want %s", got, assessment.Decided)
	}
	p.step("head", "STC", "", assessment.Publish)
	p.wantKinds("leader", "opened", "self-ends", "self-ends", "self-ends", "submitted", "submitted", "explain", "explanation-ends", "published")
	p.wantKinds("head")
}

// TestDaysThatAreLeft: what a reminder says is true when the program did not run.
func TestDaysThatAreLeft(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.at(fiveDay.SelfEnds.Add(-5*oneDay + time.Hour))
	list, err := p.as("officer").Notices(ctx, 0, 1)
	must(t, err)
	if len(list) != 1 || !strings.HasPrefix(list[0].Text.Vi, "Còn 5 ngày") {
		t.Errorf("got %+v, want five days", list)
	}
}

// TestAllIn: the council hears that a group is complete once its last sheet is locked.
func TestAllIn(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.at(opens)
	p.step("officer", "STC", "", assessment.Submit, assessment.Lock)
	p.at(opens.Add(time.Hour))
	p.wantKinds("chair")
	p.step("other", "SNV", "", assessment.Submit, assessment.Lock)
	p.at(opens.Add(2 * time.Hour))
	p.wantKinds("chair", "all-in")
}

// TestNoticeNeverFails: a step is taken although nobody can be told of it.
func TestNoticeNeverFails(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.now = opens
	var log strings.Builder
	p.Log = slog.New(slog.NewTextHandler(&log, nil))
	a := p.as("officer")
	must(t, a.work.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.work.stand(tx, p.unit("STC"), 2019)
		if err != nil {
			return err
		}
		a.work.tell(tx, func() ([]told, error) {
			return []told{{account: "leader", kind: "submitted", subject: "x", args: []any{2019, "STC"}}, {account: "nobody at all", kind: "submitted", subject: "x", args: []any{2019, "STC"}}}, nil
		})
		return a.work.take(tx, &s, assessment.Submit, "")
	}))
	if got := p.phase("STC"); got != assessment.Handed {
		t.Errorf("phase = %s, want %s", got, assessment.Handed)
	}
	if !strings.Contains(log.String(), "level=ERROR msg=notices") {
		t.Errorf("log = %q, want what went wrong", log.String())
	}
	p.wantKinds("leader", "submitted") // that of the step; the part that failed left nothing
}

// TestRead: what was read counts no more, for its reader only.
func TestRead(t *testing.T) {
	p := newPlanned(t)
	p.plan()
	p.at(opens)
	p.at(fiveDay.SelfEnds.Add(-oneDay))
	list, err := p.as("officer").Notices(ctx, 0, 10)
	if err != nil || len(list) != 2 {
		t.Fatalf("Notices = %v, %v, want 2", list, err)
	}
	must(t, p.as("leader").MarkRead(ctx, list[0].ID)) // not theirs
	if n, _ := p.as("officer").Unread(ctx); n != 2 {
		t.Errorf("Unread = %d, want 2", n)
	}
	must(t, p.as("officer").MarkRead(ctx, list[0].ID))
	if n, _ := p.as("officer").Unread(ctx); n != 1 {
		t.Errorf("Unread = %d, want 1", n)
	}
	must(t, p.as("officer").MarkAllRead(ctx, list[0].ID))
	if n, _ := p.as("officer").Unread(ctx); n != 0 {
		t.Errorf("Unread = %d, want 0", n)
	}
	if n, _ := p.as("leader").Unread(ctx); n != 2 {
		t.Errorf("Unread of the leader = %d, want 2", n)
	}
}

// TestNoticesDocumented: docs/notices.md has a row of each kind, as the table says it.
func TestNoticesDocumented(t *testing.T) {
	body, err := os.ReadFile("../docs/notices.md")
	must(t, err)
	doc := string(body)
	for _, k := range noticeKinds {
		var roles []string
		for _, r := range k.to {
			roles = append(roles, string(r))
		}
		row := "| " + k.kind + " | " + k.when.En + " | " + strings.Join(roles, ", ") + " | " + k.once + " |\n"
		if !strings.Contains(doc, row) {
			t.Errorf("docs/notices.md lacks the row\n%s", row)
		}
	}
	if got := strings.Count(doc, "\n| ") - 1; got != len(noticeKinds) {
		t.Errorf("docs/notices.md has %d rows, want %d", got, len(noticeKinds))
	}
}

// TestNoticeTexts: each kind has a text in both languages.
func TestNoticeTexts(t *testing.T) {
	for _, k := range noticeKinds {
		for _, text := range []words.Text{k.title, k.when, k.text} {
			if text.Vi == "" || text.En == "" || strings.Count(text.Vi, "%") != strings.Count(text.En, "%") {
				t.Errorf("%s: %q, %q", k.kind, text.Vi, text.En)
			}
		}
	}
}
