package campaign

import (
	"slices"
	"strings"

	"parindex/access"
	"parindex/imports"
	"parindex/words"
)

// RoleName is a role as pages and lists of people write it.
func RoleName(r access.Role) words.Text {
	for _, known := range imports.Roles {
		if known.ID == string(r) {
			return known.Name
		}
	}
	return words.Text{}
}

// describe is a person in one line of the log.
func describe(p access.Person) string {
	if p.ID == "" {
		return ""
	}
	parts := []string{p.ID, p.Name}
	if p.Email != "" {
		parts = append(parts, p.Email)
	}
	if p.Unit != "" {
		parts = append(parts, "đơn vị "+p.Unit)
	}
	if len(p.Grants) > 0 {
		parts = append(parts, describeGrants(p.Grants).Vi)
	}
	return strings.Join(parts, "; ")
}

// describeGrants lists grants in one order: "Cán bộ nhập liệu, đơn vị STC; Quản trị".
func describeGrants(grants []access.Grant) words.Text {
	if len(grants) == 0 {
		return words.Text{Vi: "không có vai trò nào", En: "none"}
	}
	list := make([]words.Text, len(grants))
	for i, g := range grants {
		list[i] = grantWords(g)
	}
	slices.SortFunc(list, func(a, b words.Text) int { return strings.Compare(a.Vi, b.Vi) })
	var vi, en []string
	for _, g := range list {
		vi, en = append(vi, g.Vi), append(en, g.En)
	}
	return words.Text{Vi: strings.Join(vi, "; "), En: strings.Join(en, "; ")}
}

func grantWords(g access.Grant) words.Text {
	t := RoleName(g.Role)
	for _, of := range []struct{ vi, en, code string }{{"đơn vị", "unit", g.Unit}, {"khối", "group", g.Group}, {"lĩnh vực", "field", g.Field}} {
		if of.code != "" {
			t.Vi, t.En = t.Vi+", "+of.vi+" "+of.code, t.En+", "+of.en+" "+of.code
		}
	}
	return t
}
