package scoring

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// deduct: points taken off for every event, down to a floor.
//
//	{kind: deduct, figures: {n: số báo cáo chậm}, start: 1, per_event: 0.25, floor: 0}
type deduct struct {
	declared
	Keys deductKeys
}

type deductKeys struct {
	Names    criteria.Strings `yaml:"figures"`
	Start    criteria.Points  `yaml:"start" need:"true"`
	PerEvent criteria.Points  `yaml:"per_event" need:"true"`
	Floor    criteria.Points  `yaml:"floor"`
}

func newDeduct(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	d := &deduct{}
	faults := r.Decode(&d.Keys)
	d.declared = declared{Names: d.Keys.Names}
	faults = append(faults, d.check(r, "n")...)
	if d.Keys.PerEvent.Sign() <= 0 {
		faults = append(faults, r.Fault("per_event phải lớn hơn 0", "Ghi số điểm bị trừ mỗi lần."))
	}
	faults = append(faults, checkWithin(r, "start", d.Keys.Start.Number, max)...)
	return d, append(faults, checkWithin(r, "floor", d.Keys.Floor.Number, d.Keys.Start.Number)...)
}

func (d *deduct) points(a *Answer, _ exact.Number) outcome {
	n, ok := d.get(a, "n")
	if !ok {
		return outcome{cause: noFigure}
	}
	return outcome{points: exact.Max(d.Keys.Floor.Number, d.Keys.Start.Number.Sub(n.Mul(d.Keys.PerEvent.Number)))}
}

func (d *deduct) why(a *Answer, _, points exact.Number) words.Text {
	n, _ := d.get(a, "n")
	start, each, floor := d.Keys.Start.Number, d.Keys.PerEvent.Number, d.Keys.Floor.Number
	if raw := start.Sub(n.Mul(each)); raw.Cmp(floor) < 0 {
		return words.Sprintf("%s − %s × %s%s, không dưới %s", "%s − %s × %s%s, not below %s", start, n, each, words.Equals(raw), floor)
	}
	return words.Sprintf("%s − %s × %s%s", "%s − %s × %s%s", start, n, each, words.Equals(points))
}

func (d *deduct) words(exact.Number) []words.Text {
	lines := []words.Text{words.Sprintf("%s − n × %s điểm, không dưới %s", "%s − n × %s points, not below %s", d.Keys.Start.Number, d.Keys.PerEvent.Number, d.Keys.Floor.Number)}
	return append(lines, d.figureWords()...)
}
