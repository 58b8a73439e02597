package imports

import (
	"strings"
	"testing"

	"parindex/criteria"
)

type put = func(cell string, v any)

// TestHeadings reads sheets whose title, unit line or headings are written otherwise;
// every one is filled from row 10 on.
func TestHeadings(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	unit := slug("Sở Tài chính")
	nodes := departmentSet(t).Nodes()
	at := func(cell string, v any) func(put) { return func(p put) { p(cell, v) } }
	heads := func(h ...any) func(put) {
		return func(p put) {
			for i, x := range h {
				p(ref(9, i+1), x)
			}
		}
	}
	all := func(list ...func(put)) func(put) {
		return func(p put) {
			for _, f := range list {
				f(p)
			}
		}
	}
	each := func(f func(p put, row, i int)) func(put) {
		return func(p put) {
			for i := range nodes {
				f(p, 10+i, i)
			}
		}
	}
	// the filled points stand in D; E holds 0.1
	twoColumns := each(func(p put, row, i int) {
		if nodes[i].Leaf() && nodes[i].Source == criteria.Self {
			p(ref(row, 5), 0.1)
		}
	})
	for name, c := range map[string]struct {
		change   func(put)
		hint     Hint
		unit     string
		self     string // of 1.1.1; "0.5" unless said
		errors   string
		warnings string
	}{
		"a decision's date before the year":  {at("A5", "TỰ ĐÁNH GIÁ theo Quyết định ngày 08 tháng 3 năm 2018 CHO NĂM 2019"), Hint{}, unit, "", "", ""},
		"a second titled year":               {at("A6", "(phục vụ đánh giá, lập kế hoạch năm 2020)"), Hint{}, unit, "", "", "year_differs A6"},
		"a second titled year, caller knows": {at("A6", "(phục vụ đánh giá, lập kế hoạch năm 2020)"), Hint{Year: 2019}, unit, "", "", ""},
		"CHỈ SỐ CCHC 2019":                   {at("A5", "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CCHC 2019"), Hint{}, unit, "", "", ""},
		"Năm: 2019":                          {all(at("A5", "BẢNG TỰ CHẤM ĐIỂM"), at("A6", "Năm: 2019")), Hint{}, unit, "", "", ""},
		"Năm đánh giá | 2019":                {all(at("A5", "BẢNG TỰ CHẤM ĐIỂM"), at("A6", "Năm đánh giá"), at("B6", 2019)), Hint{}, unit, "", "", ""},
		"the year only with the caller":      {all(at("A5", "BẢNG TỰ CHẤM ĐIỂM"), heads("STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm năm 2019")), Hint{Year: 2019}, unit, "", "", ""},
		"an appraiser's line":                {at("A6", "Cơ quan chủ trì thẩm định: Sở Nội vụ"), Hint{}, unit, "", "", ""},
		"an appraiser's line, unit said":     {at("A6", "Đơn vị thẩm định: Sở Nội vụ"), Hint{Unit: unit}, unit, "", "", ""},
		"a code of the unit":                 {at("A6", "Mã đơn vị: STC"), Hint{}, unit, "", "", ""},
		"the head of the unit":               {at("A6", "Thủ trưởng đơn vị: Nguyễn Văn A"), Hint{}, unit, "", "", ""},
		"the province behind the name":       {at("A7", "Đơn vị: Sở Tài chính tỉnh Vĩnh Phúc"), Hint{}, unit, "", "", ""},
		"the province behind “tỉnh”":         {at("A7", "Đơn vị: Thanh tra tỉnh Vĩnh Phúc"), Hint{}, slug("Thanh tra tỉnh"), "", "", ""},
		"an unknown name beside a known":     {at("A6", "Đơn vị: Phòng Tổng hợp"), Hint{}, unit, "", "", ""},
		"two units":                          {at("A6", "Đơn vị: Sở Nội vụ"), Hint{}, "", "", "several_units A7", ""},
		"two units, caller says one":         {at("A6", "Đơn vị: Sở Nội vụ"), Hint{Unit: unit}, unit, "", "", ""},
		"last year first":                    {all(heads("STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm 2018", "Điểm tự chấm 2019", "Ghi chú"), twoColumns), Hint{}, unit, "0.1", "", ""},
		"last year in words":                 {all(heads("STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm năm trước", "Điểm tự chấm năm nay", "Ghi chú"), twoColumns), Hint{}, unit, "0.1", "", ""},
		"two columns alike":                  {all(heads("STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm", "Điểm tự đánh giá", "Ghi chú"), twoColumns), Hint{}, unit, "", "several_columns E9", ""},
		"two appraisals":                     {heads("STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định lần 1", "Ghi chú", "Điểm thẩm định lần 2"), Hint{}, unit, "", "", "several_columns G9"},
		"a column of appraisers":             {heads("STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm", "Cơ quan thẩm định", "Ghi chú của đơn vị"), Hint{}, unit, "", "", ""},
		"Mã lĩnh vực/tiêu chí":               {heads("Mã lĩnh vực/tiêu chí", "Tên lĩnh vực/tiêu chí"), Hint{}, unit, "", "", ""},
		"STT tiêu chí":                       {heads("STT tiêu chí", "Tên tiêu chí"), Hint{}, unit, "", "", ""},
		"Chỉ số, tiêu chí thành phần":        {heads("STT", "Chỉ số, tiêu chí thành phần"), Hint{}, unit, "", "", ""},
		"Giải trình lý do mất điểm":          {heads("STT", "Nội dung", "Điểm tối đa", "Điểm tự ĐG", "Điểm Hội đồng chấm", "Giải trình lý do mất điểm"), Hint{}, unit, "", "", ""},
		"Roman fields": {each(func(p put, row, i int) {
			field, rest, dotted := strings.Cut(nodes[i].Code, ".")
			if n := strings.Index("12345678", field); n >= 0 {
				roman := []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII"}[n]
				if dotted {
					roman += "." + rest
				}
				p(ref(row, 1), roman)
			}
		}), Hint{}, unit, "", "", ""},
		"codes in the names": {all(heads(nil, "Tiêu chí", "Điểm tối đa", "Điểm tự chấm"), each(func(p put, row, i int) {
			p(ref(row, 1), nil)
			p(ref(row, 2), nodes[i].Code+". "+nodes[i].Name)
		})), Hint{}, unit, "", "", ""},
	} {
		got := ReadSheet(name, filled(t, c.change), dir, c.hint)
		if got.Unit != c.unit || kinds(got.Issues, Error) != c.errors || kinds(got.Issues, Warning) != c.warnings {
			t.Errorf("%s: unit %q, errors %q, warnings %.300q", name, got.Unit, kinds(got.Issues, Error), kinds(got.Issues, Warning))
		}
		if c.errors != "" {
			continue
		}
		if c.self == "" {
			c.self = "0.5"
		}
		if len(got.Entries) < 91 || got.Entries[0].Self == nil || got.Entries[0].Self.String() != c.self || got.Year != 2019 {
			t.Errorf("%s: %d entries, year %d", name, len(got.Entries), got.Year)
		}
	}
}
