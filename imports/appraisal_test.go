package imports

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/exact"
)

// converted are the appraisal workbooks of the kit that came as .ods and .xls, saved
// as .xlsx.
const converted = "../campaign/demo"

func TestAppraisalKit(t *testing.T) {
	compareAppraisals(t, func(file string) []byte {
		path := filepath.Join(shared, "kit", "appraisal", file)
		if ext := filepath.Ext(file); ext != ".xlsx" {
			path = filepath.Join(converted, file[:len(file)-len(ext)]+".xlsx")
		}
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return body
	})
}

// compareAppraisals reads the workbooks of appraised points of the kit and compares every
// mark, its cell, and the sums with the truth.
func compareAppraisals(t *testing.T, open func(file string) []byte) {
	t.Helper()
	var truth struct {
		Files map[string]struct {
			Cells map[string]map[string]struct{ Sheet, Cell string }
		}
		Units map[string]struct {
			Direct       *jsonNumber `json:"direct_total"`
			Items        map[string]*jsonNumber
			BonusPenalty map[string]*jsonNumber `json:"bonus_penalty"`
		}
	}
	readTruth(t, kitFile(t, "appraisal/tham_dinh.truth.json"), &truth)
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	sum := map[string]exact.Number{}
	for file, f := range truth.Files {
		got := ReadAppraisal(file, open(file), dir, Hint{Year: 2019})
		if got.Stage != assessment.Appraisal || got.Year != 2019 {
			t.Errorf("%s: stage %s, year %d", file, got.Stage, got.Year)
		}
		for _, i := range got.Issues {
			if i.Severity != Notice {
				t.Errorf("%s: %s!%s %s: %s", file, i.Sheet, i.Cell, i.Kind, i.Problem.En)
			}
		}
		want := 0
		for _, cells := range f.Cells {
			want += len(cells)
		}
		if len(got.Marks) != want {
			t.Errorf("%s: %d marks, want %d", file, len(got.Marks), want)
		}
		for _, m := range got.Marks {
			u := dir.byID(m.Unit)
			cell := f.Cells[u.Name][m.Code]
			if m.Cell.Sheet != cell.Sheet || m.Cell.Ref != cell.Cell {
				t.Errorf("%s: %s %s from %v, want %v", file, m.Unit, m.Code, m.Cell, cell)
			}
			points := truth.Units[u.Name].Items[m.Code]
			if m.Exempt != (points == nil) || points != nil && (m.Points == nil || !m.Points.Equal(points.Number)) {
				t.Errorf("%s: %s %s = %v exempt %v, want %v", file, m.Unit, m.Code, m.Points, m.Exempt, points)
			}
			if m.Points != nil {
				sum[u.Name] = sum[u.Name].Add(*m.Points)
			}
		}
	}
	for name, u := range truth.Units {
		if !sum[name].Equal(u.Direct.Number) {
			t.Errorf("%s: %s points in all workbooks, published %s", name, sum[name], u.Direct)
		}
	}
}

func TestSurveyKit(t *testing.T) {
	var truth struct {
		Sheet string
		Units map[string]struct {
			Fields map[string]struct {
				Points *jsonNumber
				Cell   string
			}
		}
	}
	readTruth(t, kitFile(t, "appraisal/diem_dtxhh_2019.truth.json"), &truth)
	body, err := os.ReadFile(kitFile(t, "appraisal/diem_dtxhh_2019.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	got := ReadAppraisal("diem_dtxhh_2019.xlsx", body, dir, Hint{})
	if got.Stage != assessment.Survey || got.Year != 2019 || len(got.Issues) > 0 || len(got.Marks) != 22*7 {
		t.Errorf("stage %s, year %d, %d marks, issues %v", got.Stage, got.Year, len(got.Marks), got.Issues)
	}
	for _, m := range got.Marks {
		want := truth.Units[dir.byID(m.Unit).Name].Fields[m.Code]
		if m.Stage != assessment.Survey || m.Cell != (assessment.Cell{Sheet: truth.Sheet, Ref: want.Cell}) || !m.Points.Equal(want.Points.Number) {
			t.Errorf("%+v, want %v in %s", m, want.Points, want.Cell)
		}
	}
}

// TestAppraisalTestdata reads the workbooks that are part of the project: a list with
// merged names, units by items with a footnote on dashes, items by units with numbers
// typed as text, survey points by field.
func TestAppraisalTestdata(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	for _, c := range []struct {
		file          string
		stage         assessment.Stage
		marks, exempt int
		unit, code    string
		points, cell  string
	}{
		{"testdata/tham_dinh_so_tu_phap_lv2.xlsx", assessment.Appraisal, 198, 8, "kho-bac-nha-nuoc-tinh", "2.2.3", "0.25", "F30"},
		{converted + "/tham_dinh_so_tai_chinh_lv6.xlsx", assessment.Appraisal, 154, 6, "so-y-te", "6.3", "1.2", "I25"},
		{converted + "/tham_dinh_so_tttt_lv7.xlsx", assessment.Appraisal, 220, 1, "so-giao-thong-van-tai", "7.2.2", "1.98", "R12"},
		{"testdata/diem_dtxhh_2019.xlsx", assessment.Survey, 154, 0, "cong-an-tinh", "7", "6.58", "I30"},
	} {
		body, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		got := ReadAppraisal(c.file, body, dir, Hint{})
		exempt, found := 0, false
		for _, m := range got.Marks {
			if m.Exempt {
				exempt++
			}
			if m.Unit == c.unit && m.Code == c.code {
				found = m.Cell.Ref == c.cell && m.Points != nil && m.Points.String() == c.points
			}
		}
		if errorsOf(got.Issues) > 0 || got.Stage != c.stage || len(got.Marks) != c.marks || exempt != c.exempt || !found {
			t.Errorf("%s: %s, %d marks, %d exempt, %s %s found %v, issues %v", c.file, got.Stage, len(got.Marks), exempt, c.unit, c.code, found, got.Issues)
		}
	}
}

// sheetOf makes a workbook of one sheet from rows of cells.
func sheetOf(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", ref(i+1, 1), &r); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAppraisalFaults(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	title := []any{"KẾT QUẢ THẨM ĐỊNH NĂM 2019"}
	head := []any{"STT", "Tiêu chí", "Điểm tối đa", "Sở Tài chính", "Sở Y tế"}
	for name, c := range map[string]struct {
		rows     [][]any
		marks    int
		errors   string
		warnings string
	}{
		"clean":           {[][]any{title, head, {"1.1.1", "", 0.5, 0.5, "0,25"}, {"T.1", "", 1.5, 0.5, nil}, {"P.2", "", 1, nil, 0.5}}, 4, "", ""},
		"above maximum":   {[][]any{title, head, {"1.1.1", "", 0.5, 0.75, 0.25}}, 2, "over_max D3", ""},
		"negative, text":  {[][]any{title, head, {"1.1.1", "", 0.5, -1, "đạt"}}, 0, "negative D3, text_in_score E3", ""},
		"a dash":          {[][]any{title, head, {"1.1.1", "", 0.5, "-", "KAD"}}, 1, "", "dash_in_score D3"},
		"unknown code":    {[][]any{title, head, {"9.9.9", "", 0.5, 0.5, 0.5}}, 0, "unknown_code D3, unknown_code E3", ""},
		"twice":           {[][]any{title, head, {"1.1.1", "", 0.5, 0.5, 0.5}, {"1.1.1", "", 0.5, 0.25, 0.5}}, 1, "duplicate_code D4", ""},
		"unknown unit":    {[][]any{title, append(append([]any{}, head...), "Sở Lạ"), {"1.1.1", "", 0.5, 0.5, 0.5, 0.5}}, 0, "unknown_unit F2", ""},
		"a wrong total":   {[][]any{title, head, {"1.1.1", "", 0.5, 0.5, 0.5}, {nil, "Tổng điểm", nil, 0.5, 0.75}}, 2, "", "total_mismatch E4"},
		"subtotals":       {[][]any{title, head, {"1", "", 14, 0.5, 0.5}, {"1.1", "", 1.75, 0.5, 0.5}, {"1.1.1", "", 0.5, 0.5, 0.5}}, 2, "", ""},
		"no table":        {[][]any{title, {"a", "b"}, {1, 2}}, 0, "no_table", ""},
		"no year":         {[][]any{{"KẾT QUẢ"}, head, {"1.1.1", "", 0.5, 0.5, 0.5}}, 0, "no_year, no_set", ""},
		"units by items":  {[][]any{title, {"TT", "Tên đơn vị", "1.1.1", "1.1.2"}, {1, "Sở Tài chính", 0.5, 0.25}, {2, "Sở Lạ", 0.5, 0}}, 0, "unknown_unit B4", ""},
		"survey by field": {[][]any{{"ĐIỂM ĐIỀU TRA XÃ HỘI HỌC NĂM 2019"}, {"TT", "Tên đơn vị", "Lĩnh vực I", "Lĩnh vực II"}, {1, "Sở Tài chính", 3.5, 4.5}}, 2, "over_max D3", ""},
	} {
		got := ReadAppraisal(name, sheetOf(t, c.rows...), dir, Hint{})
		if len(got.Marks) != c.marks || kinds(got.Issues, Error) != c.errors || kinds(got.Issues, Warning) != c.warnings {
			t.Errorf("%s: %d marks, issues %v, warnings %q", name, len(got.Marks), got.Issues, kinds(got.Issues, Warning))
		}
	}
}
