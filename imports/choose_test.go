package imports

import (
	"strings"
	"sync"
	"testing"
)

// kinds lists the issues of a severity: "kind cell".
func kinds(issues []Issue, s Severity) string {
	var list []string
	for _, i := range issues {
		if i.Severity == s {
			list = append(list, strings.TrimSpace(string(i.Kind)+" "+i.Cell))
		}
	}
	return strings.Join(list, ", ")
}

func TestUnitAndYear(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	unit, other := slug("Sở Tài chính"), slug("Sở Y tế")
	type puts = func(put func(string, any))
	line := func(s string) puts { return func(put func(string, any)) { put("A7", s) } }
	title := func(s string) puts { return func(put func(string, any)) { put("A5", s) } }
	for name, c := range map[string]struct {
		change   puts
		hint     Hint
		unit     string
		errors   string
		warnings string
	}{
		"from the sheet":             {nil, Hint{}, unit, "", ""},
		"caller agrees":              {nil, Hint{Unit: unit, Year: 2019, Set: "so@2019.1"}, unit, "", ""},
		"caller says another unit":   {nil, Hint{Unit: other}, other, "unit_differs A7", ""},
		"caller says no known unit":  {nil, Hint{Unit: "nobody"}, "", "unknown_unit", ""},
		"caller says another year":   {nil, Hint{Year: 2020}, unit, "year_differs", ""},
		"caller says no known set":   {nil, Hint{Set: "so@1999.1"}, unit, "no_set", ""},
		"caller says another set":    {nil, Hint{Set: "xa@2025.1"}, unit, "other_set A10", ""},
		"unknown unit":               {line("Đơn vị: Sở Lạ"), Hint{}, "", "unknown_unit A7", ""},
		"unknown name, caller knows": {line("Đơn vị: Sở Lạ"), Hint{Unit: unit}, unit, "", "unit_differs A7"},
		"no unit line":               {line(""), Hint{}, "", "unknown_unit", ""},
		"agency on top instead":      {line("SỞ TÀI CHÍNH"), Hint{}, unit, "", ""},
		"another label":              {line("Tên cơ quan, đơn vị tự đánh giá:  sở   tài chính"), Hint{}, unit, "", ""},
		"decomposed":                 {line("Đơn vị: Sở Tài chính"), Hint{}, unit, "", ""},
		"no year":                    {title("BẢNG TỰ ĐÁNH GIÁ"), Hint{}, unit, "no_year", ""},
		"a date is no year":          {title("BẢNG TỰ ĐÁNH GIÁ, ngày 14 tháng 12 năm 2019"), Hint{}, unit, "no_year", ""},
		"no set for the year":        {title("BẢNG TỰ ĐÁNH GIÁ NĂM 2031"), Hint{}, unit, "no_set", ""},
	} {
		change := c.change
		if change == nil {
			change = func(func(string, any)) {}
		}
		got := ReadSheet(name, filled(t, change), dir, c.hint)
		if got.Unit != c.unit || kinds(got.Issues, Error) != c.errors || kinds(got.Issues, Warning) != c.warnings {
			t.Errorf("%s: unit %q, errors %q, warnings %q", name, got.Unit, kinds(got.Issues, Error), kinds(got.Issues, Warning))
		}
		if Refused(got.Issues) != (len(got.Entries) == 0) || Refused(got.Issues) != (c.errors != "") {
			t.Errorf("%s: %d entries, errors %q", name, len(got.Entries), c.errors)
		}
	}
}

// TestHeaders reads the table under other headings than the kit's.
func TestHeaders(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	for _, heads := range [][]string{
		{"TT", "Tiêu chí", "Thang điểm", "Điểm tự đánh giá", "HĐTĐ chấm", "Minh chứng", "Giải trình"},
		{"Số TT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm chuẩn", "TỰ CHẤM", "SNV đánh giá", "TLKC", "Ghi chú"},
		{"Mã tiêu chí", "NỘI DUNG", "Điểm\ntối đa", "Điểm tự\nchấm", "Điểm thẩm định", "Tài liệu kiểm chứng", "Ghi chú của đơn vị"},
	} {
		got := ReadSheet("", filled(t, func(put func(string, any)) {
			for i, h := range heads {
				put(ref(9, i+1), h)
			}
			put("E12", 0.25)
		}), dir, Hint{})
		if len(got.Issues) > 0 || len(got.Entries) < 85 {
			t.Errorf("%v: %d entries, issues %v", heads, len(got.Entries), got.Issues)
			continue
		}
		e := got.Entries[0]
		if e.Code != "1.1.1" || e.Self.String() != "0.5" || e.Appraised.String() != "0.25" || !strings.HasPrefix(e.Evidence, "TLKC: Báo cáo số 112") || e.Cells["evidence"] != "F12" {
			t.Errorf("%v: %+v", heads, e)
		}
	}
}

// TestPageBreaks reads on where a header is repeated, and does not run into a second
// unit's table on the same sheet.
func TestPageBreaks(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	head := []string{"STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm"}
	repeated := ReadSheet("", filled(t, func(put func(string, any)) {
		for i, h := range head { // over the row of a heading
			put(ref(11, i+1), h)
		}
		for i := range 4 {
			put(ref(12, i+1), nil)
		}
	}), dir, Hint{})
	if kinds(repeated.Issues, Error) != "missing_item" || repeated.Issues[0].Code != "1.1.1" {
		t.Errorf("issues %v", repeated.Issues)
	}
	two := filled(t, func(put func(string, any)) {
		put("A200", "Đơn vị: Sở Y tế")
		for i, h := range head {
			put(ref(201, i+1), h)
		}
		put("A202", "1.1.1")
		put("B202", "Ban hành kế hoạch CCHC năm")
		put("C202", 0.5)
		put("D202", 0)
	})
	if got := ReadSheet("", two, dir, Hint{}); kinds(got.Issues, Error) != "several_units" {
		t.Errorf("issues %v", got.Issues)
	}
	got := ReadSheet("", two, dir, Hint{Unit: slug("Sở Tài chính")})
	if kinds(got.Issues, Error) != "" || got.Entries[0].Self.String() != "0.5" {
		t.Errorf("issues %v", got.Issues)
	}
}

// TestTogether reads with one Directory from several goroutines, for the race detector.
func TestTogether(t *testing.T) {
	dir, body := &Directory{Units: departments, Schemes: schemes(t)}, filled(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := ReadSheet("", body, dir, Hint{}); len(got.Issues) > 0 {
				t.Error(got.Issues)
			}
		})
	}
	wg.Wait()
}
