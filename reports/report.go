package reports

import (
	"iter"
	"strconv"

	"parindex/exact"
	"parindex/words"
)

// Report is a paper that an office sends on. The same parts become a workbook, a PDF and
// a Word document, so that they cannot differ.
type Report struct {
	Lang      words.Lang
	Authority string // over the paper, beside the national motto
	Logo      []byte // PNG over the authority in a PDF; empty is none
	Title     string
	Under     []string // lines below the title; the first of several is a name
	Landscape bool     // of a PDF; Word documents always are, and worksheets mostly
	Apart     bool     // each part begins a page, as appendices do
	Stamp     Stamp
	Parts     []Part
}

// Stamp says at the foot of every page which publication a report shows.
type Stamp struct {
	Number   int64
	Checksum string // sha256
	Head     string // of the log, sha256; "" is none
	Survey   bool   // the publication is of a survey, which are numbered for themselves
}

// Part is a table of a report with what stands above and below it; in a workbook it has a
// worksheet of its own.
type Part struct {
	Sheet   string // name of its worksheet
	Title   string
	Figures []Figure // above the table
	Lines   []string // between the figures and the table
	Columns []Column
	Rows    iter.Seq2[Row, error]
	Bars    *Bars
	Notes   []string // below the table: what must be known about the figures
}

// Figure is one number or word with its name.
type Figure struct {
	Name   string
	Cell   Cell
	Places int // decimals of a number
}

// Row is a row of a part. Where it has fewer cells than the part has columns, its last
// cell spans the others.
type Row struct {
	Kind  Kind
	Cells []Cell
}

// Kind says what a row is among the rows of a table.
type Kind int

const (
	Plain   Kind = iota
	Section      // heads the rows below it
	Sum          // closes the rows above it
	Lead         // opens a block of its own: a unit in an appendix
)

// Bars is a chart that compares numbers of a part's plain rows: for each row one bar per
// column, with the same numbers as in the table; a row without any is left out. A worksheet
// draws it where it has few rows.
type Bars struct {
	Title   string // the finding
	Labels  []int  // columns that name a row; the last one has its name
	Columns []int  // one or two columns of numbers
	Most    float64
	Class   int      // column with the class of a row, which colours its bar; 0 is none
	Classes []string // best first
}

// At names the cell of a table by its column and row, both from 0, as formulas do: "C12".
type At func(column, row int) string

// Formula returns a cell with a number that a worksheet computes by a formula; elsewhere
// the number stands alone. The formula must come to that number.
func Formula(n exact.Number, formula func(at At) string) Cell {
	return Cell{Number: &n, formula: formula}
}

// List yields rows that are at hand.
func List(rows []Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// short is how many signs of a sha256 stand at the foot of a page.
const short = 16

// lines are what stands at the foot of every page, beside the page number.
func (s Stamp) lines(lang words.Lang) (paper, head string) {
	name := words.Text{Vi: "Công bố số ", En: "Publication no. "}
	if s.Survey {
		name = words.Text{Vi: "Công bố khảo sát số ", En: "Published survey no. "}
	}
	paper = name.In(lang) + strconv.FormatInt(s.Number, 10) +
		words.Text{Vi: " · mã kiểm tra ", En: " · checksum "}.In(lang) + brief(s.Checksum)
	if s.Head != "" {
		head = words.Text{Vi: "đầu nhật ký ", En: "head of the log "}.In(lang) + brief(s.Head)
	}
	return paper, head
}

func brief(sum string) string { return sum[:min(short, len(sum))] }

// Lines that an office fills in on paper.
var (
	numberLine = words.Text{Vi: "Số: ………/………", En: "No.: ………/………"}
	dateLine   = words.Text{Vi: "……………, ngày …… tháng …… năm ………", En: "……………, date: …… / …… / ………"}
	copiesLine = words.Text{Vi: "Nơi nhận:", En: "Copies to:"}
	signLine   = words.Text{Vi: "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", En: "TITLE OF THE SIGNATORY"}
	sealLine   = words.Text{Vi: "(Chữ ký, dấu, họ và tên)", En: "(Signature, seal, full name)"}
)

// grouped says whether columns stand under a common heading.
func (p *Part) grouped() bool {
	for _, c := range p.Columns {
		if c.Part != "" {
			return true
		}
	}
	return false
}

// text is a cell as it is read.
func (c Cell) text(d digits, lang words.Lang) string {
	if c.Number == nil {
		return plain(words.NFC(c.Text))
	}
	return d.write(*c.Number, lang)
}

// named says whether a line below the title is a name, which stands out.
func (r *Report) named(i int) bool { return i == 0 && len(r.Under) > 1 }

// signed is the part below which one signs: the paper before its appendices, or the last.
func (r *Report) signed() int {
	if r.Apart {
		return 0
	}
	return len(r.Parts) - 1
}
