package appendix

import (
	"slices"
	"strings"
	"unicode"

	"parindex/imports"
	"parindex/words"
)

// column is what a column of the table holds.
type column uint8

const (
	other column = iota
	codes
	names
	maxima
	forms    // hình thức đánh giá: who fills the item
	evidence // tài liệu kiểm chứng
	methods  // cách tính điểm: scoring lines in a column of their own
	remarks
	columns // how many
)

// table is where the header stands and which column is which.
type table struct {
	top, bottom int // rows of the header
	col         [columns]int
	loose       bool // the column of maxima is called “Điểm” only
}

// headRows is how far down a sheet its header may stand.
const headRows = 60

// find looks for the one sheet with an appendix.
func (rd *reader) find(sheets []imports.Worksheet) bool {
	var found []*imports.Worksheet
	var list []string
	for i := range sheets {
		s := &sheets[i]
		if rd.head.Sheet != "" && s.Name != rd.head.Sheet || s.Hidden && rd.head.Sheet == "" {
			continue
		}
		if t, ok := header(s); ok {
			found, rd.table = append(found, s), t
			list = append(list, "“"+s.Name+"”")
		}
	}
	switch len(found) {
	case 1:
		rd.sheet = found[0]
		return true
	case 0:
		rd.report(imports.Error, imports.NoTable, "", "", words.Text{Vi: "không thấy dòng tiêu đề của phụ lục (tìm các cột như STT, Lĩnh vực/Tiêu chí, Điểm tối đa)", En: "no header row of an appendix found (looked for columns such as STT, Lĩnh vực/Tiêu chí, Điểm tối đa)"},
			words.Text{Vi: "Giữ dòng tiêu đề bảng như trong quyết định; nếu có nhiều trang tính, ghi -sheet TÊN.", En: "Keep the header as in the decision; with several sheets give -sheet NAME."})
	default:
		rd.report(imports.Error, imports.SeveralTables, "", "", words.Sprintf("có %d trang tính là phụ lục: %s", "%d sheets hold an appendix: %s", len(found), strings.Join(list[:min(len(list), 10)], ", ")),
			words.Text{Vi: "Chọn một trang bằng -sheet TÊN.", En: "Choose one with -sheet NAME."})
	}
	rd.failed = true
	return false
}

// header finds the row that names the columns of codes or names and of maxima; what a
// second row below a merged one says joins it.
func header(s *imports.Worksheet) (t table, ok bool) {
	for i := range s.Rows {
		r := &s.Rows[i]
		if i >= headRows {
			break
		}
		t = table{top: r.Number, bottom: r.Number}
		t.assign(r)
		if t.col[names] == 0 {
			continue
		}
		for _, m := range s.Merges {
			if m.Top == r.Number && m.Left == t.col[names] {
				t.bottom = max(t.bottom, m.Bottom)
			}
		}
		for j := i + 1; j < len(s.Rows) && s.Rows[j].Number <= t.bottom; j++ {
			t.assign(&s.Rows[j])
		}
		if t.col[maxima] != 0 {
			return t, true
		}
	}
	return table{}, false
}

// longest that the heading of a column may be.
const maxHeading = 160

func (t *table) assign(r *imports.WorksheetRow) {
	for _, c := range r.Cells {
		if c.Kind != imports.TextCell || len(c.Text) > maxHeading {
			continue
		}
		switch role := roleOf(c.Text); {
		case role == other:
		case t.col[role] == 0:
			t.col[role] = c.Column
		case role == maxima && t.loose && plain(c.Text) != "diem": // below “Điểm” stands which of them is the maximum
			t.col[role] = c.Column
		default:
			continue
		}
		if t.col[maxima] == c.Column {
			t.loose = plain(c.Text) == "diem"
		}
	}
}

// roleOf reads the heading of a column by its synonyms.
func roleOf(heading string) column {
	f := plain(heading)
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(f, p) })
	}
	switch {
	case slices.Contains([]string{"stt", "tt", "so tt", "so thu tu", "ma", "ma so", "muc", "ma tieu chi"}, f):
		return codes
	case has("toi da", "thang diem", "diem chuan") || f == "diem":
		return maxima
	case has("kiem chung", "tlkc", "minh chung"):
		return evidence
	case has("hinh thuc danh gia", "co quan danh gia", "co quan tham dinh", "phuong thuc danh gia", "don vi danh gia", "nguon danh gia", "co quan cham"):
		return forms
	case has("cach tinh", "cach cham", "phuong phap tinh", "huong dan cham", "cach danh gia"):
		return methods
	case has("ghi chu"):
		return remarks
	case has("tieu chi", "linh vuc", "noi dung"):
		return names
	}
	return other
}

// plain folds a text to letters and digits, words parted by one blank.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(words.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
