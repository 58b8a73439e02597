package words

import (
	"testing"
	"time"

	"parindex/exact"
)

func TestForms(t *testing.T) {
	at := Moment(time.Date(2026, 12, 17, 17, 0, 0, 0, time.UTC))
	if want := (Text{Vi: "17:00 ngày 17/12/2026", En: "17 Dec 2026, 17:00"}); at != want {
		t.Errorf("got %q, want %q", at, want)
	}
	for text, want := range map[string][3]string{
		"7.44": {"7,4%", "7.4%", "+7,44"}, "-0.25": {"−0,3%", "−0.3%", "−0,25"}, "0.00001": {"0,0%", "0.0%", "0"}, "-0.00001": {"0,0%", "0.0%", "0"}, "1/3": {"0,3%", "0.3%", "+0,3333"},
	} {
		n := exact.MustParse(text)
		if got := [3]string{Percent(n, Vi), Percent(n, En), Signed(n, Vi)}; got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
