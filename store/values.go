package store

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"

	"parindex/criteria"
	"parindex/exact"
)

// number keeps an exact number as text without any loss.
type number struct{ *exact.Number }

func (n number) Value() (driver.Value, error) {
	if n.Number == nil {
		return nil, nil
	}
	return n.Exact(), nil
}

func (n number) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return unreadable(fmt.Errorf("number is stored as %T", v))
	}
	parsed, err := exact.Restore(text)
	*n.Number = parsed
	return unreadable(err)
}

// optional is a number that may be absent.
type optional struct{ to **exact.Number }

func (o optional) Scan(v any) error {
	*o.to = nil
	if v == nil {
		return nil
	}
	n := new(exact.Number)
	*o.to = n
	return number{n}.Scan(v)
}

// encodeFigures writes declared figures as JSON with exact numbers: {"a":"50","b":null}.
func encodeFigures(figures map[string]*exact.Number) (string, error) {
	if len(figures) == 0 {
		return "", nil
	}
	texts := make(map[string]*string, len(figures))
	for name, n := range figures {
		texts[name] = nil
		if n != nil {
			s := n.Exact()
			texts[name] = &s
		}
	}
	b, err := json.Marshal(texts)
	return string(b), err
}

func decodeFigures(text string) (map[string]*exact.Number, error) {
	if text == "" {
		return nil, nil
	}
	var texts map[string]*string
	if err := json.Unmarshal([]byte(text), &texts); err != nil {
		return nil, unreadable(err)
	}
	figures := make(map[string]*exact.Number, len(texts))
	for name, s := range texts {
		figures[name] = nil
		if s != nil {
			n, err := exact.Restore(*s)
			if err != nil {
				return nil, unreadable(err)
			}
			figures[name] = &n
		}
	}
	return figures, nil
}

func encodeCells(cells map[string]string) (string, error) {
	if len(cells) == 0 {
		return "", nil
	}
	b, err := json.Marshal(cells)
	return string(b), err
}

func decodeCells(text string) (map[string]string, error) {
	if text == "" {
		return nil, nil
	}
	var cells map[string]string
	err := json.Unmarshal([]byte(text), &cells)
	return cells, unreadable(err)
}

func encodeSources(list []criteria.Source) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = string(s)
	}
	return strings.Join(texts, " ")
}

func decodeSources(text string) []criteria.Source {
	var list []criteria.Source
	for _, s := range strings.Fields(text) {
		list = append(list, criteria.Source(s))
	}
	return list
}

// whole scans a number that may be absent.
func whole(n sql.NullInt64) *int {
	if !n.Valid {
		return nil
	}
	i := int(n.Int64)
	return &i
}
