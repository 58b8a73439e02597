package dashboard

import (
	"html"
	"net/http"
	"strings"
	"testing"

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
	r := table.row("DV12")
	list := sections(q, table, s.sets["so@2019.1"], nil, s.scores["3/DV12"], r)
	for code, want := range map[string]string{"T": "2,00 / 3,00", "P": "5,00 / 5,00"} {
		for _, sec := range list {
			if got := sec.Points + " / " + sec.Max; sec.Code == code && got != want {
				t.Errorf("%s: got %s, want %s", code, got, want)
			}
		}
	}
	all := q.sum(table, lostInAll(s.scores["3/DV12"], r))
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
	wants(t, pageText(t, site, "/2019/so/units/DV06"), "Vì sao hạng thay đổi", "Tụt 5 bậc so với 2018: chỉ số giảm 6,00 điểm phần trăm; bình quân các đơn vị có ở cả hai năm giảm", "Kéo chỉ số xuống nhiều nhất, ",
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
	for claimed, want := range map[string]string{"0.25": "Đơn vị tự chấm đúng mức này và được chấp nhận.", "0.2": "Bên thẩm định cho cao hơn mức đơn vị tự chấm.", "0.5": "Bên thẩm định không ghi lý do."} {
		n := exact.MustParse(claimed)
		sc.Claimed = &n
		if got := q.why(&sc).Text; got != want {
			t.Errorf("claimed %s: got %q, want %q", claimed, got, want)
		}
	}
	sc.Claimed = nil
	sc.Reason = "Ban hành chậm."
	if got := q.why(&sc).Text; got != "" {
		t.Errorf("got %q beside a reason, want nothing", got)
	}
	if got := betterLines(scheme, &sc); len(got) != 1 || got[0] != "Ban hành chậm nhất trong tháng 01 của năm kế hoạch: 0,5" {
		t.Errorf("got %q, want the one line that brings more", got)
	}
	share, _, _ := scheme.Leaf("2.3.3")
	lost := store.Score{Code: "2.3.3", Max: share.Item.Max.Number, Points: exact.Frac(3, 4), Status: scoring.Scored}
	if got := betterLines(scheme, &lost); len(got) != 1 || got[0] != share.Item.Lines[0] {
		t.Errorf("got %q, want no line that brings as much or less, which are written as shares", got)
	}
	sc.Evidence, sc.Note = "Kế hoạch số 12", "TLKC: Kế hoạch số 12"
	src := s.source()
	shelf, err := src.shelf(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if it := (&request{lang: "vi", shelf: shelf, source: src}).item(scheme, &sc); it.Note != "" {
		t.Errorf("got note %q, want the evidence once", it.Note)
	}
}

// TestYearsOfUnit: the years that a unit is known in, and where predecessors stood in its place
// what is said of them.
func TestYearsOfUnit(t *testing.T) {
	s := province(t)
	const tab2018 = `<li><a href="/2018/so/units/DV12">2018</a></li>`
	site := newTestSite(t, s)
	wants(t, pageText(t, site, "/2019/so/units/DV12"), `<li><a href="/2019/so/units/DV12" aria-current="page">2019</a></li>`+tab2018)
	wants(t, pageText(t, site, "/2018/so/units/DV12"), `<li><a href="/2019/so/units/DV12">2019</a></li>`)
	rows := s.results[2]
	for i := range rows {
		if rows[i].Unit == "DV12" {
			rows[i].Unit = "CU12" // under another code
		}
	}
	s.results[1], s.before = nil, map[string][]string{"DV12": {"CU12"}}
	body := pageText(t, newTestSite(t, s), "/2019/so/units/DV12")
	if wants(t, body, "/2018/so/units/CU12"); strings.Contains(body, `aria-current="page">2019`) || strings.Contains(body, tab2018) {
		t.Error("a year is offered in which the unit is not known")
	}
}
