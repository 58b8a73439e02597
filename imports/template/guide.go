package template

import (
	"fmt"
	"slices"
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

// guideOf is how many columns the guide of a set has, without the last one where no item
// names what it rests on, and how wide they are.
func guideOf(set *criteria.Set) (cols int, width float64) {
	cols = len(guideColumns)
	if !legal(set) {
		cols--
	}
	for _, c := range guideColumns[:cols] {
		width += c.width
	}
	return cols, width
}

// guide writes the sheet that says how to fill the form in, and every rule in words.
func (b *book) guide() error {
	cols, width := guideOf(b.set)
	for i, c := range guideColumns[:cols] {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.f.SetColWidth(imports.GuideSheet, name, name, c.width); err != nil {
			return err
		}
	}
	top, err := b.advice(cols, width)
	if err != nil {
		return err
	}
	for i, c := range guideColumns[:cols] {
		if err := b.put(imports.GuideSheet, at(i+1, top), c.title, centred.strong().on(headTint)); err != nil {
			return err
		}
	}
	row := top + 1
	for _, it := range b.set.Nodes() {
		if err := b.explain(it, row, cols); err != nil {
			return err
		}
		row++
	}
	return first(b.height(imports.GuideSheet, top, 2),
		b.f.AddIgnoredErrors(imports.GuideSheet, fmt.Sprintf("A%d:A%d", top, row), excelize.IgnoredErrorsNumberStoredAsText),
		b.paper(imports.GuideSheet, top, top, cols, row-1),
		b.f.ProtectSheet(imports.GuideSheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true}))
}

// advice writes what a unit must know and returns the row of the heading below it.
func (b *book) advice(cols int, width float64) (row int, err error) {
	line := func(text string, lines int, l look) {
		row++
		err = first(err, b.put(imports.GuideSheet, span{1, row, cols, row}, text, l), b.height(imports.GuideSheet, row, lines))
	}
	left := look{size: 12, align: "left"}
	line("HƯỚNG DẪN ĐIỀN BIỂU MẪU", 1, heading(14, true))
	line(b.basis(), linesOf(b.basis(), width), heading(12, false).slanted())
	steps := b.steps()
	for i, step := range steps {
		text := numbered(i+1, step)
		line(text, linesOf(text, width), left)
	}
	n := len(steps) + 1
	line(numbered(n, ownStep(b.form)), b.room.guide, left)
	return row + 2, err
}

func numbered(n int, step string) string { return strconv.Itoa(n) + ". " + step }

// steps are what every unit must know.
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
	}
}

// ownStep is the last step, which names the unit.
func ownStep(form Form) string {
	return fmt.Sprintf("Biểu mẫu này chỉ dùng cho đơn vị “%s”, năm %d. Không chép sang tệp khác, không xóa trang tính; lưu dạng .xlsx rồi gửi.", form.Unit.Name, form.Year)
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
	lines := 1
	for i, text := range texts[:cols] {
		l := left
		if i == 0 || i == 3 {
			l = mid
		}
		if i == 0 {
			l = l.asText()
		}
		width := guideColumns[i].width
		if l.bold && it.Depth == 0 {
			width *= forCapitals
		} else if l.bold {
			width *= forBold
		}
		lines = max(lines, linesOf(text, width))
		if i == 2 {
			continue
		}
		if err := b.put(imports.GuideSheet, at(i+1, row), text, l); err != nil {
			return err
		}
	}
	return first(b.number(imports.GuideSheet, at(3, row), it.Max.Float(), mid), b.height(imports.GuideSheet, row, lines))
}

// legal says whether any item names what it rests on.
func legal(set *criteria.Set) bool {
	return slices.ContainsFunc(set.Nodes(), func(it *criteria.Item) bool { return len(it.Legal) > 0 })
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
