package versioned

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"reflect"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// Format names what a file holds and where its keys are explained, for messages.
type Format struct {
	Noun   string // "bộ tiêu chí"
	Manual string // "docs/criteria-format.md"
}

// maxText bounds a file; the largest known decision needs a tenth of it.
const maxText = 4 << 20

// Read reads a file into a struct with yaml tags and returns every fault of form, and
// whether there was anything to read. A field tagged need:"true" must be there.
func (f Format) Read(text []byte, v any) ([]Fault, bool) {
	if len(text) > maxText {
		return []Fault{{Problem: "tệp lớn hơn 4 MB", Fix: "Kiểm tra lại tệp."}}, false
	}
	doc, bad := f.document(text)
	if bad != nil {
		return []Fault{*bad}, false
	}
	return f.Decode(doc, v, ""), true
}

// Decode reads a group of keys, one of them left out, into a struct.
func (f Format) Decode(n *yaml.Node, v any, skip string) []Fault {
	d := Decoder{format: f, skip: skip}
	d.value(n, reflect.ValueOf(v).Elem())
	return d.faults
}

// Sum is the sha256 of a file, hexadecimal.
func Sum(text []byte) string {
	h := sha256.Sum256(text)
	return hex.EncodeToString(h[:])
}

// document reads the one YAML document of a file.
func (f Format) document(text []byte) (*yaml.Node, *Fault) {
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(text))
	switch err := dec.Decode(&doc); {
	case err == io.EOF || err == nil && (len(doc.Content) == 0 || doc.Content[0].Tag == "!!null"):
		return nil, &Fault{Problem: "tệp trống", Fix: "Xem " + f.Manual + "."}
	case err != nil:
		return nil, syntaxFault(err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, &Fault{Line: more.Line, Column: 1, Problem: "tệp có hơn một tài liệu YAML (sau dòng ---)", Fix: "Để mỗi " + f.Noun + " trong một tệp."}
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
