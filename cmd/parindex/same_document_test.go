package main

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"parindex/words"
)

// document is what a Word file holds: its tables, by cell, and its other paragraphs.
type document struct {
	tables     [][][]string
	paragraphs []string
}

type paragraph struct {
	Texts []string `xml:"r>t"`
}

func (p paragraph) String() string { return strings.Join(p.Texts, "") }

// documentOf reads a Word file. A cell that spans columns stands before empty ones.
func documentOf(t *testing.T, body []byte) (d document) {
	t.Helper()
	var read struct {
		Paragraphs []paragraph `xml:"body>p"`
		Tables     []struct {
			Rows []struct {
				Cells []struct {
					Span struct {
						Val int `xml:"val,attr"`
					} `xml:"tcPr>gridSpan"`
					Paragraphs []paragraph `xml:"p"`
				} `xml:"tc"`
			} `xml:"tr"`
		} `xml:"body>tbl"`
	}
	if err := xml.Unmarshal([]byte(partsOf(t, body)["word/document.xml"]), &read); err != nil {
		t.Fatal(err)
	}
	for _, p := range read.Paragraphs {
		d.paragraphs = append(d.paragraphs, p.String())
	}
	for _, table := range read.Tables {
		var rows [][]string
		for _, tr := range table.Rows {
			var cells []string
			for _, tc := range tr.Cells {
				text := ""
				for _, p := range tc.Paragraphs {
					text += p.String()
				}
				cells = append(cells, text)
				cells = append(cells, make([]string, max(0, tc.Span.Val-1))...)
			}
			rows = append(rows, cells)
		}
		d.tables = append(d.tables, rows)
	}
	return d
}

// document compares the tables of a document, and every number around them.
func (p *paper) document(d document) {
	found := 0
	for _, rows := range d.tables {
		if !slices.Contains(headed, rows[0][0]) {
			for _, cells := range rows {
				p.told(cells)
			}
			continue
		}
		heads, from := headsOf(rows, 0)
		p.table(heads, rows[from:])
		found++
	}
	p.told(d.paragraphs)
	if found < 3 {
		p.t.Errorf("%s: got %d tables, want at least 3", p.where, found)
	}
}

// numbers are all of a document.
func (d document) numbers() (list []string) {
	add := func(text string) { list = append(list, strings.Fields(numbersIn(text+" ", words.Vi))...) }
	for _, text := range d.paragraphs {
		add(text)
	}
	for _, rows := range d.tables {
		for _, cells := range rows {
			for _, text := range cells {
				add(text)
			}
		}
	}
	return list
}
