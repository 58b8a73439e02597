package campaign

import (
	"fmt"
	"testing"

	"parindex/exact"
	"parindex/store"
)

// TestRefusedTries: whoever sends what is not taken over and over is told why each time, and
// fills no disk.
func TestRefusedTries(t *testing.T) {
	r := newRound(t)
	officer, other := r.as("officer"), r.as("second")
	send := func(a *Acting, points any) (FileReport, error) {
		foreign := sheetOf(t, r.Campaign, "Sở Tài chính", map[string]any{"1.1.1": points})
		return a.Upload(ctx, "SYT", roundYear, "stc.xlsx", foreign, ImportOptions{})
	}
	first, err := send(officer, exact.Frac(1, 2))
	r.must(err)
	again, err := send(officer, exact.Frac(1, 2))
	if err != nil || first.Outcome != Rejected || first.Import == 0 || again.Import != first.Import || again.Outcome != Rejected {
		t.Errorf("the same file twice: tries %d and %d, %s, %v", first.Import, again.Import, again.Outcome, err)
	}
	if changed, err := send(officer, exact.Frac(1, 4)); err != nil || changed.Import == first.Import {
		t.Errorf("another file: the try %d, %v", changed.Import, err)
	}
	r.must(r.DB.Write(ctx, func(tx *store.Tx) error {
		for i := range mostRefused {
			_, err := tx.AddImport(r.Authority, store.Import{File: fmt.Sprint(i), Kind: string(Sheets), Outcome: string(Rejected), At: r.now, By: officer.work.By})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	more, err := send(officer, exact.Frac(3, 4))
	saying(t, err, "đã gửi 202 tệp")
	saying(t, err, first.Issues[0].Problem.Vi)
	if more.Import != 0 {
		t.Errorf("the try %d was kept", more.Import)
	}
	if r, err := send(other, exact.Frac(3, 4)); err != nil || r.Import == 0 {
		t.Errorf("a colleague: the try %d, %v", r.Import, err)
	}
}
