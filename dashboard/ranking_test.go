package dashboard

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

var unitName = regexp.MustCompile(`<th scope="row" class="c-name" lang="vi"><a href="[^"]*">([^<]*)</a>`)

func names(t *testing.T, site *site, target string) []string {
	t.Helper()
	var list []string
	for _, m := range unitName.FindAllStringSubmatch(get(t, site, target).Body.String(), -1) {
		list = append(list, m[1])
	}
	return list
}

func TestSearchFoldsAccents(t *testing.T) {
	site := newTestSite(t, province(t))
	for query, want := range map[string][]string{
		"so+noi+vu":             {"Sở Nội vụ"},
		"dao+tao":               {"Sở Giáo dục và Đào tạo"},
		"%C4%90%C3%80O":         {"Sở Giáo dục và Đào tạo"}, // ĐÀO
		"Na%CC%A3%CC%82i+vu":    nil,
		"N%C3%B4%CC%A3i":        {"Sở Nội vụ"}, // ô with a combining dot below
		"vu+noi":                {"Sở Nội vụ"},
		"%25":                   nil,
		"v%C4%83n+ph%C3%B2ng++": {"Văn phòng UBND tỉnh"},
	} {
		if got := names(t, site, "/2019/so?q="+query); !slices.Equal(got, want) {
			t.Errorf("q=%s: got %q, want %q", query, got, want)
		}
	}
}

func TestSort(t *testing.T) {
	site := newTestSite(t, province(t))
	byRank := names(t, site, "/2019/so")
	if len(byRank) != 17 || byRank[0] != "Sở Tài chính" || byRank[16] != "Sở Ngoại vụ" {
		t.Fatalf("got %q, want 17 units by rank", byRank)
	}
	for sort, first := range map[string]string{
		"-rank": "Sở Ngoại vụ", "name": "Sở Công thương", "-name": "Văn phòng UBND tỉnh", "-survey": "Văn phòng UBND tỉnh",
		"survey": "Thanh tra tỉnh", "-direct": "Sở Tài chính", "index": "Sở Ngoại vụ", "nonsense": "Sở Tài chính",
	} {
		if got := names(t, site, "/2019/so?sort="+sort); len(got) != 17 || got[0] != first {
			t.Errorf("sort=%s: got %q first of %d, want %q of 17", sort, got[0], len(got), first)
		}
	}
	body := get(t, site, "/2019/so?sort=-survey&q=so").Body.String()
	if !strings.Contains(body, `aria-sort="descending"><a href="/2019/so?q=so&amp;sort=survey"`) {
		t.Error("the heading that is sorted by does not turn the order round")
	}
}

func TestVietnameseAlphabet(t *testing.T) {
	list := []string{"Xã Đa", "Xã Da", "Xã Dạ", "Xã Ân", "Xã An", "Xã Ăn", "Xã Ơn", "Xã Ôn", "Xã On", "Xã Dao"}
	slices.SortFunc(list, alphabetical)
	if got, want := strings.Join(list, " "), "Xã An Xã Ăn Xã Ân Xã Da Xã Dạ Xã Dao Xã Đa Xã On Xã Ôn Xã Ơn"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRankingRow(t *testing.T) {
	s := newSeeded(t)
	list := readOffices(t)
	s.publish(t, store.Publication{ID: 1, Year: 2018, Set: "so@2019.1"}, list[5:])
	s.publish(t, store.Publication{ID: 2, Year: 2019, Set: "so@2019.1"}, list)
	rows := s.results[2]
	last := &rows[16]
	if last.Group != "so" {
		t.Fatalf("got %s in row 17, want the last of so", last.Name)
	}
	last.Rank, last.Ranked, last.Missing = 0, false, 3
	printedTotal, printedRank := exact.MustParse("92.90"), 2
	s.printed = []store.PrintedTable{{Year: 2019, Title: "Bảng in", Rows: []assessment.Printed{{Unit: rows[0].Unit, Total: &printedTotal, Rank: &printedRank}}}}
	site := newTestSite(t, s)
	for target, wants := range map[string][]string{
		"/2019/so":            {"92,93", "92,90", "+0,03", "Bảng in", "3 tiêu chí chưa có điểm", "1 không xếp hạng", "Bộ tiêu chí mẫu", "Kết quả chưa đầy đủ: 1 trên 17 đơn vị"},
		inEnglish("/2019/so"): {"92.93", "+0.03", "3 items without points", "1 not ranked", "Sample criteria set"},
	} {
		body := html.UnescapeString(get(t, site, target).Body.String())
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %q is not on the page", target, want)
			}
		}
	}
}

func TestMoved(t *testing.T) {
	row := func(rank int, shown string) *store.Result {
		return &store.Result{Rank: rank, Shown: shown, HasIndex: true, Index: exact.MustParse(shown)}
	}
	for _, c := range []struct {
		now, before *store.Result
		want        string
	}{
		{row(3, "88.49"), row(5, "86.81"), "up ▲ 2 Tăng 2 bậc +1,68"},
		{row(5, "86.81"), row(4, "88.49"), "down ▼ 1 Giảm 1 bậc −1,68"},
		{row(4, "90"), row(4, "90"), "same = Giữ nguyên hạng 0,00"},
		{row(4, "90"), nil, "new – Năm trước chưa xếp hạng –"},
		{row(0, "90"), row(1, "89"), "new – Không so sánh được +1,00"},
	} {
		m := moved(c.now, c.before, 2, "vi")
		if got := fmt.Sprint(m.Way, " ", m.Mark, " ", m.Words, " ", m.Index); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestNotices(t *testing.T) {
	site := newTestSite(t, province(t))
	for target, wants := range map[string][]string{
		"/2025/xa":               {"Điểm tự chấm, chưa thẩm định.", "Năm 2025 không có: điều tra xã hội học;", "Điểm tự chấm được tính"},
		"/2018/tw":               {"thay công bố số 1", "do nhập nhầm", `href="/2018/tw?publication=1"`},
		"/2018/tw?publication=1": {"đã được thay bằng công bố số 2", `href="/2018/tw"`},
		"/2019/so":               {"Số liệu minh hoạ"},
	} {
		body := get(t, site, target).Body.String()
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %q is not on the page", target, want)
			}
		}
	}
	if body := get(t, site, "/2018/tw?publication=1").Body.String(); !strings.Contains(body, `units/DV03?publication=1"`) {
		t.Error("links of an older publication lead away from it")
	}
}

func TestSentence(t *testing.T) {
	for name, want := range map[string]string{
		"CẢI CÁCH THỂ CHẾ":                    "Cải cách thể chế",
		"KẾ HOẠCH CCHC, TTHC CỦA TRUNG ƯƠNG":  "Kế hoạch CCHC, TTHC của Trung ương",
		"ĐIỂM PHẠT (điểm trừ)":                "Điểm phạt (điểm trừ)",
		"Kế hoạch cải cách hành chính (CCHC)": "Kế hoạch cải cách hành chính (CCHC)",
	} {
		if got := sentence(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestNumbersAgree compares what pages say about the same unit.
func TestNumbersAgree(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	for _, r := range s.results[3] {
		unit := get(t, site, "/2019/"+r.Group+"/units/"+r.Unit).Body.String()
		ranking := get(t, site, "/2019/"+r.Group).Body.String()
		csv := get(t, site, "/2019/"+r.Group+"/ranking.csv").Body.String()
		shown := index(&r, "vi")
		for page, body := range map[string]string{"unit": unit, "ranking": ranking, "csv": csv} {
			if !strings.Contains(body, shown) {
				t.Errorf("%s: the %s does not show %s", r.Name, page, shown)
			}
		}
		if !strings.Contains(unit, "<b>"+words.Fixed(r.Total, 2, "vi")+"</b>") {
			t.Errorf("%s: the unit page does not show the total %s", r.Name, words.Fixed(r.Total, 2, "vi"))
		}
	}
}
