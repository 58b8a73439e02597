package campaign

import (
	"bytes"
	"errors"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/access"
	"parindex/store"
)

// TestSurveyBook: the empty workbook, with points written in, is taken as it stands; who
// works in a unit does not find it there.
func TestSurveyBook(t *testing.T) {
	c := newCampaign(t)
	putVinhPhuc(t, c)
	who := access.Person{ID: "thu.ky", Name: "Thư ký", Unit: "so y te", Grants: []access.Grant{{Role: access.Secretary}}}
	must(t, c.PutAccounts(ctx, []store.Account{{Person: who}}))
	var b bytes.Buffer
	name, err := c.As(who).SurveyBook(ctx, &b, 2019, "so")
	if err != nil || name != "diem-dieu-tra-2019-so.xlsx" {
		t.Fatalf("got %q, %v", name, err)
	}
	f, err := excelize.OpenReader(&b)
	must(t, err)
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	must(t, err)
	items := len(rows[3]) - 2
	for i := 4; i < len(rows); i++ {
		if rows[i][1] == "Sở Y tế" {
			t.Error("the own unit is in the workbook")
		}
		for k := range items {
			cell, err := excelize.CoordinatesToCellName(3+k, i+1)
			must(t, err)
			must(t, f.SetCellValue(sheet, cell, 0.5))
		}
	}
	var filled bytes.Buffer
	must(t, f.Write(&filled))
	r, err := c.As(who).Import(ctx, name, filled.Bytes(), ImportOptions{Kind: Surveys})
	if err != nil || r.Outcome != Stored || len(r.Marks) != items*(len(rows)-4) || items == 0 || r.Year != 2019 {
		t.Errorf("got %s with %d marks of %d items and %d units, year %d, %v: %v", r.Outcome, len(r.Marks), items, len(rows)-4, r.Year, err, r.Issues)
	}
	if _, err := c.As(who).SurveyBook(ctx, &b, 2019, "none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a group that is none: got %v, want not found", err)
	}
}
