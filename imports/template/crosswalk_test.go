package template

import (
	"fmt"
	"strings"
	"testing"

	"parindex/imports"
	"parindex/scoring"
)

// reissued is a set as it is issued again within its year, with a crosswalk from it.
func reissued(t *testing.T, set *scoring.Scheme, version string) *scoring.Scheme {
	t.Helper()
	crosswalk := fmt.Sprintf("crosswalk:\n  - from: %s\n    codes:\n", set.Set().Ref())
	for _, it := range set.Set().Nodes() {
		crosswalk += fmt.Sprintf("      %q: %q\n", it.Code, it.Code)
	}
	text := string(set.Set().Text)
	for before, after := range map[string]string{`version: "2025.1"`: "version: " + version, "classes:\n": crosswalk + "classes:\n"} {
		if strings.Count(text, before) != 1 {
			t.Fatalf("the set has no %q", before)
		}
		text = strings.Replace(text, before, after, 1)
	}
	return parsed(t, []byte(text))
}

// TestStampedCrosswalk: a form that was filled in before its set was issued again is read
// by the new one when the caller names the old, and told so otherwise.
func TestStampedCrosswalk(t *testing.T) {
	scheme := load(t, "xa@2025.1")
	body := started(t, written(t, Form{authority, commune, scheme, 2025, nil}))
	dir := directory(scheme, reissued(t, scheme, `"2025.2"`), load(t, "so@2019.1"))
	for _, c := range []struct {
		hint imports.Hint
		set  string // that is read; "" is refused
		says string
	}{
		{hint: imports.Hint{From: "xa@2025.1"}, set: "xa@2025.2"},
		{hint: imports.Hint{From: "xa@2025.1", Set: "xa@2025.2", Unit: "XA001", Year: 2025}, set: "xa@2025.2"},
		{hint: imports.Hint{}, set: "xa@2025.1"},
		{hint: imports.Hint{Set: "xa@2025.2"}, says: "với -crosswalk xa@2025.1"},
		{hint: imports.Hint{From: "so@2019.1"}, says: "không có -crosswalk"},
		{hint: imports.Hint{From: "xa@2025.1", Year: 2026}, says: "năm 2026"},
	} {
		got := imports.ReadSheet("mau.xlsx", body, dir, c.hint)
		var fixes []string
		for _, i := range got.Issues {
			if i.Severity == imports.Error {
				fixes = append(fixes, i.Fix.Vi)
			}
		}
		switch {
		case c.set != "" && (len(fixes) > 0 || got.Set != c.set || len(got.Entries) == 0):
			t.Errorf("%+v: got %s with %d entries, %q; want %s", c.hint, got.Set, len(got.Entries), fixes, c.set)
		case c.set == "" && (len(fixes) != 1 || !strings.Contains(fixes[0], c.says) || len(got.Entries) > 0):
			t.Errorf("%+v: got %q, want one with %q", c.hint, fixes, c.says)
		}
	}
}
