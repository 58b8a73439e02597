package campaign

import (
	"errors"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/evidence"
	"parindex/store"
)

// yearRound is a year's round of two departments with everybody who takes part in it.
type yearRound struct {
	*Campaign
	t   testing.TB
	now time.Time
}

const (
	roundYear = 2019
	hostile   = `Sở "Y" <script>alert(1)</script>`
)

// newRound opens the self-assessment of 2019: it ends in ten days, appraisal 1 in twenty,
// explanation in thirty, appraisal 2 in forty.
func newRound(t testing.TB) *yearRound {
	t.Helper()
	r := &yearRound{Campaign: newCampaign(t), t: t, now: noon}
	r.Now = func() time.Time { return r.now }
	units := []assessment.Unit{{ID: "SYT", Name: hostile, Group: "so", Ranked: true}, {ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true}}
	r.must(r.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở, ban, ngành"}}, units))
	days := func(n int) time.Time { return noon.Add(time.Duration(n) * 24 * time.Hour) }
	r.must(r.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.PutCalendar(r.Authority, store.Calendar{Year: roundYear, Group: "so", At: noon, By: "an",
			Calendar: assessment.Calendar{Opens: days(-1), SelfEnds: days(10), Appraisal1Ends: days(20), ExplanationEnds: days(30), Appraisal2Ends: days(40)}})
	}))
	var accounts []store.Account
	for id, grants := range map[string][]access.Grant{
		"officer":   {{Role: access.Officer, Unit: "SYT"}},
		"second":    {{Role: access.Officer, Unit: "SYT"}},
		"leader":    {{Role: access.Leader, Unit: "SYT"}},
		"other":     {{Role: access.Officer, Unit: "STC"}},
		"appraiser": {{Role: access.Appraiser}},
		"narrow":    {{Role: access.Appraiser, Field: "2"}},
		"chair":     {{Role: access.Chair}},
		"admin":     {{Role: access.Administrator}},
	} {
		accounts = append(accounts, store.Account{Person: access.Person{ID: id, Name: "Người " + id, Grants: grants}})
	}
	r.must(r.PutAccounts(ctx, accounts))
	folder, err := evidence.OpenFolder(t.TempDir())
	r.must(err)
	r.Evidence = folder
	return r
}

func (r *yearRound) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// as is the campaign as one of the accounts.
func (r *yearRound) as(id string) *Acting {
	r.t.Helper()
	a, err := r.DB.Account(ctx, r.Authority, id)
	r.must(err)
	return r.As(a.Person)
}

// step writes a step without asking whether it is due.
func (r *yearRound) step(steps ...assessment.Step) {
	r.t.Helper()
	u, _, err := r.target(ctx, "SYT")
	r.must(err)
	r.must(r.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := r.stand(tx, u, roundYear)
		for _, step := range steps {
			if err == nil {
				err = r.take(tx, &s, step, "vì")
			}
		}
		return err
	}))
}

// explained brings the sheet to the explanation round with a mark on 1.1.1.
func (r *yearRound) explained(m assessment.Mark) {
	r.t.Helper()
	r.step(assessment.Submit, assessment.Lock, assessment.Begin)
	r.must(r.DB.Write(ctx, func(tx *store.Tx) error {
		set := r.Sets[0].Set().Ref()
		for _, s := range r.Sets {
			if s.Set().AppliesTo("so", roundYear) {
				set = s.Set().Ref()
				if err := r.useSet(tx, s.Set(), r.now); err != nil {
					return err
				}
			}
		}
		m.Unit, m.Stage, m.Round = "SYT", assessment.Appraisal, 1
		_, err := tx.AddMarks(r.Authority, store.Mark{Year: roundYear, Set: set, Source: store.Origin{At: r.now, By: "chấm"}}, []assessment.Mark{m})
		return err
	}))
	r.step(assessment.Explain)
}

// saying wants a refusal that says something.
func saying(t testing.TB, err error, text string) {
	t.Helper()
	var no *Refused
	if !errors.As(err, &no) || !strings.Contains(err.Error(), text) {
		t.Errorf("got %v, want a refusal with %q", err, text)
	}
}

func fileOf(t testing.TB, content string) Body {
	t.Helper()
	return strings.NewReader(content)
}

const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n"
