package versioned

import (
	"time"

	"go.yaml.in/yaml/v3"

	"parindex/exact"
	"parindex/words"
)

// Custom is a value that reads its part of the file itself.
type Custom interface {
	DecodeNode(d *Decoder, n *yaml.Node)
}

// Points is a number of a file as written there: "0.5", "10/3".
type Points struct{ exact.Number }

// DecodeNode reads the number.
func (p *Points) DecodeNode(d *Decoder, n *yaml.Node) {
	s, ok := d.Scalar(n)
	if !ok {
		return
	}
	number, err := exact.Parse(s)
	if err != nil {
		d.Fault(n, "giá trị %q không phải số", "Viết số với dấu chấm thập phân, ví dụ 0.5, hoặc phân số 10/3.", s)
	}
	p.Number = number
}

// Date is a day as "2006-01-02", or "".
type Date string

// DecodeNode reads the day.
func (t *Date) DecodeNode(d *Decoder, n *yaml.Node) {
	s, ok := d.Scalar(n)
	if !ok {
		return
	}
	if _, err := time.Parse(time.DateOnly, s); s != "" && err != nil {
		d.Fault(n, "ngày %q không đúng", "Viết theo dạng năm-tháng-ngày, ví dụ 2025-08-31.", s)
	}
	*t = Date(s)
}

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

// DecodeNode reads the lines.
func (s *Strings) DecodeNode(d *Decoder, n *yaml.Node) {
	*s = nil
	d.mapping(n, func(key, val *yaml.Node) {
		if text, ok := d.Scalar(val); ok {
			*s = append(*s, Pair{words.NFC(key.Value), words.NFC(text)})
		}
	})
}
