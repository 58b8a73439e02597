package imports

import (
	"fmt"
	"strings"
	"testing"
)

// TestMarksMeant: points whose code may be two, beside the name of another item, or on a
// sheet of another year are never taken without a word.
func TestMarksMeant(t *testing.T) {
	dir := dirtDirectory(t)
	const head = "ĐIỂM THẨM ĐỊNH NĂM 2019\nSTT | Tiêu chí | Sở Tài chính | Sở Y tế\n"
	for _, c := range []struct{ name, sheet, marks, issues string }{
		{"a number by its name", head + "\"1.2\" | Báo cáo định kỳ | 1 | 1\n1.1 | Tuyên truyền cải cách hành chính | 2 | 1.5",
			"stc 1.2 1, syt 1.2 1, stc 1.10 2, syt 1.10 1.5", ""},
		{"a number that may be two codes", head + "\"1.1.1\" | Ban hành kế hoạch | 1 | 0.5\n\"1.2\" | Báo cáo | 1 | 1\n1.1 | Tuyên truyền CCHC | 2 | 1.5",
			"stc 1.1.1 1, syt 1.1.1 0.5, stc 1.2 1, syt 1.2 1", "error unknown_code Sheet1!A5 [1.1]"},
		{"a list", "ĐIỂM THẨM ĐỊNH NĂM 2019\nĐơn vị | Mã tiêu chí | Tên | Điểm thẩm định\nSở Y tế | 1.1 | Tuyên truyền CCHC | 2\nSở Y tế | \"1.2\" | Báo cáo | 1\nSở Tài chính | \"1.2\" | Báo cáo | 1",
			"syt 1.2 1, stc 1.2 1", "error unknown_code Sheet1!B3 [1.1]"},
		{"names slipped by a row", head + "\"2.1\" | Rà soát văn bản | 1 | 0.5\n\"2.2\" | Xây dựng văn bản | 0.5 | 1",
			"stc 2.1 1, syt 2.1 0.5, stc 2.2 0.5, syt 2.2 1", "warning name_differs Sheet1!A3 [2.1], warning name_differs Sheet1!A4 [2.2]"},
		{"a hidden sheet of last year", "!sheet A\n" + head + "\"2.1\" | Xây dựng văn bản | 1 | 0.5\n\"2.2\" | Rà soát văn bản | 0.5 | 1\n!sheet B hidden\n" + strings.Replace(head, "2019", "2018", 1) + "\"3.1\" | Giải quyết hồ sơ đúng hạn | 1 | 0.5\n\"1.2\" | Báo cáo định kỳ | 1 | 0.5",
			"stc 2.1 1, syt 2.1 0.5, stc 2.2 0.5, syt 2.2 1", "warning year_differs B"},
		{"a hidden sheet of this year", "!sheet A\n" + head + "\"1.2\" | Báo cáo định kỳ | 1 | 1\n!sheet B hidden\n" + head + "\"2.1\" | Xây dựng văn bản | 1 | 0.5\n\"2.2\" | Rà soát văn bản | 0.5 | 1",
			"stc 1.2 1, syt 1.2 1, stc 2.1 1, syt 2.1 0.5, stc 2.2 0.5, syt 2.2 1", "notice hidden B"},
	} {
		got := ReadAppraisal("a.xlsx", drawn(t, c.sheet), dir, Hint{Year: 2019})
		var marks, issues []string
		for _, m := range got.Marks {
			marks = append(marks, fmt.Sprintf("%s %s %s", m.Unit, m.Code, m.Points))
		}
		for _, i := range got.Issues {
			issues = append(issues, fmt.Sprintf("%s %s %s", i.Severity, i.Kind, i.Place()))
		}
		if m, i := strings.Join(marks, ", "), strings.Join(issues, ", "); m != c.marks || i != c.issues {
			t.Errorf("%s: got %s and “%s”, want %s and “%s”", c.name, m, i, c.marks, c.issues)
		}
	}
}
