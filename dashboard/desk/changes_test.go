package desk

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryChange: points, a choice, figures, evidence, "not applicable" and notes, old
// and new as people write them.
func TestEveryChange(t *testing.T) {
	of := entered(t, Options{})
	first := of.edited(t, testdata+"so_y_te.xlsx", map[string]any{"G23": 1})
	of.post(t, of.upload(t, nil, first).action(t, "/store"), nil).wants(t, http.StatusOK, "lần nộp 1")
	want := []string{
		"1.1.2 Xác định đầy đủ nhiệm vụ, thời gian hoàn thành, bộ phận chủ trì và sản phẩm đầu ra trong kế hoạch Điểm tự chấm 0,25 0",
		"1.1.2 Mức đã chọn Đạt yêu cầu Không đạt yêu cầu",
		"1.1.3 Mức độ hoàn thành kế hoạch CCHC năm Số liệu a 40 1234,5",
		"1.1.3 Số liệu b 40 1234,5",
		"1.3.2 Xử lý các vấn đề phát hiện qua kiểm tra Điểm tự chấm 0,75 0,25",
		"1.4 Tuyên truyền CCHC Tài liệu kiểm chứng Kế hoạch số 688/KH-SYT ngày 17/11/2019; Tin, bài, hình ảnh, tài liệu tuyên truyền (kèm theo) Kế hoạch số 1/KH-SYT",
		"1.6 Thực hiện các nhiệm vụ được UBND tỉnh, Chủ tịch UBND tỉnh giao Điểm tự chấm 1,5 –",
		"1.6 Không áp dụng – Không áp dụng",
	}
	second := of.edited(t, first, map[string]any{
		"D13": "Không đạt yêu cầu", "G13": 0, "D14": "a = 1234,5; b = 1234,5", "G21": 0.25, "F22": "Kế hoạch số 1/KH-SYT", "G24": "Không áp dụng",
	})
	check := of.upload(t, nil, second)
	of.sees(t, check, want...)
	kept := of.post(t, check.action(t, "/store"), nil)
	of.sees(t, kept, want...)
	english := of.get(t, kept.path+"?lang=en").body
	if !strings.Contains(english, `data-k="New">1234.5</td>`) || !strings.Contains(english, "8 values differ from revision 1") {
		t.Error("the English page does not show the changes")
	}
}

// sees compares the rows of the table of changes.
func (of *office) sees(t *testing.T, p shownPage, want ...string) {
	t.Helper()
	_, table, _ := strings.Cut(p.body, `<table class="changes stack">`)
	table, _, _ = strings.Cut(table, "</table>")
	var got []string
	for _, row := range strings.Split(table, "<tr")[2:] {
		got = append(got, strings.Join(strings.Fields(markup.ReplaceAllString("<tr"+row, " ")), " "))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", p.path, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

var markup = regexp.MustCompile(`<[^>]*>`)
