package imports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
)

// excerpt reads a sheet of a few rows in the layout with declared figures and returns
// its entries and its issues, those about missing rows left out.
func excerpt(t *testing.T, rows ...[]any) (map[string]assessment.Entry, string) {
	t.Helper()
	all := append([][]any{{"TỰ ĐÁNH GIÁ NĂM 2019"}, {"Đơn vị: Sở Tài chính"}, {"STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai", "Tài liệu kiểm chứng", "Điểm tự đánh giá"}}, rows...)
	return read(t, sheetOf(t, all...))
}

func read(t *testing.T, body []byte) (map[string]assessment.Entry, string) {
	t.Helper()
	got := ReadSheet("", body, &Directory{Units: departments, Schemes: schemes(t)}, Hint{})
	entries := map[string]assessment.Entry{}
	for _, e := range got.Entries {
		entries[e.Code] = e
	}
	var issues []string
	for _, i := range got.Issues {
		if i.Kind != MissingItem {
			issues = append(issues, strings.TrimSpace(fmt.Sprintf("%s %s", i.Kind, i.Cell)))
		}
	}
	return entries, strings.Join(issues, ", ")
}

func TestDeclared(t *testing.T) {
	const ratio = "Mức độ hoàn thành kế hoạch CCHC năm"
	for name, c := range map[string]struct {
		rows    [][]any
		figures string
		choice  string
		issues  string
	}{
		"in one cell":           {[][]any{{"1.1.3", ratio, 1, "a = 40; b = 38", "BC", 0.95}}, "a=40 b=38 ", "", ""},
		"a row each":            {[][]any{{"1.1.3", ratio, 1, nil, "BC", 0.95}, {nil, "a: Tổng số nhiệm vụ", nil, 40}, {nil, "b: Đã hoàn thành", nil, "38"}}, "a=40 b=38 ", "", ""},
		"rows named in full":    {[][]any{{"1.1.3", ratio, 1, nil, "BC", 0.95}, {nil, "Tổng số nhiệm vụ đề ra trong kế hoạch", nil, 40}, {nil, "Số nhiệm vụ đã hoàn thành", nil, 38}}, "a=40 b=38 ", "", ""},
		"other points":          {[][]any{{"1.1.3", ratio, 1, "a = 40; b = 38", "BC", 1}}, "a=40 b=38 ", "", "points_differ_from_rule F4"},
		"within half a place":   {[][]any{{"1.1.3", ratio, 1, "a = 3; b = 2,99", "BC", 1}}, "a=3 b=2.99 ", "", ""},
		"part above whole":      {[][]any{{"1.1.3", ratio, 1, "a = 40; b = 41", "BC", 1}}, "", "", "figure_inconsistent D4"},
		"one figure, two asked": {[][]any{{"1.1.3", ratio, 1, 40, "BC", 1}}, "", "", "figure_unreadable D4"},
		"an unknown letter":     {[][]any{{"1.1.3", ratio, 1, "a = 40; x = 38", "BC", 1}}, "a=40 ", "", "figure_unreadable D4"},
		"words for a figure":    {[][]any{{"1.2.1", "", 0.5, "không có", "BC", 0.5}}, "", "", "figure_unreadable D4"},
		"a figure and a word":   {[][]any{{"1.2.1", "", 0.5, "01 báo cáo", "BC", 0.25}}, "n=1 ", "", "figure_with_text D4"},
		"no points typed":       {[][]any{{"1.2.1", "", 0.5, 0, "BC", nil}}, "n=0 ", "", "points_by_rule F4"},
		"nothing at all":        {[][]any{{"1.2.1", "", 0.5, nil, nil, nil}}, "", "", "not_filled A3:F3"},
		"points, no figures":    {[][]any{{"1.2.1", "", 0.5, nil, "BC", 0.5}}, "", "", "figure_missing D4"},
		"points, half declared": {[][]any{{"1.1.3", ratio, 1, "a = 40", "BC", 1}}, "a=40 ", "", "figure_missing D4"},
		"a chosen line":         {[][]any{{"1.1.2", "", 0.25, " đạt  yêu cầu", "BC", 0.25}}, "", "Đạt yêu cầu", ""},
		"no such line":          {[][]any{{"1.1.2", "", 0.25, "Tốt", "BC", 0.25}}, "", "", "choice_unknown D4"},
		"no evidence":           {[][]any{{"1.1.2", "", 0.25, "Đạt yêu cầu", " ", 0.25}}, "", "Đạt yêu cầu", "missing_evidence E4"},
	} {
		entries, issues := excerpt(t, c.rows...)
		e := entries[c.rows[0][0].(string)]
		if figuresText(e.Figures) != c.figures || e.Choice != c.choice || issues != c.issues {
			t.Errorf("%s: figures %q, choice %q, issues %q", name, figuresText(e.Figures), e.Choice, issues)
		}
	}
}

func TestCodes(t *testing.T) {
	const ten, one = "Điều tra xã hội học về công tác chỉ đạo, điều hành CCHC", "Kế hoạch cải cách hành chính (CCHC) năm"
	for name, c := range map[string]struct {
		row    []any
		code   string
		issues string
	}{
		"text":              {[]any{"1.1.1", "", 0.5, nil, "BC", 0.5}, "1.1.1", ""},
		"blanks, a dot":     {[]any{"\u00a01.1.1. ", "", 0.5, nil, "BC", 0.5}, "1.1.1", ""},
		"commas":            {[]any{"1,1,1", "", 0.5, nil, "BC", 0.5}, "1.1.1", ""},
		"a number":          {[]any{1.4, "Tuyên truyền CCHC", 0.75, nil, "BC", 0.5}, "1.4", "figure_missing D6"},
		"unknown":           {[]any{"9.9", "Lạ", 0.75, nil, "BC", 0.5}, "", "unknown_code A6"},
		"a likely code":     {[]any{"9.9", "Tuyên truyền CCHC", 0.75, nil, "BC", 0.5}, "", "unknown_code A6"},
		"unknown number":    {[]any{9.9, "Lạ", 0.75, nil, "BC", 0.5}, "", "unknown_code A6"},
		"bonus by its name": {[]any{"VIII", "ĐIỂM THƯỞNG", 3, nil, "BC", 0.5}, "T", "code_as_number A6"},
		"a penalty by name": {[]any{nil, "Điểm trừ", 5, nil, nil, -0.5}, "P", ""},
		"above the cap":     {[]any{"T.1", "", 1.5, nil, "BC", 2}, "T.1", "bonus_over_cap F6"},
	} {
		entries, issues := excerpt(t, []any{"I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", 14}, []any{"1.2.2", "", 0.5, nil, "BC", 0.5}, c.row)
		delete(entries, "1.2.2")
		if _, ok := entries[c.code]; ok != (c.code != "") || len(entries) > 1 || issues != c.issues {
			t.Errorf("%s: entries %v, issues %q", name, entries, issues)
		}
	}
	// 1.1 as a number is 1.10 under that name and 1.1 under its own
	if _, issues := excerpt(t, []any{1.1, one, 1.75}, []any{"1.1.1", "", 0.5, nil, "BC", 0.5}, []any{1.1, ten, 4}); issues != "code_as_number A6" {
		t.Errorf("issues %q", issues)
	}
	// counted anew in every field
	entries, issues := excerpt(t, []any{"II", "CẢI CÁCH THỂ CHẾ", 12}, []any{"1.1", "Tham mưu ban hành VBQPPL đúng tiến độ theo chương trình, kế hoạch được giao", 1, nil, "BC", 1})
	if entries["2.1.1"].Self == nil || issues != "code_as_number A5, figure_missing D5" {
		t.Errorf("entries %v, issues %q", entries, issues)
	}
}

// TestCodeWithZeros reads a number in the code cell that some programs write as 1.0: it is
// 1, which the name beside it may correct.
func TestCodeWithZeros(t *testing.T) {
	lines := append(append([]string{}, sheetTop...), "1.2\tHoàn thành kế hoạch\t2\ta = 4; b = 4\t2\tBC 2", "1.0\tSáng kiến\t2\t4\t2\tQĐ 3")
	got := ReadSheet("", lineBook(t, lines), smallDirectory(t), Hint{Unit: slug("Sở Tài chính"), Year: 2025, Set: "thu@2025.1"})
	if last := got.Entries[len(got.Entries)-1]; last.Code != "1.10" || last.Self == nil {
		t.Errorf("entries %+v, issues %v", got.Entries, got.Issues)
	}
}

// TestFormats reads scores whose cell format or formula says something else.
func TestFormats(t *testing.T) {
	f := excelize.NewFile()
	rows := [][]any{{"TỰ ĐÁNH GIÁ NĂM 2019"}, {"Đơn vị: Sở Tài chính"}, {"STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm"},
		{"1.1.1", "", 0.5, 0.5}, {"1.1.2", "", 0.25, 36526}, {"1.1.3", "", 1, 1}, {"1.2.1", "", 0.5, nil}, {"1.2.2", "", 0.5, true}}
	for i, r := range rows {
		f.SetSheetRow("Sheet1", ref(i+1, 1), &r)
	}
	percent, _ := f.NewStyle(&excelize.Style{NumFmt: 9})
	custom := `dd"-"mm\-yyyy;@`
	day, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &custom})
	f.SetCellStyle("Sheet1", "D4", "D4", percent)
	f.SetCellStyle("Sheet1", "D5", "D5", day)
	f.SetCellFormula("Sheet1", "D7", "'[1]Trang'!A1")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	linked := repack(t, b.Bytes(), func(name string, part []byte) []byte {
		return bytes.Replace(part, []byte(`<c r="D6"><v>1</v></c>`), []byte(`<c r="D6"><f>[1]Trang!A1</f><v>1</v></c>`), 1)
	})
	entries, issues := read(t, linked)
	if want := "percent_in_score D4, text_in_score D5, external_link D6, formula_without_value D7, text_in_score D8"; issues != want {
		t.Errorf("issues %q, want %q", issues, want)
	}
	if e := entries["1.1.3"]; e.Self == nil || e.Self.String() != "1" || entries["1.1.2"].Self != nil || entries["1.2.2"].Self != nil {
		t.Errorf("entries %v", entries)
	}
}

func TestPlainText(t *testing.T) {
	for s, want := range map[string]string{"a_x000D_\nb": "a\nb", "_x0041_": "A", "_x005F_x0041_": "_x0041_", "x_y": "x_y", "_x00": "_x00", "_xZZZZ_": "_xZZZZ_"} {
		if got := plainText(s); got != want {
			t.Errorf("plainText(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestPointsAstray: points typed on the chosen line, not on the item, are not taken and
// not lost without a word.
func TestPointsAstray(t *testing.T) {
	entries, issues := excerpt(t, []any{"1.1.2", "", 0.25, nil, nil, nil}, []any{nil, "Đạt yêu cầu: 0,25", nil, nil, nil, 0.25})
	if e := entries["1.1.2"]; e.Self != nil || issues != "missing_score F4, points_astray F5" {
		t.Errorf("self %v, issues %q", e.Self, issues)
	}
}
