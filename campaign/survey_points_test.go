package campaign

import (
	"testing"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
	"parindex/survey/estimate"
	"parindex/survey/index"
)

// TestGivePointsInBlock: an item that had a share of what was given for its criterion as a whole
// moves by its own points alone; its neighbour keeps the share that it had.
func TestGivePointsInBlock(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	head, secretary := c.As(surveyHead), c.As(surveySecretary)
	whole := exact.MustParse("7")
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		mark := assessment.Mark{Unit: "XA1", Code: "3.5", Stage: assessment.Survey, Points: &whole}
		_, err := c.addTyped(tx, store.Mark{Year: 2025, Set: "xa@2025.1"}, new(store.Mark), mark, "survey-points")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	o := PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, AllowMissing: true, Reason: "x"}
	g := SurveyGiving{Round: "sipas-2025", Choices: []PointsChoice{{"xa@2025.1", "3.5.1", "HL"}}}
	last, had := results(t, c, publish(t, c, o))[0], exact.MustParse("3.5")
	for range 2 { // the second is a correction of the first
		if _, err := head.PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true, Reason: "x"}); err != nil {
			t.Fatal(err)
		}
		seen, err := secretary.SurveyPoints(ctx, g)
		if err != nil {
			t.Fatal(err)
		}
		row := seen.Rows[0]
		if row.Unit.ID != "XA1" || row.Before == nil || !row.Before.Equal(had) || len(row.Blocks) != 1 || row.Blocks[0] != "3.5" {
			t.Fatalf("got %+v before, want %s within 3.5", row, had)
		}
		if _, err := secretary.GivePoints(ctx, g); err != nil {
			t.Fatal(err)
		}
		now := results(t, c, publish(t, c, o))[0]
		if got, want := now.Total.Sub(last.Total), row.After.Sub(had); now.Unit != "XA1" || last.Unit != "XA1" || !got.Equal(want) || want.Sign() == 0 {
			t.Errorf("%s moved by %s, want %s", now.Unit, got, want)
		}
		last, had = now, *row.After
		answer(t, c, "XA1", 40, 2)
	}
	if a, err := c.AuditVerify(ctx); err != nil || !a.Whole {
		t.Errorf("got %+v, %v, want a whole log", a.Faults, err)
	}
}

// TestGivePointsTwice: who presses twice, or at the same time as somebody else, moves a whole
// once.
func TestGivePointsTwice(t *testing.T) {
	t.Parallel()
	c := threeAnswered(t)
	whole := exact.MustParse("7")
	mark := assessment.Mark{Unit: "XA1", Code: "3.5", Stage: assessment.Survey, Points: &whole}
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := c.addTyped(tx, store.Mark{Year: 2025, Set: "xa@2025.1"}, new(store.Mark), mark, "survey-points")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.As(surveyHead).PublishSurvey(ctx, SurveyPublishing{Round: "sipas-2025", Allow: true}); err != nil {
		t.Fatal(err)
	}
	var seen [2]*PointsPreview
	for i := range seen {
		seen[i], err = c.As(surveySecretary).preparePoints(ctx, SurveyGiving{Round: "sipas-2025", Choices: []PointsChoice{{"xa@2025.1", "3.5.1", "HL"}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	give := func(p *PointsPreview) error {
		return c.DB.Write(ctx, func(tx *store.Tx) error {
			_, err := c.givePoints(tx, p)
			return err
		})
	}
	if err := give(seen[0]); err != nil {
		t.Fatal(err)
	}
	if err := give(seen[1]); !isRefused(err) {
		t.Errorf("got %v from what was seen before, want it refused", err)
	}
}

// TestWhyNotShown: that few answered is said only where it is so.
func TestWhyNotShown(t *testing.T) {
	t.Parallel()
	for verdict, want := range map[estimate.Verdict]string{estimate.TooFew: "quá ít phiếu để công bố", estimate.Uncertain: "sai số quá lớn để công bố", estimate.Confidential: "ẩn để không lộ câu trả lời của nhóm nhỏ"} {
		d := index.Domain{Figures: []index.Figure{{Code: "HL", Verdict: verdict}}}
		if got := whyNotShown(&d, "HL").Vi; got != want {
			t.Errorf("%s: got %q, want %q", verdict, got, want)
		}
	}
	if got, want := whyNotShown(&index.Domain{Hidden: true}, "HL").Vi, "ẩn để không lộ câu trả lời của nhóm nhỏ"; got != want {
		t.Errorf("a domain that is kept back: got %q, want %q", got, want)
	}
}
