package campaign

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
)

// renumbered is xa@2025.1 with 1.3 as 1.9, and a crosswalk that says so.
func renumbered(t *testing.T, old *scoring.Scheme) *scoring.Scheme {
	t.Helper()
	var x strings.Builder
	x.WriteString("crosswalk:\n  - from: xa@2025.1\n    codes:\n")
	for _, it := range old.Set().Nodes() {
		to := it.Code
		if to == "1.3" {
			to = "1.9"
		}
		fmt.Fprintf(&x, "      %q: %q\n", it.Code, to)
	}
	text := strings.NewReplacer(`version: "2025.1"`, `version: "2025.2"`, `code: "1.3"`, `code: "1.9"`, "\nitems:\n", "\n"+x.String()+"items:\n").Replace(string(old.Set().Text))
	s, faults := scoring.Load([]byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return s
}

// TestImportCrosswalk: a sheet of last year's codes is a draft until the crosswalk is
// asked for; then it is a new revision, once.
func TestImportCrosswalk(t *testing.T) {
	c := communes(t)
	body := sheetBody(t, c, "Xã An Vân", nil)
	c.Sets = append(c.Sets, renumbered(t, schemeOf(t, c, "xa@2025.1")))
	from := ImportOptions{Hint: imports.Hint{From: "xa@2025.1"}}

	want(t, importBody(t, c, "a.xlsx", body, ImportOptions{}), Drafted, 1)
	r := importBody(t, c, "a.xlsx", body, from)
	want(t, r, Stored, 2)
	if r.Set != "xa@2025.2" {
		t.Errorf("set %s", r.Set)
	}
	want(t, importBody(t, c, "a.xlsx", body, from), Unchanged, 2)

	entries, err := c.DB.Entries(ctx, c.Authority, "XA1", 2025, 2)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]assessment.Entry{}
	for _, e := range entries {
		found[e.Code] = e
	}
	full := schemeOf(t, c, "xa@2025.2").Set().Item("1.9").Max.Number
	if e, ok := found["1.9"]; !ok || e.Self == nil || !e.Self.Equal(full) || found["1.3"].Code != "" {
		t.Errorf("1.9 = %+v, 1.3 = %+v", found["1.9"], found["1.3"])
	}

	from.Kind = Appraisals
	_, err = c.ImportBody(ctx, "b.xlsx", marksBody(t, full), from)
	var no *Refused
	if !errors.As(err, &no) {
		t.Errorf("marks with a crosswalk: %v, want a refusal", err)
	}
}
