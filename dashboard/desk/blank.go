package desk

import (
	"slices"
	"strconv"

	"parindex/campaign"
)

// blankBook is an empty workbook to be filled in, by the group whose it is.
type blankBook struct {
	Year       int
	Group, URL string
}

// blanks are those of what a form takes in.
func (v *visit) blanks(a asked) ([]blankBook, error) {
	if !slices.Contains(a.kinds, campaign.Surveys) {
		return nil, nil
	}
	groups, err := v.Acting.SurveyGroups(v.ctx())
	if err != nil {
		return nil, err
	}
	var list []blankBook
	for _, g := range groups {
		list = append(list, blankBook{g.Year, g.Group.Name, v.link("points", strconv.Itoa(g.Year), g.Group.ID)})
	}
	return list, nil
}
