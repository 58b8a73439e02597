package imports

import (
	"parindex/assessment"
	"parindex/words"
)

// Role is what somebody does in an assessment, as lists of people call it.
type Role struct {
	ID   string
	Name words.Text
	Of   Scope
}

// Scope is what a role must be given for.
type Scope int

const (
	OfAll    Scope = iota // the whole assessment
	OfUnit                // one unit
	OfFields              // fields of the criteria set, and groups of units
)

// Roles lists every role, in the order of the work.
var Roles = []Role{
	{"officer", words.Text{Vi: "Cán bộ nhập liệu", En: "Officer of a unit"}, OfUnit},
	{"leader", words.Text{Vi: "Lãnh đạo đơn vị", En: "Leader of a unit"}, OfUnit},
	{"appraiser", words.Text{Vi: "Cán bộ thẩm định", En: "Appraiser"}, OfFields},
	{"secretary", words.Text{Vi: "Thư ký hội đồng", En: "Secretary of the council"}, OfAll},
	{"chair", words.Text{Vi: "Chủ tịch hội đồng", En: "Chair of the council"}, OfAll},
	{"head", words.Text{Vi: "Lãnh đạo cơ quan chủ trì", En: "Leader of the authority"}, OfAll},
	{"administrator", words.Text{Vi: "Quản trị", En: "Administrator"}, OfAll},
	{"operator", words.Text{Vi: "Vận hành", En: "Operator"}, OfAll},
	{"surveyor", words.Text{Vi: "Phụ trách khảo sát", En: "Surveyor"}, OfAll},
	{"clerk", words.Text{Vi: "Người nhập phiếu khảo sát", En: "Survey clerk"}, OfAll},
}

// otherRoleNames are further names of roles, as [loose] makes them.
var otherRoleNames = map[string]string{
	"chuyen vien don vi": "officer", "can bo don vi": "officer", "nguoi nhap lieu": "officer",
	"thu truong don vi":     "leader",
	"chuyen vien tham dinh": "appraiser", "nguoi tham dinh": "appraiser",
	"thu ky": "secretary", "thu ky hoi dong tham dinh": "secretary",
	"chu tich hoi dong tham dinh": "chair",
	"quan tri vien":               "administrator", "quan tri he thong": "administrator", "admin": "administrator",
	"can bo van hanh": "operator", "van hanh he thong": "operator",
	"can bo khao sat": "surveyor", "phu trach dieu tra": "surveyor",
	"nguoi nhap phieu": "clerk", "dieu tra vien": "clerk",
}

// roleNamed finds a role by its name in either language, or by its ID.
func roleNamed(name string) (Role, bool) {
	f := loose(name)
	for _, r := range Roles {
		if f == r.ID || f == loose(r.Name.Vi) || f == loose(r.Name.En) || otherRoleNames[f] == r.ID {
			return r, true
		}
	}
	return Role{}, false
}

// grants reads the roles of a row with what they are for.
func (l personLine) grants() []Grant {
	names := many(l.raw("role"))
	if len(names) == 0 {
		l.fault(MissingValue, "role", words.Sprintf("dòng %d thiếu vai trò", "row %d has no role", l.r.n), roleRule())
		return nil
	}
	var roles []Role
	used := false // whether fields and groups are asked for
	for _, name := range names {
		r, ok := roleNamed(name)
		if !ok {
			l.fault(UnknownRole, "role", words.Sprintf("không có vai trò “%s”", "there is no role “%s”", quote(name)), l.meantRole(name))
			continue
		}
		roles = append(roles, r)
		used = used || r.Of == OfFields
	}
	unit := l.unit(roles)
	var fields, groups []string
	if used {
		fields, groups = l.fields(), l.scopeGroups()
	} else if len(roles) == len(names) {
		l.notAsked("fields", "groups")
	}
	var list []Grant
	for _, r := range roles {
		g := Grant{Role: r.ID, Unit: unit, Cell: assessment.Cell{Sheet: l.g.name, Ref: l.cell("role")}}
		if r.Of == OfFields {
			g.Fields, g.Groups = fields, groups
		}
		list = append(list, g)
	}
	return list
}

// notAsked says that cells are filled which no role of the row asks for.
func (l personLine) notAsked(columns ...string) {
	for _, what := range columns {
		if s := l.str(what); s != "" {
			l.report(Notice, Unused, l.cell(what), "", words.Sprintf("“%s” không được lấy: chỉ vai trò “%s” cần lĩnh vực và khối", "“%s” is not taken: only the role “%s” is for fields and groups", quote(s), appraiserName()), nothingToDo)
		}
	}
}

func appraiserName() words.Text {
	r, _ := roleNamed("appraiser")
	return r.Name
}

func (l personLine) meantRole(name string) words.Text {
	names := func() (list []string) {
		for _, r := range Roles {
			list = append(list, r.Name.Vi)
		}
		return list
	}
	if near := l.nearest(name, names); near != "" {
		return words.Sprintf("Có phải “%s”? Chọn vai trò trong danh sách.", "Is it “%s”? Choose a role of the list.", near)
	}
	return roleRule()
}

func roleRule() words.Text {
	rule := words.Text{Vi: "Ghi một trong các vai trò: ", En: "Write one of the roles: "}
	for i, r := range Roles {
		if i > 0 {
			rule = words.Sprintf("%s; ", "%s; ", rule)
		}
		rule = words.Sprintf("%s%s", "%s%s", rule, r.Name.Vi)
	}
	return words.Sprintf("%s.", "%s.", rule)
}
