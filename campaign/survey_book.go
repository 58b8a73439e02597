package campaign

import (
	"context"
	"io"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/imports/template"
	"parindex/store"
)

// SurveyBook writes the empty workbook of survey points, and of those of other indices, of a
// group's units, and returns its file name. The person's own unit is not in it.
func (a *Acting) SurveyBook(ctx context.Context, w io.Writer, year int, group string) (name string, err error) {
	if !a.Who.Any(access.Survey) {
		return "", ErrDenied
	}
	c := a.work
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(groups, func(g assessment.Group) bool { return g.ID == group })
	if at < 0 {
		return "", store.ErrNotFound
	}
	scheme, err := c.SchemeOf(ctx, group, year)
	if err != nil {
		return "", err
	}
	s := template.Survey{Group: groups[at].Name, Year: year, Items: surveyed(scheme.Set())}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return "", err
	}
	slices.SortFunc(units, byName)
	for _, u := range units {
		if u.Group == group && u.In(strconv.Itoa(year)) && a.Who.May(access.Survey, access.Target{Unit: u.ID, Group: u.Group}) {
			s.Units = append(s.Units, u.Name)
		}
	}
	if len(s.Items) == 0 || len(s.Units) == 0 {
		return "", store.ErrNotFound
	}
	return template.SurveyName(group, year), template.WriteSurvey(w, s)
}

// surveyed lists the items of a set whose points come from surveys or other indices.
func surveyed(set *criteria.Set) []*criteria.Item {
	var list []*criteria.Item
	for _, it := range set.Leaves() {
		if it.Source == criteria.Survey || it.Source == criteria.Index {
			list = append(list, it)
		}
	}
	return list
}

// SurveyGroup is a group of a year whose survey points are awaited.
type SurveyGroup struct {
	Year  int
	Group assessment.Group
}

// SurveyGroups lists the groups with a calendar whose set has points of surveys or other
// indices, the newest year first.
func (a *Acting) SurveyGroups(ctx context.Context) ([]SurveyGroup, error) {
	if !a.Who.Any(access.Survey) {
		return nil, ErrDenied
	}
	c := a.work
	calendars, err := c.DB.Calendars(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	var list []SurveyGroup
	for _, l := range calendars {
		scheme, err := c.SchemeOf(ctx, l.Group, l.Year)
		at := slices.IndexFunc(groups, func(g assessment.Group) bool { return g.ID == l.Group })
		if err == nil && at >= 0 && len(surveyed(scheme.Set())) > 0 { // else there is no set for the group yet
			list = append(list, SurveyGroup{l.Year, groups[at]})
		}
	}
	slices.SortStableFunc(list, func(x, y SurveyGroup) int { return y.Year - x.Year })
	return list, nil
}
