package template

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
)

// People is what the empty list of people offers to choose from.
type People struct {
	Authority assessment.Authority
	Units     []assessment.Unit // those that exist
	Groups    []assessment.Group
	Schemes   []*scoring.Scheme // whose fields are listed
	People    []imports.Person  // who stands in it; none leaves it empty
}

// PeopleSheet is the name of the worksheet that people are listed on.
const PeopleSheet = "Người dùng"

// PeopleName is the file name of the list.
const PeopleName = "mau-danh-sach-nguoi-dung.xlsx"

// Columns of the list of people.
const (
	loginCol = iota + 1
	personCol
	emailCol
	roleCol
	unitCol
	fieldsCol
	groupsCol
)

var peopleColumns = []struct {
	title string
	width float64
}{
	loginCol: {"Tên đăng nhập", 22}, personCol: {"Họ và tên", 26}, emailCol: {"Thư điện tử", 28}, roleCol: {"Vai trò", 25},
	unitCol: {"Đơn vị", 36}, fieldsCol: {"Lĩnh vực", 13}, groupsCol: {"Khối", 26},
}

const (
	peopleHead  = 4    // row of the heading
	peopleDrawn = 104  // last row that is drawn
	peopleLast  = 3000 // last row with drop-downs
)

// WritePeople writes the workbook in which people are listed as an .xlsx file that
// package imports reads.
func WritePeople(w io.Writer, p People) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{f: f, looks: map[look]int{}, lists: map[string]string{}}
	for _, step := range []func() error{b.beginPeople,
		func() error { return b.peopleTable(p) },
		func() error { return b.peopleRows(p) },
		func() error { return b.peopleGuide(p) },
		b.dropDowns, b.endPeople,
	} {
		if err := step(); err != nil {
			return fmt.Errorf("list of people: %w", err)
		}
	}
	_, err := f.WriteTo(w)
	return err
}

func (b *book) beginPeople() error {
	if err := first(b.f.SetDefaultFont(face), b.f.SetSheetName("Sheet1", PeopleSheet)); err != nil {
		return err
	}
	for _, name := range []string{imports.GuideSheet, imports.ListSheet} {
		if _, err := b.f.NewSheet(name); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) endPeople() error {
	b.f.SetActiveSheet(0)
	return first(b.f.SetSheetVisible(imports.ListSheet, false),
		b.f.SetDocProps(&excelize.DocProperties{Title: "Danh sách người dùng", Creator: "parindex", LastModifiedBy: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
}

// peopleTable writes heading and empty rows. The sheet is not locked: lists are pasted in.
func (b *book) peopleTable(p People) error {
	err := first(
		b.put(PeopleSheet, span{loginCol, 1, groupsCol, 1}, "DANH SÁCH NGƯỜI DÙNG", heading(14, true)),
		b.put(PeopleSheet, span{loginCol, 2, groupsCol, 2}, p.Authority.Name+". Mỗi người một dòng; người có nhiều vai trò thì thêm dòng với cùng tên đăng nhập. Xem trang “"+imports.GuideSheet+"”.", heading(12, false).slanted()),
		b.f.SetRowHeight(PeopleSheet, 1, 24), b.height(PeopleSheet, 2, 2), b.height(PeopleSheet, peopleHead, 2))
	for col := loginCol; col <= groupsCol && err == nil; col++ {
		err = b.peopleColumn(col)
	}
	return first(err, b.peopleChoices(p),
		b.f.SetPanes(PeopleSheet, &excelize.Panes{Freeze: true, XSplit: personCol, YSplit: peopleHead, TopLeftCell: fmt.Sprintf("C%d", peopleHead+1), ActivePane: "bottomRight"}),
		b.paper(PeopleSheet, peopleHead, peopleHead, groupsCol, peopleDrawn))
}

// peopleColumn draws a column; whatever is typed stays text, so that no login loses its
// zeros and no list of fields becomes a day.
func (b *book) peopleColumn(col int) error {
	name, err := excelize.ColumnNumberToName(col)
	if err != nil {
		return err
	}
	open := plainText.asText()
	style, err := b.style(open)
	if err != nil {
		return err
	}
	bare, err := b.style(look{size: 12, align: "left", text: true})
	if err != nil {
		return err
	}
	cell := func(row int) string { return fmt.Sprintf("%s%d", name, row) }
	return first(b.f.SetColWidth(PeopleSheet, name, name, peopleColumns[col].width),
		b.put(PeopleSheet, at(col, peopleHead), peopleColumns[col].title, centred.strong().on(headTint)),
		b.f.SetCellStyle(PeopleSheet, cell(peopleHead+1), cell(peopleDrawn), style),
		b.f.SetCellStyle(PeopleSheet, cell(peopleDrawn+1), cell(peopleLast), bare))
}

// peopleChoices adds the drop-downs. A cell of roles or groups may hold several, so what
// is typed there is checked by the import only.
func (b *book) peopleChoices(p People) error {
	var roles, units []string
	for _, r := range imports.Roles {
		roles = append(roles, r.Name.Vi)
	}
	for _, u := range p.Units {
		units = append(units, imports.Choice(u.ID, u.Name))
	}
	groups := []string{"tất cả"}
	for _, g := range p.Groups {
		groups = append(groups, imports.Choice(g.ID, g.Name))
	}
	return first(
		b.offer(roleCol, roles, false, "Vai trò", "Chọn một vai trò; nhiều vai trò thì cách nhau bằng dấu chấm phẩy, hoặc mỗi vai trò một dòng."),
		b.offer(unitCol, units, true, "Đơn vị", "Chọn một đơn vị trong danh sách."),
		b.offer(groupsCol, groups, false, "Khối", "Chỉ cho cán bộ thẩm định. Chọn một khối; nhiều khối thì cách nhau bằng dấu chấm phẩy."),
		b.say(fieldsCol, "Lĩnh vực", "Chỉ cho cán bộ thẩm định: mã các lĩnh vực, ví dụ 1;3, hoặc “tất cả”."),
		b.say(loginCol, "Tên đăng nhập", "2 đến 64 ký tự: chữ a–z không dấu, số, dấu . _ - @; không có dấu cách."))
}

// offer adds a drop-down to a column; strict is whether nothing else may be typed.
func (b *book) offer(col int, lines []string, strict bool, title, says string) error {
	if len(lines) == 0 {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.Type, v.Formula1, v.ShowErrorMessage = "list", escaped(b.list(lines)), strict
	if strict {
		v.SetError(excelize.DataValidationErrorStyleStop, title, says)
	}
	return b.overColumn(v, col, title, says)
}

// say shows a hint beside the cells of a column.
func (b *book) say(col int, title, says string) error {
	v := excelize.NewDataValidation(true)
	v.Type = "none"
	return b.overColumn(v, col, title, says)
}

func (b *book) overColumn(v *excelize.DataValidation, col int, title, says string) error {
	from, to, err := span{col, peopleHead + 1, col, peopleLast}.refs()
	if err != nil {
		return err
	}
	v.Sqref = from + ":" + to
	v.SetInput(title, shortened(says))
	return b.f.AddDataValidation(PeopleSheet, v)
}
