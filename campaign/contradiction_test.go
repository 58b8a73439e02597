package campaign

import (
	"strings"
	"testing"

	"parindex/imports"
	"parindex/scoring"
)

// TestContradiction: of a part larger than the whole no points follow, and one sentence
// says what is wrong.
func TestContradiction(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	const code = "3.2.2" // requires b ≤ a
	var got Edited
	for part, value := range map[string]string{"figures.a": "58", "figures.b": "60"} {
		_, err := officer.Edit(ctx, typing(code, part, value))
		r.must(err)
	}
	got, err := officer.Edit(ctx, typing(code, PartNote, "Đã báo cáo"))
	r.must(err)
	it := got.Item
	if it.Claim.Status != scoring.Invalid || it.Claim.Points.Sign() != 0 {
		t.Errorf("got %s and %s points, want none", it.Claim.Status, it.Claim.Points)
	}
	why := it.Why().Vi
	if !strings.Contains(why, "là 60, lớn hơn a “") || !strings.HasSuffix(why, "là 58: chưa tính được điểm") || strings.Contains(why, "103") {
		t.Errorf("why: got %q", why)
	}
	if m, ok := it.Missing(); !ok || m.Lack != Contradicts {
		t.Errorf("lacks: got %v, want a contradiction", m.Lack)
	}
	if _, _, follows := it.ByRule(); follows {
		t.Error("points follow by the rule")
	}
	e := typing(code, "figures.b", "57")
	e.Seen = it.Edits["figures.b"].ID
	got, err = officer.Edit(ctx, e)
	if err != nil || got.Item.Claim.Status != scoring.Scored {
		t.Errorf("mended: %s, %v", got.Item.Claim.Status, err)
	}
}

// TestUploadUnproved: the check of a workbook misses evidence where handing in does.
func TestUploadUnproved(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	for part, value := range map[string]string{"figures.a": "10", "figures.b": "10"} { // points by the rule alone
		_, err := officer.Edit(ctx, typing("3.2.2", part, value))
		r.must(err)
	}
	_, err := officer.Edit(ctx, typing("1.1.1", PartSelf, "0,5"))
	r.must(err)
	missed := func() (codes []string) {
		t.Helper()
		_, body := r.comeBack(officer)
		f, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{DryRun: true})
		r.must(err)
		for _, i := range f.Issues {
			if i.Kind == imports.MissingEvidence {
				codes = append(codes, i.Code)
			}
		}
		return codes
	}
	if got := strings.Join(missed(), " "); got != "1.1.1 3.2.2" {
		t.Errorf("got %q, want 1.1.1 3.2.2 as handing in does", got)
	}
	d, err := officer.Dossier(ctx, "SYT", roundYear)
	r.must(err)
	proofs := 0
	for _, m := range d.Missing() {
		if m.Lack == LacksProof {
			proofs++
		}
	}
	if proofs != 2 {
		t.Errorf("handing in misses %d, want 2", proofs)
	}
	_, err = officer.Prove(ctx, Proof{Unit: "SYT", Year: roundYear, Codes: []string{"1.1.1"}, Title: "Kế hoạch", Number: "5/KH-SYT", Issued: "15/01/2019"})
	r.must(err)
	if got := strings.Join(missed(), " "); got != "3.2.2" {
		t.Errorf("with evidence attached to 1.1.1: got %q, want 3.2.2", got)
	}
}
