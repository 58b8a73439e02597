package campaign

import (
	"testing"

	"parindex/access"
	"parindex/survey/findings"
	"parindex/survey/index"
)

// TestFoundOnce: a round is computed once for all who ask, each sees what they may of it,
// and it is computed again when answers come or its design changes.
func TestFoundOnce(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	result := func(who access.Person) *findings.Findings {
		t.Helper()
		p, err := c.As(who).SurveyResult(ctx, "sipas-2025")
		if err != nil {
			t.Fatal(err)
		}
		return p.Found
	}
	less, first := result(surveySecretary), result(surveyHead) // the secretary works in XA3
	if less.Result.Find(index.ByUnit, "", "XA3") != nil || first.Result.Find(index.ByUnit, "", "XA3") == nil {
		t.Errorf("got the secretary's own unit, or the head without it")
	}
	if again := result(surveyHead); again != first {
		t.Error("computed again although nothing changed")
	}
	answer(t, c, "XA1", 30, 2)
	more := result(surveyHead)
	if got, want := more.Result.Forms, first.Result.Forms+30; got != want {
		t.Errorf("got %d answers, want %d", got, want)
	}
	r, err := c.SurveyRound(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	r.Plan.Limits.Persons = 50
	if err := c.As(surveySurveyor).PutSurveyRound(ctx, r.Round, r.Plan, "nâng ngưỡng"); err != nil {
		t.Fatal(err)
	}
	if got := result(surveyHead).Result.Plan.Limits.Persons; got != 50 {
		t.Errorf("got the limit %d of the design before, want 50", got)
	}
}
