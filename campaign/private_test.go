package campaign

import (
	"testing"

	"parindex/assessment"
	"parindex/store"
)

// TestSendBackReasonIsTheUnits: what a leader says to the own officers is nobody else's.
func TestSendBackReasonIsTheUnits(t *testing.T) {
	r := newRound(t)
	r.step(assessment.Submit)
	r.must(r.as("leader").Step(ctx, "SYT", roundYear, assessment.SendBack, "Anh Ba làm ẩu"))
	r.step(assessment.Submit, assessment.Lock, assessment.Begin)
	for id, want := range map[string]string{"officer": "Anh Ba làm ẩu", "leader": "Anh Ba làm ẩu", "appraiser": "", "chair": ""} {
		d, err := r.as(id).Dossier(ctx, "SYT", roundYear)
		r.must(err)
		if got := d.Steps[1]; got.Step != assessment.SendBack || got.Reason != want {
			t.Errorf("%s: %s with %q, want %q", id, got.Step, got.Reason, want)
		}
		sheet, err := r.as(id).SheetLog(ctx, "SYT", roundYear, "", 100)
		r.must(err)
		all, err := r.as(id).Log(ctx, store.LogFilter{Unit: "SYT"})
		r.must(err)
		found := 0
		for i, row := range append(sheet, all...) {
			if row.Deed != string(assessment.SendBack) {
				continue
			}
			if found++; row.Reason != want && !(i >= len(sheet) && row.Reason == "") {
				t.Errorf("%s: the log says %q, want %q", id, row.Reason, want)
			}
		}
		if found == 0 {
			t.Errorf("%s: the step itself is not told", id)
		}
	}
}
