package campaign

import (
	"errors"
	"strings"
	"testing"

	"parindex/store"
)

// TestWithdrawSet: a version that was loaded by mistake goes, and the one before it is used
// again; one by which anything was done stays.
func TestWithdrawSet(t *testing.T) {
	y := newYear(t)
	admin, officer := y.as(t, "admin"), y.as(t, "officer-a")
	if err := y.replaced(t); err != nil {
		t.Fatal(err)
	}
	holds := func(want string) {
		t.Helper()
		if s, err := y.SchemeOf(ctx, "so", 2025); err != nil || s.Set().Ref() != want {
			t.Fatalf("the set is %s, %v, want %s", s.Set().Ref(), err, want)
		}
	}
	holds("nho@2025.2")
	if err := officer.WithdrawSet(ctx, "nho@2025.2", "nhầm"); !errors.Is(err, ErrDenied) {
		t.Errorf("an officer: %v, want ErrDenied", err)
	}
	wantFields(t, admin.WithdrawSet(ctx, "nho@2025.2", " - "), ReasonField)
	if err := admin.WithdrawSet(ctx, "nho@2025.2", "nạp nhầm tệp"); err != nil {
		t.Fatal(err)
	}
	holds("nho@2025.1")
	if err := admin.WithdrawSet(ctx, "nho@2025.2", "nạp nhầm tệp"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("again: %v, want ErrNotFound", err)
	}
	if text := refusal(t, y.replaced(t)); !strings.Contains(text, "đã được rút trước đây") {
		t.Errorf("loaded again: %q", text)
	}
	err := y.DB.Write(ctx, func(tx *store.Tx) error { // by who had read the set before
		_, err := tx.AddEdit(y.Authority, store.Edit{Year: 2025, Unit: "A", Set: "nho@2025.2", Code: "2.1", Part: PartNote, Became: "x", Request: "r", At: y.now, By: "x"})
		return err
	})
	if !errors.Is(err, store.ErrFrozen) {
		t.Errorf("a value by the withdrawn set: %v, want ErrFrozen", err)
	}
	if _, err := officer.Edit(ctx, EditRequest{Unit: "A", Year: 2025, Code: "2.1", Part: PartNote, Value: "Vì sao"}); err != nil {
		t.Fatal(err)
	}
	if text := refusal(t, admin.WithdrawSet(ctx, "nho@2025.1", "thử")); !strings.Contains(text, "không rút được") {
		t.Errorf("a set in use: %q", text)
	}
	if a, err := y.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("audit: %+v, %v", a.Faults, err)
	}
}
