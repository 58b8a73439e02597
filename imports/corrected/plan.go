package corrected

import (
	"cmp"
	"slices"
	"strings"

	"parindex/imports"
	"parindex/words"
)

// place is a cell: row and column, from 1.
type place struct{ row, col int }

func (p place) String() string { return imports.CellName(p.row, p.col) }

// marks are what is marked on one sheet.
type marks struct {
	colour map[place]imports.Severity
	notes  map[place][]string // what comments say, by the first cell of each fault
}

// maxArea is how many cells of one range are coloured; of a larger one it is the first.
const maxArea = 2000

// plan says for every sheet what is marked on it. Notices, and what has no cell, are
// only listed.
func plan(b *book, issues []imports.Issue, lang words.Lang) []marks {
	list := make([]marks, len(b.sheets))
	for _, i := range issues {
		at := b.sheetOf(i.Sheet)
		if at < 0 || i.Severity == imports.Notice || b.sheets[at].kind != "worksheet" {
			continue
		}
		from, to, ok := area(i.Cell)
		if !ok {
			continue
		}
		list[at].add(from, to, i, lang)
	}
	return list
}

// sheetOf is the place of the sheet of a name, -1 for none.
func (b *book) sheetOf(name string) int {
	return slices.IndexFunc(b.sheets, func(s *sheet) bool { return words.NFC(s.name) == name })
}

// area reads "D12" or "D12:D13".
func area(cell string) (from, to place, ok bool) {
	first, last, two := strings.Cut(cell, ":")
	from.row, from.col = imports.CellPlace(first)
	if to = from; two {
		to.row, to.col = imports.CellPlace(last)
	}
	if (to.row-from.row+1)*(to.col-from.col+1) > maxArea {
		to = from
	}
	return from, to, from.row > 0 && to.row >= from.row && to.col >= from.col
}

func (m *marks) add(from, to place, i imports.Issue, lang words.Lang) {
	if m.colour == nil {
		m.colour, m.notes = map[place]imports.Severity{}, map[place][]string{}
	}
	for row := from.row; row <= to.row; row++ {
		for col := from.col; col <= to.col; col++ {
			if at := (place{row, col}); m.colour[at] != imports.Error {
				m.colour[at] = i.Severity
			}
		}
	}
	m.notes[from] = append(m.notes[from], levels[i.Severity].In(lang)+": "+i.Problem.In(lang)+". "+i.Fix.In(lang))
}

// places are the coloured cells in the order of the sheet.
func (m *marks) places() []place {
	list := make([]place, 0, len(m.colour))
	for at := range m.colour {
		list = append(list, at)
	}
	slices.SortFunc(list, func(a, b place) int { return cmp.Or(a.row-b.row, a.col-b.col) })
	return list
}

// noted are the cells with a comment in the order of the sheet.
func (m *marks) noted() []place {
	return slices.DeleteFunc(m.places(), func(at place) bool { return m.notes[at] == nil })
}

// former is what an earlier marking did.
type former struct {
	sheet string
	cells map[string]imports.MarkedCell // by sheet and cell
	was   map[int]int                   // format before by format now, for cells that moved
}

func formerly(cells []imports.MarkedCell) former {
	f := former{cells: map[string]imports.MarkedCell{}, was: map[int]int{}}
	for _, c := range cells {
		f.cells[c.Sheet+"!"+c.Cell] = c
		if _, ok := f.was[c.Is]; !ok {
			f.was[c.Is] = c.Was
		}
	}
	return f
}

func (f former) of(sheet string) former {
	f.sheet = words.NFC(sheet)
	return f
}

// before is the format of a cell as it was before an earlier marking; one that was
// formatted anew since stays so.
func (f former) before(at place, format int) int {
	if len(f.was) == 0 {
		return format
	}
	if c, ok := f.cells[f.sheet+"!"+at.String()]; ok && c.Is == format {
		return c.Was
	}
	if was, ok := f.was[format]; ok {
		return was
	}
	return format
}
