package criteria

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"parindex/exact"
)

// Keys is a group of keys with their values in the order in which they are written.
type Keys []Key

// Key is one key of a group. Value is a string, a bool, an exact.Number, Keys, []Keys,
// []string or Strings.
type Key struct {
	Name  string
	Value any
}

// NewRule makes a rule as a file would hold it: kind first, then the keys.
func NewRule(kind string, keys Keys) *Rule {
	node := valueNode(slices.Concat(Keys{{"kind", kind}}, keys))
	short(node, maxShort)
	return &Rule{Kind: kind, node: node}
}

// String writes the rule on one line, as a file may hold it.
func (r *Rule) String() string {
	node := *r.node
	node.Style = yaml.FlowStyle
	text, err := yaml.Marshal(&node)
	if err != nil {
		return r.Kind
	}
	return strings.TrimSpace(string(text))
}

func valueNode(v any) *yaml.Node {
	switch v := v.(type) {
	case string:
		return textNode(v)
	case exact.Number:
		return plainNode(v.Exact())
	case bool:
		return plainNode(strconv.FormatBool(v))
	case Keys:
		return mappingNode(v)
	case []Keys:
		return listNode(v)
	case []string:
		return listNode(v)
	case Strings:
		n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		for _, p := range v {
			n.Content = append(n.Content, textNode(p.Key), textNode(p.Value))
		}
		return n
	}
	panic("criteria: a value of this type is not written")
}

func mappingNode(keys Keys) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, k := range keys {
		n.Content = append(n.Content, plainNode(k.Name), valueNode(k.Value))
	}
	return n
}

func listNode[T any](list []T) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	for _, v := range list {
		n.Content = append(n.Content, valueNode(v))
	}
	return n
}

func plainNode(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

// bare texts read the same without quotes; every other is quoted.
var (
	bare   = regexp.MustCompile(`^[a-z][a-z_]*$`)
	spoken = []string{"yes", "no", "on", "off", "true", "false", "null"} // what some readers take for another thing
)

func textNode(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if !bare.MatchString(s) || slices.Contains(spoken, s) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// maxShort is how many characters a group may have to be written on one line.
const maxShort = 125

// short sets groups that fit on one line there, the outermost first.
func short(n *yaml.Node, limit int) {
	if n.Kind == yaml.ScalarNode {
		return
	}
	if width(n) <= limit {
		n.Style = yaml.FlowStyle
		return
	}
	for _, part := range n.Content {
		short(part, limit)
	}
}

// width is about how long a group is on one line.
func width(n *yaml.Node) int {
	if n.Kind == yaml.ScalarNode {
		return len([]rune(n.Value)) + 3
	}
	w := 2
	for _, part := range n.Content {
		w += width(part)
	}
	return w
}
