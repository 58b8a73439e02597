package scoring

import (
	"parindex/criteria"
	"parindex/exact"
)

// yesno: met or not met. The first line is yes.
//
//	{kind: yesno, yes: {label: Đạt yêu cầu, points: 1}, no: {label: Không đạt yêu cầu, points: 0}}
type yesno struct {
	Yes option `yaml:"yes" need:"true"`
	No  option `yaml:"no" need:"true"`
}

func newYesno(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	y := &yesno{}
	faults := r.Decode(y)
	c := &choice{Options: []option{y.Yes, y.No}}
	if len(faults) > 0 {
		return c, faults
	}
	faults = append(faults, checkLabels(r, c.lines())...)
	for _, o := range c.Options {
		faults = append(faults, checkWithin(r, o.Label, o.Points.Number, max)...)
	}
	return c, faults
}
