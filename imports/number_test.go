package imports

import (
	"testing"

	"parindex/exact"
)

func TestTyped(t *testing.T) {
	for s, want := range map[string]struct {
		n   string
		how certainty
	}{
		"0,5": {"0.5", clear}, "0.5": {"0.5", clear}, " 0,5 ": {"0.5", clear}, "0,5\u00a0đ": {"0.5", clear}, "1,50 điểm": {"1.5", clear}, "０，５": {"0.5", clear},
		"+0,75": {"0.75", clear}, "-1": {"-1", clear}, "−0,5": {"-0.5", clear}, "10": {"10", clear}, "0,125": {"0.125", clear}, "97,68": {"97.68", clear}, "2 Điểm": {"2", clear},
		"'0,5": {"0.5", clear}, "' 0": {"0", clear}, "’=0,5": {"0.5", clear}, "=+1,5": {"1.5", clear}, "0 , 5": {"0.5", clear}, "½": {"0.5", clear}, "+1 ¾đ.": {"1.75", clear},
		"1. 5": {"0", unreadable}, "1 .5": {"0", unreadable}, "− 1": {"0", unreadable}, "– 1,5": {"0", unreadable}, "- 1": {"0", unreadable}, "''1": {"0", unreadable}, "==1": {"0", unreadable}, "-½": {"0", unreadable},
		"1,000": {"1", ambiguous}, "1.256": {"1.256", ambiguous}, "12.500": {"12.5", ambiguous},
		"": {"0", unreadable}, "0,75.": {"0", unreadable}, "1.000,5": {"0", unreadable}, "1,000.5": {"0", unreadable}, "0;75": {"0", unreadable}, "75%": {"0", unreadable}, "1/1": {"0", unreadable},
		"một": {"0", unreadable}, "1..5": {"0", unreadable}, ",5": {"0", unreadable}, "5,": {"0", unreadable}, "1e3": {"0", unreadable}, "0x1": {"0", unreadable}, "--1": {"0", unreadable}, "+-1": {"0", unreadable}, "−-1": {"0", unreadable}, "1 2": {"0", unreadable}, "NaN": {"0", unreadable}, "1234567890123": {"0", unreadable},
	} {
		if n, how := typed(s); how != want.how || n.String() != want.n {
			t.Errorf("typed(%q) = %s, %d, want %s, %d", s, n, how, want.n, want.how)
		}
	}
}

func TestStored(t *testing.T) {
	for s, want := range map[string]string{
		"0.30000000000000004": "0.3", "92.93000000000001": "92.93", "5.0000000000000003E-2": "0.05", "1.47333333333333": "1.47333333333333", "1E2": "100", "-0": "0", "58.9033333333333": "58.9033333333333", "1.1": "1.1", "0": "0",
	} {
		if n, ok := stored(s); !ok || !n.Equal(exact.MustParse(want)) {
			t.Errorf("stored(%q) = %s, %v, want %s", s, n, ok, want)
		}
	}
	for _, s := range []string{"", "x", "1e400", "NaN", "Inf"} {
		if n, ok := stored(s); ok {
			t.Errorf("stored(%q) = %s", s, n)
		}
	}
}

func TestExempt(t *testing.T) {
	for s, want := range map[string]bool{
		"Không áp dụng": true, "KHÔNG ÁP DỤNG": true, "không  áp dụng.": true, "KAD": true, "kad": true, "Không phát sinh": true, "(Không phát sinh)": true, "Không áp dụng (không có TTHC)": true,
		"": false, "-": false, "Không": false, "Không đạt": false, "0": false,
	} {
		if got := exempt(s); got != want {
			t.Errorf("exempt(%q) = %v", s, got)
		}
	}
}

func TestAssignments(t *testing.T) {
	for s, want := range map[string]string{
		"a = 40; b = 38": "a=40 b=38 ", "a=40, b=38,5; c: 0": "a=40 b=38,5 c=0 ", "A = 1.234\nB = 2": "a=1.234 b=2 ", "40": "", "tổng a = 4": "",
	} {
		got := ""
		for _, p := range assignments(s) {
			got += p[0] + "=" + p[1] + " "
		}
		if got != want {
			t.Errorf("assignments(%q) = %q, want %q", s, got, want)
		}
	}
}
