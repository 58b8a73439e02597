package campaign

import (
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

func TestDoubts(t *testing.T) {
	y := newYear(t)
	d, err := y.as(t, "chair").Dossier(ctx, "A", 2025)
	if err != nil {
		t.Fatal(err)
	}
	v := func(n string) map[string]*exact.Number { return map[string]*exact.Number{"v": numberOf(n)} }
	file := func(issued string) []store.Evidence {
		return []store.Evidence{{Kind: ProofFile, SHA256: "aa", Title: "kế hoạch.pdf", Issued: issued}}
	}
	for name, tt := range map[string]struct {
		entry    assessment.Entry
		evidence []store.Evidence
		want     string
		agrees   bool
	}{
		"agrees":          {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75")}, file("2025-03-01"), "", true},
		"by a link":       {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75")}, []store.Evidence{{Kind: ProofLink, Title: "https://example.vn"}}, "", true},
		"by a number":     {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75")}, []store.Evidence{{Kind: ProofDocument, Number: "15/KH-UBND"}}, "", true},
		"named only":      {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75"), Evidence: "Kế hoạch tháng 02"}, nil, "named-only", false},
		"a dash":          {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75"), Evidence: "–"}, nil, "no-evidence", false},
		"by rule alone":   {assessment.Entry{Code: "1.2", Figures: v("75")}, file("2025-03-01"), "", true},
		"typed alone":     {assessment.Entry{Code: "1.2", Self: numberOf("3")}, file(""), "unfounded", false},
		"above the rule":  {assessment.Entry{Code: "1.2", Self: numberOf("3.5"), Figures: v("75")}, file(""), "above-rule", false},
		"below the rule":  {assessment.Entry{Code: "1.2", Self: numberOf("2"), Figures: v("75")}, file(""), "below-rule", false},
		"no evidence":     {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75")}, nil, "no-evidence", false},
		"explained":       {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75"), Note: "sẽ gửi"}, nil, "no-evidence", false},
		"other year":      {assessment.Entry{Code: "1.2", Self: numberOf("3"), Figures: v("75")}, file("2023-03-01"), "other-year", false},
		"nothing claimed": {assessment.Entry{Code: "1.2", Self: numberOf("0"), Figures: v("0")}, nil, "", false},
		"no claim":        {assessment.Entry{Code: "1.2"}, nil, "no-claim", false},
		"exempt":          {assessment.Entry{Code: "1.2", Exempt: true}, file(""), "", false},
	} {
		e := *d
		e.Items = append([]DossierItem(nil), d.Items...)
		it := &e.Items[1]
		it.Evidence = tt.evidence
		e.claim([]assessment.Entry{tt.entry}, nil)
		var got []string
		for _, w := range e.Doubts(it) {
			got = append(got, string(w.Kind))
			if w.Text.Vi == "" || w.Text.En == "" {
				t.Errorf("%s: %q is not said in both languages", name, w.Kind)
			}
		}
		if strings.Join(got, " ") != tt.want || e.Agrees(it) != tt.agrees {
			t.Errorf("%s: got %v, agrees %v, want %q, %v", name, got, e.Agrees(it), tt.want, tt.agrees)
		}
	}
	shared := []store.Shared{{SHA256: "aa", Unit: "A", Year: 2025, Code: "1.2"}}
	it := &d.Items[1]
	it.Evidence = file("")
	if d.Borrowed(it, shared) {
		t.Error("the unit's own place counts as another")
	}
	if !d.Borrowed(it, append(shared, store.Shared{SHA256: "aa", Unit: "B", Year: 2025, Code: "1.1"})) {
		t.Error("another unit's place is not seen")
	}
	d.Items[0].Evidence = file("")
	if got := d.Doubts(it); len(got) == 0 || d.proves(&it.Evidence[0]) != 2 {
		t.Errorf("a file of two items: %d, %v", d.proves(&it.Evidence[0]), got)
	}
}
