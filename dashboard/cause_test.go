package dashboard

import (
	"testing"

	"parindex/exact"
	"parindex/words"
)

// TestBesideTheGroup: what is said of a field where the group moved rather than the unit is
// true of the two figures that stand beside it.
func TestBesideTheGroup(t *testing.T) {
	for _, c := range []struct {
		own, group string
		vi, en     string
	}{
		{"0.1", "0.5", "(khối tăng nhiều hơn: đơn vị +0,10, khối +0,50)", "(the group rose more: unit +0.10, group +0.50)"},
		{"0", "0.5", "(khối tăng nhiều hơn: đơn vị 0,00, khối +0,50)", "(the group rose more: unit 0.00, group +0.50)"},
		{"-0.1", "0.5", "(khối tăng, đơn vị giảm: đơn vị −0,10, khối +0,50)", "(the group rose, the unit fell: unit −0.10, group +0.50)"},
		{"-0.5", "-0.1", "(khối giảm ít hơn: đơn vị −0,50, khối −0,10)", "(the group fell less: unit −0.50, group −0.10)"},
		{"-0.5", "0.001", "(khối không giảm: đơn vị −0,50, khối 0,00)", "(the group did not fall: unit −0.50, group 0.00)"},
		{"0.5", "0.1", "(đơn vị tăng nhiều hơn: đơn vị +0,50, khối +0,10)", "(the unit rose more: unit +0.50, group +0.10)"},
		{"0.5", "-0.1", "(đơn vị tăng, khối giảm: đơn vị +0,50, khối −0,10)", "(the unit rose, the group fell: unit +0.50, group −0.10)"},
		{"-0.1", "-0.5", "(đơn vị giảm ít hơn: đơn vị −0,10, khối −0,50)", "(the unit fell less: unit −0.10, group −0.50)"},
		{"0", "-0.5", "(đơn vị không giảm: đơn vị 0,00, khối −0,50)", "(the unit did not fall: unit 0.00, group −0.50)"},
	} {
		r := cause{own: exact.MustParse(c.own), group: exact.MustParse(c.group), apart: true}
		for lang, want := range map[words.Lang]string{words.Vi: c.vi, words.En: c.en} {
			q := &request{lang: lang}
			if got := q.besideGroup(r); got != want {
				t.Errorf("unit %s, group %s: got %q, want %q", c.own, c.group, got, want)
			}
		}
	}
}
