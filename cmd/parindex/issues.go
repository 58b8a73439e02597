package main

import (
	"fmt"
	"io"
	"strings"

	"parindex/imports"
	"parindex/words"
)

var severities = map[imports.Severity]words.Text{
	imports.Error: {Vi: "LỖI", En: "ERROR"}, imports.Warning: {Vi: "Cảnh báo", En: "Warning"}, imports.Notice: {Vi: "Lưu ý", En: "Notice"},
}

// printIssues says every issue with its place, errors first. A kind that stands in
// many places is one line with all of them.
func (c *call) printIssues(w io.Writer, issues []imports.Issue) {
	for _, g := range imports.Grouped(issues) {
		if g.Folded() {
			c.printIssue(w, g.Issues[0])
			fmt.Fprintf(w, "    %s\n", c.say("và %d chỗ nữa: %s", "and %d more places: %s", len(g.Issues)-1, places(g.Issues[1:])))
			continue
		}
		for _, i := range g.Issues {
			c.printIssue(w, i)
		}
	}
}

func (c *call) printIssue(w io.Writer, i imports.Issue) {
	at := i.Place()
	if at != "" {
		at += ": "
	}
	fmt.Fprintf(w, "  %s %s%s. %s (%s)\n", severities[i.Severity].In(c.lang), at, i.Problem.In(c.lang), i.Fix.In(c.lang), i.Kind)
}

// places lists cells, with the sheet where it changes.
func places(list []imports.Issue) string {
	var parts []string
	sheet := list[0].Sheet
	for _, i := range list {
		cell := i.Cell
		if cell == "" {
			cell = i.Code
		}
		if i.Sheet != sheet {
			sheet, cell = i.Sheet, i.Sheet+"!"+cell
		}
		parts = append(parts, cell)
	}
	return strings.Join(parts, ", ")
}
