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
