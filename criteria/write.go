package criteria

import (
	"bytes"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Comments are lines that [Write] puts above an item; those of nil stand at the head of
// the file.
type Comments map[*Item][]string

// Write writes a set as the text of a file, in the order and style of the shipped ones.
// [Parse] reads it back to the same set.
func Write(s *Set, comments Comments) ([]byte, error) {
	e := encoder{comments: comments}
	doc := e.structure(reflect.ValueOf(s).Elem())
	doc.HeadComment = comment(comments[nil])
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("write the criteria set %s: %w", s.Ref(), err)
	}
	return b.Bytes(), nil
}

func comment(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	one := make([]string, len(lines))
	for i, l := range lines {
		one[i] = "# " + strings.Join(strings.FieldsFunc(l, breaks), " ") // no line of a workbook leaves the comment
	}
	return strings.Join(one, "\n")
}

// breaks says whether YAML may begin a new line at a character.
func breaks(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// encoder turns Go values into YAML nodes: the counterpart of decoder.
type encoder struct{ comments Comments }

func (e *encoder) value(v reflect.Value) *yaml.Node {
	switch x := v.Interface().(type) {
	case Points:
		return plainNode(x.Exact())
	case Strings:
		return valueNode(x)
	case Rule:
		return x.node
	}
	switch v.Kind() {
	case reflect.Pointer:
		return e.value(v.Elem())
	case reflect.Struct:
		return e.structure(v)
	case reflect.Slice:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for i := range v.Len() {
			n.Content = append(n.Content, e.value(v.Index(i)))
		}
		return n
	case reflect.String:
		return textNode(v.String())
	case reflect.Bool:
		return plainNode(strconv.FormatBool(v.Bool()))
	case reflect.Int:
		return plainNode(strconv.FormatInt(v.Int(), 10))
	}
	panic("criteria: no encoding for " + v.Type().String())
}

// structure writes the keys of a struct in its order. What is absent is left out.
func (e *encoder) structure(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		key := f.Tag.Get("yaml")
		if key == "" || key == "-" || absent(v.Field(i)) && f.Tag.Get("need") != "true" {
			continue
		}
		val := e.value(v.Field(i))
		if key != "lines" && flows(f.Type) {
			short(val, maxShort)
		}
		n.Content = append(n.Content, plainNode(key), val)
	}
	if it, ok := v.Addr().Interface().(*Item); ok {
		n.HeadComment = comment(e.comments[it])
	}
	return n
}

// flows says whether a value may stand on one line: everything but items and
// rules, which carry their style.
func flows(t reflect.Type) bool {
	for _, block := range []reflect.Type{reflect.TypeFor[[]*Item](), reflect.TypeFor[*Item](), reflect.TypeFor[*Rule]()} {
		if t == block {
			return false
		}
	}
	return true
}

// absent says whether a value is written by leaving its key out.
func absent(v reflect.Value) bool {
	if p, ok := v.Interface().(Points); ok {
		return p.Sign() == 0
	}
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}
