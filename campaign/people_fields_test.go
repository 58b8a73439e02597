package campaign

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/access"
	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
)

// ownTwoFields is an office's own set of two fields, for departments in 2025.
var ownTwoFields = strings.NewReplacer("id: nho", "id: rieng", "sample: true\n", "decision: 12/QĐ-UBND\n", "years: [2024, 2025]", "years: [2025]").Replace(smallSet)

// TestFieldsOffered: a new office with a set of its own is offered the fields of that set,
// and none of samples that it does not go by.
func TestFieldsOffered(t *testing.T) {
	p := newPlanned(t)
	p.now = day(2)
	scheme, faults := scoring.Load([]byte(ownTwoFields))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	p.Sets = append(p.Sets, scheme)
	must(t, p.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.PutGroup(p.Authority, assessment.Group{ID: "tw", Name: "Cơ quan Trung ương", Position: 2})
	}))
	offer, err := p.as("admin").Offer(ctx)
	must(t, err)
	got := map[string]string{}
	for _, f := range offer.Fields {
		got[f.Code] = fmt.Sprint(f.Names, f.Groups)
	}
	if len(got) != 2 || got["1"] != "[Chỉ đạo, điều hành] [so]" || got["2"] != "[Thủ tục hành chính] [so]" {
		t.Errorf("got %v, want the two fields of the own set", got)
	}
	var b bytes.Buffer
	must(t, p.as("admin").WritePeople(ctx, &b, false))
	f, err := excelize.OpenReader(&b)
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows(imports.GuideSheet)
	must(t, err)
	guide := fmt.Sprint(rows)
	if !strings.Contains(guide, "Thủ tục hành chính") || strings.Contains(guide, "PAPI") || strings.Contains(guide, "PCI") {
		t.Errorf("the guide lists other sets than those in use: %s", guide)
	}
}

// TestFieldsWithoutJudge: each field that nobody is to appraise is named, and the units
// whose only appraiser works there.
func TestFieldsWithoutJudge(t *testing.T) {
	y := newYear(t)
	lacks := func() string {
		plans, err := y.as(t, "admin").YearPlan(ctx, 2025)
		must(t, err)
		var list []string
		for _, f := range plans[0].NoJudge {
			text := f.Code
			for _, u := range f.Units {
				text += " " + u.ID
			}
			list = append(list, text)
		}
		return strings.Join(list, "; ")
	}
	put := func(id, unit string, grants ...access.Grant) {
		must(t, y.as(t, "admin").PutPerson(ctx, access.Person{ID: id, Name: "Người " + id, Unit: unit, Grants: grants}, ""))
	}
	if got := lacks(); got != "" {
		t.Errorf("with an appraiser of each field: got %q, want none", got)
	}
	put("appraiser-2", "")
	if got := lacks(); got != "2" {
		t.Errorf("without the appraiser of field 2: got %q", got)
	}
	put("appraiser-2", "", access.Grant{Role: access.Appraiser, Group: "so", Field: "2"})
	put("chair", "")
	if got := lacks(); got != "1 C" { // appraiser-1 works at C, and no chair stands in
		t.Errorf("without a chair: got %q, want field 1 of C", got)
	}
}
