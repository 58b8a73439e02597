package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"parindex/imports"
	"parindex/words"
)

var severities = map[imports.Severity]words.Text{
	imports.Error: {Vi: "LỖI", En: "ERROR"}, imports.Warning: {Vi: "Cảnh báo", En: "Warning"}, imports.Notice: {Vi: "Lưu ý", En: "Notice"},
}

// folded is from how many places on a kind of issue is told once with all its places.
const folded = 4

// printIssues says every issue with its place, errors first. A kind that stands in
// many places is one line with all of them.
func (c *call) printIssues(w io.Writer, issues []imports.Issue) {
	order := []imports.Severity{imports.Error, imports.Warning, imports.Notice}
	list := slices.Clone(issues)
	slices.SortStableFunc(list, func(a, b imports.Issue) int {
		return cmp.Compare(slices.Index(order, a.Severity), slices.Index(order, b.Severity))
	})
	alike := map[[2]string][]imports.Issue{}
	for _, i := range list {
		key := [2]string{string(i.Severity), string(i.Kind)}
		alike[key] = append(alike[key], i)
	}
	for _, i := range list {
		key := [2]string{string(i.Severity), string(i.Kind)}
		group := alike[key]
		switch {
		case len(group) < folded:
			c.printIssue(w, i)
		case group[0] == i:
			c.printIssue(w, i)
			fmt.Fprintf(w, "    %s\n", c.say("và %d chỗ nữa: %s", "and %d more places: %s", len(group)-1, places(group[1:])))
		}
	}
}

func (c *call) printIssue(w io.Writer, i imports.Issue) {
	at := place(i)
	if at != "" {
		at += ": "
	}
	fmt.Fprintf(w, "  %s %s%s. %s (%s)\n", severities[i.Severity].In(c.lang), at, i.Problem.In(c.lang), i.Fix.In(c.lang), i.Kind)
}

// place is "Sheet1!D12 [1.1.3]", as far as it is known.
func place(i imports.Issue) string {
	at := i.Sheet
	if i.Cell != "" {
		at = strings.TrimPrefix(i.Sheet+"!"+i.Cell, "!")
	}
	if i.Code != "" {
		at = strings.TrimSpace(at + " [" + i.Code + "]")
	}
	return at
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
