package campaign

import (
	"context"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/survey"
	"parindex/words"
)

// MakeSampleTokens makes a token for every person of the newest sample of a round, with the
// stratum, the cluster and the weight by which the person was drawn. The unit of a place is
// the nearest level of it that the round asks about.
func (a *Acting) MakeSampleTokens(ctx context.Context, round, channel string) ([]SurveyToken, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	c := a.work
	r, err := c.SurveyRound(ctx, round)
	if err != nil {
		return nil, err
	}
	rows, err := c.DB.Samples(ctx, c.Authority, round)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, refuse(words.Text{Vi: "Đợt chưa có mẫu", En: "The round has no sample"}, words.Text{Vi: "Chọn mẫu ở trang Mẫu trước.", En: "Draw one on the page of samples."})
	}
	s := DrawnSample{Sample: rows[0]}
	if err := s.unpack(); err != nil {
		return nil, err
	}
	units, err := c.unitsOf(ctx, &r.Round)
	if err != nil {
		return nil, err
	}
	wanted, faults := r.tokensOf(&s, units, channel)
	if len(faults) > 0 {
		return nil, &Refused{faults}
	}
	return a.MakeTokens(ctx, round, wanted)
}

// tokensOf is what is made for each place of a sample.
func (r *SurveyRound) tokensOf(s *DrawnSample, units []assessment.Unit, channel string) (wanted []NewTokens, faults []Fault) {
	for _, d := range s.Places {
		place := strings.Join(d.Path, " / ")
		unit, ok := unitOfPlace(d.Path, units)
		if !ok && len(faults) < maxListed {
			faults = append(faults, Fault{Field: AboutField, Problem: words.Sprintf("Không biết nơi “%s” thuộc đơn vị nào của đợt", "The unit of “%s” is not known", place),
				Fix: words.Text{Vi: "Ghi trong dàn mẫu mã hoặc tên đơn vị như trong đợt, rồi chọn mẫu lại.", En: "Write codes or names of the round's units in the frame and draw again."}})
		}
		n := NewTokens{Unit: unit, Channel: channel, Stratum: r.stratumCode(d.Path[0]), Weight: strconv.FormatFloat(d.Weight, 'f', -1, 64), Count: len(d.Persons), Place: place, Persons: d.Persons}
		if len(d.Path) > 1 {
			n.Cluster = d.Path[1]
		}
		wanted = append(wanted, n)
	}
	return wanted, faults
}

// unitOfPlace is the unit that the nearest level of a place names; of a round about one unit
// every place is of it.
func unitOfPlace(path []string, units []assessment.Unit) (string, bool) {
	for i := len(path) - 1; i >= 0; i-- {
		said := words.Fold(tidy(path[i]))
		for _, u := range units {
			for _, name := range append([]string{u.ID, u.Name}, u.Aliases...) {
				if words.Fold(name) == said {
					return u.ID, true
				}
			}
		}
	}
	if len(units) == 1 {
		return units[0].ID, true
	}
	return "", false
}

// stratumCode is the code of a stratum that a frame names by its code or its words.
func (r *SurveyRound) stratumCode(said string) string {
	a := r.Asks.Role(survey.Stratum)
	if a == nil || a.Type != survey.OneOf {
		return said
	}
	for _, c := range a.Choices {
		for _, name := range append([]string{c.Code, c.Vi, c.En}, c.Also...) {
			if words.Fold(name) == words.Fold(tidy(said)) {
				return c.Code
			}
		}
	}
	return said
}
