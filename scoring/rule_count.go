package scoring

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// count: a number of things × points each, up to a cap.
//
//	{kind: count, figures: {n: số quy chế}, per_unit: 0.5, cap: 2}
type count struct {
	declared
	Keys countKeys
}

type countKeys struct {
	Names   criteria.Strings `yaml:"figures"`
	PerUnit criteria.Points  `yaml:"per_unit" need:"true"`
	Cap     criteria.Points  `yaml:"cap" need:"true"`
}

func newCount(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	c := &count{}
	faults := r.Decode(&c.Keys)
	c.declared = declared{Names: c.Keys.Names}
	faults = append(faults, c.check(r, "n")...)
	if c.Keys.PerUnit.Sign() <= 0 {
		faults = append(faults, r.Fault("per_unit phải lớn hơn 0", "Ghi số điểm của mỗi đơn vị đếm."))
	}
	return c, append(faults, checkWithin(r, "cap", c.Keys.Cap.Number, max)...)
}

func (c *count) points(a *Answer, _ exact.Number) outcome {
	n, ok := c.get(a, "n")
	if !ok {
		return outcome{cause: noFigure}
	}
	return outcome{points: exact.Min(c.Keys.Cap.Number, n.Mul(c.Keys.PerUnit.Number))}
}

func (c *count) why(a *Answer, _, points exact.Number) words.Text {
	n, _ := c.get(a, "n")
	if raw := n.Mul(c.Keys.PerUnit.Number); raw.Cmp(c.Keys.Cap.Number) > 0 {
		return words.Sprintf("%s × %s%s, tối đa %s", "%s × %s%s, at most %s", n, c.Keys.PerUnit.Number, words.Equals(raw), c.Keys.Cap.Number)
	}
	return words.Sprintf("%s × %s%s", "%s × %s%s", n, c.Keys.PerUnit.Number, words.Equals(points))
}

func (c *count) words(exact.Number) []words.Text {
	lines := []words.Text{words.Sprintf("n × %s điểm, tối đa %s điểm", "n × %s points, at most %s", c.Keys.PerUnit.Number, c.Keys.Cap.Number)}
	return append(lines, c.figureWords()...)
}
