package criteria

import (
	"go.yaml.in/yaml/v3"

	"parindex/versioned"
)

// What a set is written with is what every versioned file is written with.
type (
	// Fault is one thing wrong with a set, with its place in the file.
	Fault = versioned.Fault
	// Points is a number of a set as written there: "0.5", "10/3".
	Points = versioned.Points
	// Date is a day as "2006-01-02", or "".
	Date = versioned.Date
	// Strings is a mapping of text to text in the order written.
	Strings = versioned.Strings
	// Pair is one line of a mapping.
	Pair = versioned.Pair
)

// format is what messages say of a set's file.
var format = versioned.Format{Noun: "bộ tiêu chí", Manual: "docs/criteria-format.md"}

// Rule is the scoring rule of an item as the set writes it. Its keys are decoded by
// the package that knows the kind.
type Rule struct {
	Kind  string
	node  *yaml.Node
	place versioned.Place
}

// Decode reads the keys of the rule, "kind" left out, into a struct with yaml tags
// and returns every fault.
func (r *Rule) Decode(v any) []Fault { return format.Decode(r.node, v, "kind") }

// Fault makes a fault at the rule.
func (r *Rule) Fault(problem, fix string) Fault { return r.place.Fault("", problem, fix) }

// DecodeNode keeps the rule as it is written; only its kind is read.
func (r *Rule) DecodeNode(d *versioned.Decoder, n *yaml.Node) {
	*r = Rule{node: n, place: versioned.Place{Line: n.Line, Column: n.Column}}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "kind" {
			r.Kind, _ = d.Scalar(n.Content[i+1])
		}
	}
	if r.Kind == "" {
		d.Fault(n, "cách chấm điểm thiếu khóa kind", "Thêm kind: choice, yesno, bands, …; xem docs/criteria-format.md.")
	}
}
