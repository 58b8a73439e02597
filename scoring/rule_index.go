package scoring

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// index: points taken from another published index on a scale, 0 to 100 unless said.
//
//	{kind: index, index: SIPAS, figures: {v: Chỉ số SIPAS của tỉnh (%)}, of: 100}
type index struct {
	scale
	name string
}

type indexKeys struct {
	Name  string           `yaml:"index" need:"true"`
	Names criteria.Strings `yaml:"figures"`
	Of    *criteria.Points `yaml:"of"`
}

func newIndex(r *criteria.Rule, _ exact.Number) (rule, []criteria.Fault) {
	var keys indexKeys
	faults := r.Decode(&keys)
	of := criteria.Points{Number: exact.Hundred}
	if keys.Of != nil {
		of = *keys.Of
	}
	s, faults := buildScale(r, scaleKeys{Names: keys.Names, Of: of}, faults)
	return &index{scale: *s, name: keys.Name}, faults
}

func (x *index) why(a *Answer, max, points exact.Number) words.Text {
	return words.Sprintf("%s: %s", "%s: %s", x.name, x.scale.why(a, max, points))
}

func (x *index) words(max exact.Number) []words.Text {
	first := words.Sprintf("Lấy từ %s", "Taken from %s", x.name)
	return append([]words.Text{first}, x.scale.words(max)...)
}
