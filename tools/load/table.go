package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"time"
)

// table is what a scene measured.
type table struct {
	head []string
	rows [][]string
}

func (t *table) add(cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = text(c)
	}
	t.rows = append(t.rows, row)
}

// text writes a figure to as many digits as a reader can use.
func text(c any) string {
	switch c := c.(type) {
	case time.Duration:
		if c < 10*time.Second {
			return text(float64(c.Microseconds())/1000) + " ms"
		}
		return fmt.Sprintf("%.0f s", c.Seconds())
	case megabytes:
		return text(float64(c)) + " MB"
	case float64:
		switch {
		case c >= 100:
			return fmt.Sprintf("%.0f", c)
		case c >= 10:
			return fmt.Sprintf("%.1f", c)
		}
		return fmt.Sprintf("%.2f", c)
	}
	return fmt.Sprint(c)
}

type megabytes float64

// String is the table in Markdown.
func (t table) String() string {
	var b strings.Builder
	line := func(cells []string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	line(t.head)
	b.WriteString("|" + strings.Repeat("---|", len(t.head)) + "\n")
	for _, row := range t.rows {
		line(row)
	}
	return b.String()
}

// into puts the table between the marks of a scene in a document.
func (t table) into(document, scene string) error {
	body, err := os.ReadFile(document)
	if err != nil {
		return err
	}
	open, shut := []byte("<!-- "+scene+" -->\n"), []byte("<!-- /"+scene+" -->")
	before, rest, ok := bytes.Cut(body, open)
	_, after, ended := bytes.Cut(rest, shut)
	if !ok || !ended {
		return fmt.Errorf("%s has no place for %s", document, scene)
	}
	return os.WriteFile(document, bytes.Join([][]byte{before, open, []byte("\n" + t.String() + "\n"), shut, after}, nil), 0o644)
}
