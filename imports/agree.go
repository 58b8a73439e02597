package imports

import (
	"slices"

	"parindex/assessment"
	"parindex/words"
)

// agreeYear and agreeUnit hold what the sheet says against what the caller says.
func (rd *reading) agreeYear(who subject, hint Hint) int {
	switch {
	case hint.Year == 0 && who.year == 0:
		rd.report(Error, NoYear, "", "",
			words.Text{Vi: "không tìm thấy năm đánh giá trong tiêu đề", En: "the title does not say the year assessed"},
			words.Text{Vi: "Ghi “… NĂM 2025” trong tên bảng, hoặc chọn năm khi nhập.", En: "Write the year in the title, or choose it when importing."})
	case rd.stamp != nil && who.year != 0 && who.year != hint.Year:
		rd.report(Error, YearDiffers, "", "",
			words.Sprintf("tên bảng ghi năm %d, nhưng biểu mẫu này là của năm %d", "the title says %d, but the form is of %d", who.year, hint.Year),
			words.Sprintf("Tải biểu mẫu năm %d tại trang của đơn vị rồi chép số liệu sang; nếu ghi nhầm thì sửa lại tên bảng.", "Download the form of %d from the unit's page and copy the figures over; if the title is a slip, mend it.", who.year))
	case hint.Year != 0 && who.year != 0 && hint.Year != who.year:
		rd.report(Error, YearDiffers, "", "",
			words.Sprintf("bảng ghi năm %d, nhưng đang nhập cho năm %d", "the sheet says %d, the import is for %d", who.year, hint.Year),
			words.Text{Vi: "Kiểm tra đúng tệp của năm này, hoặc sửa năm trong tên bảng.", En: "Check that it is the file of this year, or correct the title."})
	}
	if hint.Year != 0 {
		return hint.Year
	}
	return who.year
}

func (rd *reading) agreeUnit(who subject, hint Hint) string {
	known := rd.dir.byID(hint.Unit)
	switch {
	case known != nil && called(known, who.name): // also where others have the same name
	case rd.stamp != nil && who.unit != "" && who.unit != hint.Unit:
		rd.report(Error, UnitDiffers, who.cell, "",
			words.Sprintf("dòng “Đơn vị:” ghi “%s”, nhưng biểu mẫu này là của “%s”", "the line “Đơn vị:” names “%s”, but the form is of “%s”", quote(who.name), known.Name),
			words.Text{Vi: "Mỗi đơn vị dùng biểu mẫu của mình: tải tại trang của đơn vị rồi chép số liệu sang; nếu ghi nhầm thì sửa lại dòng này.", En: "Every unit uses its own form: download it from the unit's page and copy the figures over; if the line is a slip, mend it."})
	case hint.Unit != "" && known == nil:
		rd.report(Error, UnknownUnit, "", "",
			words.Sprintf("không có đơn vị mã “%s” trong danh sách", "no unit “%s” in the list", hint.Unit), addUnit)
		return ""
	case hint.Unit != "" && who.unit != "" && who.unit != hint.Unit:
		rd.report(Error, UnitDiffers, who.cell, "",
			words.Sprintf("bảng ghi đơn vị “%s”, nhưng đang nhập cho “%s”", "the sheet names “%s”, the import is for “%s”", quote(who.name), known.Name),
			words.Text{Vi: "Chọn đúng tệp của đơn vị, hoặc sửa dòng “Đơn vị:”.", En: "Choose the unit's own file, or correct the line “Đơn vị:”."})
	case hint.Unit != "" && who.unit == "" && who.name != "":
		rd.report(Warning, UnitDiffers, who.cell, "",
			words.Sprintf("bảng ghi đơn vị “%s”, không giống tên “%s”", "the sheet names “%s”, which is not “%s”", quote(who.name), known.Name),
			words.Text{Vi: "Kiểm tra lại dòng “Đơn vị:”.", En: "Check the line “Đơn vị:”."})
	case hint.Unit == "" && who.unit == "" && who.name != "":
		rd.report(Error, UnknownUnit, who.cell, "",
			words.Sprintf("đơn vị “%s” không có trong danh sách đơn vị", "unit “%s” is not in the list of units", quote(who.name)), addUnit)
	case hint.Unit == "" && who.unit == "":
		rd.report(Error, UnknownUnit, "", "",
			words.Text{Vi: "không tìm thấy tên đơn vị (dòng “Đơn vị: …”) trên bảng", En: "the sheet does not name its unit (a line “Đơn vị: …” above the table)"}, addUnit)
	}
	if hint.Unit != "" {
		return hint.Unit
	}
	return who.unit
}

var addUnit = words.Text{
	Vi: "Ghi đúng tên như trong danh sách đơn vị, hoặc chọn đơn vị khi nhập, hoặc thêm tên này vào tên gọi khác của đơn vị.",
	En: "Write the name as in the list of units, choose the unit when importing, or add this name to the unit's aliases.",
}

// called says whether a printed name is one of a unit's own.
func called(u *assessment.Unit, name string) bool {
	return name != "" && slices.ContainsFunc(append([]string{u.Name}, u.Aliases...), func(n string) bool { return spelling(n) == spelling(name) })
}
