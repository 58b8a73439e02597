package template

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/imports"
	"parindex/survey/round"
)

// list is a worksheet of plain rows with a heading: what stands above says how it is filled.
type list struct {
	sheet, title, says string
	heads              []listHead
	rows               [][]any // texts and whole numbers
	spare              int     // empty rows that are drawn below
	guide              [][]string
}

type listHead struct {
	title string
	width float64
}

const listTop = 4 // row of the heading

// Names of the files that a surveyor fills in.
const (
	FrameName = "mau-dan-mau.xlsx"
	AskedName = "don-vi-khao-sat.xlsx"
)

// WriteFrame writes the empty workbook of a sampling frame, with an example on its guide.
func WriteFrame(w io.Writer) error {
	return list{
		sheet: "Dàn mẫu", title: "DÀN MẪU KHẢO SÁT",
		says:  "Mỗi dòng là một nơi ở cấp thấp nhất, với số người (hoặc số hồ sơ) có thể được hỏi. Không chọn theo thôn thì để trống cả cột “Thôn, tổ dân phố”; không chọn theo xã thì để trống cả cột “Xã, phường”.",
		heads: []listHead{{"Tầng", 22}, {"Xã, phường", 28}, {"Thôn, tổ dân phố", 28}, {"Quy mô", 14}},
		spare: 500,
		guide: [][]string{
			{"Cột", "Cách ghi", "Ví dụ"},
			{"Tầng", "Phần của tổng thể được chọn mẫu riêng: vùng, thành thị và nông thôn, loại thủ tục. Bắt buộc.", "Đồng bằng"},
			{"Xã, phường", "Nơi chọn ở giai đoạn 1, mã hoặc tên; không trùng nhau trong một tầng.", "Xã An Bình"},
			{"Thôn, tổ dân phố", "Nơi chọn ở giai đoạn 2, trong các xã đã chọn.", "Thôn 3"},
			{"Quy mô", "Số người, số hộ hoặc số hồ sơ trong danh sách của nơi đó. Số nguyên từ 1. Bắt buộc.", "412"},
			{"", "Tên tầng phải đúng như người nhập phiếu sẽ ghi ở cột tầng, để trọng số khớp với phiếu trả lời.", ""},
		},
	}.write(w)
}

// WriteAsked writes the workbook of the units that a survey asks about: a row for each
// target, and for each unit that has none.
func WriteAsked(w io.Writer, units []assessment.Unit, targets []round.Target) error {
	l := list{
		sheet: "Đơn vị khảo sát", title: "ĐƠN VỊ ĐƯỢC HỎI VÀ SỐ PHIẾU DỰ KIẾN",
		says:  "Điền số phiếu dự kiến và dân số (nếu biết). Dòng để trống cả hai là không hỏi về đơn vị đó. Lập kế hoạch theo tầng thì chép dòng của đơn vị thành nhiều dòng, mỗi dòng một tầng.",
		heads: []listHead{{"Mã đơn vị", 14}, {"Tên đơn vị", 42}, {"Tầng", 20}, {"Số phiếu dự kiến", 16}, {"Dân số", 14}},
		spare: 50,
	}
	for _, u := range units {
		asked := false
		for _, t := range targets {
			if t.Unit == u.ID {
				asked = true
				l.rows = append(l.rows, []any{u.ID, u.Name, t.Stratum, t.Planned, t.Population})
			}
		}
		if !asked {
			l.rows = append(l.rows, []any{u.ID, u.Name, "", nil, nil})
		}
	}
	return l.write(w)
}

func (l list) write(w io.Writer) error {
	b := &book{f: excelize.NewFile(), looks: map[look]int{}}
	defer b.f.Close()
	err := first(b.listTop(l), b.listRows(l))
	if len(l.guide) > 0 && err == nil {
		err = b.listGuide(l)
	}
	if err != nil {
		return fmt.Errorf("workbook %s: %w", l.sheet, err)
	}
	return b.f.Write(w)
}

func (b *book) listTop(l list) error {
	wide := func(row int) span { return span{1, row, len(l.heads), row} }
	err := first(b.f.SetDefaultFont(face), b.f.SetSheetName("Sheet1", l.sheet),
		b.put(l.sheet, wide(1), l.title, heading(14, true)), b.put(l.sheet, wide(2), l.says, heading(12, false).slanted()),
		b.f.SetRowHeight(l.sheet, 1, 24), b.height(l.sheet, 2, 3),
		b.f.SetPanes(l.sheet, &excelize.Panes{Freeze: true, YSplit: listTop, TopLeftCell: fmt.Sprintf("A%d", listTop+1), ActivePane: "bottomLeft"}),
		b.f.SetDocProps(&excelize.DocProperties{Title: l.title, Creator: "parindex", LastModifiedBy: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	style, bad := b.style(plainText)
	err = first(err, bad)
	last := listTop + len(l.rows) + l.spare
	for i, h := range l.heads {
		name := letter(i)
		err = first(err, b.f.SetColWidth(l.sheet, name, name, h.width), b.put(l.sheet, at(i+1, listTop), h.title, centred.strong().on(headTint)),
			b.f.SetCellStyle(l.sheet, fmt.Sprintf("%s%d", name, listTop+1), fmt.Sprintf("%s%d", name, last), style))
	}
	return first(err, b.paper(l.sheet, listTop, listTop, len(l.heads), last))
}

// listRows writes the rows. A name that begins with = is no formula.
func (b *book) listRows(l list) error {
	for i, row := range l.rows {
		for k, value := range row {
			cell := fmt.Sprintf("%s%d", letter(k), listTop+1+i)
			var err error
			switch value := value.(type) {
			case string:
				err = b.f.SetCellStr(l.sheet, cell, value)
			case int:
				err = b.f.SetCellInt(l.sheet, cell, int64(value))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *book) listGuide(l list) error {
	if _, err := b.f.NewSheet(imports.GuideSheet); err != nil {
		return err
	}
	for i, width := range []float64{24, 80, 24} {
		if err := b.f.SetColWidth(imports.GuideSheet, letter(i), letter(i), width); err != nil {
			return err
		}
	}
	_, err := b.guideTable(1, l.guide)
	return err
}
