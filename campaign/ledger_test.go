package campaign

import (
	"errors"
	"testing"

	"parindex/assessment"
	"parindex/exact"
)

// judgedYear has hand-made points. Claims of A, B and C are 2, 3 and 2.5 of 1.1, 1.2 and 2.1.
//
//	      1.1                 1.2                2.1
//	A     2 (appraiser-1)     2 (appraiser-1)    2.5 (appraiser-2)
//	B     0 (chair)           3 (chair)          1.5 (appraiser-2), contested, then 2
//	C     1 (chair)           –                  returned
func judgedYear(t *testing.T) *year {
	t.Helper()
	y := appraising(t)
	one, two, chair := y.as(t, "appraiser-1"), y.as(t, "appraiser-2"), y.as(t, "chair")
	accept, change := assessment.Accept, assessment.Change
	mustJudge(t, one, judgement("A", "1.1", accept, "", ""))
	mustJudge(t, one, judgement("A", "1.2", change, "2", "thiếu"))
	mustJudge(t, two, judgement("A", "2.1", accept, "", ""))
	mustJudge(t, chair, judgement("B", "1.1", change, "0", "thiếu"))
	mustJudge(t, chair, judgement("B", "1.2", accept, "", ""))
	first := mustJudge(t, two, judgement("B", "2.1", change, "1.5", "thiếu"))
	mustJudge(t, chair, judgement("C", "1.1", change, "1", "thiếu"))
	mustJudge(t, two, judgement("C", "2.1", assessment.Return, "", "gửi lại"))
	y.now = day(11)
	if err := y.as(t, "officer-b").Reply(ctx, ReplyRequest{Unit: "B", Year: 2025, Code: "2.1", Mark: first.ID, Stance: assessment.Contest, Points: "2,25", Reason: "đủ"}); err != nil {
		t.Fatal(err)
	}
	y.now = day(16)
	again := judgement("B", "2.1", change, "2", "xem lại")
	again.Seen = first.ID
	mustJudge(t, two, again)
	return y
}

func number(n *exact.Number) string {
	if n == nil {
		return "–"
	}
	return n.Exact()
}

func line(c *Course) [4]string {
	return [4]string{number(c.Claim), number(c.First), number(c.Asked), number(c.Final)}
}

func TestCourses(t *testing.T) {
	y := judgedYear(t)
	list, err := y.as(t, "secretary").Courses(ctx, 2025, "so")
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Units) != 3 || len(list.Items) != 3 {
		t.Fatalf("got %d units and %d items, want 3 and 3", len(list.Units), len(list.Items))
	}
	for i, want := range []struct {
		items [3][4]string
		sum   [4]string
	}{
		{[3][4]string{{"2", "2", "–", "2"}, {"3", "2", "–", "2"}, {"2.5", "2.5", "–", "2.5"}}, [4]string{"7.5", "6.5", "–", "6.5"}},
		{[3][4]string{{"2", "0", "–", "0"}, {"3", "3", "–", "3"}, {"2.5", "1.5", "2.25", "2"}}, [4]string{"7.5", "4.5", "2.25", "5"}},
		{[3][4]string{{"2", "1", "–", "1"}, {"3", "–", "–", "–"}, {"2.5", "–", "–", "–"}}, [4]string{"7.5", "1", "–", "1"}},
	} {
		u := &list.Units[i]
		for k := range u.Items {
			if got := line(&u.Items[k].Course); got != want.items[k] {
				t.Errorf("%s, %s: got %v, want %v", u.Unit.ID, list.Items[k].Code, got, want.items[k])
			}
		}
		if got := line(&u.Sum); got != want.sum {
			t.Errorf("%s: got %v in all, want %v", u.Unit.ID, got, want.sum)
		}
	}
	if got := line(&list.Units[1].Fields[0]); got != [4]string{"5", "3", "–", "3"} {
		t.Errorf("field 1 of B: got %v", got)
	}
	for i, want := range []string{"1", "2.5", "1"} { // of C only 1.1 has both ends
		if gap, ok := list.Units[i].Sum.Gap(); !ok || gap.Exact() != want {
			t.Errorf("%s: got a gap of %s in all, want %s", list.Units[i].Unit.ID, gap, want)
		}
	}
	for i, want := range [][2]int{{3, 3}, {3, 3}, {1, 3}} {
		if s := &list.Units[i].Sum; s.Known != want[0] || s.Of != want[1] {
			t.Errorf("%s: got points for %d of %d items, want %v", list.Units[i].Unit.ID, s.Known, s.Of, want)
		}
	}
	if gap, ok := list.Units[2].Fields[1].Gap(); ok {
		t.Errorf("field 2 of C: got a gap of %s, want none: it was returned", gap)
	}
	for _, who := range []string{"officer-a", "leader-a", "appraiser-1", "admin", "operator"} {
		_, err1 := y.as(t, who).Courses(ctx, 2025, "so")
		_, err2 := y.as(t, who).Ledger(ctx, 2025)
		if !errors.Is(err1, ErrDenied) || !errors.Is(err2, ErrDenied) {
			t.Errorf("%s: got %v and %v, want ErrDenied", who, err1, err2)
		}
	}
}

func TestLedger(t *testing.T) {
	l, err := judgedYear(t).as(t, "chair").Ledger(ctx, 2025)
	if err != nil {
		t.Fatal(err)
	}
	units := map[string]Gaps{}
	for _, u := range l.Units {
		units[u.Unit.ID] = u.Gaps
	}
	for id, want := range map[string]struct {
		n, over   int
		sum, much string
	}{
		"A": {3, 1, "1", "40/3"},    // 1 of 7.5
		"B": {3, 2, "5/2", "100/3"}, // 2.5 of 7.5
		"C": {1, 1, "1", "50"},      // 1 of 2
	} {
		g := units[id]
		if g.N != want.n || g.Over != want.over || !g.Sum.Equal(exact.MustParse(want.sum)) || !g.Often().Equal(share(exact.Int(int64(want.over)), exact.Int(int64(want.n)))) || g.Much().Exact() != want.much {
			t.Errorf("%s: got %d of %d, %s points, %s%%, want %+v", id, g.Over, g.N, g.Sum, g.Much(), want)
		}
	}
	if l.Units[0].Unit.ID != "C" || len(l.Units[1].Worst) != 2 || l.Units[1].Worst[0].Item.Code != "1.1" {
		t.Errorf("got %+v, want C first and the worst of B to be 1.1", l.Units)
	}
	if it := l.Items[0]; it.Item.Code != "1.1" || it.Gaps.N != 3 || it.Gaps.Over != 2 || it.Gaps.Sum.Exact() != "3" || it.Unclear() {
		t.Errorf("got %+v first, want 1.1, claimed too high by 2 of 3", it)
	}
	for _, u := range l.Units {
		for _, w := range u.Worst {
			if w.Gap.Sign() <= 0 {
				t.Errorf("%s, %s: got a gap of %s", u.Unit.ID, w.Item.Code, w.Gap)
			}
		}
	}
}

// TestSeverity: appraiser-1 gave 0 and −1; on the same items the chair gave −2 and −1
// (mean −3/2), and 0. So appraiser-1 gave −1/2 where the others gave −3/4: milder by 1/4.
func TestSeverity(t *testing.T) {
	l, err := judgedYear(t).as(t, "head").Ledger(ctx, 2025)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]AppraiserGap{}
	for _, g := range l.Appraisers {
		got[g.By] = g
	}
	for by, want := range map[string]struct {
		n, accepted, beside                int
		mean, own, others, stricter, share string
	}{
		"Người appraiser-1 (appraiser-1)": {2, 1, 2, "-1/2", "-1/2", "-3/4", "-1/4", "50"},
		"Người chair (chair)":             {3, 1, 3, "-1", "-1", "-1/3", "2/3", "100/3"}, // beside 0, −1 and 0
		"Người appraiser-2 (appraiser-2)": {2, 1, 0, "-1/4", "0", "0", "0", "50"},        // nobody else judged 2.1
	} {
		g := got[by]
		if g.N != want.n || g.Accepted != want.accepted || g.Beside != want.beside || !g.Small() {
			t.Errorf("%s: got %+v, want %+v", by, g, want)
		}
		for _, p := range [][2]exact.Number{{g.Mean, frac(want.mean)}, {g.Own, frac(want.own)}, {g.Others, frac(want.others)}, {g.Stricter(), frac(want.stricter)}, {g.Share(), frac(want.share)}} {
			if !p[0].Equal(p[1]) {
				t.Errorf("%s: got %s, want %s", by, p[0].Exact(), p[1].Exact())
			}
		}
	}
	if l.Appraisers[0].By != "Người chair (chair)" {
		t.Errorf("got %s first, want the strictest", l.Appraisers[0].By)
	}
}

// frac reads a number as [exact.Number.Exact] writes it.
func frac(text string) exact.Number { return *numberOf(text) }

// TestLedgerByHand: what no year of three units shows.
func TestLedgerByHand(t *testing.T) {
	n := func(s string) *exact.Number { return numberOf(s) }
	var g Gaps
	for _, c := range []Course{
		{Claim: n("3"), Final: n("1")}, {Claim: n("1"), Final: n("2")}, {Claim: n("1/3"), Final: n("0")}, {Claim: n("5")}, {Final: n("5")}, {},
	} {
		g.add(&c)
	}
	if g.N != 3 || g.Over != 2 || g.Sum.Exact() != "7/3" || g.Claim.Exact() != "13/3" || g.Much().Exact() != "700/13" {
		t.Errorf("got %+v, %s%%; what is claimed too low makes up for nothing", g, g.Much())
	}
	if (&Gaps{}).Often().Sign() != 0 || (&Gaps{}).Much().Sign() != 0 {
		t.Error("nothing was compared, want 0")
	}
	for _, tt := range []struct {
		over, n int
		want    bool
	}{{2, 3, false}, {3, 6, true}, {3, 7, false}, {4, 4, true}} {
		if got := (&ItemGap{Gaps: Gaps{N: tt.n, Over: tt.over}}).Unclear(); got != tt.want {
			t.Errorf("%d of %d: got unclear %v, want %v", tt.over, tt.n, got, tt.want)
		}
	}
	if (&AppraiserGap{Beside: 19}).Small() != true || (&AppraiserGap{Beside: 20}).Small() {
		t.Error("want a caution below 20 items")
	}
}

// TestAlike: a difference of less than a twentieth of a point says nothing of a person.
func TestAlike(t *testing.T) {
	for others, want := range map[string]bool{"0.006": true, "-0.0499": true, "0.05": false, "-0.05": false, "0": true} {
		g := AppraiserGap{Others: exact.MustParse(others)}
		if got := g.Alike(); got != want {
			t.Errorf("stricter by %s: got alike %v, want %v", others, got, want)
		}
	}
}
