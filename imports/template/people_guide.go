package template

import (
	"strings"

	"parindex/criteria"
	"parindex/imports"
	"parindex/words"
)

// tasks say what each role does, as a guide for who fills the list in.
var tasks = map[string]string{
	"officer":       "Nhập hoặc tải lên phiếu tự đánh giá và tài liệu kiểm chứng của đơn vị; nộp phiếu; giải trình.",
	"leader":        "Duyệt và chốt phiếu của đơn vị; giải trình.",
	"appraiser":     "Thẩm định các lĩnh vực và khối được giao. Không ai thẩm định đơn vị của mình.",
	"secretary":     "Theo dõi tiến độ, nhập điểm điều tra xã hội học, tổng hợp cho hội đồng.",
	"chair":         "Chủ trì hội đồng thẩm định, kết luận điểm.",
	"head":          "Xem toàn bộ và công bố kết quả.",
	"administrator": "Quản lý người dùng, đơn vị, bộ tiêu chí, lịch và thiết lập; không thấy điểm.",
	"operator":      "Theo dõi máy chủ và sao lưu; không thấy điểm.",
	"surveyor":      "Lập và theo dõi các đợt khảo sát SIPAS: mẫu, phiếu trực tuyến, nhận phiếu trả lời.",
	"clerk":         "Nhập phiếu khảo sát giấy.",
}

var needs = map[imports.Scope]string{
	imports.OfUnit:   "Đơn vị",
	imports.OfFields: "Lĩnh vực và khối; thêm đơn vị công tác, nếu đơn vị đó cũng được chấm điểm",
	imports.OfAll:    "",
}

// Columns of the guide.
var peopleGuideWidths = []float64{28, 70, 44}

// peopleGuide writes how the list is filled in, the roles, and the fields with their codes.
func (b *book) peopleGuide(p People) error {
	for i, width := range peopleGuideWidths {
		if err := b.f.SetColWidth(imports.GuideSheet, letter(i), letter(i), width); err != nil {
			return err
		}
	}
	row, err := b.peopleSteps()
	if err != nil {
		return err
	}
	lines := [][]string{{"Vai trò", "Việc", "Cần ghi thêm"}}
	for _, r := range imports.Roles {
		lines = append(lines, []string{r.Name.Vi, tasks[r.ID], needs[r.Of]})
	}
	if row, err = b.guideTable(row+1, lines); err != nil {
		return err
	}
	for _, scheme := range p.Schemes {
		if row, err = b.fieldTable(row+1, scheme.Set()); err != nil {
			return err
		}
	}
	return b.paper(imports.GuideSheet, 1, 1, len(peopleGuideWidths), row)
}

// fieldTable lists the fields of a set and returns the row behind them.
func (b *book) fieldTable(row int, set *criteria.Set) (int, error) {
	if err := b.put(imports.GuideSheet, span{1, row, 3, row}, set.Title, look{size: 12, align: "left", bold: true}); err != nil {
		return 0, err
	}
	lines := [][]string{{"Mã lĩnh vực", "Tên lĩnh vực"}}
	for _, it := range set.Nodes() {
		if it.Parent == nil && it.Section == criteria.Main {
			lines = append(lines, []string{it.Code, it.Name})
		}
	}
	return b.guideTable(row+1, lines)
}

func letter(i int) string { return string(rune('A' + i)) }

// peopleSteps writes what must be known and returns the row behind it.
func (b *book) peopleSteps() (int, error) {
	row := 1
	err := b.put(imports.GuideSheet, span{1, row, 3, row}, "HƯỚNG DẪN LẬP DANH SÁCH NGƯỜI DÙNG", heading(14, true))
	for i, step := range []string{
		"Mỗi người một dòng ở trang “" + PeopleSheet + "”. Người có nhiều vai trò: cách các vai trò bằng dấu chấm phẩy, hoặc thêm dòng với cùng tên đăng nhập.",
		"Tên đăng nhập: 2 đến 64 ký tự, chữ a–z không dấu, số, dấu . _ - @; không phân biệt chữ hoa, chữ thường. Mỗi người một tên đăng nhập riêng, không dùng chung.",
		"Không ghi mật khẩu vào tệp này.",
		"Tệp được nhập trọn vẹn hoặc không nhập gì: mọi lỗi được nêu kèm ô và cách sửa.",
	} {
		row++
		text := numbered(i+1, step)
		err = first(err, b.put(imports.GuideSheet, span{1, row, 3, row}, text, look{size: 12, align: "left"}), b.height(imports.GuideSheet, row, linesOf(text, 142)))
	}
	return row + 1, err
}

// guideTable writes lines, the first as the heading, and returns the row behind them.
func (b *book) guideTable(row int, lines [][]string) (int, error) {
	for n, line := range lines {
		tall := 1
		for i, text := range line {
			l := plainText
			if n == 0 {
				l = centred.strong().on(headTint)
			}
			if err := b.put(imports.GuideSheet, at(i+1, row), words.NFC(text), l); err != nil {
				return 0, err
			}
			width := peopleGuideWidths[i]
			if text == strings.ToUpper(text) {
				width *= forCapitals
			}
			tall = max(tall, linesOf(text, width))
		}
		if err := b.height(imports.GuideSheet, row, tall); err != nil {
			return 0, err
		}
		row++
	}
	return row, nil
}
