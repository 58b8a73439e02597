package appendix

import (
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/imports/lines"
	"parindex/words"
)

// entry is one coded row with the lines that stand under it.
type entry struct {
	row     int
	code    string
	name    string
	max     exact.Number
	hasMax  bool
	form    string
	proof   []string // evidence asked for
	lines   []lines.Line
	at      []int // row of every line
	parent  *entry
	parts   []*entry
	section criteria.Section
}

// root is the field, or the head of bonus or penalty.
func (e *entry) root() *entry {
	for e.parent != nil {
		e = e.parent
	}
	return e
}

// cell names the cell of a column in the entry's row.
func (rd *reader) cell(row int, c column) string {
	if rd.table.col[c] == 0 {
		return imports.CellName(row, 1)
	}
	return imports.CellName(row, rd.table.col[c])
}

// at returns the text of a column in a row, of the merged area where there is one.
func (rd *reader) at(r *imports.WorksheetRow, c column) string {
	col := rd.table.col[c]
	if col == 0 {
		return ""
	}
	if s := r.At(col); s != "" {
		return s
	}
	if m, ok := rd.merged(r.Number, col); ok && rd.byRow[m.Top] != nil {
		return rd.byRow[m.Top].At(m.Left)
	}
	return ""
}

// index finds rows and merged areas by the number of a row.
func (rd *reader) index() {
	rd.byCode, rd.areas, rd.byRow, rd.unused = map[string]*entry{}, map[int][]imports.Area{}, map[int]*imports.WorksheetRow{}, map[int]string{}
	for i := range rd.sheet.Rows {
		r := &rd.sheet.Rows[i]
		rd.byRow[r.Number] = r
		if rd.inside(r) {
			rd.last = r.Number
		}
	}
	for _, m := range rd.sheet.Merges {
		for row := m.Top; row <= min(m.Bottom, m.Top+maxArea); row++ {
			rd.areas[row] = append(rd.areas[row], m)
		}
	}
}

// inside says whether a row is surely of the table: it has a code or is the total.
func (rd *reader) inside(r *imports.WorksheetRow) bool {
	code := ""
	if col := rd.table.col[codes]; col != 0 {
		code = strings.TrimSpace(r.At(col))
	}
	return codeShape.MatchString(strings.TrimRight(code, ".)")) || totalForm.MatchString(plain(code)) || totalForm.MatchString(plain(r.At(rd.table.col[names])))
}

// maxArea is how many rows a merged cell is followed down.
const maxArea = 500

func (rd *reader) merged(row, col int) (imports.Area, bool) {
	for _, m := range rd.areas[row] {
		if m.Left <= col && col <= m.Right {
			return m, true
		}
	}
	return imports.Area{}, false
}

// enter makes an entry of a coded row.
func (rd *reader) enter(r *imports.WorksheetRow, code string) *entry {
	name := r.At(rd.table.col[names])
	if _, across, ok := rd.across(r); ok {
		name = across
	}
	e := &entry{row: r.Number, code: code, name: oneLine(name), form: rd.at(r, forms)}
	if s := rd.at(r, evidence); s != "" {
		e.proof = append(e.proof, oneLine(s))
	}
	c := r.Cell(rd.table.col[maxima])
	if e.max, e.hasMax = c.Points(); c.Form != imports.PlainForm { // 20% or a date
		e.max, e.hasMax = exact.Zero, false
	}
	switch at := rd.cell(r.Number, maxima); {
	case !e.hasMax && c.Text != "":
		rd.report(imports.Error, imports.BadValue, at, code, words.Sprintf("không đọc được điểm tối đa “%s”", "the maximum “%s” cannot be read", cut(c.Text)), fillMax)
	case !e.hasMax:
		rd.report(imports.Error, imports.MissingValue, at, code, words.Text{Vi: "không có điểm tối đa", En: "there is no maximum"}, fillMax)
	}
	rd.cells[code] = rd.cell(r.Number, names)
	if s := r.At(rd.table.col[methods]); rd.table.col[methods] != 0 && s != "" {
		e.add(lines.Line{Text: s}, r.Number)
	}
	rd.entries = append(rd.entries, e)
	if rd.byCode[code] == nil {
		rd.byCode[code] = e
	}
	return e
}

var fillMax = words.Text{Vi: "Ghi điểm tối đa vào ô này, hoặc sửa max trong tệp ghi ra.", En: "Write the maximum into this cell, or mend max in the file that is written."}

// add takes a line, or the lines that one cell holds.
func (e *entry) add(l lines.Line, row int) {
	for _, text := range strings.Split(l.Text, "\n") {
		if l.Text = strings.TrimSpace(text); l.Text != "" {
			e.lines, e.at = append(e.lines, l), append(e.at, row)
		}
	}
}

// oneLine takes line breaks and doubled blanks out of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// cut shortens a text for a message.
func cut(s string) string {
	const most = 80
	if r := []rune(oneLine(s)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return oneLine(s)
}
