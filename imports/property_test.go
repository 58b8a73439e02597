package imports

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
)

// TestNothingSilent scatters words over filled sheets: in rows, columns and sheets of
// every kind. Each word is read into an entry, or lies in the range that an issue names.
func TestNothingSilent(t *testing.T) {
	dir := dirtDirectory(t)
	for seed := range uint64(150) {
		s := scattered(rand.New(rand.NewPCG(seed, 7)))
		got := ReadSheet("", drawn(t, s.text()), dir, Hint{})
		if Refused(got.Issues) || len(got.Entries) < 7 {
			t.Fatalf("seed %d: %d entries, %v\n%s", seed, len(got.Entries), got.Issues, s.text())
		}
		for _, w := range s.words {
			if !readIn(got, w.text) && !namedBy(got.Issues, w) && !w.option {
				t.Errorf("seed %d: “%s” at %s!%s is lost\n%s\n%s", seed, w.text, w.sheet, ref(w.row, w.col), s.text(), account(got))
			}
		}
	}
}

// scatter is a workbook with words that belong nowhere.
type scatter struct {
	lines [][]string // cells of the sheet with the table
	more  []string   // lines of a second sheet
	words []word

	scored bool // the item above is scored
}

type word struct {
	sheet    string
	row, col int
	text     string
	option   bool // a line below a scored item: its text is the form's
}

func (s *scatter) text() string {
	var b strings.Builder
	b.WriteString("!sheet Bảng\n")
	for _, cells := range s.lines {
		b.WriteString(strings.Join(cells, " | ") + "\n")
	}
	for _, line := range s.more {
		b.WriteString(line + "\n")
	}
	return b.String()
}

func (s *scatter) put(row, col int, text string) {
	for len(s.lines[row]) <= col {
		s.lines[row] = append(s.lines[row], "")
	}
	if s.lines[row][col] == "" {
		s.lines[row][col] = text
		s.words = append(s.words, word{"Bảng", row + 1, col + 1, text, col == 1 && s.scored})
	}
}

func scattered(rng *rand.Rand) *scatter {
	form := [][]string{
		{"TỰ ĐÁNH GIÁ NĂM 2019"}, {"Đơn vị: Sở Tài chính"},
		{"STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai", "Điểm tự chấm", "Điểm thẩm định", "Tài liệu kiểm chứng", "Ghi chú", "Điểm đạt được", "Người phụ trách"},
		{`"1"`, "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "6"}, {`"1.1"`, "Kế hoạch cải cách hành chính", "3"},
		{`"1.1.1"`, "Ban hành kế hoạch hòa giải, cải cách năm", "1", "", "1"}, {"", "Kịp thời: 1"}, {"", "Không kịp thời: 0,5"},
		{`"1.1.2"`, "Mức độ hoàn thành kế hoạch", "2", "", "2"}, {"", "a: Tổng số nhiệm vụ"}, {`"1.2"`, "Báo cáo định kỳ", "1", "", "1"}, {`"1.10"`, "Tuyên truyền cải cách hành chính", "2", "", "2"},
		{`"2"`, "CẢI CÁCH THỂ CHẾ", "2"}, {`"2.1"`, "Xây dựng văn bản", "1", "", "1"}, {`"2.2"`, "Rà soát văn bản", "1", "", "1"}, {`"9.9"`, "Tiêu chí riêng", "1"}, {"", "Mức của tiêu chí riêng"},
		{`"3"`, "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "3"}, {`"3.1"`, "Giải quyết hồ sơ đúng hạn", "2", "", "2"}, {`"3.2"`, "Điều tra xã hội học về thủ tục hành chính", "1"},
		{"Tổng cộng", "", "11", "", "10"},
	}
	s := &scatter{}
	line := 0
	text := func() string { line++; return fmt.Sprintf("lạ%d", line) }
	for i, cells := range form {
		if i > 3 && rng.IntN(5) == 0 { // a row of its own
			s.lines = append(s.lines, nil)
			s.put(len(s.lines)-1, []int{0, 0, 1, 3, 4, 6, 7, 11}[rng.IntN(8)], []string{text() + " nằm một mình", text(), "77" + text()[len("lạ"):] + "7"}[rng.IntN(3)])
		}
		s.lines = append(s.lines, slices.Clone(cells))
		if cells[0] != "" {
			s.scored = strings.Contains(cells[0], ".") && cells[0] != `"1.1"` && cells[0] != `"9.9"`
		}
		total := i == len(form)-1
		if i > 2 && !total && rng.IntN(3) == 0 { // a cell in a row of the form
			s.put(len(s.lines)-1, 3+rng.IntN(10), text())
		}
	}
	for range rng.IntN(3) { // below the table
		s.lines = append(s.lines, nil, nil)
		s.put(len(s.lines)-1, rng.IntN(7), []string{"Ghi chú: ", "1. ", ""}[rng.IntN(3)]+text())
	}
	if rng.IntN(3) == 0 {
		w := text()
		s.more = []string{"!sheet Khác", "", " | " + w}
		s.words = append(s.words, word{"Khác", 2, 2, w, false})
	}
	return s
}

// readIn says whether a word stands in an entry.
func readIn(s Sheet, text string) bool {
	return slices.ContainsFunc(s.Entries, func(e assessment.Entry) bool {
		return strings.Contains(e.Evidence, text) || strings.Contains(e.Note, text) || strings.Contains(e.Choice, text)
	})
}

// namedBy says whether an issue names the cell of a word, or a range or sheet around it.
func namedBy(issues []Issue, w word) bool {
	return slices.ContainsFunc(issues, func(i Issue) bool {
		s, ok := parseSpan(i.Cell)
		row := ok && s.top == w.row && (i.Kind == UnknownCode || i.Kind == DuplicateCode)
		return i.Sheet == w.sheet && (ok && s.has(w.row, w.col) || row || i.Cell == "" && i.Kind == Unused)
	})
}
