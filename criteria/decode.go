package criteria

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"parindex/exact"
	"parindex/words"
)

// place is a position in a file, 1-based.
type place struct{ line, column int }

// Points is a number of a set as written there: "0.5", "10/3".
type Points struct{ exact.Number }

// Date is a day as "2006-01-02", or "".
type Date string

// Strings is a mapping of text to text in the order written.
type Strings []Pair

// Pair is one line of a mapping.
type Pair struct{ Key, Value string }

// Get returns the value of a key.
func (s Strings) Get(key string) (string, bool) {
	for _, p := range s {
		if p.Key == key {
			return p.Value, true
		}
	}
	return "", false
}

// Rule is the scoring rule of an item as the set writes it. Its keys are decoded by
// the package that knows the kind.
type Rule struct {
	Kind  string
	node  *yaml.Node
	place place
}

// Decode reads the keys of the rule, "kind" left out, into a struct with yaml tags
// and returns every fault.
func (r *Rule) Decode(v any) []Fault {
	d := decoder{skip: "kind"}
	d.value(r.node, reflect.ValueOf(v).Elem())
	return d.faults
}

// Fault makes a fault at the rule.
func (r *Rule) Fault(problem, fix string) Fault {
	return Fault{Line: r.place.line, Column: r.place.column, Problem: problem, Fix: fix}
}

// decoder reads YAML nodes into Go values: unknown and repeated keys, wrong types
// and bad numbers are faults, all of them collected.
type decoder struct {
	faults []Fault
	code   string // of the item being read, for messages
	skip   string // key of the first mapping that somebody else reads
}

func (d *decoder) fault(n *yaml.Node, problem, fix string, args ...any) {
	d.faults = append(d.faults, Fault{Line: n.Line, Column: n.Column, Code: d.code, Problem: fmt.Sprintf(problem, args...), Fix: fix})
}

var (
	pointsType  = reflect.TypeFor[Points]()
	dateType    = reflect.TypeFor[Date]()
	stringsType = reflect.TypeFor[Strings]()
	ruleType    = reflect.TypeFor[Rule]()
	itemType    = reflect.TypeFor[Item]()
)

func (d *decoder) value(n *yaml.Node, v reflect.Value) {
	if aliased(n) {
		d.fault(n, "bí danh YAML (& hoặc *) không được dùng trong bộ tiêu chí", "Viết lại nội dung đầy đủ.")
		return
	}
	switch v.Type() {
	case pointsType:
		d.points(n, v)
		return
	case dateType:
		d.date(n, v)
		return
	case stringsType:
		d.strings(n, v)
		return
	case ruleType:
		d.rule(n, v)
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
		if s, ok := d.scalar(n); ok {
			v.SetString(words.NFC(strings.TrimSpace(s)))
		}
	case reflect.Bool:
		if s, ok := d.scalar(n); ok {
			if s != "true" && s != "false" {
				d.fault(n, "giá trị %q không phải true hoặc false", "Viết true hoặc false.", s)
			}
			v.SetBool(s == "true")
		}
	case reflect.Int:
		d.integer(n, v)
	default:
		panic("criteria: no decoding for " + v.Type().String())
	}
}

// aliased says whether a value is named or repeated by name; a set says everything in
// full, where a reader looks for it.
func aliased(n *yaml.Node) bool { return n.Kind == yaml.AliasNode || n.Anchor != "" }

func (d *decoder) scalar(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode || aliased(n) {
		d.fault(n, "chỗ này phải là một giá trị, không phải danh sách, nhóm khóa hay bí danh", "Xem docs/criteria-format.md.")
		return "", false
	}
	if n.Tag == "!!null" {
		return "", true
	}
	return n.Value, true
}

func (d *decoder) integer(n *yaml.Node, v reflect.Value) {
	s, ok := d.scalar(n)
	if !ok {
		return
	}
	i, err := strconv.Atoi(s)
	if err != nil {
		d.fault(n, "giá trị %q không phải số nguyên", "Viết số nguyên, ví dụ 2025.", s)
	}
	v.SetInt(int64(i))
}

func (d *decoder) points(n *yaml.Node, v reflect.Value) {
	s, ok := d.scalar(n)
	if !ok {
		return
	}
	p, err := exact.Parse(s)
	if err != nil {
		d.fault(n, "giá trị %q không phải số", "Viết số với dấu chấm thập phân, ví dụ 0.5, hoặc phân số 10/3.", s)
	}
	v.Set(reflect.ValueOf(Points{p}))
}

func (d *decoder) date(n *yaml.Node, v reflect.Value) {
	s, ok := d.scalar(n)
	if !ok {
		return
	}
	if _, err := time.Parse(time.DateOnly, s); s != "" && err != nil {
		d.fault(n, "ngày %q không đúng", "Viết theo dạng năm-tháng-ngày, ví dụ 2025-08-31.", s)
	}
	v.SetString(s)
}

func (d *decoder) strings(n *yaml.Node, v reflect.Value) {
	var pairs Strings
	d.mapping(n, func(key, val *yaml.Node) {
		if s, ok := d.scalar(val); ok {
			pairs = append(pairs, Pair{words.NFC(key.Value), words.NFC(s)})
		}
	})
	v.Set(reflect.ValueOf(pairs))
}

func (d *decoder) rule(n *yaml.Node, v reflect.Value) {
	r := Rule{node: n, place: place{n.Line, n.Column}}
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "kind" {
			r.Kind, _ = d.scalar(n.Content[i+1])
		}
	}
	if r.Kind == "" {
		d.fault(n, "cách chấm điểm thiếu khóa kind", "Thêm kind: choice, yesno, bands, …; xem docs/criteria-format.md.")
	}
	v.Set(reflect.ValueOf(r))
}

func (d *decoder) list(n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	if n.Kind != yaml.SequenceNode {
		d.fault(n, "chỗ này phải là một danh sách", "Bắt đầu mỗi dòng bằng dấu gạch ngang.")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, part := range n.Content {
		d.value(part, v.Index(i))
	}
}

// mapping calls f for each key once and reports repeated keys.
func (d *decoder) mapping(n *yaml.Node, f func(key, val *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.fault(n, "chỗ này phải là một nhóm khóa: giá trị", "Xem docs/criteria-format.md.")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if seen[key.Value] {
			d.fault(key, "khóa %q viết hai lần", "Xóa một dòng.", key.Value)
			continue
		}
		seen[key.Value] = true
		f(key, n.Content[i+1])
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value) {
	skip, outer := d.skip, d.code
	d.skip = ""
	if v.Type() == itemType {
		d.code = codeOf(n)
		v.Addr().Interface().(*Item).place = place{n.Line, n.Column}
	}
	known := keys(v.Type())
	set, isSet := v.Addr().Interface().(*Set)
	if isSet {
		set.keys = map[string]place{}
	}
	d.mapping(n, func(key, val *yaml.Node) {
		if isSet {
			set.keys[key.Value] = place{key.Line, key.Column}
		}
		if key.Value == skip && skip != "" {
			return
		}
		i, ok := known[key.Value]
		if !ok {
			d.fault(key, "khóa %q không có trong định dạng", "Các khóa được dùng ở đây: "+strings.Join(sortedKeys(known), ", ")+".", key.Value)
			return
		}
		d.value(val, v.Field(i))
	})
	d.required(n, v.Type())
	d.code = outer
}

// required reports the keys tagged need:"true" that a group lacks: a forgotten number
// would count as 0.
func (d *decoder) required(n *yaml.Node, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if key := f.Tag.Get("yaml"); f.Tag.Get("need") == "true" && !hasKey(n, key) {
			d.fault(n, "thiếu khóa %q", "Thêm khóa này; xem docs/criteria-format.md.", key)
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
