package scoring

import (
	"fmt"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// choice: one line is chosen; each line has its points.
//
//	{kind: choice, options: [{label: kịp thời, points: 1}, {label: không kịp thời, points: 0.5}]}
type choice struct {
	noFigures
	Options []option `yaml:"options" need:"true"`
}

type option struct {
	Label  string          `yaml:"label" need:"true"`
	Points criteria.Points `yaml:"points" need:"true"`
}

func newChoice(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	c := &choice{}
	faults := r.Decode(c)
	faults = append(faults, checkLabels(r, c.lines())...)
	for _, o := range c.Options {
		faults = append(faults, checkWithin(r, o.Label, o.Points.Number, max)...)
	}
	return c, faults
}

func (c *choice) lines() []string {
	labels := make([]string, len(c.Options))
	for i, o := range c.Options {
		labels[i] = o.Label
	}
	return labels
}

func (c *choice) points(a *Answer, _ exact.Number) outcome {
	switch {
	case a.Choice == 0:
		return outcome{cause: noAnswer}
	case a.Choice < 0 || a.Choice > len(c.Options):
		return outcome{cause: badLine}
	}
	return outcome{points: c.Options[a.Choice-1].Points.Number}
}

func (c *choice) why(a *Answer, _, points exact.Number) words.Text {
	label := c.Options[a.Choice-1].Label
	return words.Sprintf("“%s”: %s", "“%s”: %s", label, points)
}

func (c *choice) words(exact.Number) []words.Text {
	var lines []words.Text
	for _, o := range c.Options {
		lines = append(lines, words.Sprintf("%s: %s", "%s: %s", o.Label, o.Points.Number))
	}
	return lines
}

// noFigures is for rules that ask for no figures.
type noFigures struct{}

func (noFigures) figures() []Figure                         { return nil }
func (noFigures) broken(*Answer, exact.Number) []words.Text { return nil }

// checkLabels wants at least two lines, all named and different.
func checkLabels(r *criteria.Rule, labels []string) []criteria.Fault {
	var faults []criteria.Fault
	if len(labels) < 2 {
		faults = append(faults, r.Fault("cần ít nhất hai lựa chọn", "Thêm các dòng vào options."))
	}
	seen := map[string]bool{}
	for _, l := range labels {
		if l == "" || seen[words.Fold(l)] {
			faults = append(faults, r.Fault(fmt.Sprintf("lựa chọn %q trống hoặc viết hai lần", l), "Đặt cho mỗi lựa chọn một label khác nhau."))
		}
		seen[words.Fold(l)] = true
	}
	return faults
}

// checkWithin wants the points of a line between 0 and the item's maximum.
func checkWithin(r *criteria.Rule, label string, points, max exact.Number) []criteria.Fault {
	if points.Sign() >= 0 && points.Cmp(max) <= 0 {
		return nil
	}
	return []criteria.Fault{r.Fault(fmt.Sprintf("dòng %q cho %s điểm, ngoài khoảng 0 đến %s", label, words.Number(points, words.Vi), words.Number(max, words.Vi)), "Sửa điểm của dòng hoặc điểm tối đa.")}
}
