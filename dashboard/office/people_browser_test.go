package office

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
)

// evil is a name that would be a script, a style or an attribute where it is not escaped.
const evil = `Sở "><script>alert(1)</script><b style="color:red">'Ất `

// hostile gives the building a unit, a group and a person of that name, and a calendar
// whose round has begun.
func (b *building) hostile(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	groups := []assessment.Group{{ID: "so", Name: evil, Position: 1}}
	if err := b.work.PutUnits(ctx, groups, []assessment.Unit{{ID: "ACMA", Name: evil + strings.Repeat("dài", 40), Group: "so", Ranked: true}}); err != nil {
		t.Fatal(err)
	}
	p := access.Person{ID: "ac.ma", Name: evil, Email: "ac@ma.vn", Unit: "ACMA", Grants: []access.Grant{{Role: access.Officer, Unit: "ACMA"}, {Role: access.Leader, Unit: "ACMA"}, {Role: access.Appraiser, Group: "so", Field: "1"}}}
	if err := b.work.PutAccounts(ctx, []store.Account{{Person: p}}); err != nil {
		t.Fatal(err)
	}
	admin := b.work.As(access.Person{ID: "qt", Name: "Đỗ Văn Khoa", Grants: []access.Grant{{Role: access.Administrator}}})
	opens := b.clock().AddDate(0, 0, -10)
	dates := assessment.Calendar{Opens: opens, SelfEnds: opens.AddDate(0, 0, 30), Appraisal1Ends: opens.AddDate(0, 0, 60), ExplanationEnds: opens.AddDate(0, 0, 70), Appraisal2Ends: opens.AddDate(0, 0, 90)}
	if err := admin.PutCalendar(ctx, 2019, "so", dates, ""); err != nil {
		t.Fatal(err)
	}
	if err := b.work.Tick(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestPeopleInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	b.enter(t, "qt")
	b.Open(t, "/office/")
	b.Look(t, "home_admin")
	b.Open(t, "/office/people")
	b.Look(t, "people")
	b.Fill(t, "#q", "tran thi")
	b.Press(t, ".find button")
	if got := text(t, b); !strings.Contains(got, "Trần Thị Bình") || strings.Contains(got, "Lê Văn Cường") {
		t.Errorf("search without accents: got %q", got)
	}
	b.Open(t, "/office/people/new")
	b.Look(t, "person_new")
	b.Fill(t, "#login", "an.nv")
	b.Fill(t, "#name", "Nguyễn Văn An")
	ask[bool](t, b, `(document.querySelector('select[name=role]').value = 'officer', true)`)
	b.Press(t, "main form button")
	b.Glance(t, "person_refused")
	ask[bool](t, b, `(document.querySelector('select[name=of]').value = 'STC', true)`)
	b.Press(t, "main form button")
	if got := text(t, b); !strings.Contains(got, "Nguyễn Văn An") || !strings.Contains(got, "Dùng một lần") {
		t.Errorf("after adding: got %q", got)
	}
	b.Glance(t, "invitation_added")
	b.Click(t, "button[data-copy]")
	b.until(t, `document.querySelector("button[data-copy]").textContent === "Đã sao chép"`)
	b.Open(t, "/office/people/login/ac.ma")
	b.Look(t, "person")
	b.Press(t, `form[action$="/link"] button`)
	b.Glance(t, "invitation")
	b.Open(t, "/office/people/import")
	b.Look(t, "people_import")
	b.Open(t, "/office/settings")
	b.Look(t, "settings")
	b.aims()
	b.Open(t, "/office/targets")
	b.Look(t, "targets")
	b.Open(t, "/office/indices")
	b.Look(t, "indices")
	b.Open(t, "/office/notices")
	b.Look(t, "notices_empty")
}

func TestCalendarInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	b.enter(t, "qt")
	b.Open(t, "/office/calendar/2019")
	b.Look(t, "calendar")
	b.Open(t, "/office/calendar/2019/groups/tw?from=2019.so")
	b.Look(t, "dates_copied")
	b.Press(t, "main form button")
	if got := text(t, b); !strings.Contains(got, "Đã lưu lịch") {
		t.Errorf("after storing: got %q", got)
	}
	b.Look(t, "calendar_two")
	b.Open(t, "/office/calendar/2019/groups/so")
	b.Look(t, "dates")
	ask[bool](t, b, `(document.querySelector('input[name="self.day"]').value = '14/10/2019', true)`)
	b.Press(t, "main form button")
	b.Glance(t, "dates_sure")
	b.Open(t, "/office/calendar/2019/units/ACMA")
	b.Look(t, "unit_dates")
	ask[bool](t, b, `(document.querySelector('form[action$="/extend"] input[name="self.day"]').value = '01/03/2020', true)`)
	b.Fill(t, "#why-extend", "bão số 5")
	b.Press(t, `form[action$="/extend"] button`)
	b.Glance(t, "unit_dates_refused")
}

func TestNoticesInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	b.wait(19 * 24 * time.Hour)
	if err := b.work.Tick(context.Background()); err != nil {
		t.Fatal(err)
	}
	b.enter(t, "cb.syt")
	b.Open(t, "/office/notices")
	if got := text(t, b); !strings.Contains(got, "Thông báo (2 mới)") {
		t.Errorf("navigation: got %q", got)
	}
	b.Glance(t, "notices") // what was said holds names
	b.Press(t, "main .actions button")
	if got := text(t, b); strings.Contains(got, "mới)") || !strings.Contains(got, "đã đọc hết") {
		t.Errorf("after reading: got %q", got)
	}
}

// formOf fills in the five dates.
func formOf(days ...string) url.Values {
	form := url.Values{}
	for i, field := range []string{"opens", "self", "appraisal1", "explanation", "appraisal2"} {
		form.Set(field+".day", days[i])
		form.Set(field+".time", "17:00")
	}
	return form
}
