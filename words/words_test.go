package words

import (
	"testing"

	"parindex/exact"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Sở Nội vụ":                               "so noi vu",
		"SỞ NỘI VỤ":                               "so noi vu",
		"So\u031b\u0309 No\u0323\u0302i vu\u0323": "so noi vu", // decomposed, as macOS writes it
		"Đào tạo – đào tạo":                       "dao tao – dao tao",
		"  a\u00a0 b\t\nc ":                       "a b c",
		"":                                        "",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string][2]string{
		"1.8": {"1,8", "1.8"}, "17/19": {"0,8947", "0.8947"}, "100": {"100", "100"}, "0.25": {"0,25", "0.25"}, "-0.5": {"−0,5", "−0.5"},
	} {
		n := exact.MustParse(text)
		if got := [2]string{Number(n, Vi), Number(n, En)}; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if got := Fixed(exact.MustParse("88.4"), 2, Vi); got != "88,40" {
		t.Errorf("Fixed = %q", got)
	}
}

func TestSprintf(t *testing.T) {
	got := Sprintf("%s điểm (%s)", "%s points (%s)", exact.MustParse("1.5"), Text{Vi: "một", En: "one"})
	if want := (Text{Vi: "1,5 điểm (một)", En: "1.5 points (one)"}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
