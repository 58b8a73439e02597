package office

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"parindex/access"
	"parindex/store"
)

// hired adds somebody with several roles.
func (b *building) hired(p access.Person) *browser {
	b.t.Helper()
	if err := b.work.PutAccounts(context.Background(), []store.Account{{Person: p}}); err != nil {
		b.t.Fatal(err)
	}
	return b.as(p.ID)
}

// doubled are what a page must not say twice, by the part of it that says it.
var doubled = map[string]*regexp.Regexp{
	"place of the menu": regexp.MustCompile(`<li><a href="(/office/[^"]*)"(?: aria-current="true")?>[^<]*</a></li>`),
	"task":              regexp.MustCompile(`<li class="card[^"]*"><div><h2>([^<]+)`),
	"row":               regexp.MustCompile(`<th scope="row"(?: lang="vi")?><a href="([^"]+)"`),
	"place":             regexp.MustCompile(` id="([^"]+)"`),
	"tab":               regexp.MustCompile(`<li><a href="(/office/judge/[^"]+)"(?: aria-current="true")? lang="vi">`),
	"workbook":          regexp.MustCompile(`<li><a href="(/office/judgebook/[^"]+)"`),
	"option":            regexp.MustCompile(`<option lang="vi" value="([^"]+)"`),
}

// TestRolesDoubleNothing: who holds two roles sees one of everything.
func TestRolesDoubleNothing(t *testing.T) {
	b := appraising(t, Options{})
	for _, p := range []access.Person{
		{ID: "hai.1", Name: "Chủ tịch kiêm thẩm định", Grants: []access.Grant{{Role: access.Chair}, {Role: access.Appraiser, Field: "1"}, {Role: access.Appraiser, Group: "so"}}},
		{ID: "hai.2", Name: "Lãnh đạo kiêm chủ tịch", Grants: []access.Grant{{Role: access.Head}, {Role: access.Chair}}},
		{ID: "hai.3", Name: "Thư ký kiêm quản trị", Grants: []access.Grant{{Role: access.Secretary}, {Role: access.Administrator}}},
		{ID: "hai.4", Name: "Thẩm định hai lần", Unit: "STC", Grants: []access.Grant{{Role: access.Appraiser, Field: "1", Group: "so"}, {Role: access.Appraiser, Field: "1"}, {Role: access.Officer, Unit: "STC"}, {Role: access.Leader, Unit: "STC"}}},
	} {
		w := b.hired(p)
		for _, path := range []string{"/office/", "/office/queue/2019", "/office/judge/2019/SYT", "/office/judge/2019/items/1.1.1", "/office/progress/2019", "/office/compare/2019/so", "/office/gaps/2019", "/office/publish", "/office/publish/2019/so@2019.1"} {
			got := w.get(path)
			if got.status != 200 {
				continue // not theirs
			}
			head, body, _ := strings.Cut(got.body, "<main")
			_, menu, _ := strings.Cut(head, `id="places"`)
			menu, _, _ = strings.Cut(menu, "</ul>") // without the crumbs
			for what, find := range doubled {
				seen := map[string]bool{}
				for _, m := range find.FindAllStringSubmatch(menu+body, -1) {
					if seen[m[1]] {
						t.Errorf("%s, %s: the %s %q stands there twice", p.ID, path, what, m[1])
					}
					seen[m[1]] = true
				}
			}
		}
	}
}
