package reports

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/words"
)

// Ranking writes a table as an office's own paper: authority and national motto, title,
// a bordered table with a fixed heading, notes; A4 landscape, one page wide.
func Ranking(w io.Writer, t *Table) error {
	f := excelize.NewFile()
	defer f.Close()
	s := &sheet{f: f, name: sheetName(t.SheetName), t: t}
	if err := f.SetSheetName("Sheet1", s.name); err != nil {
		return err
	}
	for _, step := range []func() error{s.styles, s.columns, s.head, s.heading, s.rows, s.notes, s.page} {
		if err := step(); err != nil {
			return fmt.Errorf("ranking workbook: %w", err)
		}
	}
	return f.Write(w)
}

// sheet is a worksheet being written from the top down.
type sheet struct {
	f     *excelize.File
	name  string
	t     *Table
	row   int // the next one
	first int // of the table's heading
	looks map[string]int
}

func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, s)
	if s == "" {
		return "1"
	}
	if r := []rune(s); len(r) > 31 {
		return string(r[:31])
	}
	return s
}

func (s *sheet) columns() error {
	for i, c := range s.t.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := s.f.SetColWidth(s.name, name, name, c.Width); err != nil {
			return err
		}
	}
	return nil
}

// motto is what stands at the head of every paper of an office.
var motto = [2]words.Text{
	{Vi: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", En: "SOCIALIST REPUBLIC OF VIET NAM"},
	{Vi: "Độc lập - Tự do - Hạnh phúc", En: "Independence - Freedom - Happiness"},
}

// head writes authority, motto and title.
func (s *sheet) head() error {
	last, half := len(s.t.Columns), max(2, len(s.t.Columns)*2/5)
	s.row = 1
	err := first(
		s.merged(1, half, strings.ToUpper(s.t.Authority), "bold"),
		s.merged(half+1, last, motto[0].In(s.t.Lang), "bold"))
	s.row++
	if err == nil {
		err = s.merged(half+1, last, motto[1].In(s.t.Lang), "motto")
	}
	s.row += 2
	if err == nil {
		err = first(s.merged(1, last, s.t.Title, "title"), s.f.SetRowHeight(s.name, s.row, 24))
	}
	s.row++
	if err == nil {
		err = s.merged(1, last, s.t.Under, "under")
	}
	s.row += 2
	return err
}

// heading writes the two-row heading of the table.
func (s *sheet) heading() error {
	s.first = s.row
	columns := s.t.Columns
	for i := 0; i < len(columns); i++ {
		end := i
		for columns[i].Part != "" && end+1 < len(columns) && columns[end+1].Part == columns[i].Part {
			end++
		}
		if columns[i].Part == "" {
			if err := s.block(i+1, s.row, i+1, s.row+1, columns[i].Title); err != nil {
				return err
			}
			continue
		}
		if err := s.block(i+1, s.row, end+1, s.row, columns[i].Part); err != nil {
			return err
		}
		for j := i; j <= end; j++ {
			if err := s.block(j+1, s.row+1, j+1, s.row+1, columns[j].Title); err != nil {
				return err
			}
		}
		i = end
	}
	err := s.f.SetRowHeight(s.name, s.row+1, 40)
	s.row += 2
	return err
}

// wideText is the width from which a column of text is set flush left.
const wideText = 20

// lineHeight is the height of one line in points.
const lineHeight = 16.5

// highest is the tallest row that a spreadsheet allows, in points.
const highest = 409.0

// rows writes the table; a row with a long name gets the lines that it needs, as
// spreadsheets do not make room by themselves.
func (s *sheet) rows() error {
	for _, cells := range s.t.Rows {
		lines := 1
		for i, c := range cells {
			at, err := excelize.CoordinatesToCellName(i+1, s.row)
			if err != nil {
				return err
			}
			look := "text"
			if s.t.Columns[i].Width < wideText {
				look = "center"
			}
			lines = max(lines, 1+len([]rune(c.Text))/int(s.t.Columns[i].Width))
			if c.Number != nil {
				look = fmt.Sprintf("n%d", s.t.Columns[i].Places)
				err = s.f.SetCellValue(s.name, at, c.Number.Float())
			} else if c.Text != "" {
				err = s.f.SetCellStr(s.name, at, plain(c.Text))
			}
			if err := first(err, s.f.SetCellStyle(s.name, at, at, s.looks[look])); err != nil {
				return err
			}
		}
		if err := s.f.SetRowHeight(s.name, s.row, min(highest, lineHeight*float64(lines)+2)); err != nil {
			return err
		}
		s.row++
	}
	return nil
}

func (s *sheet) notes() error {
	s.row++
	for _, n := range s.t.Notes {
		if err := s.merged(1, len(s.t.Columns), n, "note"); err != nil {
			return err
		}
		width := 0.0
		for _, c := range s.t.Columns {
			width += c.Width
		}
		lines := int(float64(len([]rune(n)))/(width*1.1)) + 1
		if err := s.f.SetRowHeight(s.name, s.row, min(highest, 15*float64(lines))); err != nil {
			return err
		}
		s.row++
	}
	return nil
}

// merged writes a text over columns of the current row.
func (s *sheet) merged(from, to int, text, look string) error {
	return s.write(from, s.row, to, s.row, text, look)
}

func (s *sheet) block(x1, y1, x2, y2 int, text string) error {
	return s.write(x1, y1, x2, y2, text, "heading")
}

func (s *sheet) write(x1, y1, x2, y2 int, text, look string) error {
	a, err := excelize.CoordinatesToCellName(x1, y1)
	if err != nil {
		return err
	}
	b, err := excelize.CoordinatesToCellName(x2, y2)
	if err != nil {
		return err
	}
	if a != b {
		if err := s.f.MergeCell(s.name, a, b); err != nil {
			return err
		}
	}
	return first(s.f.SetCellStr(s.name, a, plain(text)), s.f.SetCellStyle(s.name, a, b, s.looks[look]))
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
