package campaign

import (
	"errors"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/scoring"
	"parindex/store"
)

// smallSet has two fields with an item for each way of claiming, and one that only the
// appraiser fills.
const smallSet = `id: nho
version: "2025.1"
title: Bộ mẫu nhỏ để thử
sample: true
years: [2024, 2025]
groups: [so]
total: 10
places: 2
ties: competition
items:
  - code: "1"
    name: Chỉ đạo, điều hành
    max: 6
    items:
      - code: "1.1"
        name: Kế hoạch
        max: 2
        source: self
        rule: {kind: yesno, yes: {label: Đạt, points: 2}, no: {label: Không đạt, points: 0}}
      - {code: "1.2", name: Mức độ hoàn thành, max: 4, source: self, rule: {kind: scale, figures: {v: Tỷ lệ}, of: 100}}
  - code: "2"
    name: Thủ tục hành chính
    max: 4
    items:
      - {code: "2.1", name: Hồ sơ đúng hạn, max: 3, source: self, rule: {kind: scale, figures: {v: Tỷ lệ}, of: 100}}
      - {code: "2.2", name: Đánh giá của hội đồng, max: 1, source: appraiser, rule: {kind: scale, figures: {v: Điểm}, of: 1}}
`

// year is a small campaign under way in 2025, with a clock that the test sets.
type year struct {
	*Campaign
	now time.Time
}

func day(n int) time.Time { return time.Date(2025, 12, n, 3, 0, 0, 0, time.UTC) }

// newYear has units A, B and C, an account for every role, and the dates 1, 5, 10, 15 and
// 20 December; today is the 2nd. The accounts' logins say who they are.
func newYear(t testing.TB) *year {
	t.Helper()
	y := yearOn(t, yearOnce.copy(t, func(path string) {
		y := yearOn(t, path)
		defer y.DB.Close()
		begin(t, y.Campaign)
	}))
	t.Cleanup(func() { y.DB.Close() })
	return y
}

var yearOnce original

func yearOn(t testing.TB, path string) *year {
	t.Helper()
	scheme, faults := scoring.Load([]byte(smallSet))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	y := &year{reopened(t, path), day(2)}
	y.Sets, y.Now = []*scoring.Scheme{scheme}, func() time.Time { return y.now }
	return y
}

// begin writes what [newYear] has.
func begin(t testing.TB, c *Campaign) {
	t.Helper()
	groups := []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}}
	var units []assessment.Unit
	for _, id := range []string{"A", "B", "C"} {
		units = append(units, assessment.Unit{ID: id, Name: "Sở " + id, Group: "so", Ranked: true})
	}
	if err := c.PutUnits(ctx, groups, units); err != nil {
		t.Fatal(err)
	}
	if err := c.PutAccounts(ctx, yearAccounts()); err != nil {
		t.Fatal(err)
	}
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		l := store.Calendar{Year: 2025, Group: "so", At: c.now(), By: c.By}
		l.Opens, l.SelfEnds, l.Appraisal1Ends, l.ExplanationEnds, l.Appraisal2Ends = day(1), day(5), day(10), day(15), day(20)
		if err := tx.PutCalendar(c.Authority, l); err != nil {
			return err
		}
		return c.log(tx, record{deed: "calendar", subject: calendarSubject(&l), digest: calendarDigest(&l)})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func yearAccounts() []store.Account {
	var list []store.Account
	add := func(id, unit string, grants ...access.Grant) {
		list = append(list, store.Account{Person: access.Person{ID: id, Name: "Người " + id, Unit: unit, Grants: grants}})
	}
	for _, u := range []string{"A", "B", "C"} {
		add("officer-"+strings.ToLower(u), u, access.Grant{Role: access.Officer, Unit: u})
		add("leader-"+strings.ToLower(u), u, access.Grant{Role: access.Leader, Unit: u})
	}
	add("appraiser-1", "C", access.Grant{Role: access.Appraiser, Field: "1"})
	add("appraiser-2", "", access.Grant{Role: access.Appraiser, Group: "so", Field: "2"})
	add("chair", "", access.Grant{Role: access.Chair})
	add("secretary", "", access.Grant{Role: access.Secretary})
	add("head", "", access.Grant{Role: access.Head})
	add("admin", "", access.Grant{Role: access.Administrator})
	add("operator", "", access.Grant{Role: access.Operator})
	return list
}

// as is the campaign as an account sees it.
func (y *year) as(t testing.TB, id string) *Acting {
	t.Helper()
	a, err := y.DB.Account(ctx, y.Authority, id)
	if err != nil {
		t.Fatal(err)
	}
	return y.As(a.Person)
}

// claims stores a sheet of a unit with points and notes by code, as an import would.
func (y *year) claims(t testing.TB, unit string, points map[string]string, note string) {
	t.Helper()
	a := y.as(t, "officer-"+strings.ToLower(unit))
	d, err := a.Dossier(ctx, unit, 2025)
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Items {
		it := &d.Items[i]
		if p, ok := points[it.Item.Code]; ok {
			it.Given, it.Entry.Self, it.Entry.Note = true, numberOf(p), note
		}
	}
	if err := y.DB.Write(ctx, func(tx *store.Tx) error { _, err := a.work.fold(tx, d); return err }); err != nil {
		t.Fatal(err)
	}
}

func (y *year) phase(t testing.TB, unit string) assessment.Phase {
	t.Helper()
	p, err := y.DB.Phase(ctx, y.Authority, 2025, unit)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// refusal is the text of a refusal, "" where there is none.
func refusal(t testing.TB, err error) string {
	t.Helper()
	var r *Refused
	switch {
	case err == nil:
		return ""
	case errors.As(err, &r):
		return r.Error()
	}
	return err.Error()
}

var allClaims = map[string]string{"1.1": "2", "1.2": "3", "2.1": "2.5"}

func TestSubmitLockWithdraw(t *testing.T) {
	y := newYear(t)
	officer, leader := y.as(t, "officer-a"), y.as(t, "leader-a")
	text := refusal(t, officer.Step(ctx, "A", 2025, assessment.Submit, ""))
	for _, want := range []string{"Mục 1.1: chưa tự chấm điểm", "Mục 1.2: chưa tự chấm", "Mục 2.1: chưa tự chấm"} {
		if !strings.Contains(text, want) {
			t.Errorf("an empty sheet is refused with %q, want %q in it", text, want)
		}
	}
	y.claims(t, "A", map[string]string{"1.1": "2", "1.2": "0", "2.1": "2.5"}, "")
	text = refusal(t, officer.Step(ctx, "A", 2025, assessment.Submit, ""))
	if strings.Count(text, "chưa có tài liệu kiểm chứng") != 2 || strings.Contains(text, "1.2") {
		t.Errorf("without evidence: %q, want items 1.1 and 2.1", text)
	}
	y.claims(t, "A", allClaims, "Kế hoạch 15/KH")
	if err := officer.Step(ctx, "A", 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
	if err := officer.Step(ctx, "A", 2025, assessment.Lock, ""); !errors.Is(err, ErrDenied) {
		t.Errorf("the officer locks: %v, want ErrDenied", err)
	}
	if text := refusal(t, leader.Step(ctx, "A", 2025, assessment.SendBack, " ")); !strings.Contains(text, "Chưa ghi lý do") {
		t.Errorf("sent back without a reason: %q", text)
	}
	if err := leader.Step(ctx, "A", 2025, assessment.SendBack, "Thiếu phụ lục"); err != nil || y.phase(t, "A") != assessment.Drafting {
		t.Errorf("sent back: %v, %s", err, y.phase(t, "A"))
	}
	for _, step := range []struct {
		who  *Acting
		step assessment.Step
		want assessment.Phase
	}{{officer, assessment.Submit, assessment.Handed}, {leader, assessment.Lock, assessment.Locked}, {leader, assessment.Withdraw, assessment.Drafting}, {officer, assessment.Submit, assessment.Handed}, {leader, assessment.Lock, assessment.Locked}} {
		if err := step.who.Step(ctx, "A", 2025, step.step, ""); err != nil || y.phase(t, "A") != step.want {
			t.Fatalf("%s: %v, stands at %s", step.step, err, y.phase(t, "A"))
		}
	}
	if err := y.as(t, "secretary").Step(ctx, "A", 2025, assessment.Begin, ""); err != nil {
		t.Fatal(err)
	}
	if text := refusal(t, leader.Step(ctx, "A", 2025, assessment.Withdraw, "")); !strings.Contains(text, "đang thẩm định lần 1") {
		t.Errorf("withdrawn after appraisal began: %q", text)
	}
	if text := refusal(t, y.as(t, "secretary").Step(ctx, "A", 2025, assessment.Explain, "")); strings.Count(text, "chưa có kết quả thẩm định") != 4 {
		t.Errorf("round 1 ended with nothing judged: %q", text)
	}
	if err := y.as(t, "admin").Step(ctx, "A", 2025, assessment.Reopen, "Đơn vị sáp nhập"); err != nil || y.phase(t, "A") != assessment.Drafting {
		t.Errorf("re-opened: %v, %s", err, y.phase(t, "A"))
	}
}

// TestStepsDenied: nobody takes a step of a unit that is not theirs to take.
func TestStepsDenied(t *testing.T) {
	y := newYear(t)
	y.claims(t, "A", allClaims, "x")
	for _, step := range assessment.Steps() {
		for _, id := range []string{"officer-b", "leader-b", "appraiser-1", "head", "operator"} {
			if err := y.as(t, id).Step(ctx, "A", 2025, step, "lý do"); !errors.Is(err, ErrDenied) {
				t.Errorf("%s takes %s of A: %v", id, step, err)
			}
		}
		if err := y.as(t, "officer-a").Step(ctx, "X", 2025, step, "lý do"); step != assessment.Publish && !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s of a unit that is not there: %v", step, err)
		}
	}
}

// TestCalendarLocks: what is over locks by itself, at the first touch after it.
func TestCalendarLocks(t *testing.T) {
	y := newYear(t)
	officer := y.as(t, "officer-a")
	y.claims(t, "A", allClaims, "x")
	y.now = day(1).Add(-time.Hour)
	if text := refusal(t, officer.Step(ctx, "A", 2025, assessment.Submit, "")); !strings.Contains(text, "Chưa đến ngày mở chấm điểm (10:00 ngày 01/12/2025)") {
		t.Errorf("too early: %q", text)
	}
	y.now = day(2)
	if err := officer.Step(ctx, "A", 2025, assessment.Submit, ""); err != nil {
		t.Fatal(err)
	}
	y.now = day(5)
	if text := refusal(t, officer.Step(ctx, "A", 2025, assessment.Withdraw, "")); !strings.Contains(text, "đang thẩm định lần 1") {
		t.Errorf("withdrawn at the deadline: %q", text)
	}
	d, err := officer.Dossier(ctx, "A", 2025)
	if err != nil || d.Phase != assessment.Appraising {
		t.Errorf("the dossier stands at %s, %v", d.Phase, err)
	}
	if text := refusal(t, y.as(t, "officer-b").Step(ctx, "B", 2025, assessment.Submit, "")); !strings.Contains(text, "Đã hết hạn từ 10:00 ngày 05/12/2025") {
		t.Errorf("too late: %q", text)
	}
	err = y.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.AddExtension(y.Authority, store.Extension{Year: 2025, Unit: "B", Part: store.SelfPart, Until: day(7), Reason: "mưa lũ", At: y.now, By: "an"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	y.claims(t, "B", allClaims, "x")
	if err := y.as(t, "officer-b").Step(ctx, "B", 2025, assessment.Submit, ""); err != nil {
		t.Errorf("within the extension: %v", err)
	}
}

// TestDossierScope: each sees what the rights reach, and nothing else.
func TestDossierScope(t *testing.T) {
	y := newYear(t)
	y.claims(t, "A", allClaims, "bí mật của A")
	y.claims(t, "C", allClaims, "bí mật của C")
	codes := func(d *Dossier) string {
		var list []string
		for _, it := range d.Items {
			if it.Given {
				list = append(list, it.Item.Code)
			}
		}
		return strings.Join(list, " ")
	}
	for _, tt := range []struct{ who, unit, want string }{
		{"officer-a", "A", "1.1 1.2 2.1"}, {"leader-a", "A", "1.1 1.2 2.1"}, {"appraiser-1", "A", "1.1 1.2"}, {"appraiser-2", "A", "2.1"},
		{"chair", "A", "1.1 1.2 2.1"}, {"head", "C", "1.1 1.2 2.1"}, {"officer-b", "A", "denied"}, {"admin", "A", "denied"}, {"operator", "A", "denied"},
	} {
		d, err := y.as(t, tt.who).Dossier(ctx, tt.unit, 2025)
		got := "denied"
		if err == nil {
			got = codes(d)
		} else if !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v", tt.who, err)
		}
		if got != tt.want {
			t.Errorf("%s sees %q of %s, want %q", tt.who, got, tt.unit, tt.want)
		}
	}
}

// TestReopenedIsJudgedAgain: what was judged before a sheet went back to its unit does not
// end a round.
func TestReopenedIsJudgedAgain(t *testing.T) {
	y := appraising(t)
	chair, secretary := y.as(t, "chair"), y.as(t, "secretary")
	judge := func(code string, verdict assessment.Verdict, points string) {
		t.Helper()
		j := judgement("A", code, verdict, points, "lý do")
		d, err := chair.Dossier(ctx, "A", 2025)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Items {
			if m := d.Items[i].Newest(); m != nil && m.Code == code {
				j.Seen = m.ID
			}
		}
		mustJudge(t, chair, j)
	}
	all := func() {
		t.Helper()
		for _, code := range []string{"1.1", "1.2", "2.1"} {
			judge(code, assessment.Accept, "")
		}
		judge("2.2", assessment.Change, "1")
	}
	all()
	err := y.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.AddExtension(y.Authority, store.Extension{Year: 2025, Unit: "A", Part: store.SelfPart, Until: day(8), Reason: "sai phụ lục", At: y.now, By: "an"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		who  *Acting
		step assessment.Step
	}{{y.as(t, "admin"), assessment.Reopen}, {y.as(t, "officer-a"), assessment.Submit}, {y.as(t, "leader-a"), assessment.Lock}, {secretary, assessment.Begin}} {
		y.now = y.now.Add(time.Minute)
		if err := step.who.Step(ctx, "A", 2025, step.step, "sai phụ lục"); err != nil {
			t.Fatal(step.step, err)
		}
	}
	if text := refusal(t, secretary.Step(ctx, "A", 2025, assessment.Explain, "")); strings.Count(text, "chưa có kết quả thẩm định") != 4 {
		t.Errorf("round 1 ends on what was judged before: %q", text)
	}
	y.now = y.now.Add(time.Minute)
	all()
	if err := secretary.Step(ctx, "A", 2025, assessment.Explain, ""); err != nil {
		t.Error(err)
	}
}
