package dashboard

import (
	"net/http"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/exact"
	"parindex/imports"
	"parindex/store"
)

// TestOverviewSaysWhy moves one unit by one field, and reads the reason.
func TestOverviewSaysWhy(t *testing.T) {
	s := two(t, func(_, later []contestant) {
		later[0].direct = later[0].direct.Sub(exact.Int(6))
	})
	fallen := s.results[1][0].Unit
	for i := range s.results[1] { // the years differ in one unit and field only
		unit := s.results[1][i].Unit
		for _, r := range s.results[2] {
			if r.Unit == unit && unit != fallen {
				s.results[1][i].Index, s.results[1][i].Shown = r.Index, r.Shown
			}
		}
	}
	body := pageText(t, newTestSite(t, s), "/")
	wants(t, body, "Giảm hạng nhiều nhất so với 2018", "chủ yếu do", `/2019/so/fields/`, "Ai tăng, ai giảm, vì sao", "Lĩnh vực làm mất nhiều điểm nhất", "độ lệch chuẩn")
}

// TestWhatAFieldBrought adds the fields of a unit up to the move of its index.
func TestWhatAFieldBrought(t *testing.T) {
	s := province(t)
	q, now := requestFor(t, s, "/2019/so")
	before := q.shelf.before(now)
	a, err := q.board(now)
	if err != nil {
		t.Fatal(err)
	}
	b, err := q.board(before)
	if err != nil {
		t.Fatal(err)
	}
	pace := newPaces(now, before, a, b)
	for i := range now.rows {
		m := &mover{now: &now.rows[i], was: before.row(now.rows[i].Unit)}
		sum := exact.Zero
		for _, h := range a.fields() {
			by, ok := pace.brought(m.now, m.was, h.Code)
			if !ok {
				t.Errorf("%s, field %s: not compared", m.now.Unit, h.Code)
			}
			sum = sum.Add(by)
		}
		if want := m.now.Index.Sub(m.was.Index); !sum.Equal(want) {
			t.Errorf("%s: fields add up to %s, want the move %s", m.now.Unit, sum, want)
		}
	}
}

// TestWhoStoodStillFellBehind lets all units rise but one, which falls: its own field that
// lost a little is not the reason.
func TestWhoStoodStillFellBehind(t *testing.T) {
	s := two(t, func(earlier, later []contestant) {
		for i := range later {
			later[i].survey = later[i].survey.Add(exact.Int(2))
		}
		later[0].survey = earlier[0].survey
		later[0].direct = earlier[0].direct.Sub(exact.Frac(1, 10))
	})
	q, now := requestFor(t, s, "/2019/so")
	before := q.shelf.before(now)
	pace, err := q.pace(now, before)
	if err != nil {
		t.Fatal(err)
	}
	for i := range now.rows {
		r := &now.rows[i]
		was := before.row(r.Unit)
		got := pace.cause(r, was)
		if got.field == nil {
			continue
		}
		if moved := shownIndex(r).Sub(shownIndex(was)); moved.Sign() <= 0 && r.Rank > was.Rank && !got.apart {
			t.Errorf("%s: index %s, rank %d → %d: got its own field %s, want the group's", r.Unit, moved, was.Rank, r.Rank, got.field.Code)
		}
		if got.apart && got.own.Sub(got.group).Sign() == 0 {
			t.Errorf("%s: field %s does not set it apart", r.Unit, got.field.Code)
		}
	}
	wants(t, pageText(t, newTestSite(t, s), "/"), "tụt so với khối nhiều nhất ở", "(khối tăng", ": đơn vị ", ", khối +")
}

func TestTargets(t *testing.T) {
	site := newTestSite(t, province(t))
	body := pageText(t, site, "/")
	wants(t, body, "Chỉ số trung bình ít nhất 88%", "Mọi đơn vị xếp loại ít nhất", "Ít nhất 90% đơn vị xếp loại từ", "chưa đạt, ", "còn thiếu", "đạt, ", "chưa so sánh được")
	wants(t, pageText(t, site, "/?lang=en"), "Mean index at least 88%", "Every unit in class", "not reached")
	q, in := requestFor(t, province(t), "/2019/so")
	for _, c := range []struct {
		class, share, way string
	}{
		{"", in.mean.Round(in.pub.Places).String(), "good"},
		{"", in.mean.Round(in.pub.Places).Add(exact.Frac(1, 100)).String(), "bad"},
		{"Yếu", "100", "good"}, {"Xuất sắc", "100", "bad"}, {"Không có", "10", ""},
	} {
		share := exact.MustParse(c.share)
		line := q.targetLine(&store.Target{Class: c.class, Share: &share}, in, q.classesOf(in))
		if line.Way != c.way || line.Verdict == "" || line.URL == "" {
			t.Errorf("%q %s: got %+v, want it %q", c.class, c.share, line, c.way)
		}
	}
}

// TestRounds: counts of whole groups, no names, no points, and no published year.
func TestRounds(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	body := pageText(t, site, "/")
	wants(t, body, "Đang chấm điểm năm 2020", "12/17", "7/17", "4/17", "Chỉ số trung bình ít nhất 90%", "Chỉ đếm số đơn vị")
	if strings.Contains(body, "Khối tw") || strings.Contains(body, "Đang chấm điểm năm 2019") {
		t.Error("a group of two units, or a published year, is counted")
	}
	wants(t, pageText(t, site, "/?year=2020"), "Đang chấm điểm năm 2020", "Chưa công bố kết quả năm 2020.")
	if w := get(t, site, "/?year=2021"); w.Code != http.StatusNotFound {
		t.Errorf("got %d, want no page of a year without anything", w.Code)
	}
	s.rounds[0].Phase = assessment.Decided
	site.source.counted.Store(nil)
	wants(t, pageText(t, site, "/"), "16/17") // though the published rows are the same
	empty := newSeeded(t)
	empty.rounds = rounds()
	wants(t, pageText(t, newTestSite(t, empty), "/"), "Chưa có kết quả nào được công bố.", "Đang chấm điểm năm 2020")
}

// TestProvincesCSV: what is sent out is read in again as it was.
func TestProvincesCSV(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	wants(t, pageText(t, site, "/provinces"), `href="/provinces.csv"`)
	read := imports.ReadStandings(get(t, site, "/provinces.csv").Body.Bytes())
	if len(read.Issues) > 0 {
		t.Fatalf("%+v", read.Issues)
	}
	want := store.CurrentStandings(s.indices)
	if len(read.Standings) != len(want) {
		t.Fatalf("got %d rows, want %d", len(read.Standings), len(want))
	}
	for i, got := range read.Standings {
		w := want[i].Standing
		if (got.Value == nil) != (w.Value == nil) || got.Value != nil && !got.Value.Equal(*w.Value) {
			t.Errorf("got %+v, want %+v", got, w)
		}
		got.Value, got.Sheet, got.Cell, got.Source, w.Value, w.Sheet, w.Cell, w.Source = nil, "", "", "", nil, "", "", ""
		if got != w {
			t.Errorf("got %+v, want %+v", got, w)
		}
	}
}

// TestWarm reads the newest rankings before anybody asks.
func TestWarm(t *testing.T) {
	s := province(t)
	src := s.source()
	src.warm(t.Context())
	for _, id := range []int64{2, 3, 4} { // of 2019 and 2025, and what 2019 is compared with
		if src.boards[id] == nil {
			t.Errorf("publication %d is not read", id)
		}
	}
}

// TestTargetShowsAtOnce: a page that is kept knows of a target that was set since.
func TestTargetShowsAtOnce(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	pageText(t, site, "/")
	share := exact.Int(77)
	s.targets = append(s.targets, store.Target{ID: 99, Year: 2019, Group: "tw", Share: &share})
	site.source.current.Load().read = site.source.current.Load().read.Add(-printedFor)
	wants(t, pageText(t, site, "/"), "ít nhất 77%")
}
