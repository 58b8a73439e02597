package scoring

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// survey: each answer is worth a percent; points = maximum × mean of the forms. The
// figures are the number of forms per answer.
//
//	{kind: survey, options: [{label: A, percent: 100}, {label: B, percent: 60}], respondents: công chức}
type survey struct {
	Keys  surveyKeys
	asked []Figure
}

type surveyKeys struct {
	Options     []percentOption `yaml:"options" need:"true"`
	Respondents string          `yaml:"respondents"`
}

func newSurvey(r *criteria.Rule, _ exact.Number) (rule, []criteria.Fault) {
	s := &survey{}
	faults := r.Decode(&s.Keys)
	faults = append(faults, checkLabels(r, percentLabels(s.Keys.Options))...)
	for _, o := range s.Keys.Options {
		s.asked = append(s.asked, Figure{Name: o.Label, Label: "Số phiếu trả lời “" + o.Label + "”"})
	}
	return s, append(faults, checkPercents(r, s.Keys.Options)...)
}

func (s *survey) figures() []Figure                         { return s.asked }
func (s *survey) lines() []string                           { return nil }
func (s *survey) broken(*Answer, exact.Number) []words.Text { return nil }

// mean returns the number of forms and their mean percent.
func (s *survey) mean(a *Answer) (forms, percent exact.Number, bad cause) {
	sum := exact.Zero
	for i, o := range s.Keys.Options {
		if i >= len(a.Figures) || !a.Figures[i].Given {
			return forms, percent, noFigure
		}
		forms = forms.Add(a.Figures[i].Number)
		sum = sum.Add(a.Figures[i].Mul(o.Percent.Number))
	}
	percent, ok := sum.Div(forms)
	if !ok {
		return forms, percent, noForms
	}
	return forms, percent, plain
}

func (s *survey) points(a *Answer, max exact.Number) outcome {
	_, percent, bad := s.mean(a)
	return outcome{points: percentOf(percent, max), cause: bad}
}

func (s *survey) why(a *Answer, max, points exact.Number) words.Text {
	forms, percent, _ := s.mean(a)
	return words.Sprintf("trung bình %s%% của %s phiếu × %s%s", "mean %s%% of %s forms × %s%s", percent, forms, max, words.Equals(points))
}

func (s *survey) words(max exact.Number) []words.Text {
	lines := []words.Text{words.Sprintf("Điều tra xã hội học: %s × giá trị trung bình của các phiếu", "Survey: %s × mean of the forms", max)}
	for _, o := range s.Keys.Options {
		lines = append(lines, words.Sprintf("%s: %s%%", "%s: %s%%", o.Label, o.Percent.Number))
	}
	if s.Keys.Respondents != "" {
		lines = append(lines, words.Text{Vi: "Đối tượng trả lời: " + s.Keys.Respondents, En: "Respondents: " + s.Keys.Respondents})
	}
	return lines
}
