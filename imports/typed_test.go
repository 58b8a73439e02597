package imports

import (
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
)

func TestTypedPoints(t *testing.T) {
	it := &criteria.Item{Code: "1.1", Max: criteria.Points{Number: exact.MustParse("1.5")}}
	for _, c := range []struct{ text, want, says string }{
		{"0,5", "0.5", ""},
		{" 1.5 ", "1.5", ""},
		{"0", "0", ""},
		{"½", "0.5", ""},
		{"", "", ""},
		{"   ", "", ""},
		{"1,6", "", "vượt quá điểm tối đa 1,5"},
		{"-1", "", "nhỏ hơn 0"},
		{"1,000", "", "có thể là"},
		{"năm", "", "không phải số"},
		{"1/2", "", "không rõ"},
		{"-", "", "không phải số"},
		{"KAD", "", "chỉ nhận số"},
		{"1e3", "", "không phải số"},
		{strings.Repeat("9", 5000), "", "không phải số"},
	} {
		n, issues := TypedPoints(c.text, it)
		got := ""
		if n != nil {
			got = n.Exact()
		}
		said := ""
		for _, i := range issues {
			said += i.Problem.Vi
		}
		if got != c.want || (c.says == "") != (said == "") || !strings.Contains(said, c.says) {
			t.Errorf("TypedPoints(%.20q) = %q, %q, want %q, %q", c.text, got, said, c.want, c.says)
		}
	}
}

func TestTypedFigure(t *testing.T) {
	for _, c := range []struct{ text, want, says string }{
		{"40", "40", ""},
		{"7.250", "7250", ""},
		{"12,5", "12.5", ""},
		{"", "", ""},
		{"1,000", "", "không phải số"},
		{"40 hồ sơ", "", "không phải số"},
	} {
		n, issues := TypedFigure(c.text, "1.1")
		got := ""
		if n != nil {
			got = n.Exact()
		}
		if got != c.want || (c.says == "") != (len(issues) == 0) || len(issues) > 0 && !strings.Contains(issues[0].Problem.Vi, c.says) {
			t.Errorf("TypedFigure(%q) = %q, %v, want %q, %q", c.text, got, issues, c.want, c.says)
		}
	}
}
