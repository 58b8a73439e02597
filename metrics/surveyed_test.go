package metrics_test

import (
	"strings"
	"testing"

	"parindex/metrics"
	"parindex/store"
	"parindex/survey/index"
	"parindex/survey/round"
)

// TestSurveySeries: each unit asked about has what is planned and, in steps of the smallest
// count that is shown, what is in; others have none.
func TestSurveySeries(t *testing.T) {
	db, work := demo(t)
	units, err := db.Units(t.Context(), work.Authority)
	if err != nil {
		t.Fatal(err)
	}
	unit := units[0].ID
	r := round.Round{ID: "thu", Name: "Thử", Year: 2019, Questionnaire: "sipas@2017.1", Opens: "2019-10-01", Closes: "2019-11-30",
		Targets: []round.Target{{Unit: unit, Stratum: "a", Planned: 30}, {Unit: unit, Stratum: "b", Planned: 12}}}
	if err := work.PutSurveyRound(t.Context(), r, index.Plan{}, ""); err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), func(tx *store.Tx) error {
		id, err := tx.AddBatch(work.Authority, store.Batch{Round: r.ID, Kind: store.Imported, Responses: 7})
		if err == nil {
			err = tx.AddTallies(work.Authority, r.ID, []store.Tally{{Batch: id, Unit: unit, Stratum: "a", Responses: 4}, {Batch: id, Unit: unit, Responses: 2}, {Batch: id, Unit: "ai đó", Responses: 1}})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got := scrape(t, metrics.New(db, "test"))
	label := `{authority="` + work.Authority + `",round="thu",unit="` + unit + `"}`
	for _, want := range []string{"parindex_survey_answers" + label + " 5\n", "parindex_survey_planned" + label + " 42\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among the series", want)
		}
	}
	if strings.Contains(got, "ai đó") {
		t.Error("a unit that is not asked about has a series")
	}
}
