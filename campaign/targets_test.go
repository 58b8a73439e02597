package campaign

import (
	"errors"
	"strings"
	"testing"

	"parindex/access"
	"parindex/store"
)

// TestTargets sets, replaces and withdraws targets as an administrator, and as nobody else.
func TestTargets(t *testing.T) {
	c := newCampaign(t)
	putCommunes(t, c)
	admin := c.As(access.Person{Name: "Quản trị", Grants: []access.Grant{{Role: access.Administrator}}})
	head := c.As(access.Person{Name: "Lãnh đạo", Grants: []access.Grant{{Role: access.Head}}})
	good := Goal{Year: 2025, Group: "xa", Class: "Khá", Share: "87,5 %"}
	if err := head.SetTarget(ctx, good); !errors.Is(err, ErrDenied) {
		t.Errorf("got %v, want it denied", err)
	}
	for _, one := range []struct {
		goal   Goal
		fields []string
	}{
		{Goal{}, []string{TargetYearField, TargetGroupField, TargetShareField}},
		{Goal{2025, "xa", "", "0"}, []string{TargetShareField}},
		{Goal{2025, "xa", "", "100,01"}, []string{TargetShareField}},
		{Goal{2025, "xa", "", "mười"}, []string{TargetShareField}},
		{Goal{2025, "xã", "", "80"}, []string{TargetGroupField}},
		{Goal{2025, "xa", "Giỏi", "80"}, []string{TargetClassField}},
		{Goal{2099, "xa", "Khá", "80"}, []string{TargetClassField}},
	} {
		wantFields(t, admin.SetTarget(ctx, one.goal), one.fields...)
	}
	if err := errors.Join(admin.SetTarget(ctx, good), admin.SetTarget(ctx, good)); err != nil {
		t.Fatal(err)
	}
	good.Share = "90"
	if err := admin.SetTarget(ctx, good); err != nil {
		t.Fatal(err)
	}
	list, err := admin.Targets(ctx)
	all, allErr := c.DB.Targets(ctx, c.Authority)
	if err != nil || allErr != nil || len(list) != 1 || list[0].Share.String() != "90" || len(all) != 2 {
		t.Fatalf("got %+v of %+v, %v, want the newest of two: setting the same again is nothing", list, all, err)
	}
	wantFields(t, admin.WithdrawTarget(ctx, list[0].ID, " "), ReasonField)
	if err := admin.WithdrawTarget(ctx, list[0].ID, "đổi kế hoạch"); err != nil {
		t.Fatal(err)
	}
	if err := admin.WithdrawTarget(ctx, list[0].ID, "lần nữa"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("withdrawn twice: got %v", err)
	}
}

// TestWithdrawIndex: an older list counts again, and the file can be imported again.
func TestWithdrawIndex(t *testing.T) {
	c := newCampaign(t)
	admin := c.As(access.Person{Name: "Quản trị", Grants: []access.Grant{{Role: access.Administrator}}})
	const head = "Chỉ số;Năm;Tỉnh;Giá trị;Hạng;Nguồn\n"
	for _, row := range []string{"PCI;2015;Vĩnh Phúc;60;7/63;báo\n", "PCI;2015;Vĩnh Phúc;6;7/63;gõ nhầm\n"} {
		if r, err := admin.ImportIndices(ctx, "pci.csv", []byte(head+row)); err != nil || r.Outcome != Stored {
			t.Fatalf("got %+v, %v", r, err)
		}
	}
	wantFields(t, admin.WithdrawIndex(ctx, 2, 0, ""), ReasonField)
	for _, gone := range [][2]int{{2, 5}, {2, -1}, {9, 0}} {
		if err := admin.WithdrawIndex(ctx, int64(gone[0]), gone[1], "nhầm"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("row %v: got %v", gone, err)
		}
	}
	if err := admin.WithdrawIndex(ctx, 2, 0, "gõ nhầm"); err != nil {
		t.Fatal(err)
	}
	if err := admin.WithdrawIndex(ctx, 2, 0, "gõ nhầm"); err == nil || !strings.Contains(err.Error(), "rút trước đó") {
		t.Errorf("withdrawn twice: got %v", err)
	}
	counts, out, err := admin.IndexTable(ctx)
	if err != nil || len(counts) != 1 || counts[0].Source != "báo" || counts[0].Name != "Vĩnh Phúc" || len(out) != 1 || out[0].Withdrawn.Reason != "gõ nhầm" {
		t.Errorf("got %+v and %+v, %v, want the older row", counts, out, err)
	}
	if r, err := admin.ImportIndices(ctx, "pci.csv", []byte(head+"PCI;2015;Vĩnh Phúc;6;7/63;gõ nhầm\n")); err != nil || r.Outcome != Stored {
		t.Errorf("imported again: got %+v, %v", r, err)
	}
	officer := c.As(access.Person{Name: "Cán bộ", Grants: []access.Grant{{Role: access.Officer, Unit: "XA1"}}})
	if err := officer.WithdrawIndex(ctx, 1, 0, "nhầm"); !errors.Is(err, ErrDenied) {
		t.Errorf("got %v, want it denied", err)
	}
}
