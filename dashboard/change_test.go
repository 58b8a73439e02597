package dashboard

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// older and newer are two small sets. 1.1 keeps its rule, 1.2 gives other points for the same
// lines, 1.3 is a survey with another maximum, 1.4 is dropped, 1.5 is new, 1.6 has another rule
// of figures, 1.7 and 1.8 become one.
const older = `
id: thu
version: "2018.1"
title: Bộ mẫu
sample: true
years: [2018]
groups: [so]
total: 10
ties: competition
items:
  - code: "1"
    name: LĨNH VỰC
    max: 10
    items:
      - {code: "1.1", name: Giữ nguyên, max: 1, source: self, rule: {kind: yesno, yes: {label: Có, points: 1}, no: {label: Không, points: 0}}}
      - {code: "1.2", name: Chọn dòng, max: 2, source: self, rule: {kind: choice, options: [{label: Kịp thời, points: 2}, {label: Muộn, points: 1}, {label: Không, points: 0}]}}
      - {code: "1.3", name: Điều tra, max: 2, source: survey, rule: {kind: survey, options: [{label: Tốt, percent: 100}, {label: Kém, percent: 0}]}}
      - {code: "1.4", name: Sẽ bỏ, max: 1, source: self, rule: {kind: yesno, yes: {label: Có, points: 1}, no: {label: Không, points: 0}}}
      - {code: "1.6", name: Tỷ lệ, max: 2, source: self, rule: {kind: choice, options: [{label: Cao, points: 2}, {label: Thấp, points: 1}]}}
      - {code: "1.7", name: Gộp một, max: 1, source: self, rule: {kind: yesno, yes: {label: Có, points: 1}, no: {label: Không, points: 0}}}
      - {code: "1.8", name: Gộp hai, max: 1, source: self, rule: {kind: yesno, yes: {label: Có, points: 1}, no: {label: Không, points: 0}}}
`

const newer = `
id: thu
version: "2019.1"
title: Bộ mẫu
sample: true
years: [2019]
groups: [so]
total: 12
ties: competition
crosswalk:
  - from: thu@2018.1
    codes: {"1": "1", "1.1": "1.1", "1.2": "1.9", "1.3": "1.3", "1.6": "1.6", "1.7": "1.7", "1.8": "1.7"}
items:
  - code: "1"
    name: LĨNH VỰC
    max: 12
    items:
      - {code: "1.1", name: Giữ nguyên, max: 1, source: self, rule: {kind: yesno, yes: {label: Có, points: 1}, no: {label: Không, points: 0}}}
      - {code: "1.9", name: Chọn dòng, max: 2, source: self, rule: {kind: choice, options: [{label: Kịp thời, points: 2}, {label: Muộn, points: 0.5}, {label: Không, points: 0}]}}
      - {code: "1.3", name: Điều tra, max: 4, source: survey, rule: {kind: survey, options: [{label: Tốt, percent: 100}, {label: Kém, percent: 0}]}}
      - {code: "1.5", name: Mới, max: 1, source: self, rule: {kind: yesno, yes: {label: Có, points: 1}, no: {label: Không, points: 0}}}
      - {code: "1.6", name: Tỷ lệ, max: 2, source: self, rule: {kind: choice, options: [{label: Trên 90%, points: 2}, {label: Còn lại, points: 1}]}}
      - {code: "1.7", name: Gộp, max: 2, source: self, rule: {kind: yesno, yes: {label: Có, points: 2}, no: {label: Không, points: 0}}}
`

// got is what one unit got for each item, by code; "-" is not applicable, and "2/Muộn" are
// points with the declared line.
type got map[string]string

// answered publishes units of one group by their points.
func (s *seeded) answered(t *testing.T, p store.Publication, text string, units map[string]got) {
	t.Helper()
	scheme, faults := scoring.Load([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	s.sets[p.Set] = scheme
	var list []contestant
	for id := range units {
		list = append(list, contestant{id: id, name: "Đơn vị " + id, group: "so", groupName: "Sở"})
	}
	s.publish(t, p, list)
	for i := range s.results[p.ID] {
		s.answer(scheme, p.ID, &s.results[p.ID][i], units[s.results[p.ID][i].Unit])
	}
	s.results[p.ID] = placed(s.results[p.ID], scheme.Set())
}

func (s *seeded) answer(scheme *scoring.Scheme, publication int64, r *store.Result, given got) {
	answers := make([]scoring.Answer, len(scheme.Leaves()))
	list := s.scores[fmt.Sprint(publication, "/", r.Unit)]
	for i, leaf := range scheme.Leaves() {
		points, choice, _ := strings.Cut(given[leaf.Item.Code], "/")
		list[i].Choice = choice
		switch points {
		case "-":
			answers[i] = scoring.Answer{Exempt: true}
		case "":
		default:
			answers[i] = scoring.Answer{Typed: true, Points: exact.MustParse(points)}
		}
	}
	var made scoring.Result
	scheme.Score(answers, &made)
	for i := range scheme.Leaves() {
		sc := scheme.Leaves()[i].Score(&made)
		list[i].Points, list[i].Max, list[i].Status = sc.Points, sc.Max, sc.Status
	}
	r.Points, r.Max, r.Total = made.Points, made.Max, made.Total()
	r.Index, r.HasIndex = made.Index()
	r.Shown = r.Index.Decimal(2)
}

// versions publishes three units under both sets.
func versions(t *testing.T) *seeded {
	s := newSeeded(t)
	s.answered(t, store.Publication{ID: 1, Year: 2018, Set: "thu@2018.1"}, older, map[string]got{
		"A": {"1.1": "1", "1.2": "1/Muộn", "1.3": "1", "1.4": "1", "1.6": "2/Cao", "1.7": "1", "1.8": "1"},
		"B": {"1.1": "1", "1.2": "1.5/Muộn", "1.3": "2", "1.4": "0", "1.6": "1", "1.7": "1", "1.8": "0"},
		"C": {"1.1": "-", "1.2": "2/Kịp thời", "1.3": "2", "1.4": "1", "1.6": "2", "1.7": "1", "1.8": "1"},
		"E": {"1.1": "1", "1.2": "2", "1.3": "2", "1.4": "1", "1.6": "2", "1.7": "1", "1.8": "1"},
	})
	s.answered(t, store.Publication{ID: 2, Year: 2019, Set: "thu@2019.1"}, newer, map[string]got{
		"A": {"1.1": "1", "1.9": "2/Kịp thời", "1.3": "3", "1.5": "1", "1.6": "2", "1.7": "2"},
		"B": {"1.1": "0", "1.9": "2", "1.3": "4", "1.5": "1", "1.6": "2", "1.7": "2"},
		"C": {"1.1": "1", "1.9": "2/Kịp thời", "1.3": "4", "1.5": "0", "1.6": "2", "1.7": "0"},
		"D": {"1.1": "1", "1.9": "2", "1.3": "4", "1.5": "0", "1.6": "2", "1.7": "0"},
	})
	return s
}

func splitOf(t *testing.T, s *seeded) *split {
	t.Helper()
	src := s.source()
	shelf, err := src.shelf(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	q := &request{ctx: t.Context(), lang: "vi", source: src, shelf: shelf, query: url.Values{}}
	made, err := q.split(shelf.find(2019, "so", 0), shelf.find(2018, "so", 0))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestSplit works three units out by hand; see docs/method.md.
func TestSplit(t *testing.T) {
	made := splitOf(t, versions(t))
	for _, want := range []struct {
		unit          string
		before, same  exact.Number // in percent
		now           exact.Number
		counted, full int64 // maximum of the pairs under the newer set
	}{
		// 1.1: 1→1, 1.2 late: 1→0.5, 1.3: half of 2→half of 4; 3 of 5, then 3.5 of 7; now 1+2+3 of 7
		{"A", exact.Frac(300, 5), exact.Frac(350, 7), exact.Frac(600, 7), 7, 12},
		// the council did not accept what B declared for 1.2, so 1.1 and 1.3 only: 3 of 3, 5 of 5; now 4 of 5
		{"B", exact.Int(100), exact.Int(100), exact.Int(80), 5, 12},
		// 1.1 did not apply before: 1.2 and 1.3 only
		{"C", exact.Int(100), exact.Int(100), exact.Int(100), 6, 12},
	} {
		u := made.units[want.unit]
		if u == nil || !u.ok || !u.sameMax.Equal(exact.Int(want.counted)) {
			t.Errorf("%s: got %+v, want pairs of %d points", want.unit, u, want.counted)
			continue
		}
		if !u.criteria.Equal(want.same.Sub(want.before)) || !u.own.Equal(want.now.Sub(want.same)) {
			t.Errorf("%s: got %s by the criteria and %s by the unit, want %s and %s", want.unit, u.criteria, u.own, want.same.Sub(want.before), want.now.Sub(want.same))
		}
	}
	var list []string
	for _, a := range made.apart {
		list = append(list, fmt.Sprint(a.Code, a.Why, a.Units))
	}
	// 1.6 has other lines: nobody's answer fits; E, which is not there any more, is not counted
	if got, want := strings.Join(list, " "), "1.1exempt1 1.9answers1 1.5new0 1.6answers3 1.7merged0 1.4gone0"; got != want {
		t.Errorf("got %s left out, want %s", got, want)
	}
}

func TestChangeAcrossSets(t *testing.T) {
	s := versions(t)
	site := newTestSite(t, s)
	body := pageText(t, site, "/2019/so/change")
	wants(t, body, "Do tiêu chí", "Do đơn vị", "Không tách được", "−10,00", "+35,71", "bộ cũ không có", "bộ mới đã bỏ", "gộp từ nhiều tiêu chí cũ", "1.7, 1.8",
		"Có trong bảng năm 2018, không còn trong năm nay", "không ghi đơn vị nào tiếp nối", "Đơn vị E")
	wants(t, pageText(t, site, "/2019/so/change?lang=en"), "By the criteria", "not in the old set", "no unit is said to continue it", "Index rose most")
	wants(t, pageText(t, site, "/2019/so/items/1.3"), "điểm tối đa năm đó là 2,00")
	wants(t, pageText(t, site, "/2019/so/items/1.7"), "gộp từ nhiều mã (1.7, 1.8)")
	wants(t, pageText(t, site, "/2019/so/items/1.5"), "bộ tiêu chí năm đó không có tiêu chí này")
	wants(t, pageText(t, site, "/2018/so/items/1.4"), "bộ tiêu chí năm đó đã bỏ tiêu chí này")
	wants(t, pageText(t, site, "/2018/so/items/1.2"), `href="/2019/so/items/1.9"`)
}

// TestPartsAddUp: what is shown of a move adds up to it, whatever was rounded.
func TestPartsAddUp(t *testing.T) {
	s := versions(t)
	made := splitOf(t, s)
	src := s.source()
	shelf, _ := src.shelf(t.Context())
	q := &request{ctx: t.Context(), lang: "vi", source: src, shelf: shelf, query: url.Values{}}
	seen := 0
	for _, c := range q.changes(shelf.find(2019, "so", 0), shelf.find(2018, "so", 0), joinedSets, made) {
		if c.criteria == nil {
			continue
		}
		if seen++; !c.criteria.Add(*c.own).Add(c.rest).Equal(*c.total) {
			t.Errorf("%s: %s + %s + %s is not %s", c.now.Unit, c.criteria, c.own, c.rest, c.total)
		}
	}
	if seen != 3 {
		t.Errorf("got %d units split, want 3", seen)
	}
}

// TestChangeInThreeDecimals: where indices are printed with three decimals the moves are too, and
// the printed parts add up to the printed move.
func TestChangeInThreeDecimals(t *testing.T) {
	s := versions(t)
	for i := range s.pubs {
		s.pubs[i].Places = 3
		for k := range s.results[s.pubs[i].ID] {
			r := &s.results[s.pubs[i].ID][k]
			r.Shown = r.Index.Decimal(3)
		}
	}
	body := pageText(t, newTestSite(t, s), "/2019/so/change")
	row := regexp.MustCompile(`(?s)<th scope="row"><a href="/2019/so/units/A".*?</tr>`).FindString(body)
	var values []exact.Number
	for _, m := range regexp.MustCompile(`data-k="(?:Thay đổi|Do tiêu chí|Do đơn vị|Không tách được)">(?:<b>)?([^<]*)<`).FindAllStringSubmatch(row, -1) {
		if !regexp.MustCompile(`,[0-9]{3}$`).MatchString(m[1]) {
			t.Errorf("got %s, want three decimals", m[1])
		}
		values = append(values, exact.MustParse(strings.NewReplacer("−", "-", "+", "", ",", ".").Replace(m[1])))
	}
	if len(values) != 4 || !values[0].Equal(values[1].Add(values[2]).Add(values[3])) {
		t.Errorf("got %v, want parts that add up to the first: %s", values, row)
	}
}

// TestChangeIsNotSplit: without a crosswalk, or on another basis, nothing is guessed.
func TestChangeIsNotSplit(t *testing.T) {
	s := versions(t)
	text := strings.Replace(newer, "thu@2018.1", "thu@2017.1", 1)
	s.answered(t, store.Publication{ID: 2, Year: 2019, Set: "thu@2019.1"}, text, map[string]got{"A": {"1.1": "1"}, "B": {"1.1": "1"}})
	s.pubs = s.pubs[1:]
	body := pageText(t, newTestSite(t, s), "/2019/so/change")
	wants(t, body, "không có bảng chuyển mã từ thu@2018.1")
	lacks(t, body, "Do tiêu chí")

	s = two(t, func(_, _ []contestant) {})
	s.pubs[1].Basis = store.OnSelf
	site := newTestSite(t, s)
	body = pageText(t, site, "/2019/so/change")
	wants(t, body, "Không so sánh được với 2018")
	lacks(t, body, "Tiến bộ nhất", "Tăng chỉ số", `<h3>Chỉ số tăng nhiều nhất`)
	wants(t, pageText(t, site, "/2019/so/items/1.1"), "chấm trên cơ sở khác")

	s = two(t, func(_, _ []contestant) {})
	wants(t, pageText(t, newTestSite(t, s), "/2018/so/change"), "chưa có kết quả công bố nào trước năm 2018")
}

// TestOtherSources: the same set with the survey held in one year only.
func TestOtherSources(t *testing.T) {
	s := two(t, func(_, _ []contestant) {})
	s.publish(t, store.Publication{ID: 3, Year: 2020, Set: "so@2019.1", Without: []criteria.Source{criteria.Survey}}, readOffices(t)[5:11])
	body := pageText(t, newTestSite(t, s), "/2020/so/change")
	wants(t, body, "Không tách được", "không áp dụng ở một trong hai năm với", "cùng bộ tiêu chí so@2019.1 nhưng không cùng nguồn điểm")
	lacks(t, body, "đổi bộ tiêu chí làm", "chấm theo bộ cũ", "qua bảng chuyển mã")
}

// TestPredecessors: what a unit continues is named, and no difference is taken in silence.
func TestPredecessors(t *testing.T) {
	s := two(t, func(earlier, later []contestant) {
		later[0].id, later[0].name = "MOI", "Sở Mới"
		later[1].name = "Tên khác"
	})
	old, kept := "", ""
	for _, r := range s.results[1] {
		switch now := func() *store.Result {
			for i := range s.results[2] {
				if s.results[2][i].Unit == r.Unit {
					return &s.results[2][i]
				}
			}
			return nil
		}(); {
		case now == nil:
			old = r.Unit
		case now.Name == r.Name && kept == "":
			kept = r.Unit
		}
	}
	site := newTestSite(t, s)
	lacks(t, pageText(t, site, "/2019/so/change"), "tiếp nối đơn vị cũ")
	s.before = map[string][]string{"MOI": {old}}
	site = newTestSite(t, s)
	wants(t, pageText(t, site, "/2019/so/change"), "tiếp nối đơn vị cũ, không tính chênh lệch:", `href="/2018/so/units/`+old+`"`, "tên năm 2018:", "→")
	wants(t, pageText(t, site, "/2019/so/change?lang=en"), "continues the former unit", "name in 2018:")
	s.before = map[string][]string{"MOI": {old, kept}, kept: {old}}
	wants(t, get(t, newTestSite(t, s), "/2019/so/ranking.csv").Body.String(), "Đơn vị ở năm trước", "đã nhận sáp nhập, không gộp vào phép so:", "hình thành từ các đơn vị cũ")
	body := pageText(t, newTestSite(t, s), "/2019/so/change")
	wants(t, body, "hình thành từ các đơn vị cũ", "đã nhận sáp nhập, không gộp vào phép so:")
	best := body[strings.Index(body, `id="t-best"`):strings.Index(body, `id="t-moves"`)]
	lacks(t, best, "/units/"+kept+`"`, "/units/MOI", "Tên khác")
}

// TestUnnamedFieldIsNotDenied: a crosswalk of items alone does not say that a field went or came.
func TestUnnamedFieldIsNotDenied(t *testing.T) {
	then, faults := criteria.Parse([]byte(older))
	now, more := criteria.Parse([]byte(strings.Replace(newer, `{"1": "1", `, "{", 1)))
	if len(faults)+len(more) > 0 {
		t.Fatal(faults, more)
	}
	q := &request{lang: "en"}
	earlier, later := &table{pub: &store.Publication{Year: 2018}}, &table{pub: &store.Publication{Year: 2019}}
	for _, code := range []string{"1", "1.5"} {
		want := map[string]string{"1": "the crosswalk does not name this code, not comparable", "1.5": "the set of that year does not have it"}[code]
		if twin, got := q.counterpart(later, earlier, now, then, code); twin != "" || got != want {
			t.Errorf("%s: got %q, %q, want %q", code, twin, got, want)
		}
	}
	if twin, got := q.counterpart(earlier, later, then, now, "1"); twin != "" || got != "the crosswalk does not name this code, not comparable" {
		t.Errorf("got %q, %q", twin, got)
	}
}
