package campaign

import (
	"testing"
	"time"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// TestPublishSeesWhatCameBefore: what was acknowledged before a publication is written is
// in it, though it was written while the publication waited for its turn.
func TestPublishSeesWhatCameBefore(t *testing.T) {
	c := newCampaign(t)
	putCommunes(t, c)
	fill(t, c)
	want(t, importBody(t, c, "điểm.xlsx", marksBody(t, exact.One), ImportOptions{Kind: Appraisals}), Stored, 0)
	writing, written := make(chan bool), make(chan error, 1)
	go func() {
		written <- c.DB.Write(ctx, func(tx *store.Tx) error {
			close(writing)
			time.Sleep(300 * time.Millisecond) // the publication looks and waits
			half := exact.Frac(1, 2)
			from := store.Mark{Year: 2025, Set: "xa@2025.1", Source: store.Origin{At: noon, By: c.By}}
			_, err := c.addMarks(tx, from, []assessment.Mark{{Unit: "XA1", Code: "1.1.1", Stage: assessment.Appraisal, Round: 2, Verdict: assessment.Change, Points: &half, Reason: "thiếu"}})
			return err
		})
	}()
	<-writing
	p, err := c.Publish(ctx, PublishOptions{Year: 2025, Set: "xa@2025.1", AllowMissing: true})
	if bad := <-written; err != nil || bad != nil {
		t.Fatal(err, bad)
	}
	scores, err := c.DB.Scores(ctx, c.Authority, p.ID, "XA1")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scores {
		if s.Code == "1.1.1" && s.Points.Exact() != "0.5" {
			t.Errorf("published with %s points, want the 0.5 that were given before", s.Points)
		}
	}
}
