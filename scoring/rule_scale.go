package scoring

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// scale: a value on a scale from 0 to of earns its share of the maximum. With of
// equal to the maximum the value itself is the points, so that a tree of such items
// is a plain sum.
//
//	{kind: scale, figures: {v: điểm thành phần}, of: 10}
type scale struct {
	declared
	Keys scaleKeys
}

type scaleKeys struct {
	Names criteria.Strings `yaml:"figures"`
	Of    criteria.Points  `yaml:"of" need:"true"`
}

func newScale(r *criteria.Rule, _ exact.Number) (rule, []criteria.Fault) {
	var keys scaleKeys
	faults := r.Decode(&keys)
	return buildScale(r, keys, faults)
}

func buildScale(r *criteria.Rule, keys scaleKeys, faults []criteria.Fault) (*scale, []criteria.Fault) {
	s := &scale{Keys: keys, declared: declared{Names: keys.Names}}
	faults = append(faults, s.check(r, "v")...)
	if keys.Of.Sign() <= 0 {
		faults = append(faults, r.Fault("of phải lớn hơn 0", "Ghi giá trị cao nhất của thang, ví dụ 10 hoặc 100."))
	}
	return s, faults
}

func (s *scale) points(a *Answer, max exact.Number) outcome {
	v, ok := s.get(a, "v")
	if !ok {
		return outcome{cause: noFigure}
	}
	share, ok := v.Div(s.Keys.Of.Number)
	if !ok {
		return outcome{cause: divided}
	}
	return outcome{points: share.Mul(max)}
}

func (s *scale) why(a *Answer, max, points exact.Number) words.Text {
	v, _ := s.get(a, "v")
	return words.Sprintf("(%s/%s) × %s%s", "(%s/%s) × %s%s", v, s.Keys.Of.Number, max, words.Equals(points))
}

func (s *scale) words(max exact.Number) []words.Text {
	lines := []words.Text{words.Sprintf("(v/%s) × %s", "(v/%s) × %s", s.Keys.Of.Number, max)}
	return append(lines, s.figureWords()...)
}
