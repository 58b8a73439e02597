package responses_test

import (
	"bytes"
	"context"
	"os"
	"testing"

	"parindex/survey"
	"parindex/survey/forms"
	"parindex/survey/responses"
)

// shipped is a questionnaire that comes with the program.
func shipped(t testing.TB, ref string) *survey.Questionnaire {
	t.Helper()
	text, err := forms.FS.ReadFile(ref + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, text)
}

func parsed(t testing.TB, text []byte) *survey.Questionnaire {
	t.Helper()
	q, faults := survey.Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return q
}

// read reads a file whole.
func read(t testing.TB, r *responses.Reader, body []byte) (*responses.Report, []*responses.Batch) {
	t.Helper()
	var all []*responses.Batch
	report, err := r.Read(context.Background(), "", bytes.NewReader(body), int64(len(body)), func(b *responses.Batch) error {
		all = append(all, b)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return report, all
}

// TestKit reads the 2,000 forms of the shared survey and counts what its expected results
// count.
func TestKit(t *testing.T) {
	body, err := os.ReadFile("../../../shared/kit/sipas/tra_loi_2000.xlsx")
	if err != nil {
		t.Skip("without the shared folder")
	}
	q := shipped(t, "sipas@2017.1")
	r, err := responses.NewReader(q, responses.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report, batches := read(t, r, body)
	if report.Rows != 2015 || report.Kept != 2000 || report.Repeated != 15 || report.Refused != 0 {
		t.Errorf("%d rows, %d kept, %d repeated, %d refused", report.Rows, report.Kept, report.Repeated, report.Refused)
	}
	got := map[string]int{}
	weights := 0.0
	for _, batch := range batches {
		for _, it := range q.Overall().All {
			for _, b := range batch.Block.Items[it.Number] {
				switch {
				case b == responses.Blank:
					got["blank"]++
				case b == responses.Unreadable:
					got["unreadable"]++
				case it.Scale.Answers[b].DontKnow:
					got["don't know"]++
				}
			}
		}
		for _, w := range batch.Block.Numbers[responses.AttributeOf(q, survey.BaseWeight)] {
			weights += w
		}
	}
	want := map[string]int{"blank": 4180, "don't know": 902, "unreadable": 92}
	for k, n := range want {
		if got[k] != n {
			t.Errorf("%s: %d, want %d", k, got[k], n)
		}
	}
	if weights < 1155260.570 || weights > 1155260.572 {
		t.Errorf("weights sum to %v", weights)
	}
	for _, f := range report.Faults {
		t.Log(f.Kind, f.Code, f.Count, f.Problem.Vi, f.Places[:min(len(f.Places), 2)])
	}
}
