package template

import (
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"

	"parindex/exact"
	"parindex/imports"
)

// Judging is the workbook in which an appraiser judges one field of many units.
type Judging struct {
	Group string // name
	Field string // code and name
	Year  int
	Rows  []JudgingRow
}

// JudgingRow is an item of a unit. Points are nil where there are none.
type JudgingRow struct {
	Unit, Code, Name string
	Max              exact.Number
	Self             *exact.Number // typed by the unit
	Rule             string        // points that the declared figures or line give, in words
	Claim            string        // points that are accepted, in words
	Figures          string
	Evidence         string
	Note             string
	Doubts           string
	Points           *exact.Number // of the newest mark
	Exempt           bool
	Reason           string
	Seen             imports.SeenMark
}

// JudgingSheet is the name of its worksheet.
const JudgingSheet = "Thẩm định"

// JudgingName is its file name, plain ASCII.
func JudgingName(group, field string, year int) string {
	return short(fmt.Sprintf("tham-dinh-%d-%s-%s", year, slug(group), slug(field)), 100) + ".xlsx"
}

// judgingColumn is a column of the table; open ones are the appraiser's to fill.
type judgingColumn struct {
	title string
	width float64
	open  bool
	put   func(b *book, cell span, r *JudgingRow, l look) error
}

func inText(value func(r *JudgingRow) string) func(*book, span, *JudgingRow, look) error {
	return func(b *book, cell span, r *JudgingRow, l look) error { return b.put(JudgingSheet, cell, value(r), l) }
}

func inPoints(value func(r *JudgingRow) *exact.Number) func(*book, span, *JudgingRow, look) error {
	return func(b *book, cell span, r *JudgingRow, l look) error {
		l.align = "center"
		n := value(r)
		if n == nil {
			return b.put(JudgingSheet, cell, "", l)
		}
		shown, err := strconv.ParseFloat(n.Decimal(imports.JudgedPlaces), 64)
		return first(err, b.number(JudgingSheet, cell, shown, l))
	}
}

var judgingColumns = []judgingColumn{
	{"Đơn vị", 24, false, inText(func(r *JudgingRow) string { return r.Unit })},
	{"Mã", 8, false, inText(func(r *JudgingRow) string { return r.Code })},
	{"Tiêu chí", 36, false, inText(func(r *JudgingRow) string { return r.Name })},
	{"Điểm tối đa", 9, false, inPoints(func(r *JudgingRow) *exact.Number { return &r.Max })},
	{"Điểm tự chấm", 9, false, inPoints(func(r *JudgingRow) *exact.Number { return r.Self })},
	{"Theo số liệu", 10, false, inText(func(r *JudgingRow) string { return r.Rule })},
	{"Điểm được lấy", 10, false, inText(func(r *JudgingRow) string { return r.Claim })},
	{"Số liệu kê khai", 26, false, inText(func(r *JudgingRow) string { return r.Figures })},
	{"Tài liệu kiểm chứng", 28, false, inText(func(r *JudgingRow) string { return r.Evidence })},
	{"Giải trình", 26, false, inText(func(r *JudgingRow) string { return r.Note })},
	{"Cần xem kỹ", 26, false, inText(func(r *JudgingRow) string { return r.Doubts })},
	{"Điểm thẩm định", 11, true, func(b *book, cell span, r *JudgingRow, l look) error {
		if r.Exempt {
			return b.put(JudgingSheet, cell, "Không áp dụng", l)
		}
		return inPoints(func(r *JudgingRow) *exact.Number { return r.Points })(b, cell, r, l)
	}},
	{"Lý do", 36, true, inText(func(r *JudgingRow) string { return r.Reason })},
	{imports.SeenHeading, 8, false, inText(func(r *JudgingRow) string { return fmt.Sprintf("%d/%d", r.Seen.Mark, r.Seen.Revision) })},
}

// judgingHead is the row of the headings.
const judgingHead = 4

// WriteJudging writes the workbook. What imports reads back is the column of points, that
// of reasons, and the hidden one with the newest mark of each row.
func WriteJudging(w io.Writer, j Judging) error {
	b := &book{f: excelize.NewFile(), looks: map[look]int{}}
	defer b.f.Close()
	err := first(b.f.SetDefaultFont(face), b.f.SetSheetName("Sheet1", JudgingSheet), b.judgingTop(&j))
	for i := range j.Rows {
		if err == nil {
			err = b.judgingRow(&j.Rows[i], judgingHead+1+i)
		}
	}
	if err = first(err, b.judgingEnd(&j)); err != nil {
		return fmt.Errorf("workbook to judge %s, %d: %w", j.Field, j.Year, err)
	}
	return b.f.Write(w)
}

// judgingTop writes the title, what to do and the headings.
func (b *book) judgingTop(j *Judging) error {
	last := len(judgingColumns) - 1
	err := first(
		b.put(JudgingSheet, span{1, 1, last, 1}, fmt.Sprintf("BẢNG THẨM ĐỊNH NĂM %d – %s", j.Year, j.Group), heading(14, true)),
		b.put(JudgingSheet, span{1, 2, last, 2}, j.Field, heading(12, true)),
		b.put(JudgingSheet, span{1, 3, last, 3}, "Chỉ điền hai cột “Điểm thẩm định” và “Lý do”. Điểm bằng cột “Điểm được lấy” là chấp nhận; điểm khác thì phải ghi lý do. Dòng để trống là chưa thẩm định. Không áp dụng thì ghi “Không áp dụng”.", look{size: 11, italic: true, align: "left"}),
	)
	for i, c := range judgingColumns {
		name, bad := excelize.ColumnNumberToName(i + 1)
		err = first(err, bad, b.f.SetColWidth(JudgingSheet, name, name, c.width),
			b.put(JudgingSheet, at(i+1, judgingHead), c.title, centred.strong().on(headTint)))
	}
	return first(err, b.height(JudgingSheet, 3, 2), b.height(JudgingSheet, judgingHead, 2))
}

func (b *book) judgingRow(r *JudgingRow, row int) error {
	for i, c := range judgingColumns {
		l := plainText
		l.size = 11
		if c.open {
			l = l.unlocked()
		}
		if err := c.put(b, at(i+1, row), r, l); err != nil {
			return err
		}
	}
	return nil
}

// judgingEnd hides what people need not see and keeps the headings in sight.
func (b *book) judgingEnd(j *Judging) error {
	hidden, err := excelize.ColumnNumberToName(len(judgingColumns))
	corner, bad := excelize.CoordinatesToCellName(4, judgingHead+1)
	return first(err, bad,
		b.f.SetColVisible(JudgingSheet, hidden, false),
		b.f.SetPanes(JudgingSheet, &excelize.Panes{Freeze: true, XSplit: 3, YSplit: judgingHead, TopLeftCell: corner, ActivePane: "bottomRight"}),
		b.f.AutoFilter(JudgingSheet, fmt.Sprintf("A%d:M%d", judgingHead, judgingHead+max(1, len(j.Rows))), nil),
		b.f.SetDocProps(&excelize.DocProperties{Title: j.Field, Creator: "parindex", LastModifiedBy: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}),
	)
}
