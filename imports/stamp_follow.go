package imports

import (
	"parindex/words"
)

// follow reads the stamp of a form and adds what it says to what the caller knows. ok is
// false when the form is not the one asked for; every difference is reported.
func (rd *reading) follow(book *workbook, hint Hint) (known Hint, ok bool) {
	s, there, good := book.stamp()
	switch {
	case !there:
		return hint, true
	case !good:
		rd.report(Warning, StampUnreadable, "", "",
			words.Text{Vi: "dấu ẩn của biểu mẫu bị hỏng hoặc do phiên bản khác ghi; tệp được đọc như không có dấu", En: "the hidden stamp of the form is damaged or of another version; the file was read as one without"},
			words.Text{Vi: "Kiểm tra đơn vị, năm và bộ tiêu chí đã đọc được; nên dùng biểu mẫu mới tải.", En: "Check unit, year and criteria set as they were read; better use a form downloaded anew."})
		return hint, true
	}
	before := len(rd.issues)
	rd.stampedUnit(s, hint)
	rd.stampedYear(s, hint)
	rd.stampedSet(s, hint)
	if hint.Unit == "" {
		hint.Unit = s.Unit
	}
	if hint.Year == 0 {
		hint.Year = s.Year
	}
	if hint.Set == "" && hint.From == "" { // else the form is of the earlier set
		hint.Set = s.Set
	}
	rd.stamp = &s
	return hint, len(rd.issues) == before
}

// stampedUnit holds authority and unit of a stamp against what is known.
func (rd *reading) stampedUnit(s Stamp, hint Hint) {
	if rd.dir.Authority != "" && s.Authority != rd.dir.Authority {
		rd.report(Error, UnknownUnit, "", "",
			words.Sprintf("biểu mẫu này do cơ quan chủ trì khác phát hành (mã “%s”, không phải “%s”)", "the form was issued by another authority (“%s”, not “%s”)", quote(s.Authority), rd.dir.Authority),
			words.Text{Vi: "Tải biểu mẫu của cơ quan chủ trì này tại trang của đơn vị rồi chép số liệu sang.", En: "Download this authority's form from the unit's page and copy the figures over."})
		return // its codes of units say nothing here
	}
	own := rd.dir.byID(s.Unit)
	name := s.Unit
	if own != nil {
		name = own.Name
	}
	switch asked := rd.dir.byID(hint.Unit); {
	case asked != nil && asked != own:
		rd.report(Error, UnitDiffers, "", "",
			words.Sprintf("biểu mẫu này là của “%s”, nhưng đang nhập cho “%s”", "the form is of “%s”, the import is for “%s”", quote(name), asked.Name),
			words.Sprintf("Chọn đúng tệp; hoặc tải biểu mẫu của “%s” tại trang của đơn vị rồi chép số liệu sang.", "Choose the right file; or download the form of “%s” from the unit's page and copy the figures over.", asked.Name))
	case own == nil:
		rd.report(Error, UnknownUnit, "", "",
			words.Sprintf("biểu mẫu này là của đơn vị mã “%s”, không có trong danh sách đơn vị", "the form is of unit “%s”, which is not in the list of units", quote(s.Unit)),
			words.Text{Vi: "Thêm đơn vị vào danh sách, hoặc tải biểu mẫu mới tại trang của đơn vị rồi chép số liệu sang.", En: "Add the unit to the list, or download a new form from the unit's page and copy the figures over."})
	}
}

// stampedYear holds the year of a stamp against the caller's.
func (rd *reading) stampedYear(s Stamp, hint Hint) {
	if hint.Year == 0 || hint.Year == s.Year {
		return
	}
	rd.report(Error, YearDiffers, "", "",
		words.Sprintf("biểu mẫu này là của năm %d, nhưng đang nhập cho năm %d", "the form is of %d, the import is for %d", s.Year, hint.Year),
		words.Sprintf("Tải biểu mẫu năm %d tại trang của đơn vị rồi chép số liệu sang; nếu đúng là số liệu năm %d thì nhập cho năm đó.", "Download the form of %d from the unit's page and copy the figures over; if the figures are of %d, import them for that year.", hint.Year, s.Year))
}

// stampedSet holds the criteria set of a stamp against the caller's and the known ones.
// A form of an earlier set is read when the caller names that as the one whose codes it
// has.
func (rd *reading) stampedSet(s Stamp, hint Hint) {
	fix := words.Text{Vi: "Tải lại biểu mẫu tại trang của đơn vị rồi chép số liệu sang.", En: "Download the form again from the unit's page and copy the figures over."}
	switch {
	case hint.From != "" && hint.From != s.Set:
		rd.report(Error, OtherSet, "", "",
			words.Sprintf("biểu mẫu này ghi mã theo bộ tiêu chí %s, nhưng đang nhập với -crosswalk %s", "the codes of the form are those of criteria set %s, the import is with -crosswalk %s", s.Set, hint.From),
			words.Text{Vi: "Nhập riêng tệp này, không có -crosswalk.", En: "Import this file by itself, without -crosswalk."})
		return
	case hint.From == "" && hint.Set != "" && hint.Set != s.Set:
		if rd.crosswalks(hint.Set, s.Set) {
			fix = words.Sprintf("Nhập với -crosswalk %s để chuyển mã theo bảng chuyển mã của bộ %s, hoặc tải lại biểu mẫu tại trang của đơn vị rồi chép số liệu sang.", "Import with -crosswalk %s to put the codes into set %s by its crosswalk, or download the form again from the unit's page and copy the figures over.", s.Set, hint.Set)
		}
		rd.report(Error, OtherSet, "", "",
			words.Sprintf("biểu mẫu này theo bộ tiêu chí %s, nhưng đang nhập theo %s", "the form follows criteria set %s, the import is by %s", s.Set, hint.Set), fix)
		return
	}
	for _, scheme := range rd.dir.Schemes {
		set := scheme.Set()
		if set.Ref() != s.Set {
			continue
		}
		switch u := rd.dir.byID(s.Unit); {
		case set.SHA256 != s.SHA256:
			rd.report(Error, OtherSet, "", "",
				words.Sprintf("nội dung bộ tiêu chí %s đã khác so với khi biểu mẫu này được phát hành", "the text of criteria set %s is not the one that the form was made from", s.Set), fix)
		case u != nil && !set.AppliesTo(u.Group, s.Year):
			rd.report(Error, OtherSet, "", "",
				words.Sprintf("biểu mẫu theo bộ tiêu chí %s, không dùng cho “%s” năm %d", "the form follows criteria set %s, which is not for “%s” in %d", s.Set, u.Name, s.Year), fix)
		}
		return
	}
	rd.report(Error, OtherSet, "", "",
		words.Sprintf("biểu mẫu này theo bộ tiêu chí %s, không có ở đây", "the form follows criteria set %s, which is not here", s.Set),
		words.Text{Vi: "Nạp bộ tiêu chí đó, hoặc tải biểu mẫu mới tại trang của đơn vị rồi chép số liệu sang.", En: "Load that criteria set, or download a new form from the unit's page and copy the figures over."})
}

// ours says whether a worksheet is part of a stamped form.
func (rd *reading) ours(g *grid) bool {
	return rd.stamp != nil && (g.name == StampSheet || g.name == ListSheet || g.name == GuideSheet)
}
