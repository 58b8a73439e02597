package imports

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPrintedKit(t *testing.T) {
	var truth struct {
		Sheet string
		Rows  []struct {
			Row, Rank             int
			Group, Unit           string
			Total, Direct, Survey *jsonNumber
		}
	}
	readTruth(t, kitFile(t, "appraisal/ket_qua_xep_hang_2019.truth.json"), &truth)
	body, err := os.ReadFile("testdata/ket_qua_xep_hang_2019.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	dir := &Directory{Units: departments}
	got := ReadPrinted("ket_qua_xep_hang_2019.xlsx", body, dir, Hint{})
	if got.Year != 2019 || len(got.Issues) > 0 || len(got.Rows) != len(truth.Rows) {
		t.Fatalf("year %d, %d rows, issues %v", got.Year, len(got.Rows), got.Issues)
	}
	for i, want := range truth.Rows {
		p := got.Rows[i]
		if p.Unit != slug(want.Unit) || p.Group != want.Group || *p.Rank != want.Rank || p.Cell.Ref != ref(want.Row, 2) || p.Cell.Sheet != truth.Sheet ||
			!p.Total.Equal(want.Total.Number) || !p.Direct.Equal(want.Direct.Number) || !p.Survey.Equal(want.Survey.Number) {
			t.Errorf("row %d: %+v, want %+v", i, p, want)
		}
	}
}

func TestPrintedCSV(t *testing.T) {
	for file, check := range map[string]struct {
		rows  int
		first string
	}{"vinhphuc_2019.csv": {22, "bao-hiem-xa-hoi-tinh"}} {
		body, err := os.ReadFile(filepath.Join(shared, "data", file))
		if err != nil {
			t.Skip("needs ", filepath.Join(shared, "data"), ", which is not part of a lone clone")
		}
		got := ReadPrinted(file, body, &Directory{Units: departments}, Hint{})
		if got.Year != 2019 || len(got.Issues) > 0 || len(got.Rows) != check.rows || got.Rows[0].Unit != check.first {
			t.Fatalf("%s: year %d, %d rows, issues %v", file, got.Year, len(got.Rows), got.Issues)
		}
		for _, p := range got.Rows {
			if !p.Direct.Add(*p.Survey).Equal(*p.Total) || *p.Rank == 0 || p.Group == "" {
				t.Errorf("%+v: direct + survey is not the total", p)
			}
		}
	}
}

func TestPrintedThreeDecimals(t *testing.T) {
	body, err := os.ReadFile(filepath.Join(shared, "data", "thuathienhue_2021_so.csv"))
	if err != nil {
		t.Skip("needs ", filepath.Join(shared, "data"), ", which is not part of a lone clone")
	}
	rows := readCSVFile(t, filepath.Join(shared, "data", "thuathienhue_2021_so.csv"))
	dir := &Directory{}
	for _, r := range rows {
		dir.Units = append(dir.Units, unitNamed(r["unit"]))
	}
	got := ReadPrinted("thuathienhue_2021_so.csv", body, dir, Hint{})
	if len(got.Issues) > 0 || len(got.Rows) != len(rows) || got.Year != 2021 {
		t.Fatalf("year %d, %d rows, issues %v", got.Year, len(got.Rows), got.Issues)
	}
	for i, p := range got.Rows {
		if p.Total.Decimal(3) != rows[i]["points"] || p.Class != rows[i]["classification"] {
			t.Errorf("%s %s, want %v", p.Total, p.Class, rows[i])
		}
	}
}
