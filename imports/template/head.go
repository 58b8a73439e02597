package template

import (
	"strconv"
	"strings"
)

// Columns of the table.
const (
	codeCol = iota + 1
	nameCol
	maxCol
	figureCol
	methodCol
	pointsCol
	evidenceCol
	noteCol
)

var columns = []struct {
	title string
	width float64
}{
	codeCol:     {"STT", 7},
	nameCol:     {"Lĩnh vực, tiêu chí, tiêu chí thành phần", 37},
	maxCol:      {"Điểm tối đa", 8},
	figureCol:   {"Số liệu kê khai", 22},
	methodCol:   {"Cách tính điểm", 38},
	pointsCol:   {"Điểm tự chấm", 10},
	evidenceCol: {"Tài liệu kiểm chứng", 28},
	noteCol:     {"Ghi chú, giải trình", 20},
}

const title = "BẢNG TỰ ĐÁNH GIÁ, CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM "

// widthOf adds the widths of columns.
func widthOf(from, to int) (sum float64) {
	for _, c := range columns[from : to+1] {
		sum += c.width
	}
	return sum
}

// head writes what stands above the table and returns the row behind it.
func (b *book) head() (row int, err error) {
	motto := heading(12, true)
	motto.underline = true
	authority := strings.ToUpper(b.form.Authority.Name)
	open := heading(12, false).slanted()
	open.open = true
	steps := []struct {
		s    span
		text string
		look look
	}{
		{span{codeCol, 1, maxCol, 1}, authority, heading(12, false)},
		{span{codeCol, 2, maxCol, 2}, standCapitals, motto},
		{span{methodCol, 1, noteCol, 1}, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", heading(12, true)},
		{span{methodCol, 2, noteCol, 2}, "Độc lập - Tự do - Hạnh phúc", motto},
		{span{codeCol, 4, noteCol, 4}, title + strconv.Itoa(b.form.Year), heading(14, true)},
		{span{codeCol, 5, noteCol, 5}, "(Kèm theo Báo cáo số ……/BC-…… ngày …… tháng …… năm ……)", open},
		{span{codeCol, 6, noteCol, 6}, "Đơn vị: " + b.form.Unit.Name, heading(13, true)},
		{span{codeCol, 7, noteCol, 7}, b.basis(), heading(12, false).slanted()},
	}
	for _, s := range steps {
		if err := b.put(Sheet, s.s, s.text, s.look); err != nil {
			return 0, err
		}
	}
	left := widthOf(codeCol, maxCol) * forCapitals
	return 9, first(b.height(Sheet, 1, linesOf(authority, left)), b.height(Sheet, 2, b.room.heading),
		b.f.SetRowHeight(Sheet, 4, 24), b.height(Sheet, 7, linesOf(b.basis(), widthOf(codeCol, noteCol))))
}

// basis names the criteria set, and says of a sample that it is one.
func (b *book) basis() string {
	text := b.set.Title
	if b.set.Decision != "" && !b.set.Sample {
		text += " (" + b.set.Decision + ")"
	}
	if b.set.Sample {
		if !strings.HasPrefix(text, "Bộ tiêu chí mẫu") {
			text = "Bộ tiêu chí mẫu: " + text
		}
		text += "; không phải văn bản của quyết định nào"
	}
	return text + " – " + b.set.Ref()
}

// heading writes the two rows of the heading, and a third that counts the columns.
func (b *book) heading(row int) error {
	l := centred.strong().on(headTint)
	b.first, b.body = row, row+3
	for col := codeCol; col <= noteCol; col++ {
		s := span{col, row, col, row + 1}
		if col >= pointsCol {
			s.top = row + 1
		}
		if err := first(b.put(Sheet, s, columns[col].title, l), b.put(Sheet, at(col, row+2), "("+strconv.Itoa(col)+")", centred.slanted().on(headTint))); err != nil {
			return err
		}
	}
	return first(b.put(Sheet, span{pointsCol, row, noteCol, row}, "Đơn vị tự đánh giá", l),
		b.f.SetRowHeight(Sheet, row, 20), b.f.SetRowHeight(Sheet, row+1, 36))
}
