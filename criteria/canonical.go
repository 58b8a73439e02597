package criteria

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"parindex/exact"
	"parindex/words"
)

// defaults are what keys of a rule mean where they are absent, as docs/criteria-format.md
// says them: to write one out changes nothing.
var defaults = map[string]map[string]string{
	"ratio":  {"below": "0", "full_at": "1", "floor_open": "false"},
	"deduct": {"floor": "0"},
	"index":  {"of": "100"},
}

// proper are the keys of a rule whose values are texts and never numbers or
// expressions: "1.10" is another label than "1.1".
var proper = []string{"label", "figures", "index", "unit", "respondents"}

// Same says whether two rules say the same: the order of keys, quotes, blanks and the
// spelling of numbers (0.50, 1/2) do not count, nor does a default that is written out.
func (r *Rule) Same(other *Rule) bool {
	if r == nil || other == nil {
		return r == other
	}
	return r.canonical() == other.canonical()
}

func (r *Rule) canonical() string {
	var b strings.Builder
	canonical(&b, r.node, false, defaults[r.Kind])
	return b.String()
}

// canonical writes a node in one form of many; text says that its scalars are texts.
func canonical(b *strings.Builder, n *yaml.Node, text bool, absent map[string]string) {
	switch n.Kind {
	case yaml.MappingNode:
		var keys []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			var value strings.Builder
			key := n.Content[i].Value
			canonical(&value, n.Content[i+1], text || slices.Contains(proper, key), nil)
			if said := value.String(); said != "" && said != strconv.Quote(absent[key]) {
				keys = append(keys, strconv.Quote(words.NFC(key))+":"+said)
			}
		}
		slices.Sort(keys)
		b.WriteString("{" + strings.Join(keys, ",") + "}")
	case yaml.SequenceNode:
		if len(n.Content) == 0 {
			return
		}
		b.WriteByte('[')
		for _, part := range n.Content {
			canonical(b, part, text, nil)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	default:
		if n.Tag != "!!null" {
			b.WriteString(strconv.Quote(scalar(n.Value, text)))
		}
	}
}

// scalar is a text with single blanks, a number by its value, an expression without
// the blanks that only part it.
func scalar(s string, text bool) string {
	s = joined(s)
	if text {
		return s
	}
	if n, err := exact.Parse(s); err == nil {
		return n.Exact()
	}
	list := strings.Fields(s)
	for i := len(list) - 1; i > 0; i-- {
		if !word(list[i-1][len(list[i-1])-1]) || !word(list[i][0]) {
			list[i-1] += list[i]
			list = slices.Delete(list, i, i+1)
		}
	}
	return strings.Join(list, " ")
}

// word says whether a byte is part of a name or a number in an expression.
func word(c byte) bool {
	return c >= 0x80 || c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
