package criteria

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Fault is one thing wrong with a set, with its place in the file.
type Fault struct {
	Line, Column int    // 1-based; 0 when the file as a whole is meant
	Code         string // of the item, or ""
	Problem, Fix string // Vietnamese
}

func (f Fault) String() string {
	s := ""
	if f.Line > 0 {
		s = fmt.Sprintf("%d:%d: ", f.Line, f.Column)
	}
	if f.Code != "" {
		s += "[" + f.Code + "] "
	}
	return s + f.Problem + ". " + f.Fix
}

// maxFaults is how many faults are told at once; nobody reads more.
const maxFaults = 1000

// Sorted orders faults by their place in the file.
func Sorted(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if more := len(faults) - maxFaults; more > 0 {
		faults = append(faults[:maxFaults], Fault{Problem: fmt.Sprintf("và %d lỗi nữa", more), Fix: "Sửa các lỗi trên rồi kiểm tra lại."})
	}
	return faults
}

// maxText bounds a set's file; the largest known decision needs a tenth of it.
const maxText = 4 << 20

// Parse reads a set and returns every fault it has. The set is usable only when
// there are none, and then still needs scoring.Compile for its rules.
func Parse(text []byte) (*Set, []Fault) {
	s := &Set{Text: text, SHA256: sum256(text)}
	if len(text) > maxText {
		return s, []Fault{{Problem: "tệp lớn hơn 4 MB", Fix: "Kiểm tra lại tệp."}}
	}
	doc, bad := document(text)
	if bad != nil {
		return s, []Fault{*bad}
	}
	d := decoder{}
	d.value(doc, reflect.ValueOf(s).Elem())
	s.Fields = dropNil(s.Fields)
	s.link()
	l := linter{set: s, faults: d.faults}
	l.heading()
	l.items()
	l.references()
	return s, Sorted(l.faults)
}

// document reads the one YAML document of a file.
func document(text []byte) (*yaml.Node, *Fault) {
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(text))
	switch err := dec.Decode(&doc); {
	case err == io.EOF || err == nil && (len(doc.Content) == 0 || doc.Content[0].Tag == "!!null"):
		return nil, &Fault{Problem: "tệp trống", Fix: "Xem docs/criteria-format.md."}
	case err != nil:
		return nil, syntaxFault(err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, &Fault{Line: more.Line, Column: 1, Problem: "tệp có hơn một tài liệu YAML (sau dòng ---)", Fix: "Để mỗi bộ tiêu chí trong một tệp."}
	case err != io.EOF:
		return nil, syntaxFault(err)
	}
	return doc.Content[0], nil
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func syntaxFault(err error) *Fault {
	f := &Fault{Problem: "tệp không đúng cú pháp YAML hoặc không phải văn bản UTF-8", Fix: "Kiểm tra thụt dòng, dấu hai chấm, dấu ngoặc và bảng mã của tệp."}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		f.Column = 1
	}
	return f
}

func dropNil(items []*Item) []*Item {
	kept := items[:0]
	for _, it := range items {
		if it != nil {
			it.Items = dropNil(it.Items)
			kept = append(kept, it)
		}
	}
	return kept
}
