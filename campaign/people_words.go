package campaign

import (
	"slices"
	"strings"

	"parindex/access"
	"parindex/words"
)

var roleNames = map[access.Role]words.Text{
	access.Officer:       {Vi: "Cán bộ đơn vị", En: "Officer of a unit"},
	access.Leader:        {Vi: "Lãnh đạo đơn vị", En: "Leader of a unit"},
	access.Appraiser:     {Vi: "Người thẩm định", En: "Appraiser"},
	access.Chair:         {Vi: "Chủ tịch hội đồng thẩm định", En: "Chair of the council"},
	access.Secretary:     {Vi: "Thư ký hội đồng thẩm định", En: "Secretary of the council"},
	access.Head:          {Vi: "Lãnh đạo cơ quan chủ trì", En: "Leader of the authority"},
	access.Administrator: {Vi: "Quản trị", En: "Administrator"},
	access.Operator:      {Vi: "Vận hành", En: "Operator"},
}

// RoleName is a role as pages write it.
func RoleName(r access.Role) words.Text { return roleNames[r] }

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
	return strings.Join(append(parts, describeGrants(p.Grants)), "; ")
}

// describeGrants lists grants in one order: "officer STC, appraiser so/1".
func describeGrants(grants []access.Grant) string {
	var list []string
	for _, g := range grants {
		s := string(g.Role)
		if g.Unit != "" {
			s += " " + g.Unit
		}
		if g.Group != "" || g.Field != "" {
			s += " " + orAll(g.Group) + "/" + orAll(g.Field)
		}
		list = append(list, s)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func orAll(s string) string {
	if s == "" {
		return "*"
	}
	return s
}
