package dashboard

import (
	"bytes"
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// pageText returns the text of a page, without escapes.
func pageText(t *testing.T, h http.Handler, target string) string {
	t.Helper()
	w := get(t, h, target)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: got %d, want 200", target, w.Code)
	}
	return html.UnescapeString(w.Body.String())
}

func wants(t *testing.T, body string, list ...string) {
	t.Helper()
	for _, want := range list {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
}

func lacks(t *testing.T, body string, list ...string) {
	t.Helper()
	for _, bad := range list {
		if strings.Contains(body, bad) {
			t.Errorf("%q is on the page", bad)
		}
	}
}

// two is a province with two years of a few offices.
func two(t *testing.T, change func(earlier, later []contestant)) *seeded {
	s := newSeeded(t)
	var earlier, later []contestant
	for _, c := range readOffices(t) {
		if c.group == "so" && len(later) < 6 {
			earlier, later = append(earlier, c), append(later, c)
		}
	}
	change(earlier, later)
	s.publish(t, store.Publication{ID: 1, Year: 2018, Set: "so@2019.1"}, earlier)
	s.publish(t, store.Publication{ID: 2, Year: 2019, Set: "so@2019.1"}, later)
	return s
}

func TestNoWayToAnotherHost(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, target := range []string{"/%2Fevil.com/", "/%2fevil.com//", "/%5Cevil.com/", "/%2F%2Fevil.com/", "/x/%2F/"} {
		w := get(t, site, target)
		if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`) || strings.Contains(to, "://") {
			t.Errorf("%s: got %d to %s, want no other host", target, w.Code, to)
		}
	}
}

// TestPrintedAgree keeps a second printed table of the same year: ranking and unit page
// show the one kept last.
func TestPrintedAgree(t *testing.T) {
	s := province(t)
	row := func(total string, rank int) []assessment.Printed {
		n := exact.MustParse(total)
		return []assessment.Printed{{Unit: "DV12", Total: &n, Rank: &rank}}
	}
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	s.printed = []store.PrintedTable{
		{Year: 2019, Title: "Bảng mới", Source: store.Origin{Name: "moi.xlsx", At: day.AddDate(0, 0, 1)}, Rows: row("81.11", 3)},
		{Year: 2019, Title: "Bảng cũ", Source: store.Origin{At: day}, Rows: row("82.22", 4)},
	}
	site := newTestSite(t, s)
	for _, target := range []string{"/2019/so", "/2019/so/units/DV12"} {
		body := pageText(t, site, target)
		wants(t, body, "81,11", "Bảng mới")
		lacks(t, body, "82,22", "Bảng cũ", "Bảng mới</span>..")
	}
	wants(t, pageText(t, site, "/printed/2019"), "Bảng mới", "Bảng cũ", "moi.xlsx", "81,11", "88,49", "+7,38", "Sở Nội vụ")
	wants(t, pageText(t, site, "/"), `href="/printed/2019"`)
	if got := get(t, site, "/printed/2018").Code; got != http.StatusNotFound {
		t.Errorf("a year without printed tables: got %d, want 404", got)
	}
}

func TestBonusAndPenaltyAreCapped(t *testing.T) {
	s := province(t)
	for i := range s.results[3] {
		if r := &s.results[3][i]; r.Unit == "DV12" {
			r.Bonus, r.Penalty = exact.Int(2), exact.Int(5)
		}
	}
	for i := range s.scores["3/DV12"] {
		if sc := &s.scores["3/DV12"][i]; sc.Section != criteria.Main {
			sc.Points, sc.Max, sc.Status = exact.Int(4), exact.Int(4), scoring.Scored
		}
	}
	q := &request{ctx: t.Context(), lang: "vi", source: s.source()}
	shelf, err := q.source.shelf(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	q.shelf = shelf
	table := shelf.find(2019, "so", 0)
	r, set := table.row("DV12"), s.sets["so@2019.1"].Set()
	list := sections(q, table, set, s.scores["3/DV12"], r)
	for code, want := range map[string]string{"T": "2,00 / 3,00", "P": "5,00 / 5,00"} {
		for _, sec := range list {
			if got := sec.Points + " / " + sec.Max; sec.Code == code && got != want {
				t.Errorf("%s: got %s, want %s", code, got, want)
			}
		}
	}
	_, all, _ := losses(q, table, set, s.scores["3/DV12"], r)
	if want := q.sum(table, r.Max.Sub(r.Points).Add(exact.Int(5))); all != want {
		t.Errorf("got %s lost in all, want %s: the penalty once, as it was taken off", all, want)
	}
}

func TestHeadingsSayWhatIsSo(t *testing.T) {
	q := &request{lang: "vi"}
	up, down, zero := &fieldRow{Code: "1", Against: "+2,67"}, &fieldRow{Code: "2", Against: "−5,56"}, &fieldRow{Code: "3", Against: "0,00"}
	for _, c := range []struct {
		units         int
		ahead, behind *fieldRow
		high, low     int
		want          string
	}{
		{9, up, down, 1, -1, "Hơn trung bình khối nhiều nhất ở lĩnh vực 1 (+2,67), kém nhất ở lĩnh vực 2 (−5,56)"},
		{9, up, up, 1, 1, "Không lĩnh vực nào kém trung bình khối; hơn nhiều nhất ở lĩnh vực 1 (+2,67)"},
		{9, down, down, -1, -1, "Không lĩnh vực nào hơn trung bình khối; kém nhiều nhất ở lĩnh vực 2 (−5,56)"},
		{9, zero, zero, 0, 0, "Lĩnh vực nào cũng bằng trung bình khối"},
		{1, zero, zero, 0, 0, "Khối chỉ có một đơn vị có số liệu, không có đơn vị khác để so sánh"},
	} {
		if got := radarTitle(q, c.units, c.ahead, c.behind, c.high, c.low); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	s := two(t, func(earlier, later []contestant) { copy(later, earlier) })
	wants(t, pageText(t, newTestSite(t, s), "/2019/so/units/DV06"), "Chỉ số không đổi từ 2018 đến 2019")
	if got := signed(exact.MustParse("0.004"), 2, "vi"); got != "0,00" {
		t.Errorf("got %s, want 0,00 without a sign", got)
	}
}

func TestWhyTheRankMoved(t *testing.T) {
	s := two(t, func(earlier, later []contestant) {
		for i := range later {
			later[i].survey = later[i].survey.Add(exact.Frac(1, 2))
		}
		later[0].direct, later[0].survey = later[0].direct.Sub(exact.Int(6)), earlier[0].survey
	})
	site := newTestSite(t, s)
	wants(t, pageText(t, site, "/2019/so/units/DV06"), "Vì sao hạng thay đổi", "Tụt 5 bậc so với 2018: chỉ số giảm 6,00 điểm phần trăm; trung bình khối giảm", "Giảm nhiều nhất, ",
		"Tiêu chí giảm điểm nhiều nhất", "So với 2018", "→")
	wants(t, pageText(t, site, "/2019/so/units/DV06?lang=en"), "Down 5 places since 2018: the index fell by 6.00 percentage points", "Since 2018")
	wants(t, pageText(t, site, "/"), "<small>chỉ số</small> −6,00")
	s.publish(t, store.Publication{ID: 3, Year: 2019, Set: "xa@2025.1"}, readOffices(t)[:9])
	unlike := pageText(t, newTestSite(t, s), "/2019/so/units/DV06")
	wants(t, unlike, "Năm 2018 chấm theo bộ tiêu chí hoặc cách tính khác, nên không so sánh")
	lacks(t, unlike, "Tiêu chí giảm điểm nhiều nhất", ">So với 2018</th>")
}

func TestUnitWithoutFigures(t *testing.T) {
	s := two(t, func(_, _ []contestant) {})
	for i := range s.results[2] {
		if r := &s.results[2][i]; i > 0 {
			*r = store.Result{Unit: r.Unit, Name: r.Name, Group: r.Group, GroupName: r.GroupName}
		}
	}
	site := newTestSite(t, s)
	unit := pageText(t, site, "/2019/so/units/"+s.results[2][3].Unit)
	wants(t, unit, "Chưa có số liệu của đơn vị này trong kết quả công bố.")
	lacks(t, unit, "Không mất điểm", "tối đa 0,00", "–<i>%")
	ranking := pageText(t, site, "/2019/so")
	wants(t, ranking, "Chỉ có một đơn vị được xếp hạng.", "chưa có số liệu")
	lacks(t, ranking, "dẫn đầu", `data-k="Tổng điểm">0,00<`)
	lacks(t, pageText(t, site, "/2019/so/ranking.csv"), "0,00")
	for i := range s.results[2] {
		r := &s.results[2][i]
		r.Rank, r.HasIndex, r.Shown, r.Index = 1, true, "90.00", exact.Int(90)
	}
	wants(t, pageText(t, newTestSite(t, s), "/2019/so"), "6 đơn vị cùng dẫn đầu với 90,00%")
	if got := (&request{lang: "en"}).sayN(1, "unit.of"); got != "out of 1 unit" {
		t.Errorf("got %q, want a singular", got)
	}
}

func TestUnitThatChangedGroup(t *testing.T) {
	s := two(t, func(earlier, _ []contestant) {
		earlier[2].group, earlier[2].groupName = "tw", "Cơ quan trung ương"
	})
	site := newTestSite(t, s)
	for _, target := range []string{"/2019/so", "/2019/so/units/DV08"} {
		wants(t, pageText(t, site, target), "Năm 2018 hạng 1/1 ở khối", "Cơ quan trung ương")
	}
	wants(t, pageText(t, site, "/2019/so/units/DV08"), `href="/2018/tw/units/DV08"`)
	wants(t, pageText(t, site, "/2019/so/units/DV08?lang=en"), "In 2018: rank 1 out of 1 in group")
}

func TestReplacedByAnotherSet(t *testing.T) {
	s := two(t, func(_, _ []contestant) {})
	s.publish(t, store.Publication{ID: 3, Year: 2019, Set: "xa@2025.1"}, readOffices(t)[5:11])
	site := newTestSite(t, s)
	wants(t, pageText(t, site, "/2019/so?publication=2"), "Đây là công bố số 2, đã được thay bằng công bố số 3.", `href="/2019/so"`)
	lacks(t, pageText(t, site, "/2019/so"), "đã được thay")
}

func TestWhyDoesNotRepeat(t *testing.T) {
	s := province(t)
	scheme := s.scheme(t, "so@2019.1")
	q, leaf := &request{lang: "vi"}, &scheme.Leaves()[0]
	half := exact.Frac(1, 4)
	text := scheme.Why(leaf, &scoring.Answer{Typed: true, Origin: scoring.FromAppraisal, Points: half})
	sc := store.Score{Code: leaf.Item.Code, Max: leaf.Item.Max.Number, Points: half, WhyVi: text.Vi, WhyEn: text.En, Status: scoring.Scored}
	if got := q.why(&sc).Text; got != "Bên thẩm định không ghi lý do." {
		t.Errorf("got %q, want that no reason was given", got)
	}
	sc.Reason = "Ban hành chậm."
	if got := q.why(&sc).Text; got != "" {
		t.Errorf("got %q beside a reason, want nothing", got)
	}
	if got := betterLines(scheme.Set(), &sc); len(got) != 1 || got[0] != "Ban hành chậm nhất trong tháng 01 của năm kế hoạch: 0,5" {
		t.Errorf("got %q, want the one line that brings more", got)
	}
	sc.Evidence, sc.Note = "Kế hoạch số 12", "TLKC: Kế hoạch số 12"
	src := s.source()
	shelf, err := src.shelf(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if it := (&request{lang: "vi", shelf: shelf, source: src}).item(scheme.Set(), &sc); it.Note != "" {
		t.Errorf("got note %q, want the evidence once", it.Note)
	}
}

func TestParametersOfOtherPages(t *testing.T) {
	site := newTestSite(t, province(t))
	get(t, site, "/2019/so/heatmap")
	before := site.cache.order.Len()
	for _, query := range []string{"?q=a", "?q=b&sort=name", "?year=2018", "?x=1"} {
		get(t, site, "/2019/so/heatmap"+query)
	}
	if got := site.cache.order.Len(); got != before {
		t.Errorf("got %d answers kept, want %d: the page does not use these", got, before)
	}
	if body := pageText(t, site, "/2019/so/heatmap?q=secret"); strings.Contains(body, "secret") {
		t.Error("a parameter that is not used is on the page")
	}
}

// TestOneBuilder asks for one page from many sides at once: it is made once.
func TestOneBuilder(t *testing.T) {
	var f flight
	var made atomic.Int32
	var readers sync.WaitGroup
	open := make(chan struct{})
	for range 8 {
		readers.Go(func() {
			f.do("key", func() (*response, error) {
				made.Add(1)
				<-open
				return &response{}, nil
			})
		})
	}
	for made.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(20 * time.Millisecond)
	close(open)
	if readers.Wait(); made.Load() != 1 || len(f.going) != 0 {
		t.Errorf("made %d times, %d left, want once and none", made.Load(), len(f.going))
	}
}

func TestAuthorityIsReadAgain(t *testing.T) {
	s := province(t)
	src := s.source()
	if _, err := src.shelf(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.authority.Name = "UBND tỉnh Phú Thọ"
	src.current.Load().read = time.Time{}
	if shelf, err := src.shelf(t.Context()); err != nil || shelf.authority.Name != s.authority.Name {
		t.Errorf("got %s (%v), want the new name", shelf.authority.Name, err)
	}
}

func TestAbortIsPassedOn(t *testing.T) {
	src := province(t).source()
	src.components = func(context.Context, int64) ([]store.Component, error) { panic(http.ErrAbortHandler) }
	site, err := newSite(src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if got := recover(); got != http.ErrAbortHandler {
			t.Errorf("got %v, want the handler aborted", got)
		}
	}()
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/2019/so/heatmap", nil))
}

func TestMissingValuesSortLast(t *testing.T) {
	s := province(t)
	s.printed[0].Rows = s.printed[0].Rows[:12]
	site := newTestSite(t, s)
	all := names(t, site, "/2019/so")
	up, down := names(t, site, "/2019/so?sort=printed"), names(t, site, "/2019/so?sort=-printed")
	if last := all[len(all)-1]; up[len(up)-1] != last || down[len(down)-1] != last {
		t.Errorf("got %s and %s last, want %s, which was not printed", up[len(up)-1], down[len(down)-1], last)
	}
}

func TestHistogramHasATable(t *testing.T) {
	body := pageText(t, newTestSite(t, province(t)), "/2025/xa")
	wants(t, body, `<table class="bins">`, "Khoảng chỉ số (%)")
	wants(t, pageText(t, newTestSite(t, province(t)), "/2019/so/units/DV12"), "Trung bình khối (%)")
	if got := pageText(t, newTestSite(t, province(t)), "/2019/so?lang=en"); !strings.Contains(got, "made on 15 Jan 2020, 09:30") {
		t.Error("the English page does not write the day in English form")
	}
}

func TestLongNameInExcel(t *testing.T) {
	s := two(t, func(_, later []contestant) { later[0].name = strings.Repeat("Sở ", 700) })
	s.pubs[0].Note = strings.Repeat("Ghi chú. ", 700)
	w := get(t, newTestSite(t, s), "/2019/so/ranking.xlsx")
	if w.Code != http.StatusOK || !bytes.HasPrefix(w.Body.Bytes(), []byte("PK")) {
		t.Errorf("got %d, want a workbook", w.Code)
	}
}
