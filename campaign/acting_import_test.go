package campaign

import (
	"errors"
	"testing"

	"parindex/access"
	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// tableOf is a workbook of the council's points of both departments.
func tableOf(t *testing.T, column string) []byte {
	t.Helper()
	quarter := exact.Frac(1, 4)
	return workbook(t, "Điểm", [][]any{
		{"ĐIỂM " + column + " NĂM 2019"}, nil,
		{"STT", "Đơn vị", "1.1.1", "1.1.2"},
		{1, "Sở Y tế", quarter, quarter}, {2, "Sở Tài chính", quarter, quarter},
	})
}

func TestImportByRights(t *testing.T) {
	r := newRound(t)
	units := []assessment.Unit{{ID: "SYT", Name: "Sở Y tế", Group: "so", Ranked: true}, {ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true}}
	r.must(r.PutUnits(ctx, []assessment.Group{{ID: "so", Name: "Sở, ban, ngành"}}, units))
	body, o := tableOf(t, "THẨM ĐỊNH"), ImportOptions{Kind: Appraisals}
	for _, id := range []string{"officer", "leader", "admin"} {
		if _, err := r.as(id).Import(ctx, "d.xlsx", body, o); !errors.Is(err, ErrDenied) {
			t.Errorf("%s: %v, want ErrDenied", id, err)
		}
	}
	if _, err := r.as("chair").Import(ctx, "d.xlsx", body, ImportOptions{Kind: Sheets}); !errors.Is(err, ErrDenied) {
		t.Errorf("sheets: %v, want ErrDenied", err)
	}
	for _, id := range []string{"narrow", "secretary"} { // of field 2; of surveys, with a workbook of the council
		r.must(r.PutAccounts(ctx, []store.Account{{Person: access.Person{ID: "secretary", Name: "Thư ký", Grants: []access.Grant{{Role: access.Secretary}}}}}))
		kind := Appraisals
		if id == "secretary" {
			kind = Surveys
		}
		got, err := r.as(id).Import(ctx, "d.xlsx", body, ImportOptions{Kind: kind})
		if err != nil || got.Outcome != Rejected || !hasKind(got, OutOfReach) {
			t.Errorf("%s: %s %v %v, want the rows refused", id, got.Outcome, got.Issues, err)
		}
	}
	_, err := r.as("chair").Import(ctx, "d.xlsx", body, o)
	saying(t, err, "là bản nháp")
	r.step(assessment.Submit, assessment.Lock, assessment.Begin)
	_, err = r.as("chair").Import(ctx, "d.xlsx", body, o)
	saying(t, err, "Sở Tài chính")
	chair, err := r.DB.Account(ctx, r.Authority, "chair")
	r.must(err)
	chair.Unit = "STC"
	own, err := r.As(chair.Person).Import(ctx, "d.xlsx", body, o)
	if err != nil || own.Outcome != Rejected || own.Issues[len(own.Issues)-1].Cell == "" {
		t.Errorf("the own unit: %s %v %v, want its row refused by its cell", own.Outcome, own.Issues, err)
	}
}

func hasKind(r FileReport, kind any) bool {
	for _, i := range r.Issues {
		if i.Kind == kind {
			return true
		}
	}
	return false
}
