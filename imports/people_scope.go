package imports

import (
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// codeSplit stands between code and name in a drop-down: "XA001 – Phường Đại Trạch".
const codeSplit = " – "

// Choice is a unit or a group as a drop-down offers it.
func Choice(id, name string) string { return id + codeSplit + name }

// unit reads the unit of a row, "" where none is needed or with a fault.
func (l personLine) unit(roles []Role) string {
	s := l.str("unit")
	i := slices.IndexFunc(roles, func(r Role) bool { return r.Of == OfUnit })
	if s == "" {
		if i >= 0 {
			l.fault(MissingValue, "unit", words.Sprintf("vai trò “%s” cần đơn vị", "the role “%s” needs a unit", roles[i].Name),
				words.Text{Vi: "Ghi mã hoặc tên đơn vị như trong danh sách đơn vị.", En: "Write the code or the name of the unit as in the list of units."})
		}
		return ""
	}
	if u := l.dir.byID(s); u != nil {
		return u.ID
	}
	if u := l.dir.unit(s, 0); u != nil {
		return u.ID
	}
	if id, name, ok := strings.Cut(s, codeSplit); ok {
		if u := l.dir.byID(id); u != nil && spelling(u.Name) == spelling(name) {
			return u.ID
		}
	}
	l.fault(UnknownUnit, "unit", words.Sprintf("không có đơn vị “%s” trong danh sách", "there is no unit “%s” in the list", quote(s)), l.meantUnit(s))
	return ""
}

// meantUnit says which unit is likely meant.
func (l personLine) meantUnit(s string) words.Text {
	if found := l.dir.spelled(s); len(found) > 1 {
		var list []string
		for _, u := range found {
			list = append(list, u.ID)
		}
		return words.Sprintf("Nhiều đơn vị cùng tên này; ghi mã đơn vị: %s.", "Several units have this name; write the code: %s.", strings.Join(list, ", "))
	}
	names := func() (list []string) {
		for _, u := range l.dir.Units {
			list = append(list, u.Name)
		}
		return list
	}
	near := l.nearest(s, names)
	if i := slices.IndexFunc(l.dir.Units, func(u assessment.Unit) bool { return u.Name == near }); i >= 0 && near != "" {
		return words.Sprintf("Có phải “%s” (mã %s)? Ghi mã hoặc tên như trong danh sách đơn vị.", "Is it “%s” (code %s)? Write the code or the name as in the list of units.", near, l.dir.Units[i].ID)
	}
	return words.Text{Vi: "Ghi mã hoặc tên như trong danh sách đơn vị, hoặc nhập đơn vị này trước.", En: "Write the code or the name as in the list of units, or import the unit first."}
}

// everything says whether a cell means all.
func everything(s string) bool {
	return slices.Contains([]string{"tat ca", "toan bo", "all"}, loose(s)) || s == Everything
}

// fields reads the fields of an appraiser.
func (l personLine) fields() []string {
	s := l.str("fields")
	fix := words.Text{Vi: "Ghi mã các lĩnh vực, cách nhau bằng dấu chấm phẩy (1;3), hoặc “tất cả”.", En: "Write the codes of fields, parted by semicolons (1;3), or “all”."}
	switch {
	case s == "":
		l.fault(MissingValue, "fields", words.Sprintf("vai trò “%s” cần lĩnh vực", "the role “%s” needs fields", appraiserName()), fix)
		return nil
	case everything(s):
		return []string{Everything}
	}
	if c := l.r.at(l.col["fields"]); c.kind == number && l.g.style(c).class == date {
		l.fault(BadValue, "fields", words.Text{Vi: "Excel đã đổi mã lĩnh vực thành ngày", En: "Excel made a day of the codes of fields"},
			words.Text{Vi: "Định dạng ô là Văn bản (Text) rồi gõ lại, ví dụ 1;3.", En: "Format the cell as Text and type again, such as 1;3."})
		return nil
	}
	return l.each("fields", many(strings.ReplaceAll(l.raw("fields"), ",", ";")), func(code string) string {
		if l.isField(code) {
			return code
		}
		l.fault(UnknownField, "fields", words.Sprintf("không có lĩnh vực mã “%s”", "there is no field of code “%s”", quote(code)), fix)
		return ""
	})
}

// isField says whether any set has a field of a code.
func (l personLine) isField(code string) bool {
	return slices.ContainsFunc(l.dir.Schemes, func(s *scoring.Scheme) bool {
		it := s.Set().Item(code)
		return it != nil && it.Parent == nil
	})
}

// scopeGroups reads the groups of an appraiser.
func (l personLine) scopeGroups() []string {
	s := l.str("groups")
	fix := words.Text{Vi: "Ghi mã hoặc tên các khối, cách nhau bằng dấu chấm phẩy, hoặc “tất cả”.", En: "Write codes or names of groups, parted by semicolons, or “all”."}
	switch {
	case s == "":
		l.fault(MissingValue, "groups", words.Sprintf("vai trò “%s” cần khối", "the role “%s” needs groups", appraiserName()), fix)
		return nil
	case everything(s):
		return []string{Everything}
	}
	return l.each("groups", many(l.raw("groups")), func(name string) string {
		if id := l.group(name); id != "" {
			return id
		}
		names := func() (list []string) {
			for _, g := range l.groups {
				list = append(list, g.Name)
			}
			return list
		}
		if near := l.nearest(name, names); near != "" {
			l.fault(UnknownGroup, "groups", words.Sprintf("không có khối “%s”", "there is no group “%s”", quote(name)), words.Sprintf("Có phải “%s”?", "Is it “%s”?", near))
		} else {
			l.fault(UnknownGroup, "groups", words.Sprintf("không có khối “%s”", "there is no group “%s”", quote(name)), fix)
		}
		return ""
	})
}

// group finds a group by its ID, its name, or both as a drop-down offers them.
func (l personLine) group(name string) string {
	known := wellKnown[loose(name)].ID
	for _, g := range l.groups {
		if name == g.ID || loose(name) == loose(g.Name) || name == Choice(g.ID, g.Name) || known == g.ID {
			return g.ID
		}
	}
	return ""
}

// each finds the parts of a cell, each once; those that were not found are left out.
func (l personLine) each(what string, parts []string, find func(string) string) []string {
	var list []string
	for _, part := range parts {
		if everything(part) {
			l.fault(BadValue, what, words.Text{Vi: "“tất cả” phải đứng một mình", En: "“all” must stand alone"}, words.Text{Vi: "Ghi “tất cả”, hoặc ghi từng mã.", En: "Write “all”, or each code."})
			return nil
		}
		if found := find(part); found != "" && !slices.Contains(list, found) {
			list = append(list, found)
		}
	}
	slices.Sort(list)
	return list
}
