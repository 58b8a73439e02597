package campaign

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// TestCommunesOfTheKit imports all 60 sheets and publishes them; what is kept is what
// the truth files say.
func TestCommunesOfTheKit(t *testing.T) {
	needKit(t)
	c := newCampaign(t)
	list, err := demoFiles.ReadFile("demo/don_vi.csv")
	if err != nil {
		t.Fatal(err)
	}
	if r, err := c.ImportUnitsBody(ctx, "don_vi.csv", list); err != nil || !r.Stored {
		t.Fatalf("units: %+v, %v", r, err)
	}
	reports := mustImport(t, c, ImportOptions{}, kit+"/communes")
	if len(reports) != 60 {
		t.Fatalf("%d reports, want 60 (danh_sach.csv and the truth files are no sheets)", len(reports))
	}
	for _, r := range reports {
		want(t, r, Stored, 1)
		entries, err := c.DB.Entries(ctx, c.Authority, r.Unit, 2025, 1)
		if err != nil {
			t.Fatal(err)
		}
		compareTruth(t, r.File, entries)
	}
	p := publish(t, c, selfOnly)
	if got := results(t, c, p); len(got) != 60 {
		t.Errorf("%d results, want 60", len(got))
	}
}

func compareTruth(t *testing.T, file string, entries []assessment.Entry) {
	t.Helper()
	text, err := os.ReadFile(strings.TrimSuffix(file, ".xlsx") + ".truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var truth struct {
		Items map[string]struct {
			Self   *json.Number
			NA     bool `json:"na"`
			Source string
		}
	}
	if err := json.Unmarshal(text, &truth); err != nil {
		t.Fatal(err)
	}
	kept := map[string]assessment.Entry{}
	for _, e := range entries {
		kept[e.Code] = e
	}
	for code, item := range truth.Items {
		got := kept[code]
		switch {
		case item.NA != got.Exempt:
			t.Errorf("%s %s: exempt %v, want %v", filepath.Base(file), code, got.Exempt, item.NA)
		case item.Self != nil && (got.Self == nil || got.Self.String() != item.Self.String() && got.Self.Float() != float(t, *item.Self)):
			t.Errorf("%s %s: self %v, want %s", filepath.Base(file), code, got.Self, *item.Self)
		}
	}
}

func float(t *testing.T, n json.Number) float64 {
	f, err := n.Float64()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestDepartmentsOfTheKit imports the departments' sheets beside the marks: drafts
// stand against publishing and are named.
func TestDepartmentsOfTheKit(t *testing.T) {
	needKit(t)
	c := newCampaign(t)
	putVinhPhuc(t, c)
	importMarks(t, c)
	for _, f := range []string{"bhxh_tinh", "kho_bac_nha_nuoc_tinh", "so_tai_chinh", "so_thong_tin_truyen_thong", "so_noi_vu"} {
		r := mustImport(t, c, ImportOptions{}, kit+"/units/"+f+".xlsx")[0]
		want(t, r, Stored, 1)
	}
	r := mustImport(t, c, ImportOptions{}, kit+"/units/so_tu_phap.xlsx")[0]
	want(t, r, Drafted, 1)
	found := false
	for _, i := range r.Issues {
		found = found || i.Kind == imports.FigureInconsistent && i.Cell != ""
	}
	if !found {
		t.Errorf("issues = %+v, want the figure that is inconsistent with its cell", r.Issues)
	}
	_, err := c.Publish(ctx, PublishOptions{Year: 2019, Set: "so@2019.1"})
	if err == nil || !strings.Contains(err.Error(), "Sở Tư pháp") {
		t.Errorf("Publish = %v, want the draft of Sở Tư pháp named", err)
	}
	list, err := c.Preview(ctx, PublishOptions{Year: 2019, Set: "so@2019.1"})
	if err != nil || len(list) != 22 {
		t.Errorf("Preview = %d units, %v", len(list), err)
	}
	scores := claimed(t, c, words.Fold("Sở Tài chính"))
	if scores != "61.89" {
		t.Errorf("Sở Tài chính claimed %s, want 61.89 as its truth file says: 61.39 for items and 0.5 typed at the heading of the bonus", scores)
	}
}

func claimed(t *testing.T, c *Campaign, unit string) string {
	snap, err := c.DB.Snapshot(ctx, c.Authority, 2019, "so@2019.1")
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	in, err := snap.Input(unit)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := newTally(schemeOf(t, c, "so@2019.1"), store.OnAppraisal, nil).unit(&in, assessment.Unit{ID: unit, Group: "so"}, "")
	if out.result.Claimed == nil {
		return "nothing"
	}
	return out.result.Claimed.Exact()
}
