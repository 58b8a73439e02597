package assessment

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestSteps holds every step in every phase, allowed and forbidden: what is not in the
// table of a row is forbidden.
func TestSteps(t *testing.T) {
	want := `draft       submit→submitted
submitted   withdraw→draft send-back→draft* lock→locked reopen→draft*
locked      withdraw→draft begin→appraisal1 reopen→draft*
appraisal1  explain→explanation reopen→draft*
explanation answer→appraisal2 reopen→draft*
appraisal2  decide→decided reopen→draft*
decided     publish→published correct→appraisal2* reopen→draft*
published   correct→appraisal2*
`
	var got strings.Builder
	for _, p := range Phases {
		var cells []string
		for _, s := range Steps() {
			next, ok := p.After(s)
			if !ok {
				if next != p {
					t.Errorf("%s after the forbidden %s stands at %s", p, s, next)
				}
				continue
			}
			reason := ""
			if s.NeedsReason() {
				reason = "*"
			}
			cells = append(cells, fmt.Sprintf("%s→%s%s", s, next, reason))
		}
		fmt.Fprintf(&got, "%-11s %s\n", p, strings.Join(cells, " "))
	}
	if got.String() != want {
		t.Errorf("steps:\n%s\nwant\n%s", got.String(), want)
	}
}

func TestCalendar(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 10, 0, 0, 0, time.UTC) }
	c := Calendar{day(1), day(5), day(10), day(15), day(20)}
	if !c.Ordered() || (Calendar{day(1), day(5), day(5), day(15), day(20)}).Ordered() {
		t.Error("Ordered is wrong")
	}
	for _, tt := range []struct {
		phase Phase
		now   time.Time
		want  string
	}{
		{Drafting, day(30), "[]"}, // late, and stays a draft
		{Handed, day(4), "[]"},
		{Handed, day(5), "[lock begin]"}, // at the very moment
		{Locked, day(5).Add(-time.Second), "[]"},
		{Locked, day(10), "[begin explain]"},
		{Handed, day(20), "[lock begin explain answer decide]"},
		{Explaining, day(14), "[]"},
		{Decided, day(30), "[]"},
		{Published, day(30), "[]"},
	} {
		if got := fmt.Sprint(c.Due(tt.phase, tt.now)); got != tt.want {
			t.Errorf("Due(%s, %s) = %s, want %s", tt.phase, tt.now.Format("2"), got, tt.want)
		}
	}
	if got := fmt.Sprint((Calendar{}).Due(Handed, day(30))); got != "[]" {
		t.Errorf("no calendar takes %s", got)
	}
	for _, tt := range []struct {
		phase Phase
		now   time.Time
		want  bool
	}{
		{Drafting, day(1).Add(-time.Second), false}, {Drafting, day(1), true}, {Drafting, day(5), false},
		{Explaining, day(12), true}, {Explaining, day(15), false}, {Published, day(2), false},
	} {
		if got := c.Open(tt.phase, tt.now); got != tt.want {
			t.Errorf("Open(%s, %s) = %v", tt.phase, tt.now, got)
		}
	}
}

func TestToUnit(t *testing.T) {
	var got []string
	for _, p := range Phases {
		got = append(got, fmt.Sprintf("%s:%v%v", p, p.ToUnit(1), p.ToUnit(2)))
	}
	want := "draft:falsefalse submitted:falsefalse locked:falsefalse appraisal1:falsefalse explanation:truefalse appraisal2:truefalse decided:truefalse published:truetrue"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got %s\nwant %s", s, want)
	}
}
