package campaign

import (
	"strings"
	"testing"

	"parindex/access"
	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
	"parindex/survey/index"
	"parindex/survey/round"
)

// surveyRound is a round with a batch of answers of each kind, one of them withdrawn.
func surveyRound(t testing.TB, c *Campaign) *Acting {
	t.Helper()
	a := &Acting{Who: access.Person{ID: "", Name: "thử", Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	r := round.Round{ID: "sipas-2025", Name: "Khảo sát SIPAS năm 2025", Year: 2025, Questionnaire: "sipas@2023.1", Opens: "2025-10-01", Closes: "2025-11-30",
		Targets: []round.Target{{Unit: "XA1", Planned: 40, Population: 900}, {Unit: "XA2", Planned: 40}}}
	if err := a.PutSurveyRound(ctx, r, index.Plan{}, ""); err != nil {
		t.Fatal(err)
	}
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		for _, b := range []newBatch{
			{Batch: store.Batch{Round: r.ID, Kind: store.Imported, Responses: 2}, blocks: []store.Block{{Responses: 2, Body: []byte{1, 2}}}},
			{Batch: store.Batch{Round: r.ID, Kind: store.Online, Responses: 1}, responses: []store.Response{{Form: "p1", Unit: "XA1", Day: "2025-10-02", Body: []byte{3}}}},
		} {
			if _, err := c.addBatch(tx, &b); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = a.WithdrawBatch(ctx, r.ID, 1, "nhập nhầm tệp")
	}
	if err == nil {
		err = a.Exclude(ctx, store.Exclusion{Round: r.ID, Kind: store.Online, First: "2025-10-01", Last: "2025-10-02", Responses: 1, Reason: "nghi gửi dồn"})
	}
	if err == nil {
		err = a.Readmit(ctx, r.ID, 1, "đã xác minh")
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// surveyFrozen publishes the round, with no figures, and gives a point from it.
func surveyFrozen(t testing.TB, c *Campaign) {
	t.Helper()
	r, err := c.SurveyRound(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	set := schemeOf(t, c, "xa@2025.1").Set()
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		p, err := c.freezeSurvey(tx, &tallied{round: r, which: "2", answers: 1, text: []byte(`{}`)}, nil, "")
		if err != nil {
			return err
		}
		row := PointsRow{Unit: assessment.Unit{ID: "XA2"}, Set: set.Ref(), Item: set.Item("3.5.1"), Part: "HL", Share: "84.20", After: &exact.One}
		return c.giveOne(tx, &PointsPreview{Published: p, Asks: r.Asks, Year: 2025}, &row)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSurveyRoundKeepsItsQuestionnaire once something was answered, and wants a reason for
// any other change.
func TestSurveyRoundKeepsItsQuestionnaire(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	r, err := c.SurveyRound(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	next := r.Round
	next.Closes = "2025-12-15"
	for _, try := range []struct{ questionnaire, reason, want string }{
		{"sipas@2017.1", "đổi phiếu", "không dùng cho năm"},
		{"par_hdnd_xa@2025.1", "đổi phiếu", "đã có phiếu trả lời"},
		{"sipas@9", "đổi phiếu", "Không có phiếu khảo sát"},
		{"sipas@2023.1", "", "Chưa ghi lý do"},
		{"sipas@2023.1", "kéo dài vì mưa bão", ""},
	} {
		next.Questionnaire = try.questionnaire
		err := a.PutSurveyRound(ctx, next, r.Plan, try.reason)
		if (err == nil) != (try.want == "") || err != nil && !strings.Contains(err.Error(), try.want) {
			t.Errorf("%s, reason %q: got %v, want %q", try.questionnaire, try.reason, err, try.want)
		}
	}
	if again, err := c.SurveyRound(ctx, r.ID); err != nil || again.Closes != "2025-12-15" || again.Wanted("") != 80 {
		t.Errorf("got %+v, %v", again, err)
	}
}

// TestSurveyRoundFaults names all that is wrong at once.
func TestSurveyRoundFaults(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	a := &Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}
	err := a.PutSurveyRound(ctx, round.Round{ID: "Đợt 1", Year: 25, Opens: "2025-13-01", Closes: "2025-10-01", Targets: []round.Target{{Unit: "nơi khác", Planned: 9, Population: 3}}}, index.Plan{}, "")
	no, ok := err.(*Refused)
	if !ok {
		t.Fatalf("got %v, want it refused", err)
	}
	var fields []string
	for _, f := range no.Faults {
		fields = append(fields, f.Field)
	}
	if got, want := strings.Join(fields, " "), "id name year opens targets targets questionnaire"; got != want {
		t.Errorf("got faults of %s, want %s", got, want)
	}
}
