package imports

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
)

// mergedOf makes a workbook of one sheet with merged ranges.
func mergedOf(t testing.TB, merges [][2]string, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, r := range rows {
		if err := f.SetSheetRow("Sheet1", ref(i+1, 1), &r); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range merges {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestNothingLost: every number of an appraisal workbook is read, follows from others,
// or is reported.
func TestNothingLost(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	title := []any{"KẾT QUẢ THẨM ĐỊNH NĂM 2019"}
	head := []any{"STT", "Tiêu chí", "Điểm tối đa", "Sở Tài chính", "Sở Y tế"}
	list := []any{"STT", "Tên đơn vị", "Mã tiêu chí", "Điểm thẩm định"}
	pairs := []any{"STT", "Tiêu chí", "Điểm tối đa", "Sở Tài chính", nil, "Sở Y tế", nil}
	over := [][2]string{{"D2", "E2"}, {"F2", "G2"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "C3"}}
	for name, c := range map[string]struct {
		merges           [][2]string
		rows             [][]any
		marks            int
		at               string // cell of the first mark
		errors, warnings string
	}{
		"units over self and appraised":  {over, [][]any{title, pairs, {nil, nil, nil, "Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"}, {"1.1.1", "", 0.5, 0.5, 0.1, 0.5, 0.2}}, 2, "E4", "", ""},
		"units beside blank headings":    {nil, [][]any{title, pairs, {nil, nil, nil, "Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"}, {"1.1.1", "", 0.5, 0.5, 0.1, 0.5, 0.2}}, 2, "E4", "", ""},
		"points and reasons":             {over, [][]any{title, pairs, {nil, nil, nil, "Điểm", "Lý do", "Điểm", "Lý do"}, {"1.1.1", "", 0.5, 0.5, "x", 0.5, "y"}}, 2, "D4", "", ""},
		"units over self only":           {over, [][]any{title, pairs, {nil, nil, nil, "Tự chấm", "Ghi chú", "Tự chấm", "Ghi chú"}, {"1.1.1", "", 0.5, 0.5, "x", 0.5, "y"}}, 0, "", "several_columns D3, several_columns F3", ""},
		"units over two appraisals":      {over, [][]any{title, pairs, {nil, nil, nil, "Thẩm định lần 1", "Thẩm định lần 2", "Thẩm định lần 1", "Thẩm định lần 2"}, {"1.1.1", "", 0.5, 0.5, 0.1, 0.5, 0.2}}, 0, "", "several_columns D3, several_columns F3", ""},
		"units over unnamed columns":     {over, [][]any{title, pairs, {}, {"1.1.1", "", 0.5, 0.5, 0.1, 0.5, 0.2}}, 0, "", "unknown_unit E2, unknown_unit G2", ""},
		"an unknown unit first":          {nil, [][]any{title, {"STT", "Tiêu chí", "Điểm tối đa", "Sở Lạ", "Sở Tài chính", "Sở Y tế"}, {"1.1.1", "", 0.5, 0.4, 0.5, 0.25}}, 0, "", "unknown_unit D2", ""},
		"a list, unknown unit over rows": {nil, [][]any{title, list, {1, "Sở Tài chính"}, {nil, nil, "1.1.1", 0.5}, {nil, nil, "1.1.2", 0.25}, {2, "Sở Lạ"}, {nil, nil, "1.1.1", 0.5}, {nil, nil, "1.1.2", 0.25}}, 0, "", "unknown_unit B6", ""},
		"a list, no unit at all":         {nil, [][]any{title, list, {1, nil, "1.1.1", 0.5}, {2, "Sở Tài chính", "1.1.1", 0.5}, {nil, nil, "1.1.2", 0.25}}, 0, "", "unknown_unit B3", ""},
		"a list, no code":                {nil, [][]any{title, list, {1, "Sở Tài chính", "1.1.1", 0.5}, {nil, nil, "1.1.2", 0.25}, {nil, nil, "ba", 0.25}}, 2, "D3", "unknown_code C5", ""},
		"a list, two appraisals":         {nil, [][]any{title, {"STT", "Tên đơn vị", "Mã tiêu chí", "Điểm thẩm định lần 1", "Điểm thẩm định lần 2"}, {1, "Sở Tài chính", "1.1.1", 0.1, 0.5}, {1, "Sở Tài chính", "1.1.2", 0.1, 0.25}}, 0, "", "several_columns E2", ""},
		"a list, points merged":          {[][2]string{{"D3", "D4"}}, [][]any{title, list, {1, "Sở Tài chính", "1.1.1", 0.25}, {nil, nil, "1.1.2", nil}}, 0, "", "merged_score D3:D4", ""},
		"rows, unknown code":             {nil, [][]any{title, {"TT", "Tên đơn vị", "1.1.1", "1.1.2", "9.9.9"}, {1, "Sở Tài chính", 0.5, 0.25, 0.5}}, 2, "C3", "unknown_code E2", ""},
		"rows, no cell can be read":      {nil, [][]any{title, {"TT", "Tên đơn vị", "1.1.1", "1.1.2"}, {1, "Sở Tài chính", 0.5, 0.25}, {2, "Sở Y tế", "x", "không đạt"}}, 2, "C3", "text_in_score C4, text_in_score D4", ""},
		"rows, unknown unit, one value":  {nil, [][]any{title, {"TT", "Tên đơn vị", "1.1.1", "1.1.2"}, {1, "Sở Tài chính", 0.5, 0.25}, {2, "Sở Lạ", 0.5, nil}}, 0, "", "unknown_unit B4", ""},
		"rows, totals and ranks":         {nil, [][]any{title, {"TT", "Tên đơn vị", "1.1.1", "1.1.2", "Tổng điểm", "Xếp hạng"}, {1, "Sở Tài chính", 0.5, 0.25, 0.75, 1}, {nil, "Trung bình", 0.5, 0.25, 0.75, nil}}, 2, "C3", "", ""},
		"rows, points merged":            {[][2]string{{"C3", "C4"}}, [][]any{title, {"TT", "Tên đơn vị", "1.1.1", "1.1.2"}, {1, "Sở Tài chính", 0.5, 0.25}, {2, "Sở Y tế", nil, 0.25}}, 2, "D3", "merged_score C3:C4", ""},
		"bonus and penalty by name":      {nil, [][]any{title, head, {"1.1.1", "", 0.5, 0.5, 0.5}, {nil, "Điểm thưởng", 3, 0.5, 0.5}, {"IX", "Điểm phạt", 3, 0.5, 0.5}}, 6, "D3", "", ""},
		"a row without a code":           {nil, [][]any{title, head, {"1.1.1", "", 0.5, 0.5, 0.5}, {nil, "Nội dung khác", 3, 0.5, 0.5}}, 2, "D3", "unknown_code A4", ""},
		"a rate that is an item":         {nil, [][]any{title, head, {"1.1.1", "", 0.5, 0.5, 0.5}, {nil, "Tỷ lệ hồ sơ đúng hạn", 3, 0.5, 0.5}}, 2, "D3", "unknown_code A4", ""},
		"1.10 kept as a number":          {nil, [][]any{title, head, {1.1, "Điều tra xã hội học về công tác chỉ đạo, điều hành CCHC", 4, 3, 3}}, 2, "D3", "", ""},
		"numbers of columns, ranks":      {nil, [][]any{title, head, {"(1)", "(2)", "(3)", "(4)", "(5)"}, {"1.1.1", "", 0.5, 0.5, 0.25}, {nil, "Xếp hạng", nil, 1, 2}}, 2, "D4", "", ""},
		"points merged in a matrix":      {[][2]string{{"D3", "D4"}}, [][]any{title, head, {"1.1.1", "", 0.5, 0.5, 0.5}, {"1.1.2", "", 0.25, nil, 0.25}}, 2, "E3", "merged_score D3:D4", ""},
		"subtotals of fields":            {nil, [][]any{title, head, {"1.1.1", "", 0.5, 0.5, 0.5}, {nil, "Cộng lĩnh vực I", nil, 0.5, 0.5}, {"2.1.1", "", 0.5, 0.25, 0.25}, {nil, "Cộng lĩnh vực II", nil, 0.25, 0.3}, {nil, "Tổng cộng", nil, 0.75, 0.75}}, 4, "D3", "", "total_mismatch E6"},
		"an agency's column":             {nil, [][]any{title, {"Đơn vị: Sở Tài chính"}, {"STT", "Tiêu chí", "Điểm tối đa", "Cơ quan thẩm định", "Điểm thẩm định"}, {"1.1.1", "x", 0.5, "Sở Nội vụ", 0.5}}, 1, "E4", "", ""},
		"Roman codes":                    {nil, [][]any{title, head, {"I.1.1", "", 0.5, 0.5, 0.5}}, 2, "D3", "", ""},
	} {
		got := ReadAppraisal(name, mergedOf(t, c.merges, c.rows...), dir, Hint{})
		first := ""
		if len(got.Marks) > 0 {
			first = got.Marks[0].Cell.Ref
		}
		if len(got.Marks) != c.marks || first != c.at || kinds(got.Issues, Error) != c.errors || kinds(got.Issues, Warning) != c.warnings {
			t.Errorf("%s: %d marks, first %s, errors %q, warnings %q", name, len(got.Marks), first, kinds(got.Issues, Error), kinds(got.Issues, Warning))
		}
	}
}

// TestPrintedYear refuses a ranking of no year.
func TestPrintedYear(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	for name, c := range map[string]struct {
		hint   Hint
		rows   int
		errors string
	}{"ket qua.csv": {Hint{}, 0, "no_year"}, "ket qua 2019.csv": {Hint{}, 1, ""}, "khac.csv": {Hint{Year: 2019}, 1, ""}} {
		p := ReadPrinted(name, []byte("Xếp hạng,Tên đơn vị,Tổng điểm\n1,Sở Tài chính,90\n"), dir, c.hint)
		if len(p.Rows) != c.rows || kinds(p.Issues, Error) != c.errors {
			t.Errorf("%s: %d rows, issues %v", name, len(p.Rows), p.Issues)
		}
	}
}

// TestSharedRows reads what is merged over several items, and codes that stand often.
func TestSharedRows(t *testing.T) {
	head := [][]any{{"TỰ ĐÁNH GIÁ NĂM 2019"}, {"Đơn vị: Sở Tài chính"}, {"STT", "Tiêu chí", "Điểm tối đa", "Điểm tự đánh giá", "Tài liệu kiểm chứng", "Điểm thẩm định"}}
	first, second := []any{"1.1.1", "x", 0.5, 0.5, "KH", 0.5}, []any{"1.1.2", "x", 0.25, 0.25, nil, nil}
	entries, issues := read(t, mergedOf(t, [][2]string{{"E4", "E5"}}, append(head, first, second)...))
	if entries["1.1.2"].Evidence != "KH" || issues != "" {
		t.Errorf("merged evidence: %q, issues %q", entries["1.1.2"].Evidence, issues)
	}
	entries, issues = read(t, mergedOf(t, [][2]string{{"E4", "E5"}, {"F4", "F5"}}, append(head, first, second)...))
	if entries["1.1.1"].Appraised != nil || entries["1.1.2"].Appraised != nil || entries["1.1.1"].Self == nil || issues != "merged_score F4:F5" {
		t.Errorf("merged appraisal: %v, issues %q", entries["1.1.1"].Appraised, issues)
	}
	entries, issues = read(t, sheetOf(t, append(head, first, first, first)...))
	if e := entries["1.1.1"]; e.Self != nil || e.Appraised != nil || e.Cells["appraised"] != "" || issues != "duplicate_code A5, duplicate_code A6" {
		t.Errorf("three times: %v, issues %q", e, issues)
	}
	entries, issues = read(t, sheetOf(t, append(head, []any{"1.1.1", "x", 0.5, -2.7755575615628914e-17, "KH"})...))
	if e := entries["1.1.1"]; e.Self == nil || e.Self.Sign() != 0 || issues != "" {
		t.Errorf("dust: %v, issues %q", e.Self, issues)
	}
}

// TestWrittenFigures reads figures as people group them.
func TestWrittenFigures(t *testing.T) {
	for s, want := range map[string]string{
		"0.500": "0.5", "1.234,5": "1234.5", "7 250": "7250", "7.250": "7250", "1.234.567": "1234567", "0,25": "0.25", "12\u00a0345": "12345", "1,000": "", "7 25": "", "01.200": "",
	} {
		n, how := count(s)
		if got := n.String(); how == unreadable && want != "" || how != unreadable && got != want {
			t.Errorf("count(%q) = %s, %d", s, got, how)
		}
	}
	entries, issues := excerpt(t, []any{"1.2.1", "", 0.5, "7.250 hồ sơ", "BC", 0})
	if figuresText(entries["1.2.1"].Figures) != "n=7250 " || issues != "figure_with_text D4" {
		t.Errorf("figures %v, issues %q", entries["1.2.1"].Figures, issues)
	}
}

// TestLettered: small letters in the column of codes count rows below an item.
func TestLettered(t *testing.T) {
	entries, issues := excerpt(t, []any{"1.1.3", "Mức độ hoàn thành kế hoạch CCHC năm", 1, nil, "BC", 0.95}, []any{"a", "Tổng số nhiệm vụ", nil, 40}, []any{"b)", "Đã hoàn thành", nil, 38}, []any{"i)", "khác"})
	if figuresText(entries["1.1.3"].Figures) != "a=40 b=38 " || issues != "" {
		t.Errorf("figures %v, issues %q", entries["1.1.3"].Figures, issues)
	}
}

// TestVietnamese: messages write numbers with a comma.
func TestVietnamese(t *testing.T) {
	rows := [][]any{{"TỰ ĐÁNH GIÁ NĂM 2019"}, {"Đơn vị: Sở Tài chính"}, {"STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai", "Tài liệu kiểm chứng", "Điểm tự đánh giá"}}
	got := ReadSheet("", sheetOf(t, append(rows, []any{"1.1.3", "", 1, 40.5, "x", 1}, []any{"1.2.1", "", 0.5, nil, "x", true})...), &Directory{Units: departments, Schemes: schemes(t)}, Hint{})
	want := map[string]string{"D4": "Số liệu kê khai “40,5” không đọc được", "F5": "Ô điểm có giá trị logic TRUE, không phải số"}
	for _, i := range got.Issues {
		if w, ok := want[i.Cell]; ok && i.Problem.Vi == w {
			delete(want, i.Cell)
		}
	}
	if len(want) > 0 {
		t.Errorf("not said: %v, issues %v", want, got.Issues)
	}
}

// TestStageByItems: points of survey items are the survey's, whatever the title says.
func TestStageByItems(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	rows := [][]any{{"KẾT QUẢ NĂM 2019"}, {"TT", "Tên đơn vị", "1.10.1", "1.10.2"}, {1, "Sở Tài chính", 0.5, 0.25}}
	if got := ReadAppraisal("", mergedOf(t, nil, rows...), dir, Hint{}); got.Stage != assessment.Survey || len(got.Marks) != 2 {
		t.Errorf("got %s with %d marks, want %s with 2: %v", got.Stage, len(got.Marks), assessment.Survey, got.Issues)
	}
	rows[1][3] = "1.1.1"
	if got := ReadAppraisal("", mergedOf(t, nil, rows...), dir, Hint{}); got.Stage != assessment.Appraisal {
		t.Errorf("with an appraised item: got %s, want %s", got.Stage, assessment.Appraisal)
	}
}
