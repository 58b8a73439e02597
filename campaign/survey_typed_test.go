package campaign

import (
	"errors"
	"strings"
	"testing"
	"time"

	"parindex/access"
	"parindex/store"
)

// clerks are people who type, the last of whom runs the survey.
func clerks(c *Campaign) (an, ba, chi *Acting) {
	clerk := func(id string, role access.Role) *Acting {
		return c.As(access.Person{ID: id, Name: "Người " + id, Grants: []access.Grant{{Role: role}}})
	}
	return clerk("an", access.Clerk), clerk("ba", access.Clerk), clerk("chi", access.Surveyor)
}

func paperForm(form string, more ...string) TypedForm {
	t := TypedForm{Form: form, Unit: "XA1", Written: map[string]string{"A1": "5", "A2": "4", "trong_so": "1", "khu_vuc": "do_thi", "cum": "Thôn 1"}}
	for i := 0; i < len(more); i += 2 {
		t.Written[more[i]] = more[i+1]
	}
	return t
}

// typedBy wants an outcome.
func typedBy(t *testing.T, a *Acting, f TypedForm, want TypedOutcome) {
	t.Helper()
	got, read, err := a.TypeForm(ctx, "sipas-2025", f)
	if err != nil || got != want {
		t.Fatalf("%s by %s: got %q, %v, %+v, want %q", f.Form, a.Who.ID, got, err, read, want)
	}
}

// TestTypedTwice: two people type the same, or a third decides; nobody decides for their own
// hand, and nobody types twice.
func TestTypedTwice(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	asking(t, c)
	r, err := c.SurveyRound(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	r.Twice = true
	if err := (&Acting{Who: access.Person{Grants: []access.Grant{{Role: access.Surveyor}}}, work: c}).PutSurveyRound(ctx, r.Round, r.Plan, "nhập hai lần"); err != nil {
		t.Fatal(err)
	}
	an, ba, chi := clerks(c)
	typedBy(t, an, paperForm("F1"), TypedFirst)
	typedBy(t, an, paperForm("f1", "A2", "3"), TypedFirst) // mended
	typedBy(t, ba, paperForm("F1", "A2", "3", "y_kien", "chữ khác"), TypedTaken)
	if _, _, err := an.TypeForm(ctx, r.ID, paperForm("F1")); err == nil || !strings.Contains(err.Error(), "đã được nhận") {
		t.Errorf("again: got %v", err)
	}
	typedBy(t, an, paperForm("F2"), TypedFirst)
	typedBy(t, ba, paperForm("F2", "A1", "4"), TypedDiffers)
	for _, a := range []*Acting{an, ba} {
		if _, _, err := a.Differing(ctx, r.ID, "f2"); !errors.As(err, new(*Refused)) {
			t.Errorf("%s decides: got %v, want it refused", a.Who.ID, err)
		}
	}
	if _, _, err := chi.TypeForm(ctx, r.ID, paperForm("F2")); err == nil {
		t.Error("a third typing was kept")
	}
	d, _, err := chi.Differing(ctx, r.ID, " F2")
	if err != nil || strings.Join(d.Codes, " ") != "A1" {
		t.Fatalf("got %+v, %v, want A1", d, err)
	}
	if f, err := chi.DecideForm(ctx, r.ID, "f2", map[string]string{"A1": "77"}); err != nil || f.Whole() {
		t.Errorf("nonsense: got %v", err)
	}
	if f, err := chi.DecideForm(ctx, r.ID, "f2", map[string]string{"A1": "4"}); err != nil || !f.Whole() {
		t.Fatalf("got %v", err)
	}
	rows, err := c.DB.Log(ctx, c.Authority, store.LogFilter{Deeds: []string{"survey-decided"}})
	if err != nil || len(rows) != 1 || rows[0].Reason != "A1: 5 | 4 → 4" {
		t.Errorf("got %+v, %v", rows, err)
	}
	for form, want := range map[string]bool{"f1": true, "f2": true, "f3": false} {
		if there, _ := c.DB.HasResponse(ctx, c.Authority, r.ID, form); there != want {
			t.Errorf("%s: got %v, want %v", form, there, want)
		}
	}
	waiting, today, err := an.TypedForms(ctx, r.ID)
	if err != nil || len(waiting) != 0 || today != 3 {
		t.Errorf("got %+v, %d today, %v, want none and 3", waiting, today, err)
	}
	wholeLog(t, c)
}

// TestTypedOnce counts at once, and says what has to be mended.
func TestTypedOnce(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	asking(t, c)
	an, _, _ := clerks(c)
	for code, f := range map[string]TypedForm{FormField: paperForm(""), AboutField: {Form: "x"}, "A1": paperForm("x", "A1", "9"), "trong_so": paperForm("x", "trong_so", "0")} {
		outcome, read, err := an.TypeForm(ctx, "sipas-2025", f)
		if err != nil || outcome != "" || read.Fault(code).Vi == "" {
			t.Errorf("%s: got %q, %v, %+v, want a fault", code, outcome, err, read)
		}
	}
	typedBy(t, an, paperForm("P9"), TypedTaken)
	officer := c.As(access.Person{ID: "cb", Unit: "XA1", Grants: []access.Grant{{Role: access.Officer, Unit: "XA1"}}})
	if _, _, err := officer.TypeForm(ctx, "sipas-2025", paperForm("P10")); !errors.Is(err, ErrDenied) {
		t.Errorf("an officer types: got %v", err)
	}
	own := c.As(access.Person{ID: "ks", Unit: "XA1", Grants: []access.Grant{{Role: access.Surveyor}}})
	if _, _, err := own.TypeForm(ctx, "sipas-2025", paperForm("P11")); !errors.Is(err, ErrDenied) {
		t.Errorf("forms about the own unit: got %v", err)
	}
}

// TestWithdrawnFormAgain: a number whose batch was withdrawn is free, once.
func TestWithdrawnFormAgain(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	asking(t, c)
	an, _, chi := clerks(c)
	for range 2 {
		typedBy(t, an, paperForm("P9"), TypedTaken)
		if _, _, err := an.TypeForm(ctx, "sipas-2025", paperForm("p9")); !errors.As(err, new(*Refused)) {
			t.Errorf("twice: got %v, want it refused", err)
		}
		batches, err := c.DB.Batches(ctx, c.Authority, "sipas-2025")
		if err == nil {
			err = chi.WithdrawBatch(ctx, "sipas-2025", batches[len(batches)-1].ID, "gõ nhầm số phiếu")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	wholeLog(t, c)
}

// TestTypedAfterFile: a paper form that came in a file does not count a second time.
func TestTypedAfterFile(t *testing.T) {
	t.Parallel()
	c, a := answered(t)
	c.Now = func() time.Time { return during }
	taken, err := a.StoreAnswers(ctx, sent("phieu.csv", fourAnswers))
	if err != nil || taken.Outcome != Stored {
		t.Fatalf("got %+v, %v", taken, err)
	}
	an, _, _ := clerks(c)
	if _, _, err := an.TypeForm(ctx, "thu-2025", paperForm(" P2 ")); err == nil || !strings.Contains(err.Error(), "đã được nhận") {
		t.Errorf("got %v, want it refused", err)
	}
	if err := a.WithdrawBatch(ctx, "thu-2025", taken.Batch, "nhầm"); err != nil {
		t.Fatal(err)
	}
	if got, f, err := an.TypeForm(ctx, "thu-2025", paperForm("P2")); got != TypedTaken || err != nil {
		t.Errorf("after the file was withdrawn: got %q, %+v, %v", got, f, err)
	}
}

// TestDecideChanged: what was typed anew while a third person decides is not left blank.
func TestDecideChanged(t *testing.T) {
	t.Parallel()
	c := reopened(t, worked(t))
	defer c.DB.Close()
	asking(t, c)
	an, ba, chi := clerks(c)
	r, err := c.SurveyRound(ctx, "sipas-2025")
	if err != nil {
		t.Fatal(err)
	}
	r.Twice = true
	if err := chi.PutSurveyRound(ctx, r.Round, r.Plan, "nhập hai lần"); err != nil {
		t.Fatal(err)
	}
	typedBy(t, an, paperForm("F2"), TypedFirst)
	typedBy(t, ba, paperForm("F2", "A1", "4"), TypedDiffers)
	typedBy(t, ba, paperForm("F2", "A1", "4", "A2", "2"), TypedDiffers)
	if _, err := chi.DecideForm(ctx, r.ID, "f2", map[string]string{"A1": "4"}); !errors.As(err, new(*Refused)) {
		t.Errorf("got %v, want it refused", err)
	}
}
