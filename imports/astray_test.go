package imports

import "testing"

// TestAstray: points on rows that are no items are said, wherever they stand.
func TestAstray(t *testing.T) {
	plan := []any{"1.1.2", "", 0.25, "Đạt yêu cầu", "KH", 0.25}
	for name, c := range map[string]struct {
		rows   [][]any
		issues string
	}{
		"above all items":          {[][]any{{nil, "Trước tiên", nil, nil, nil, 2}, plan}, "points_astray F4"},
		"below the total":          {[][]any{plan, {nil, "Tổng cộng", 0.25, nil, nil, 0.25}, {nil, "Khác", nil, nil, nil, 3}}, "points_astray F6"},
		"following from the total": {[][]any{plan, {nil, "Tổng cộng", 0.25, nil, nil, 0.25}, {nil, "Tỷ lệ đạt", nil, nil, nil, 98}, {nil, "Xếp hạng", nil, nil, nil, 3}}, ""},
		"behind the signatures":    {[][]any{plan, {"NGƯỜI LẬP BIỂU"}, {"9.9", "Mã lạ", nil, nil, nil, 1}, {nil, "trang", nil, nil, nil, nil}}, "unused A5:F7, points_astray F6"},
		"between two items":        {[][]any{plan, {"NGƯỜI LẬP BIỂU"}, {"9.9", "Mã lạ", nil, nil, nil, 1}, {"1.1.1", "", 0.5, nil, nil, "một"}}, "unused A5, unknown_code A6, text_in_score F7"},
	} {
		if _, issues := excerpt(t, c.rows...); issues != c.issues {
			t.Errorf("%s: %q, want %q", name, issues, c.issues)
		}
	}
}
