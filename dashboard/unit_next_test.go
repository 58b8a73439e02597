package dashboard

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// costlyOf is a loss that is ordered by what is given.
func costlyOf(reach scoring.Reach, full, applies, again, of int, lost int64, printed int) costly {
	return costly{
		score: &store.Score{Max: exact.Int(lost), Section: criteria.Main}, step: scoring.Step{Reach: reach}, climbs: true,
		peers: &peer{Full: full, Applies: applies}, again: recovery{again, of}, printed: printed,
	}
}

// TestOrderOfLosses: each key decides only where those before it are equal.
func TestOrderOfLosses(t *testing.T) {
	want := []costly{
		costlyOf(scoring.Whole, 9, 10, 0, 3, 1, 8),
		costlyOf(scoring.Whole, 1, 2, 2, 3, 1, 7),
		costlyOf(scoring.Whole, 2, 4, 1, 3, 5, 6),
		costlyOf(scoring.Whole, 5, 10, 0, 0, 9, 5),
		costlyOf(scoring.Whole, 5, 10, 0, 0, 2, 3),
		costlyOf(scoring.Whole, 5, 10, 0, 0, 2, 4),
		costlyOf(scoring.Part, 10, 10, 3, 3, 9, 2),
		costlyOf(scoring.Gradual, 10, 10, 3, 3, 9, 1),
		costlyOf(scoring.ByOthers, 10, 10, 3, 3, 9, 0),
	}
	for i := range want {
		for k := range want {
			if got := cheaper(want[i], want[k]); (got < 0) != (i < k) || (got > 0) != (i > k) {
				t.Errorf("%d against %d: got %d", i, k, got)
			}
		}
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, dearer)
	for i := 1; i < len(got); i++ {
		if lostAt(got[i].score).Cmp(lostAt(got[i-1].score)) > 0 {
			t.Errorf("at %d more was lost than before it", i)
		}
	}
}

// TestPeers counts one item by hand: its group, its mean, and what became of those who
// lost it the year before.
func TestPeers(t *testing.T) {
	s := province(t)
	q, in := requestFor(t, s, "/2019/so/units/DV12")
	all, err := q.peersOf(in)
	if err != nil {
		t.Fatal(err)
	}
	by, year, err := q.recoveries(in)
	if err != nil || year != 2018 {
		t.Fatalf("got year %d, %v, want 2018", year, err)
	}
	lostSomewhere := 0
	for i, leaf := range s.scheme(t, in.pub.Set).Leaves() {
		full, sum, again, of := 0, exact.Zero, 0, 0
		for _, r := range in.rows {
			now, was := s.scores["3/"+r.Unit][i], s.scores["2/"+r.Unit][i]
			whole := leaf.Item.Section != criteria.Main || now.Points.Equal(now.Max)
			if sum = sum.Add(now.Points); whole {
				full++
			}
			if lostAt(&was).Sign() > 0 {
				if of++; whole {
					again++
				}
			}
		}
		mean, _ := sum.Div(exact.Int(int64(len(in.rows))))
		got := all[leaf.Item.Code]
		if got.Full != full || got.Applies != len(in.rows) || !got.Mean.Round(6).Equal(mean.Round(6)) {
			t.Errorf("%s: got %d of %d, mean %s, want %d of %d, mean %s", leaf.Item.Code, got.Full, got.Applies, got.Mean, full, len(in.rows), mean)
		}
		if r := by[leaf.Item.Code]; r != (recovery{again, of}) {
			t.Errorf("%s: got %+v, want %d of %d", leaf.Item.Code, r, again, of)
		}
		lostSomewhere += of
	}
	if lostSomewhere == 0 {
		t.Error("nobody lost anything the year before: the test counts nothing")
	}
}

// TestRecoveryNeedsTheSameItems: nothing is said across sets that no crosswalk joins; of a
// crosswalk, items that it merges are left out.
func TestRecoveryNeedsTheSameItems(t *testing.T) {
	s := two(t, func(_, _ []contestant) {})
	wants(t, pageText(t, newTestSite(t, s), "/2019/so/units/DV06"), "rồi tiêu chí hay được lấy lại từ 2018 sang 2019", "đơn vị mất điểm năm 2018, trong đó")
	s.publish(t, store.Publication{ID: 3, Year: 2019, Set: "so@2019.1", Basis: store.OnSelf}, readOffices(t)[:9])
	other := pageText(t, newTestSite(t, s), "/2019/so/units/DV06?publication=3")
	wants(t, other, "Dễ lấy lại:", "đơn vị đạt điểm tối đa")
	lacks(t, other, "được lấy lại từ", "đơn vị mất điểm năm 2018")
	old := crosswalkPairs(criteria.Strings{{Key: "1.1", Value: "1.2"}, {Key: "2.1", Value: "2"}, {Key: "2.2", Value: "2"}, {Key: "2.3", Value: "2"}})
	for code, want := range map[string]string{"1.2": "1.1", "2": "", "1.1": ""} {
		if got := old(code); got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
}

func TestOrderIsInTheAddress(t *testing.T) {
	s := province(t)
	site := newTestSite(t, s)
	cheap, most := pageText(t, site, "/2019/so/units/DV12"), pageText(t, site, "/2019/so/units/DV12?losses=points")
	row := func(body string) string {
		_, rest, _ := strings.Cut(body, `<td class="num c-lost"><b>`)
		return rest[:strings.Index(rest, "<")]
	}
	dearest := exact.Zero
	for _, sc := range s.scores["3/DV12"] {
		dearest = exact.Max(dearest, lostAt(&sc))
	}
	if want := "−" + points(dearest, "vi"); row(most) != want || row(cheap) == want {
		t.Errorf("got %s first by points and %s by ease, want %s by points only", row(most), row(cheap), want)
	}
	wants(t, cheap, "/2019/so/units/DV12/what-if#w-1.1.1", "Thử thay đổi điểm", "một bước là đủ", `aria-current="page">Dễ lấy lại trước`)
	wants(t, most, `aria-current="page">Mất nhiều trước`)
	if w := get(t, site, "/2019/so/units/DV12?losses=x"); w.Code != http.StatusOK {
		t.Errorf("got %d, want the usual order", w.Code)
	}
}

// TestNeighboursItemByItem: what a neighbour is ahead and behind in adds up to the distance
// in points.
func TestNeighboursItemByItem(t *testing.T) {
	s := province(t)
	q, in := requestFor(t, s, "/2019/so/units/DV12")
	r := in.row("DV12")
	own := s.scores["3/DV12"]
	above := in.beside(r, -1)
	list, err := q.neighbours(in, r, own)
	if err != nil || len(list) != 2 || list[0].Name != above.Name {
		t.Fatalf("got %+v, %v, want the two neighbours", list, err)
	}
	more, less, gained, missed := 0, 0, exact.Zero, exact.Zero
	for i, their := range s.scores["3/"+above.Unit] {
		switch by := worthOf(&their).Sub(worthOf(&own[i])); by.Sign() {
		case 1:
			more, gained = more+1, gained.Add(by)
		case -1:
			less, missed = less+1, missed.Add(by)
		}
	}
	if sum := gained.Add(missed); !sum.Equal(above.Total.Sub(r.Total)) {
		t.Errorf("items add up to %s, the totals differ by %s", sum, above.Total.Sub(r.Total))
	}
	want := q.say("near.items", more, "+"+points(gained, "vi"), less, points(missed, "vi"))
	if n := list[0]; n.Summary != want || len(n.Ahead) != min(more, shownAhead) || n.Points != q.say("near.points", signed(above.Total.Sub(r.Total), 2, "vi")) {
		t.Errorf("got %+v, want %s", n, want)
	}
	first := in.first
	if list, err = q.neighbours(in, first, s.scores["3/"+first.Unit]); err != nil || len(list) != 1 || list[0].Label != "Ngay dưới" {
		t.Errorf("got %+v, %v, want one neighbour below the first", list, err)
	}
	body := pageText(t, newTestSite(t, s), "/2019/so/units/DV12")
	_, near, _ := strings.Cut(body, `id="t-near"`)
	near, _, _ = strings.Cut(near, "</section>")
	lacks(t, near, "Tài liệu kiểm chứng chưa đủ")
	exemptOne := slices.Clone(own)
	exemptOne[0].Status, exemptOne[0].Points, exemptOne[0].Max = scoring.Exempt, exact.Zero, exact.Zero
	var n neighbour
	if q.itemsAhead(&n, exemptOne, own); n.Apart != "1 tiêu chí chỉ áp dụng cho một trong hai đơn vị, không so sánh." || len(n.Ahead) != 0 {
		t.Errorf("got %+v, want the exempt item left out and said", n)
	}
}

// TestPenaltyComesBack: points taken off are an item like others, with its own words.
func TestPenaltyComesBack(t *testing.T) {
	s := province(t)
	list := s.scores["3/DV12"]
	for i := range list {
		if list[i].Section == criteria.Penalty {
			list[i].Points, list[i].Max, list[i].Status = exact.Frac(1, 2), exact.Int(5), scoring.Scored
			break
		}
	}
	wants(t, pageText(t, newTestSite(t, s), "/2019/so/units/DV12?losses=points"), "không còn việc bị trừ điểm", "đơn vị không bị trừ điểm")
}
