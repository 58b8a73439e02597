package campaign

import (
	"context"
	"io"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/imports"
	"parindex/imports/template"
)

// WritePeople writes the workbook in which people are listed: empty, or with everybody
// who has a role, to be edited and imported again.
func (a *Acting) WritePeople(ctx context.Context, w io.Writer, filled bool) error {
	if err := a.mayOffice(access.People); err != nil {
		return err
	}
	c := a.work
	s, err := c.Settings(ctx)
	if err != nil {
		return err
	}
	dir, err := c.directory(ctx)
	if err != nil {
		return err
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return err
	}
	calendars, err := c.DB.Calendars(ctx, c.Authority)
	if err != nil {
		return err
	}
	list := template.People{Authority: assessment.Authority{ID: c.Authority, Name: s.Name}, Units: dir.Units, Groups: groups, Schemes: c.inUse(dir, groups, calendars)}
	if filled {
		accounts, err := c.DB.Accounts(ctx, c.Authority)
		if err != nil {
			return err
		}
		for i := range accounts {
			if len(accounts[i].Grants) > 0 {
				list.People = append(list.People, listed(accounts[i].Person))
			}
		}
	}
	return template.WritePeople(w, list)
}

// listed is an account as the workbook lists it: one row for each role and group, an
// appraiser's fields together.
func listed(p access.Person) imports.Person {
	out := imports.Person{Login: p.ID, Name: p.Name, Email: p.Email}
	for _, g := range p.Grants {
		row := imports.Grant{Role: string(g.Role), Unit: g.Unit}
		if !g.Role.OfUnit() {
			row.Unit = p.Unit
		}
		if g.Role != access.Appraiser {
			out.Grants = append(out.Grants, row)
			continue
		}
		group, field := all(g.Group), all(g.Field)
		i := slices.IndexFunc(out.Grants, func(r imports.Grant) bool {
			return len(r.Groups) == 1 && r.Groups[0] == group && r.Fields[0] != imports.Everything
		})
		if i >= 0 && field != imports.Everything {
			out.Grants[i].Fields = append(out.Grants[i].Fields, field)
			continue
		}
		row.Groups, row.Fields = []string{group}, []string{field}
		out.Grants = append(out.Grants, row)
	}
	return out
}

func all(code string) string {
	if code == "" {
		return imports.Everything
	}
	return code
}
