package survey_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/survey"
)

// TestKitAnswers reads the 2,000 forms of the shared survey, and counts what its expected
// results count: every cell is an answer, a blank, a "don't know" or outside of the scale.
func TestKitAnswers(t *testing.T) {
	const name = "../../shared/kit/sipas/tra_loi_2000.xlsx"
	if _, err := os.Stat(name); err != nil {
		t.Skip("without the shared folder")
	}
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	q := shipped(t, "sipas@2017.1")
	var got struct{ forms, blank, dontKnow, outside, satisfiedC1, validC1 int }
	seen := map[string]bool{}
	for _, row := range rows[2:] {
		cells := map[string]string{}
		for i, code := range rows[0] {
			if i < len(row) {
				cells[code] = row[i]
			}
			if q.Item(code) == nil && q.Attribute(code) == nil && q.Comment.Code != code {
				t.Fatalf("column %s is not known", code)
			}
		}
		form := strings.ToUpper(strings.TrimSpace(cells["ma_phieu"]))
		if seen[form] {
			continue
		}
		seen[form] = true
		got.forms++
		for _, it := range q.Overall().All {
			reply, err := q.Answer(it, cells[it.Code])
			var no *survey.Unreadable
			switch {
			case errors.As(err, &no) && no.Number:
				got.outside++
			case err != nil:
				t.Fatal(err)
			case reply.State == survey.Missing:
				got.blank++
			case reply.State == survey.DontKnow:
				got.dontKnow++
			case it.Code == "C1":
				got.validC1++
				if survey.Satisfied(reply.Choice) {
					got.satisfiedC1++
				}
			}
		}
	}
	want := got
	want.forms, want.blank, want.dontKnow, want.outside, want.satisfiedC1, want.validC1 = 2000, 4180, 902, 92, 1430, 1929
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
