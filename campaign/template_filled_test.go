package campaign

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"parindex/criteria"
	"parindex/exact"
)

// TestFilledComesBack: the workbook of the sheet as it stands, uploaded again, changes nothing.
func TestFilledComesBack(t *testing.T) {
	for name, over := range map[string]bool{"typed over a workbook": true, "typed only": false} {
		t.Run(name, func(t *testing.T) {
			r := newRound(t)
			officer := r.as("officer")
			if over {
				_, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", sheetOf(t, r.Campaign, "Sở Y", map[string]any{"1.2.1": nil}), ImportOptions{})
				r.must(err)
			}
			typed := r.typeEverything(officer, over)
			found, body := r.comeBack(officer)
			if found.Typed != typed || len(found.Changes) != 0 {
				t.Errorf("got %d typed values and the changes %+v, want %d and none", found.Typed, found.Changes, typed)
			}
			if found.Careful() {
				t.Error("nothing is lost, yet it is to be confirmed")
			}
			stored, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", body, ImportOptions{})
			if err != nil || stored.Outcome == Rejected || warned(&stored, TypedOver) {
				t.Errorf("stored: %s, %v", stored.Outcome, err)
			}
		})
	}
}

// typeEverything types a value of every kind that the form takes, and says how many.
func (r *yearRound) typeEverything(officer *Acting, over bool) (n int) {
	r.t.Helper()
	put := func(code, part, value string) {
		r.t.Helper()
		e := typing(code, part, value)
		if over {
			e.Base = 1
		}
		_, err := officer.Edit(ctx, e)
		r.must(err)
		n++
	}
	put("1.1.1", PartSelf, "0,1234567")
	put("1.1.1", PartNote, "=1+1\n_x0041_ <b>dòng hai</b> & “ba”")
	put("1.1.2", PartExempt, "true")
	put("1.1.2", PartNote, "Không có nhiệm vụ này")
	put("1.2.2", PartEvidence, "+84 số 12/QĐ, trang 3")
	lines, figures := false, false
	for _, leaf := range schemeOf(r.t, r.Campaign, "so@2019.1").Leaves() {
		if leaf.Item.Source != criteria.Self || strings.HasPrefix(leaf.Item.Code, "1.1.") {
			continue
		}
		if l := leaf.Lines(); len(l) > 0 && !lines {
			lines = true
			put(leaf.Item.Code, PartChoice, l[len(l)-1])
		}
		if f := leaf.Figures(); len(f) == 2 && len(leaf.Lines()) == 0 && !figures {
			figures = true
			put(leaf.Item.Code, PartFigure+f[0].Name, "1234,5")
			put(leaf.Item.Code, PartFigure+f[1].Name, "1200")
		}
	}
	if !lines || !figures {
		r.t.Fatalf("the set has lines %v, figures %v", lines, figures)
	}
	return n
}

// comeBack takes the workbook of the sheet and checks it as an upload.
func (r *yearRound) comeBack(officer *Acting) (Comparison, []byte) {
	r.t.Helper()
	var b bytes.Buffer
	name, err := officer.Filled(ctx, &b, "SYT", roundYear)
	r.must(err)
	if !strings.HasPrefix(name, "phieu-cchc-2019-SYT-") {
		r.t.Errorf("name: got %q", name)
	}
	tried, err := officer.Upload(ctx, "SYT", roundYear, name, b.Bytes(), ImportOptions{DryRun: true})
	r.must(err)
	for _, i := range tried.Issues {
		if i.Severity == "error" {
			r.t.Errorf("%s %s: %s", i.Cell, i.Code, i.Problem.Vi)
		}
	}
	found, err := r.Compare(ctx, &tried)
	r.must(err)
	return found, b.Bytes()
}

func TestFilledRights(t *testing.T) {
	r := newRound(t)
	for id, want := range map[string]error{"officer": nil, "leader": nil, "chair": nil, "other": ErrDenied, "admin": ErrDenied} {
		var b bytes.Buffer
		if _, err := r.as(id).Filled(ctx, &b, "SYT", roundYear); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", id, err, want)
		}
	}
}

// TestLosses: a workbook that leaves typed values out names them, and one that empties the
// sheet is to be confirmed.
func TestLosses(t *testing.T) {
	r := newRound(t)
	officer := r.as("officer")
	_, err := officer.Upload(ctx, "SYT", roundYear, "phieu.xlsx", sheetOf(t, r.Campaign, "Sở Y", nil), ImportOptions{})
	r.must(err)
	for _, e := range []EditRequest{typing("1.1.1", PartSelf, "0,25"), typing("1.1.2", PartNote, "Kế hoạch 5"), typing("1.2.1", PartEvidence, "Văn bản số 1")} {
		e.Base = 1
		_, err = officer.Edit(ctx, e)
		r.must(err)
	}
	tried, err := officer.Upload(ctx, "SYT", roundYear, "moi.xlsx", sheetOf(t, r.Campaign, "Sở Y", map[string]any{"6.1.1": exact.Zero}), ImportOptions{DryRun: true})
	r.must(err)
	found, err := r.Compare(ctx, &tried)
	if err != nil || len(found.Lost) != 2 || found.Lost[0].Code != "1.1.1" || found.Lost[1].Code != "1.1.2" || !found.Careful() {
		t.Errorf("lost: %+v, %v; want 1.1.1 and 1.1.2", found.Lost, err)
	}
	for _, i := range tried.Issues {
		if i.Kind == TypedOver && !strings.HasSuffix(i.Problem.Vi, "mục 1.1.1, 1.1.2") {
			t.Errorf("the warning: got %q, want the items that lose something", i.Problem.Vi)
		}
	}
	empty := map[string]any{}
	for _, leaf := range schemeOf(t, r.Campaign, "so@2019.1").Leaves() {
		empty[leaf.Item.Code] = nil
	}
	empty["1.1.1"] = exact.Frac(1, 4)
	tried, err = officer.Upload(ctx, "SYT", roundYear, "trong.xlsx", sheetOf(t, r.Campaign, "Sở Y", empty), ImportOptions{DryRun: true})
	r.must(err)
	if found, err = r.Compare(ctx, &tried); err != nil || len(found.Emptied) < 30 || !found.Careful() {
		t.Errorf("emptied: %d, %v; want nearly all", len(found.Emptied), err)
	}
}
