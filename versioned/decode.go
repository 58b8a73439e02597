package versioned

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"parindex/words"
)

// Decoder reads YAML nodes into Go values: unknown and repeated keys, wrong types
// and bad numbers are faults, all of them collected.
type Decoder struct {
	format Format
	faults []Fault
	code   string // of the group being read, for messages
	skip   string // key of the first mapping that somebody else reads
}

// Fault adds a fault at a node; args fill the problem.
func (d *Decoder) Fault(n *yaml.Node, problem, fix string, args ...any) {
	d.faults = append(d.faults, Fault{Line: n.Line, Column: n.Column, Code: d.code, Problem: fmt.Sprintf(problem, args...), Fix: fix})
}

func (d *Decoder) value(n *yaml.Node, v reflect.Value) {
	if aliased(n) {
		d.Fault(n, "bí danh YAML (& hoặc *) không được dùng trong "+d.format.Noun, "Viết lại nội dung đầy đủ.")
		return
	}
	if own, ok := v.Addr().Interface().(Custom); ok {
		own.DecodeNode(d, n)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem())
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Slice:
		d.list(n, v)
	case reflect.String:
		if s, ok := d.Scalar(n); ok {
			v.SetString(words.NFC(strings.TrimSpace(s)))
		}
	case reflect.Bool:
		if s, ok := d.Scalar(n); ok {
			if s != "true" && s != "false" {
				d.Fault(n, "giá trị %q không phải true hoặc false", "Viết true hoặc false.", s)
			}
			v.SetBool(s == "true")
		}
	case reflect.Int:
		d.integer(n, v)
	default:
		panic("versioned: no decoding for " + v.Type().String())
	}
}

// aliased says whether a value is named or repeated by name; a set says everything in
// full, where a reader looks for it.
func aliased(n *yaml.Node) bool { return n.Kind == yaml.AliasNode || n.Anchor != "" }

// Scalar returns a single value, "" for none; false, with a fault, where there is a list
// or a group.
func (d *Decoder) Scalar(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode || aliased(n) {
		d.Fault(n, "chỗ này phải là một giá trị, không phải danh sách, nhóm khóa hay bí danh", "Xem "+d.format.Manual+".")
		return "", false
	}
	if n.Tag == "!!null" {
		return "", true
	}
	return n.Value, true
}

func (d *Decoder) integer(n *yaml.Node, v reflect.Value) {
	s, ok := d.Scalar(n)
	if !ok {
		return
	}
	i, err := strconv.Atoi(s)
	if err != nil {
		d.Fault(n, "giá trị %q không phải số nguyên", "Viết số nguyên, ví dụ 2025.", s)
	}
	v.SetInt(int64(i))
}

func (d *Decoder) list(n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.SequenceNode {
		d.Fault(n, "chỗ này phải là một danh sách", "Bắt đầu mỗi dòng bằng dấu gạch ngang.")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, part := range n.Content {
		d.value(part, v.Index(i))
	}
}

// mapping calls f for each key once and reports repeated keys.
func (d *Decoder) mapping(n *yaml.Node, f func(key, val *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.Fault(n, "chỗ này phải là một nhóm khóa: giá trị", "Xem "+d.format.Manual+".")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			d.Fault(key, "khóa %q viết hai lần", "Xóa một dòng.", key.Value)
			continue
		}
		seen[key.Value] = true
		f(key, n.Content[i+1])
	}
}

func (d *Decoder) structure(n *yaml.Node, v reflect.Value) {
	skip, outer := d.skip, d.code
	d.skip = ""
	known := keys(v.Type())
	group := &Group{}
	if own, ok := v.Addr().Interface().(interface{ locate(Place) *Group }); ok {
		d.code, group = codeOf(n), own.locate(Place{n.Line, n.Column})
	}
	d.mapping(n, func(key, val *yaml.Node) {
		if group.keys != nil {
			group.keys[key.Value] = Place{key.Line, key.Column}
		}
		if key.Value == skip && skip != "" {
			return
		}
		i, ok := known[key.Value]
		if !ok {
			d.Fault(key, "khóa %q không có trong định dạng", "Các khóa được dùng ở đây: "+strings.Join(sortedKeys(known), ", ")+".", key.Value)
			return
		}
		d.value(val, v.Field(i))
	})
	d.required(n, v.Type())
	d.code = outer
}

// required reports the keys tagged need:"true" that a group lacks: a forgotten number
// would count as 0.
func (d *Decoder) required(n *yaml.Node, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if key := f.Tag.Get("yaml"); f.Tag.Get("need") == "true" && !hasKey(n, key) {
			d.Fault(n, "thiếu khóa %q", "Thêm khóa này; xem "+d.format.Manual+".", key)
		}
	}
}

func hasKey(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1].Tag != "!!null"
		}
	}
	return false
}

func codeOf(n *yaml.Node) string {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "code" {
			return n.Content[i+1].Value
		}
	}
	return ""
}

// keys maps the YAML keys of a struct to its fields.
func keys(t reflect.Type) map[string]int {
	m := map[string]int{}
	for i := range t.NumField() {
		if tag := t.Field(i).Tag.Get("yaml"); tag != "" && tag != "-" {
			m[tag] = i
		}
	}
	return m
}

func sortedKeys(m map[string]int) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
