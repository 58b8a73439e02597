package campaign

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/exact"
)

func said(v Value) string {
	switch {
	case v.Number != nil:
		return v.Number.Decimal(2)
	case v.Yes:
		return "yes"
	}
	return v.Text
}

func toldChanges(list []Change) string {
	var b strings.Builder
	for _, ch := range list {
		fmt.Fprintf(&b, "%s %s: %q → %q\n", ch.Code, ch.Part, said(ch.Before), said(ch.After))
	}
	return b.String()
}

func TestCompare(t *testing.T) {
	c := communes(t)
	first := sheetBody(t, c, "Xã An Vân", nil)
	tried := importBody(t, c, "a.xlsx", first, ImportOptions{DryRun: true})
	cmp, err := c.Compare(ctx, &tried)
	if err != nil || cmp.Before != nil || cmp.Known != 0 || len(cmp.Changes) != 0 {
		t.Errorf("before the first revision: %+v, %v, want nothing", cmp, err)
	}
	if tried.Import != 0 {
		t.Errorf("a dry run was written as import %d", tried.Import)
	}
	stored := importBody(t, c, "a.xlsx", first, ImportOptions{})
	if kept, err := c.DB.Import(ctx, c.Authority, stored.Import); err != nil || kept.Unit != "XA1" || kept.Revision != 1 {
		t.Errorf("import %d = %+v, %v, want that of XA1", stored.Import, kept, err)
	}
	cmp, err = c.Compare(ctx, &tried)
	if err != nil || cmp.Before == nil || cmp.Before.Revision != 1 || cmp.Known != 1 || len(cmp.Changes) != 0 {
		t.Errorf("the same file again: %+v, %v, want revision 1 and no change", cmp, err)
	}
	second := sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Frac(1, 4), "1.1.2": "Không áp dụng"})
	r := importBody(t, c, "b.xlsx", second, ImportOptions{DryRun: true})
	cmp, err = c.Compare(ctx, &r)
	max := schemeOf(t, c, r.Set).Set().Item("1.1.1").Max.Decimal(2)
	want := fmt.Sprintf("1.1.1 self: %q → \"0.25\"\n1.1.2 self: %q → \"\"\n1.1.2 exempt: \"\" → \"yes\"\n", max, schemeOf(t, c, r.Set).Set().Item("1.1.2").Max.Decimal(2))
	if got := toldChanges(cmp.Changes); err != nil || got != want {
		t.Errorf("changes:\n%s%v, want\n%s", got, err, want)
	}
	again := importBody(t, c, "b.xlsx", second, ImportOptions{})
	list, err := c.CompareStored(ctx, &again)
	if got := toldChanges(list); err != nil || got != want {
		t.Errorf("stored changes:\n%s%v, want\n%s", got, err, want)
	}
}

func TestContent(t *testing.T) {
	c := communes(t)
	full := importBody(t, c, "a.xlsx", sheetBody(t, c, "Xã An Vân", nil), ImportOptions{DryRun: true})
	all, err := c.Content(ctx, full.Set, full.Entries)
	if err != nil || all.Items == 0 || all.Filled != all.Items || all.Missing+all.Exempt != 0 {
		t.Errorf("a full sheet: %+v, %v", all, err)
	}
	r := importBody(t, c, "b.xlsx", sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": "", "1.1.2": "Không áp dụng"}), ImportOptions{DryRun: true})
	got, err := c.Content(ctx, r.Set, r.Entries)
	set := schemeOf(t, c, r.Set).Set()
	less := all.Points.Sub(set.Item("1.1.1").Max.Number).Sub(set.Item("1.1.2").Max.Number)
	if err != nil || got.Items != all.Items || got.Filled != all.Items-2 || got.Exempt != 1 || got.Missing != 1 || !got.Points.Equal(less) {
		t.Errorf("one item empty, one not applicable: %+v, %v, want %s points", got, err, less)
	}
}

// TestContentIsCapped: points above the maximum count as the sheet counts them.
func TestContentIsCapped(t *testing.T) {
	c := communes(t)
	full := importBody(t, c, "a.xlsx", sheetBody(t, c, "Xã An Vân", nil), ImportOptions{DryRun: true})
	all, err := c.Content(ctx, full.Set, full.Entries)
	if err != nil {
		t.Fatal(err)
	}
	two := exact.Int(200)
	full.Entries[slices.IndexFunc(full.Entries, func(e assessment.Entry) bool { return e.Code == "1.1.1" })].Self = &two
	if got, err := c.Content(ctx, full.Set, full.Entries); err != nil || !got.Points.Equal(all.Points) {
		t.Errorf("got %s, %v, want %s", got.Points, err, all.Points)
	}
}

func TestBodyTooLarge(t *testing.T) {
	c := communes(t)
	r := importBody(t, c, "to.xlsx", make([]byte, MaxBytes+1), ImportOptions{DryRun: true})
	if r.Outcome != Rejected || len(r.Issues) != 1 || r.Issues[0].Kind != "too_large" {
		t.Errorf("got %s with %v, want it refused as too large", r.Outcome, r.Issues)
	}
}
