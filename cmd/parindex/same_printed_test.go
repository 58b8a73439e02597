package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"parindex/words"
)

// samePapers compares what is printed of one group and of three of its units, as PDF and Word.
func (e *everywhere) samePapers(t *testing.T) {
	in := e.table(2019, "tw")
	papers := map[string]string{in.path() + "/publication": ""}
	for _, r := range in.rows[:3] {
		papers[in.path()+"/units/"+r.Unit+"/report"] = r.Unit
	}
	for target, unit := range papers {
		e.word(t, in, unit, target+".docx")
		e.pdf(t, in, unit, target+".pdf")
	}
}

// word compares the tables of a document.
func (e *everywhere) word(t *testing.T, in *ranked, unit, target string) {
	p := &paper{everywhere: e, t: t, surface: "Word", where: target, in: in, unit: unit, write: func(s string) string { return numbersIn(s, words.Vi) }}
	found := 0
	for _, rows := range wordTables(t, e.get(t, target)) {
		if slices.Contains(headed, rows[0][0]) {
			heads, from := headsOf(rows, 0)
			p.table(heads, rows[from:])
			found++
		}
	}
	if found < 3 {
		t.Errorf("%s: got %d tables, want at least 3", target, found)
	}
}

// wordTables are the cells of each table of a document; one that spans columns stands before
// empty ones.
func wordTables(t *testing.T, body []byte) (tables [][][]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var document struct {
		Tables []struct {
			Rows []struct {
				Cells []struct {
					Span struct {
						Val int `xml:"val,attr"`
					} `xml:"tcPr>gridSpan"`
					Texts []string `xml:"p>r>t"`
				} `xml:"tc"`
			} `xml:"tr"`
		} `xml:"body>tbl"`
	}
	if err := xml.NewDecoder(f).Decode(&document); err != nil {
		t.Fatal(err)
	}
	for _, table := range document.Tables {
		var rows [][]string
		for _, tr := range table.Rows {
			var cells []string
			for _, tc := range tr.Cells {
				cells = append(cells, strings.Join(tc.Texts, ""))
				cells = append(cells, make([]string, max(0, tc.Span.Val-1))...)
			}
			rows = append(rows, cells)
		}
		tables = append(tables, rows)
	}
	return tables
}

// pdf looks for the numbers of each row on a line of the text that is copied out of a PDF.
func (e *everywhere) pdf(t *testing.T, in *ranked, unit, target string) {
	command := exec.Command("pdftotext", "-layout", "-", "-")
	command.Stdin = bytes.NewReader(e.get(t, target))
	out, err := command.Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Log("pdftotext is not there: no PDF is compared")
		return
	}
	if err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(target, err)
	}
	p := &paper{everywhere: e, t: t, surface: "PDF", where: target, in: in, unit: unit}
	lines := strings.Split(string(out), "\n")
	if unit == "" {
		p.groupLines(lines)
		return
	}
	p.unitLines(lines)
}

// groupLines are the rows of the ranking, of the means and of the matrix.
func (p *paper) groupLines(lines []string) {
	for i := range p.in.rows {
		u := &p.in.rows[i]
		r := &paperRow{paper: p, name: u.Name}
		p.onLine(lines, u.Name, r.numbers(rankingReport, "Điểm tự chấm", "Điểm thẩm định", "Điểm điều tra XHH", "Tổng điểm", "Điểm tối đa áp dụng", "Chỉ số (%)"))
		var fields []string
		for _, f := range p.in.set.fields() {
			fields = append(fields, p.in.percentText(u.Unit, f, 2))
		}
		p.onLine(lines, u.Name, append(fields, indexOf(p.in, u)))
	}
	for _, f := range p.in.set.fields() {
		r := &paperRow{paper: p, code: f}
		p.onLine(lines, f, r.numbers(meansReport, "Trung bình (%)", "Cao nhất (%)", "Thấp nhất (%)", "Số đơn vị đạt điểm tối đa"))
	}
	from := 0
	for i, line := range lines {
		if p.opens(strings.TrimSpace(line)) {
			from = i
			p.itemLines(lines[from:])
		}
	}
	if from == 0 {
		p.t.Errorf("%s: no unit's items are found", p.where)
	}
}

// unitLines are the rows of a unit by field and by item.
func (p *paper) unitLines(lines []string) {
	for _, f := range p.in.set.fields() {
		r := &paperRow{paper: p, code: f}
		p.onLine(lines, f, r.numbers(fieldsReport, "Tối đa", "Điểm", "Chỉ số (%)", "Trung bình khối (%)", "So với TB", "Cao nhất khối"))
	}
	for _, name := range []string{"Cộng các lĩnh vực", "Tổng điểm"} {
		r := &paperRow{paper: p, name: name}
		p.onLine(lines, name, r.numbers(fieldsReport, "Tối đa", "Điểm", "Chỉ số (%)"))
	}
	from := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, "Chi tiết từng tiêu chí") })
	p.itemLines(lines[max(0, from):])
}

// itemLines are the rows of a unit's items.
func (p *paper) itemLines(lines []string) {
	for i := range p.in.scores[p.unit] {
		code := p.in.scores[p.unit][i].Code
		r := &paperRow{paper: p, code: code}
		var want []string
		for _, head := range []string{"Tối đa", "Điểm tự chấm", "Được tính"} {
			r.head = head
			want = append(want, emptyFor(itemsReport[head](r)))
		}
		p.onLine(lines, code, want)
	}
}

// numbers are those of some columns of a row.
func (r *paperRow) numbers(columns map[string]reported, heads ...string) (list []string) {
	for _, head := range heads {
		r.head = head
		list = append(list, columns[head](r))
	}
	return list
}

// onLine looks for numbers that follow each other on a line, the first such line that begins with
// a code or a name, or has one.
func (p *paper) onLine(lines []string, begin string, want []string) {
	p.t.Helper()
	want = slices.DeleteFunc(want, func(s string) bool { return s == "" })
	var seen []string
	for _, line := range lines {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] != begin && !(strings.Contains(begin, " ") && strings.Contains(line, begin)) {
			continue
		}
		numbers := strings.Fields(numbersIn(line, words.Vi))
		for i := range numbers {
			if i+len(want) <= len(numbers) && slices.Equal(numbers[i:i+len(want)], want) {
				p.count[p.surface] += len(want)
				return
			}
		}
		seen = append(seen, strings.Join(numbers, " "))
	}
	p.t.Errorf("%s: no line of %q has %v, got %q", p.where, begin, want, seen)
}
