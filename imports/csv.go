package imports

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"parindex/words"
)

// readTables reads a workbook, or a CSV file as one sheet without a name.
func readTables(body []byte) (*workbook, *refusal) {
	if len(body) == 0 || bytes.HasPrefix(body, []byte("PK")) {
		return readWorkbook(body)
	}
	if bad := recognise(body); bad != nil && !isText(body[:min(len(body), 4096)]) {
		return nil, bad
	} else if bad != nil && bad.kind == NotWorkbook && looksLikeMarkup(body) {
		return nil, bad
	}
	return readCSV(body)
}

func looksLikeMarkup(body []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(head) > 0 && (head[0] == '<' || bytes.HasPrefix(head, []byte("%PDF")) || bytes.HasPrefix(head, []byte("{\\rtf")))
}

var machineNumber = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,15})?$`)

// readCSV reads values parted by commas, semicolons or tabs, in UTF-8.
func readCSV(body []byte) (*workbook, *refusal) {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(body) {
		return nil, &refusal{kind: Damaged,
			problem: words.Text{Vi: "tệp CSV không phải UTF-8", En: "the CSV file is not UTF-8"},
			fix:     words.Text{Vi: "Trong Excel chọn Lưu thành → “CSV UTF-8”, hoặc gửi tệp .xlsx.", En: "In Excel choose Save As → “CSV UTF-8”, or send an .xlsx file."}}
	}
	r := csv.NewReader(bytes.NewReader(body))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separator(body), -1, true
	book := &workbook{}
	g := &grid{book: book}
	book.grids = []*grid{g}
	cells := 0
	for {
		record, err := r.Read()
		if err == io.EOF {
			return book, nil
		}
		if err != nil {
			line := 0
			var pe *csv.ParseError
			if errors.As(err, &pe) {
				line = pe.Line
			}
			p := words.Sprintf("tệp CSV sai dấu ngoặc kép ở dòng %d", "the CSV file has a quoting fault in line %d", line)
			return nil, &refusal{kind: Damaged, problem: p, fix: sendAgain}
		}
		n, _ := r.FieldPos(0)
		line := row{n: n}
		for i, field := range record[:min(len(record), maxColumns)] {
			if s := trim(field); s != "" {
				c := cell{col: int16(i + 1), kind: text, text: words.NFC(s)}
				if machineNumber.MatchString(s) {
					c.kind = number
				}
				line.cells = append(line.cells, c)
			}
		}
		if cells += len(line.cells); cells > maxCells || len(g.rows) >= maxRows {
			return nil, tooLarge("tệp CSV có quá nhiều dòng", "the CSV file has too many lines")
		}
		if len(line.cells) > 0 {
			g.rows = append(g.rows, line)
		}
	}
}

// separator is the sign that stands most often in the first line.
func separator(body []byte) rune {
	line, _, _ := bytes.Cut(body, []byte("\n"))
	best, count := ',', bytes.Count(line, []byte(","))
	for _, s := range []rune{';', '\t'} {
		if n := bytes.Count(line, []byte(string(s))); n > count {
			best, count = s, n
		}
	}
	return best
}

// columns finds the header of a plain table: the first row in which at least two cells
// have a meaning. Headings are compared folded; the first synonym that fits counts.
func (g *grid) columns(synonyms map[string]string) (col map[string]int, index int) {
	for i := 0; i < min(len(g.rows), headRows); i++ {
		col = map[string]int{}
		for j := range g.rows[i].cells {
			c := &g.rows[i].cells[j]
			if c.kind != text || len(c.text) > maxHeading {
				continue
			}
			f := bare(strings.ReplaceAll(fold(c.text), "_", " "))
			if what := synonyms[f]; what != "" && col[what] == 0 {
				col[what] = int(c.col)
			}
		}
		if len(col) >= 2 {
			return col, i
		}
	}
	return nil, 0
}
