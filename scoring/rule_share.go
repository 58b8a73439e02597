package scoring

import (
	"fmt"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// share: one line is chosen; each line is a percent of the maximum.
//
//	{kind: share, options: [{label: tốt, percent: 75}, {label: vi phạm nhẹ, percent: 50}]}
type share struct {
	noFigures
	Options []percentOption `yaml:"options" need:"true"`
}

type percentOption struct {
	Label   string          `yaml:"label" need:"true"`
	Percent criteria.Points `yaml:"percent" need:"true"`
}

func newShare(r *criteria.Rule, _ exact.Number) (rule, []criteria.Fault) {
	s := &share{}
	faults := r.Decode(s)
	faults = append(faults, checkLabels(r, s.lines())...)
	return s, append(faults, checkPercents(r, s.Options)...)
}

func checkPercents(r *criteria.Rule, options []percentOption) []criteria.Fault {
	var faults []criteria.Fault
	for _, o := range options {
		if o.Percent.Sign() < 0 || o.Percent.Cmp(exact.Hundred) > 0 {
			faults = append(faults, r.Fault(fmt.Sprintf("dòng %q: %s%% không nằm trong 0–100%%", o.Label, words.Number(o.Percent.Number, words.Vi)), "Sửa percent."))
		}
	}
	return faults
}

func (s *share) lines() []string { return percentLabels(s.Options) }

func percentLabels(options []percentOption) []string {
	labels := make([]string, len(options))
	for i, o := range options {
		labels[i] = o.Label
	}
	return labels
}

func (s *share) points(a *Answer, max exact.Number) outcome {
	switch {
	case a.Choice == 0:
		return outcome{cause: noAnswer}
	case a.Choice < 0 || a.Choice > len(s.Options):
		return outcome{cause: badLine}
	}
	return outcome{points: percentOf(s.Options[a.Choice-1].Percent.Number, max)}
}

var hundredth = exact.Frac(1, 100)

func percentOf(percent, max exact.Number) exact.Number { return percent.Mul(hundredth).Mul(max) }

func (s *share) why(a *Answer, max, points exact.Number) words.Text {
	o := s.Options[a.Choice-1]
	return words.Sprintf("“%s”: %s%% × %s%s", "“%s”: %s%% × %s%s", o.Label, o.Percent.Number, max, words.Equals(points))
}

func (s *share) words(max exact.Number) []words.Text {
	var lines []words.Text
	for _, o := range s.Options {
		lines = append(lines, words.Sprintf("%s: %s%% điểm tối đa (%s)", "%s: %s%% of the maximum (%s)", o.Label, o.Percent.Number, percentOf(o.Percent.Number, max)))
	}
	return lines
}
