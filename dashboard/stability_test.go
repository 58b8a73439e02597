package dashboard

import (
	"html"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/scoring/stability"
	"parindex/store"
)

// weighed is a scored unit by criterion.
func weighed(scheme *scoring.Scheme, r *scoring.Result) (u stability.Unit) {
	for _, c := range stability.Criteria(scheme.Set()) {
		sc, _ := scheme.At(r, c.Code)
		u.Points, u.Max = append(u.Points, sc.Points.Float()), append(u.Max, sc.Max.Float())
	}
	return u
}

// firm computes the intervals of placed rows, group by group.
func (s *seeded) firm(set *criteria.Set, rows []store.Result) store.Stability {
	made := store.Stability{Plan: stability.Standard()}
	for len(rows) > 0 {
		var units []stability.Unit
		n := 0
		for ; n < len(rows) && rows[n].Group == rows[0].Group; n++ {
			u := s.weighed[rows[n].Unit]
			u.Rank = rows[n].Rank
			units = append(units, u)
		}
		for i, p := range stability.Compute(made.Plan, stability.Criteria(set), units, set.Ties) {
			made.Units = append(made.Units, store.Interval{Unit: rows[i].Unit, Place: p})
		}
		rows = rows[n:]
	}
	return made
}

// holding is what a page must say, or must not where it begins with "!".
func holding(t *testing.T, site *site, target string, wants ...string) {
	t.Helper()
	body := html.UnescapeString(get(t, site, target).Body.String())
	for _, want := range wants {
		wanted := !strings.HasPrefix(want, "!")
		if strings.Contains(body, strings.TrimPrefix(want, "!")) != wanted {
			t.Errorf("%s: %q, want it there: %t", target, want, wanted)
		}
	}
}

func TestRangesOfRanks(t *testing.T) {
	site := newTestSite(t, province(t))
	bands := []string{`<tr class="band from">`, `<tr class="band">`, `<tr class="band to">`}
	holding(t, site, "/2019/so", append(bands, `7 <small aria-hidden="true">(5–8)</small><span class="unseen">, khoảng hạng từ 5 đến 8; nhóm 5 đơn vị chưa phân định rõ hơn kém, từ hạng 4 đến hạng 8</span>`,
		`1 <small aria-hidden="true">(1)</small><span class="unseen">, giữ hạng này trong ít nhất 90% số lần tính thử</span>`, "tăng, giảm trong phạm vi 25%", `href="#khoang-hang"`, `id="khoang-hang"`, "Tính thử 1.000 lần", "từ 0,75 đến 1,25")...)
	holding(t, site, inEnglish("/2019/so"), ", range 5 to 8; one of 5 units that cannot be told apart, ranks 4 to 8", "1,000 trials", "from 0.75 to 1.25")
	holding(t, site, "/2019/so?sort=-rank", bands...)
	holding(t, site, "/2019/so?sort=name", "(5–8)", "!"+bands[0], "!"+bands[1], "!"+bands[2])
	holding(t, site, "/2019/so?q=noi+vu", "(5–8)", "!"+bands[0], "!"+bands[1], "!"+bands[2]) // its band is not on the page
	holding(t, site, "/2019/so/units/DV12", `(5–8)`, "đơn vị đứng từ hạng 5 đến hạng 8 (ít nhất 90% số lần tính thử)", `Cùng nhóm chưa phân định rõ hơn kém với <b lang="vi">`, `href="/2019/so#khoang-hang"`)
	holding(t, site, "/2018/so/units/DV06?publication=1", `href="/2018/so?publication=1#khoang-hang"`)
	holding(t, site, "/2019/so/units/DV06", "đơn vị vẫn giữ hạng 1", "!Cùng nhóm")
}

// TestNoRangesOfRanks: an older publication has none, a unit alone and a unit without a
// rank need none.
func TestNoRangesOfRanks(t *testing.T) {
	nothing := []string{"!khoang-hang", "!Khoảng hạng", "!khoảng hạng", `!class="band`, "!ranking stack firm"}
	s := province(t)
	clear(s.stable)
	site := newTestSite(t, s)
	for _, target := range []string{"/2019/so", "/2019/so/units/DV12", "/2019/so/ranking.csv"} {
		holding(t, site, target, nothing...)
	}
	alone := newSeeded(t)
	alone.publish(t, store.Publication{ID: 1, Year: 2019, Set: "so@2019.1"}, readOffices(t)[:1])
	for _, target := range []string{"/2019/so", "/2019/so/units/DV01", "/2019/so/ranking.csv"} {
		holding(t, newTestSite(t, alone), target, nothing...)
	}
	s = province(t)
	row := &s.results[3][6]
	row.Rank, row.Ranked = 0, false
	holding(t, newTestSite(t, s), "/2019/so", `<tr class="unranked">
<td class="num c-rank">–</td>`, `<tr class="band to">`)
	holding(t, newTestSite(t, s), "/2019/so/units/"+row.Unit, "!khoang-hang")
}

// TestSharedRankIsOneBand: units with the same points share rank and band.
func TestSharedRankIsOneBand(t *testing.T) {
	s := newSeeded(t)
	list := readOffices(t)[:2]
	list[1].group, list[1].direct, list[1].survey = list[0].group, list[0].direct, list[0].survey
	s.publish(t, store.Publication{ID: 1, Year: 2019, Set: "so@2019.1"}, list)
	if r := s.results[1]; r[0].Rank != 1 || r[1].Rank != 1 {
		t.Fatalf("got ranks %d and %d, want one", r[0].Rank, r[1].Rank)
	}
	holding(t, newTestSite(t, s), "/2019/"+list[0].group, `<tr class="band from">`, `<tr class="band to">`)
}

func TestRangesInFiles(t *testing.T) {
	site := newTestSite(t, province(t))
	body := get(t, site, "/2019/so/ranking.csv").Body.String()
	lines := strings.Split(body, "\r\n")
	if want := `"Xếp loại";"Khoảng hạng: từ";"Khoảng hạng: đến";"Nhóm chưa phân định";`; !strings.Contains(lines[0], want) {
		t.Errorf("got %s, want %s in the heading", lines[0], want)
	}
	if want := `;"Tốt";5;8;4;`; !strings.Contains(lines[7], want) {
		t.Errorf("got %s, want %s in the row of rank 7", lines[7], want)
	}
	if !strings.Contains(body, "Khoảng hạng: hạng của đơn vị trong ít nhất 90% số lần tính thử") {
		t.Error("no note says what a range is")
	}
}
