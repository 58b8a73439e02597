package campaign

import (
	"context"
	"errors"
	"slices"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
)

// fieldList gathers fields of sets by their codes.
type fieldList []OfficeField

// add puts in the fields of a set, by which groups are assessed.
func (l *fieldList) add(set *criteria.Set, groups []string) {
	for _, it := range set.Nodes() {
		if it.Depth == 0 {
			l.one(it.Code, it.Name, groups)
		}
	}
}

func (l *fieldList) one(code, name string, groups []string) {
	i := slices.IndexFunc(*l, func(f OfficeField) bool { return f.Code == code })
	if i < 0 {
		i = len(*l)
		*l = append(*l, OfficeField{Code: code})
	}
	f := &(*l)[i]
	if !slices.Contains(f.Names, name) {
		f.Names = append(f.Names, name)
	}
	for _, g := range groups {
		if !slices.Contains(f.Groups, g) {
			f.Groups = append(f.Groups, g)
		}
	}
}

// fieldsInUse lists the fields of the sets that the groups are assessed by.
func (c *Campaign) fieldsInUse(ctx context.Context) ([]OfficeField, error) {
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	groups, err1 := c.DB.Groups(ctx, c.Authority)
	calendars, err2 := c.DB.Calendars(ctx, c.Authority)
	var list fieldList
	for _, s := range c.inUse(dir, groups, calendars) {
		var by []string
		for _, g := range groups {
			if slices.Contains(c.setsOf(dir, g.ID, calendars), s) {
				by = append(by, g.ID)
			}
		}
		list.add(s.Set(), by)
	}
	return list, errors.Join(err1, err2)
}

// inUse lists the sets that some group is assessed by, in their order.
func (c *Campaign) inUse(dir *imports.Directory, groups []assessment.Group, calendars []store.Calendar) []*scoring.Scheme {
	var list []*scoring.Scheme
	for _, g := range groups {
		list = append(list, c.setsOf(dir, g.ID, calendars)...)
	}
	return slices.DeleteFunc(slices.Clone(dir.Schemes), func(s *scoring.Scheme) bool { return !slices.Contains(list, s) })
}

// setsOf are the sets of a group in the years that it has dates for, in this year and the
// one before or, where there is none, the last of its own. A sample is not among them where
// the group has a set of its own and no dates of a year that goes by the sample.
func (c *Campaign) setsOf(dir *imports.Directory, group string, calendars []store.Calendar) []*scoring.Scheme {
	var list []*scoring.Scheme
	own := slices.ContainsFunc(dir.Schemes, func(s *scoring.Scheme) bool {
		return !s.Set().Sample && slices.Contains(s.Set().Groups, group)
	})
	add := func(s *scoring.Scheme) {
		if s != nil && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, l := range calendars {
		if l.Group == group {
			add(usedFor(dir.Schemes, SetRound{group, l.Year}))
		}
	}
	this := c.now().Year()
	for _, year := range []int{this - 1, this} {
		if s := usedFor(dir.Schemes, SetRound{group, year}); s != nil && !(own && s.Set().Sample) {
			add(s)
		}
	}
	if len(list) == 0 {
		add(lastOwn(dir.Schemes, group))
	}
	return list
}

// lastOwn is the set of a group's newest year that is no sample.
func lastOwn(schemes []*scoring.Scheme, group string) *scoring.Scheme {
	var last *scoring.Scheme
	newest := 0
	for _, s := range schemes {
		if set := s.Set(); slices.Contains(set.Groups, group) && !set.Sample && slices.Max(set.Years) >= newest {
			last, newest = s, slices.Max(set.Years)
		}
	}
	return last
}
