package template

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/criteria"
	"parindex/imports"
)

// guideColumns are those of the list of items in the guide.
var guideColumns = []struct {
	title string
	width float64
}{
	{"Mã", 8}, {"Nội dung", 42}, {"Tối đa", 8}, {"Người chấm điểm", 17}, {"Cách tính điểm", 52}, {"Tài liệu cần có", 34}, {"Căn cứ", 26},
}

// guide writes the sheet that says how to fill the form in, and every rule in words.
func (b *book) guide() error {
	cols := len(guideColumns)
	if !b.legal() {
		cols--
	}
	width := 0.0
	for i, c := range guideColumns[:cols] {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.f.SetColWidth(imports.GuideSheet, name, name, c.width); err != nil {
			return err
		}
		width += c.width
	}
	row := 1
	line := func(text string, l look) error {
		err := first(b.put(imports.GuideSheet, span{1, row, cols, row}, text, l), b.height(imports.GuideSheet, row, linesOf(text, width)))
		row++
		return err
	}
	err := first(line("HƯỚNG DẪN ĐIỀN BIỂU MẪU", heading(14, true)), line(b.basis(), heading(12, false).slanted()))
	for i, step := range b.steps() {
		err = first(err, line(strconv.Itoa(i+1)+". "+step, look{size: 12, align: "left"}))
	}
	if err != nil {
		return err
	}
	top := row + 1
	for i, c := range guideColumns[:cols] {
		if err := b.put(imports.GuideSheet, at(i+1, top), c.title, centred.strong().on(headTint)); err != nil {
			return err
		}
	}
	if err := b.height(imports.GuideSheet, top, 2); err != nil {
		return err
	}
	row = top + 1
	for _, it := range b.set.Nodes() {
		if err := b.explain(it, row, cols); err != nil {
			return err
		}
		row++
	}
	return first(b.f.AddIgnoredErrors(imports.GuideSheet, fmt.Sprintf("A%d:A%d", top, row), excelize.IgnoredErrorsNumberStoredAsText),
		b.paper(imports.GuideSheet, top, top, cols, row-1),
		b.f.ProtectSheet(imports.GuideSheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
}

// steps are what a unit must know.
func (b *book) steps() []string {
	exempt := "Tiêu chí không phát sinh cũng phải có điểm: bộ tiêu chí này không cho phép ghi “" + notApplicable + "”."
	if b.set.NotApplicable != criteria.Refuse {
		exempt = "Tiêu chí không áp dụng cho đơn vị: ghi “" + notApplicable + "” vào ô điểm và nêu lý do ở cột “Ghi chú, giải trình”; điểm tối đa của tiêu chí được bỏ ra khỏi điểm tối đa của đơn vị."
	}
	return []string{
		"Chỉ điền vào các ô nền vàng nhạt của trang “" + Sheet + "”. Các ô khác được khóa để hệ thống đọc đúng từng ô; dòng tổng tự cộng.",
		"Số liệu kê khai: điền số ở từng dòng a, b, c … dưới tiêu chí. Tiêu chí có sẵn các mức thì bấm mũi tên bên cạnh ô và chọn một mức.",
		"Điểm tự chấm: nhập số từ 0 đến điểm tối đa. " + comma + " Hệ thống cũng tính điểm từ số liệu hoặc mức đã khai và nêu ra chỗ khác nhau.",
		exempt,
		"Tài liệu kiểm chứng: ghi số, ngày, trích yếu của văn bản, mục và trang. Không có tài liệu thì giải trình ở cột “Ghi chú, giải trình”.",
		"Ô nền xám không do đơn vị chấm: phần của điều tra xã hội học, của hội đồng thẩm định hoặc lấy từ chỉ số khác.",
		fmt.Sprintf("Biểu mẫu này chỉ dùng cho đơn vị “%s”, năm %d. Không chép sang tệp khác, không xóa trang tính; lưu dạng .xlsx rồi gửi.", b.form.Unit.Name, b.form.Year),
	}
}

// explain writes the row of an item: who fills it, its rule, its evidence, its basis.
func (b *book) explain(it *criteria.Item, row, cols int) error {
	left, mid := plainText, centred
	name, source, rule := it.Name, "", ""
	if leaf, _, ok := b.form.Scheme.Leaf(it.Code); ok {
		source, rule = who[it.Source], ruleOf(leaf)
	} else {
		left, mid = left.strong(), mid.strong()
		if it.Depth == 0 {
			name, left, mid = strings.ToUpper(name), left.on(fieldTint), mid.on(fieldTint)
		}
	}
	texts := []string{it.Code, name, "", source, rule, it.Evidence, basisOf(it)}
	for i, text := range texts[:cols] {
		l := left
		if i == 0 || i == 3 {
			l = mid
		}
		if i == 0 {
			l = l.asText()
		}
		if i == 2 {
			continue
		}
		if err := b.put(imports.GuideSheet, at(i+1, row), text, l); err != nil {
			return err
		}
	}
	return b.number(imports.GuideSheet, at(3, row), it.Max.Float(), mid)
}

// legal says whether any item names what it rests on.
func (b *book) legal() bool {
	for _, it := range b.set.Nodes() {
		if len(it.Legal) > 0 {
			return true
		}
	}
	return false
}

// basisOf lists the decisions that an item rests on, with the days of their force.
func basisOf(it *criteria.Item) string {
	var lines []string
	for _, g := range it.Legal {
		line := strings.TrimSpace(g.Decision + " " + g.Article)
		if g.From != "" {
			line += ", từ " + day(g.From)
		}
		if g.To != "" {
			line += ", đến hết " + day(g.To)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// day writes 2025-07-01 as 01/07/2025.
func day(d criteria.Date) string {
	if parts := strings.Split(string(d), "-"); len(parts) == 3 {
		return parts[2] + "/" + parts[1] + "/" + parts[0]
	}
	return string(d)
}
