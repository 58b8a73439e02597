package campaign

import (
	"context"
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

const kit = "../../shared/kit"

var (
	ctx  = context.Background()
	noon = time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)
)

func needKit(t testing.TB) {
	t.Helper()
	if _, err := os.Stat(kit); err != nil {
		t.Skip("the kit of workbooks is not beside the project: ", kit)
	}
}

var empty original

// newCampaign opens an empty database with the sample sets.
func newCampaign(t testing.TB) *Campaign {
	t.Helper()
	return campaignAt(t, empty.copy(t, func(path string) { reopened(t, path).DB.Close() }))
}

// campaignAt opens a database until the test ends.
func campaignAt(t testing.TB, path string) *Campaign {
	t.Helper()
	c := reopened(t, path)
	t.Cleanup(func() { c.DB.Close() })
	return c
}

func campaignOn(t testing.TB, db *store.DB) *Campaign {
	t.Helper()
	shipped, err := ShippedSets()
	if err != nil {
		t.Fatal(err)
	}
	c := &Campaign{DB: db, Authority: "vinhphuc", By: "an", Now: func() time.Time { return noon }, Sets: shipped}
	known, err := db.Authorities(ctx)
	if err == nil && len(known) == 0 {
		err = c.PutAuthority(ctx, "UBND tỉnh Vĩnh Phúc")
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// published is a row of data/vinhphuc_2019.csv.
type published struct {
	group, unit               string
	rank                      string
	total, directly, bySurvey exact.Number
}

func vinhPhuc(t testing.TB) []published {
	t.Helper()
	f, err := os.Open("../../shared/data/vinhphuc_2019.csv")
	if err != nil {
		t.Skip("the published table is not beside the project: ", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []published
	for _, r := range rows[1:] {
		group := "so"
		if strings.HasPrefix(r[0], "Cơ quan") {
			group = "tw"
		}
		list = append(list, published{group, words.NFC(r[2]), r[1], exact.MustParse(r[3]), exact.MustParse(r[4]), exact.MustParse(r[5])})
	}
	return list
}

// putVinhPhuc adds the 22 units of the published table.
func putVinhPhuc(t testing.TB, c *Campaign) []published {
	t.Helper()
	rows := vinhPhuc(t)
	var units []assessment.Unit
	for _, r := range rows {
		units = append(units, assessment.Unit{ID: words.Fold(r.unit), Name: r.unit, Group: r.group, Ranked: true})
	}
	groups := []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}, {ID: "tw", Name: "Cơ quan Trung ương", Position: 2}}
	if err := c.PutUnits(ctx, groups, units); err != nil {
		t.Fatal(err)
	}
	return rows
}

func mustImport(t testing.TB, c *Campaign, o ImportOptions, paths ...string) []FileReport {
	t.Helper()
	reports, err := c.Import(ctx, paths, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		if r.Outcome == Failed || r.Outcome == Rejected {
			t.Errorf("%s: %s, %v", r.File, r.Outcome, r.Err)
			for _, i := range r.Issues {
				t.Logf("  %s %s %s %s: %s", i.Severity, i.Cell, i.Code, i.Kind, i.Problem.Vi)
			}
		}
	}
	return reports
}

func importMarks(t testing.TB, c *Campaign) {
	t.Helper()
	mustImport(t, c, ImportOptions{Kind: Appraisals},
		kit+"/appraisal/tham_dinh_so_noi_vu_lv1_4_5.xlsx", kit+"/appraisal/tham_dinh_so_tu_phap_lv2.xlsx", kit+"/appraisal/tham_dinh_van_phong_ubnd_lv3.xlsx",
		"demo/tham_dinh_so_tai_chinh_lv6.xlsx", "demo/tham_dinh_so_tttt_lv7.xlsx")
	mustImport(t, c, ImportOptions{Kind: Surveys}, kit+"/appraisal/diem_dtxhh_2019.xlsx")
}

// TestVinhPhuc2019 wants the table that the province published, exactly, from the
// workbooks of its agencies.
func TestVinhPhuc2019(t *testing.T) {
	needKit(t)
	c := newCampaign(t)
	rows := putVinhPhuc(t, c)
	importMarks(t, c)
	p, err := c.Publish(ctx, PublishOptions{Year: 2019, Set: "so@2019.1"})
	if err != nil {
		t.Fatal(err)
	}
	results, err := c.DB.Results(ctx, c.Authority, p.ID)
	if err != nil || len(results) != len(rows) {
		t.Fatalf("%d results, %v, want %d", len(results), err, len(rows))
	}
	byName := map[string]store.Result{}
	for _, r := range results {
		byName[r.Name] = r
	}
	for _, want := range rows {
		got := byName[want.unit]
		if !got.Direct.Equal(want.directly) || !got.Survey.Equal(want.bySurvey) || !got.Total.Equal(want.total) {
			t.Errorf("%s: %s + %s = %s, want %s + %s = %s", want.unit, got.Direct, got.Survey, got.Total, want.directly, want.bySurvey, want.total)
		}
		t.Log(want.unit, got.Rank, want.rank, got.Shown, got.Max, got.Missing)
	}
	mustImport(t, c, ImportOptions{Kind: Prints, Title: "Kết quả năm 2019"}, kit+"/appraisal/ket_qua_xep_hang_2019.xlsx")
	tables, err := c.DB.Printed(ctx, c.Authority)
	if err != nil || len(tables) != 1 || tables[0].Title != "Kết quả năm 2019" || len(tables[0].Rows) != 22 {
		t.Fatalf("Printed = %v, %v", tables, err)
	}
	byUnit := map[string]store.Result{}
	for _, r := range results {
		byUnit[r.Unit] = r
	}
	for _, row := range tables[0].Rows {
		if got := byUnit[row.Unit]; !got.Total.Equal(*row.Total) || !got.Direct.Equal(*row.Direct) || !got.Survey.Equal(*row.Survey) {
			t.Errorf("%s: computed %s + %s = %s, printed %s + %s = %s", got.Name, got.Direct, got.Survey, got.Total, row.Direct, row.Survey, row.Total)
		}
	}
	v, err := c.Verify(ctx, p.ID)
	if err != nil || !v.Equal || v.Units != 22 {
		t.Errorf("Verify = %+v, %v, want equal", v, err)
	}
}
