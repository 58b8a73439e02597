package office

import (
	"context"
	"net/http"
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
	r := b.seat(t, "qt")
	b.look(t, r.open("/office/"), "home_admin")
	b.look(t, r.open("/office/people"), "people")
	if got := r.submit("/people", url.Values{"q": {"tran thi"}}).page.body; !strings.Contains(got, "Trần Thị Bình") || strings.Contains(got, "Lê Văn Cường") {
		t.Errorf("search without accents: got %q", plain(got))
	}
	b.look(t, r.open("/office/people/new"), "person_new")
	b.look(t, r.submit("/new", url.Values{"login": {"an.nv"}, "name": {"Nguyễn Văn An"}, "role": {"officer"}}), "person_refused")
	r.submit("/new", url.Values{"of": {"STC"}})
	r.page.want(t, "after adding", http.StatusOK, "Nguyễn Văn An", "Dùng một lần")
	b.look(t, r, "invitation_added")
	b.Click(t, "button[data-copy]")
	b.until(t, `document.querySelector("button[data-copy]").textContent === "Đã sao chép"`)
	b.look(t, r.open("/office/people/login/ac.ma"), "person")
	b.look(t, r.submit("/link", nil), "invitation")
	b.look(t, r.open("/office/people/import"), "people_import")
	b.look(t, r.open("/office/settings"), "settings")
	b.aims()
	b.look(t, r.open("/office/targets"), "targets")
	b.look(t, r.open("/office/indices"), "indices")
	b.look(t, r.open("/office/notices"), "notices_empty")
}

func TestCalendarInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	r := b.seat(t, "qt")
	b.look(t, r.open("/office/calendar/2019"), "calendar")
	b.look(t, r.open("/office/calendar/2019/groups/tw?from=2019.so"), "dates_copied")
	r.submit("/tw", nil).page.want(t, "after storing", http.StatusOK, "Đã lưu lịch")
	b.look(t, r, "calendar_two")
	b.look(t, r.open("/office/calendar/2019/groups/so"), "dates")
	b.look(t, r.submit("/so", url.Values{"self.day": {"14/10/2019"}}), "dates_sure")
	b.look(t, r.open("/office/calendar/2019/units/ACMA"), "unit_dates")
	b.look(t, r.submit("/extend", url.Values{"self.day": {"01/03/2020"}, "reason": {"bão số 5"}}), "unit_dates_refused")
}

func TestNoticesInBrowser(t *testing.T) {
	b := newTab(t, newBuilding(t, Options{}))
	b.hostile(t)
	b.wait(19 * 24 * time.Hour)
	if err := b.work.Tick(context.Background()); err != nil {
		t.Fatal(err)
	}
	r := b.seat(t, "cb.syt").open("/office/notices")
	r.page.want(t, "navigation", http.StatusOK, "Thông báo (2 mới)")
	b.show(t, r)
	b.Glance(t, "notices") // what was said holds names
	if got := r.submit("/read", nil).page.body; strings.Contains(got, "mới)") || !strings.Contains(got, "đã đọc hết") {
		t.Errorf("after reading: got %q", plain(got))
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
