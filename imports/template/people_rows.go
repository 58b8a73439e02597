package template

import (
	"fmt"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/imports"
)

// peopleRows writes those who are listed, one row for each grant. What they are called is
// text: a name that begins with = is no formula.
func (b *book) peopleRows(p People) error {
	row := peopleHead
	for _, person := range p.People {
		for _, g := range person.Grants {
			row++
			for i, text := range []string{person.Login, person.Name, person.Email, roleTitle(g.Role), unitChoice(p.Units, g.Unit), codes(g.Fields), groupChoices(p.Groups, g.Groups)} {
				if text == "" {
					continue
				}
				cell := fmt.Sprintf("%s%d", letter(loginCol+i-1), row)
				if err := b.f.SetCellStr(PeopleSheet, cell, text); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func roleTitle(id string) string {
	for _, r := range imports.Roles {
		if r.ID == id {
			return r.Name.Vi
		}
	}
	return id
}

func unitChoice(units []assessment.Unit, id string) string {
	i := slices.IndexFunc(units, func(u assessment.Unit) bool { return u.ID == id })
	if i < 0 {
		return id
	}
	return imports.Choice(id, units[i].Name)
}

func codes(list []string) string {
	if slices.Contains(list, imports.Everything) {
		return "tất cả"
	}
	return strings.Join(list, ";")
}

func groupChoices(groups []assessment.Group, list []string) string {
	if slices.Contains(list, imports.Everything) {
		return "tất cả"
	}
	var names []string
	for _, id := range list {
		if i := slices.IndexFunc(groups, func(g assessment.Group) bool { return g.ID == id }); i >= 0 {
			id = imports.Choice(id, groups[i].Name)
		}
		names = append(names, id)
	}
	return strings.Join(names, "; ")
}
