package dashboard

import (
	"slices"
	"testing"
)

func TestAlphabetical(t *testing.T) {
	want := []string{"", "1", "An", "án", "Ang", "Ăn", "ân", "Ba", "bà", "bả", "bã", "bá", "bạ", "Bà An", "Da", "Đa", "đà", "E", "Ê", "Xã A", "xã Ba", "y", "ỳ"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, alphabetical)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := testing.AllocsPerRun(10, func() { alphabetical("Xã Đạo Trù", "Xã Đạo Trữ") }); n > 0 {
		t.Errorf("got %v allocations, want none: whoever searches has thousands of names sorted", n)
	}
}
