package reports

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/words"
)

// Workbook writes the guide as a worksheet to print: A4 landscape, one page wide, the
// heading repeated on every page.
func (g *Guide) Workbook(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	t := &Table{Lang: g.Lang, Title: g.Title, Under: g.Sample}
	columns := g.columns()
	for _, c := range columns {
		t.Columns = append(t.Columns, Column{Title: c.title.In(g.Lang), Width: c.width})
	}
	for _, x := range g.Crosswalks {
		t.Notes = append(t.Notes, g.codes(x))
	}
	s := &guideSheet{sheet{f: f, name: words.Text{Vi: "Bộ tiêu chí", En: "Criteria"}.In(g.Lang), t: t}, g, columns}
	if err := f.SetSheetName("Sheet1", s.name); err != nil {
		return err
	}
	for _, step := range []func() error{s.styles, s.looksOf, s.columns, s.front, s.heading, s.items, s.notes, s.page} {
		if err := step(); err != nil {
			return fmt.Errorf("guide workbook: %w", err)
		}
	}
	return f.Write(w)
}

// guideSheet is a worksheet with a guide.
type guideSheet struct {
	sheet
	g    *Guide
	cols []guideColumn
}

// codes writes a crosswalk in one line.
func (g *Guide) codes(x GuideCrosswalk) string {
	var list []string
	for _, p := range x.Codes {
		list = append(list, p.Key+" → "+p.Value)
	}
	return words.Text{Vi: "Chuyển mã từ " + x.From + ": ", En: "Codes of " + x.From + ": "}.In(g.Lang) + strings.Join(list, "; ")
}

// looksOf adds how fields, criteria and items look.
func (s *guideSheet) looksOf() error {
	border := []excelize.Border{
		{Type: "left", Style: 1, Color: "808080"}, {Type: "right", Style: 1, Color: "808080"},
		{Type: "top", Style: 1, Color: "808080"}, {Type: "bottom", Style: 1, Color: "808080"},
	}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	for name, fills := range map[string]*excelize.Fill{"field": ptr(fill("DCE6F1")), "criterion": ptr(fill("F4F7FA")), "item": nil} {
		for side, at := range map[string]string{"": "left", " center": "center"} {
			look := &excelize.Style{
				Font:      &excelize.Font{Family: face, Size: 11, Bold: fills != nil},
				Alignment: &excelize.Alignment{Horizontal: at, Vertical: "top", WrapText: true},
				Border:    border,
			}
			if fills != nil {
				look.Fill = *fills
			}
			id, err := s.f.NewStyle(look)
			if err != nil {
				return err
			}
			s.looks[name+side] = id
		}
	}
	return nil
}

func ptr[T any](v T) *T { return &v }

// front writes the title and the front matter.
func (s *guideSheet) front() error {
	last := len(s.t.Columns)
	s.row = 1
	height := 20 * float64(linesOf(s.t.Title, s.width(1, last)*0.8))
	if err := first(s.merged(1, last, s.t.Title, "title"), s.f.SetRowHeight(s.name, s.row, height)); err != nil {
		return err
	}
	s.row++
	if s.t.Under != "" {
		if err := s.merged(1, last, s.t.Under, "under"); err != nil {
			return err
		}
		s.row++
	}
	for _, f := range s.g.Facts {
		s.row++
		height := lineOf*float64(linesOf(f.Text, s.width(3, last))) + 2
		err := first(s.merged(1, 2, f.Name, "criterion"), s.merged(3, last, f.Text, "item"), s.f.SetRowHeight(s.name, s.row, height))
		if err != nil {
			return err
		}
	}
	s.row += 2
	return nil
}

// width is how many characters stand in columns.
func (s *guideSheet) width(from, to int) float64 {
	sum := 0.0
	for _, c := range s.t.Columns[from-1 : to] {
		sum += c.Width
	}
	return sum
}

// lineOf is the height of a line of an item, in points.
const lineOf = 15.0

// most is how many such lines the tallest row holds.
const most = 26

// linesOf is how many lines a text takes in a column: its letters are narrower than
// the digits that a width counts, but lines break between words.
func linesOf(text string, width float64) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + len([]rune(line))/max(1, int(width*1.2))
	}
	return n
}

// items writes a row for each item, and further rows where its text is taller than a
// row may be.
func (s *guideSheet) items() error {
	for i := range s.g.Rows {
		r := &s.g.Rows[i]
		look := "item"
		switch {
		case r.Depth == 0:
			look = "field"
		case !r.Leaf:
			look = "criterion"
		}
		parts := make([][]string, len(s.cols))
		count := 1
		for j, c := range s.cols {
			parts[j] = cut(c.lines(r), c.width)
			count = max(count, len(parts[j]))
		}
		for k := range count {
			if err := s.item(parts, k, look); err != nil {
				return err
			}
		}
	}
	return nil
}

// cut joins lines to texts that fit in a row.
func cut(lines []string, width float64) []string {
	var list []string
	used := most + 1
	for _, line := range lines {
		n := linesOf(line, width)
		if used+n > most {
			list, used = append(list, line), n
			continue
		}
		list[len(list)-1] += "\n" + line
		used += n
	}
	return list
}

// item writes the part k of every cell of a row.
func (s *guideSheet) item(parts [][]string, k int, look string) error {
	height := 1
	for j, c := range s.cols {
		at, err := excelize.CoordinatesToCellName(j+1, s.row)
		if err != nil {
			return err
		}
		cell := look
		if c.width < 10 {
			cell += " center"
		}
		if err := s.f.SetCellStyle(s.name, at, at, s.looks[cell]); err != nil {
			return err
		}
		if k >= len(parts[j]) || parts[j][k] == "" {
			continue
		}
		width := c.width
		if look == "field" {
			width *= 0.75 // bold capitals are wide
		}
		height = max(height, linesOf(parts[j][k], width))
		if err := s.f.SetCellStr(s.name, at, plain(parts[j][k])); err != nil {
			return err
		}
	}
	err := s.f.SetRowHeight(s.name, s.row, min(highest, lineOf*float64(height)+3))
	s.row++
	return err
}
