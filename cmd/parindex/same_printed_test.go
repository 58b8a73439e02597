package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/words"
)

// samePapers compares what is printed of one group and of each of its units, as Word and as PDF,
// number by number. The PDFs of the units are those that are sent in one file.
func (e *everywhere) samePapers(t *testing.T) {
	in := e.table(2019, "tw")
	e.printed(t, in, "", in.path()+"/publication", e.get(t, in.path()+"/publication.pdf"))
	reports := e.reportsOf(t, in)
	for i := range in.rows {
		unit := in.rows[i].Unit
		e.printed(t, in, unit, in.path()+"/units/"+unit+"/report", reports[i])
	}
	first := in.path() + "/units/" + in.rows[0].Unit + "/report.pdf"
	if !bytes.Equal(e.get(t, first), reports[0]) {
		t.Errorf("%s is not what is sent with the others", first)
	}
}

// reportsOf are the PDFs of the units of a group, named by their places and codes.
func (e *everywhere) reportsOf(t *testing.T, in *ranked) (reports [][]byte) {
	body := e.get(t, in.path()+"/reports.zip")
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) != len(in.rows) {
		t.Fatalf("%s: got %d reports, want %d", in.path(), len(z.File), len(in.rows))
	}
	parts := partsOf(t, body)
	for i, f := range z.File {
		want := fmt.Sprintf("%03d-ket-qua-cchc-%s-", i+1, strings.ToLower(in.rows[i].Unit))
		e.same(t, "zip", in.path()+"/reports.zip", f.Name[:min(len(f.Name), len(want))], want)
		reports = append(reports, []byte(parts[f.Name]))
	}
	return reports
}

// printed compares a report in both forms.
func (e *everywhere) printed(t *testing.T, in *ranked, unit, target string, pdf []byte) {
	p := &paper{everywhere: e, t: t, surface: "Word", where: target, in: in, unit: unit, write: func(s string) string { return numbersIn(s, words.Vi) }}
	d := documentOf(t, e.get(t, target+".docx"))
	p.document(d)
	p.unit = unit
	p.surface = "PDF"
	p.pdf(d, textOf(t, pdf))
}

// textOf is the text that is copied out of a PDF; "" where pdftotext is not there.
func textOf(t *testing.T, pdf []byte) string {
	t.Helper()
	command := exec.Command("pdftotext", "-layout", "-", "-")
	command.Stdin = bytes.NewReader(pdf)
	out, err := command.Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Log("pdftotext is not there: no PDF is compared")
		return ""
	}
	if err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return string(out)
}

var aFoot = regexp.MustCompile(`(?m)^ *Công bố số (\d+) · mã kiểm tra (\w+) +Trang (\d+)/(\d+) +đầu nhật ký (\w+)$`)

// pdf accounts for every number of the text of a PDF: it is one of the same report in Word, of a
// chart or of the foot of a page, as often as there. Each row of a table has its numbers on a line,
// in their order.
func (p *paper) pdf(d document, text string) {
	if text == "" {
		return
	}
	pages := strings.Count(text, "\f")
	feet := aFoot.FindAllStringSubmatch(text, -1)
	for i, m := range feet {
		want := fmt.Sprint(p.in.pub.ID, " ", p.in.pub.Checksum[:16], " ", i+1, " ", pages, " ", p.in.pub.Head[:16])
		p.same(p.t, p.surface, p.where+", foot", strings.Join(m[1:], " "), want)
	}
	if len(feet) != pages {
		p.t.Errorf("%s: got %d feet on %d pages", p.where, len(feet), pages)
	}
	text = aFoot.ReplaceAllString(text, "")
	chart := p.charts()
	p.accounted(strings.Fields(numbersIn(text, words.Vi)), append(d.numbers(), chart...))
	lines := strings.Split(text, "\n")
	for _, rows := range d.tables {
		if slices.Contains(headed, rows[0][0]) {
			lines = p.rowsIn(lines, rows[1:])
		}
	}
}

// accounted wants as many of each number as there should be.
func (p *paper) accounted(got, want []string) {
	p.t.Helper()
	p.count[p.surface] += len(got)
	count := map[string]int{}
	for _, n := range got {
		count[n]++
	}
	for _, n := range want {
		count[n]--
	}
	for n, by := range count {
		if by != 0 && n != noNumber {
			p.t.Errorf("%s: %s stands %+d times more than where it is known from", p.where, n, by)
		}
	}
}

// rowsIn finds each row of a table below the one before it, and returns the lines that follow.
func (p *paper) rowsIn(lines []string, rows [][]string) []string {
	for _, cells := range rows {
		var want []string
		for _, c := range cells {
			if n := numbersIn(c, words.Vi); n != "" && n != noNumber && aNumber.FindString(c) == strings.TrimSpace(c) {
				want = append(want, n)
			}
		}
		at := slices.IndexFunc(lines, func(line string) bool { return holds(strings.Fields(numbersIn(line, words.Vi)), want) })
		if at < 0 {
			p.t.Errorf("%s: no line has the numbers %v, in their order and after the row before", p.where, want)
			continue
		}
		if len(want) > 0 {
			lines = lines[at+1:]
		}
	}
	return lines
}

// holds says whether a list has some numbers in their order.
func holds(list, some []string) bool {
	for _, n := range list {
		if len(some) > 0 && n == some[0] {
			some = some[1:]
		}
	}
	return len(some) == 0
}

// charts are what the charts of a PDF say: that of the ranking in a publication's, that of the
// fields in both.
func (p *paper) charts() []string {
	if p.unit != "" {
		return p.chart()
	}
	return append(p.rankingChart(), p.chart()...)
}

// rankingChart is the ranking as it is drawn: the gap in its title, each rank with its index, and
// its axis.
func (p *paper) rankingChart() (list []string) {
	var low, high exact.Number
	for i := range p.in.rows {
		u := &p.in.rows[i]
		list = append(list, strconv.Itoa(u.Rank), u.Shown)
		list = append(list, strings.Fields(numbersIn(u.Name, words.Vi))...)
		if shown := exact.MustParse(u.Shown); i == 0 {
			low, high = shown, shown
		} else {
			low, high = exact.Min(low, shown), exact.Max(high, shown)
		}
	}
	list = append(list, fixed(high.Sub(low), p.in.pub.Places))
	for axis := range 5 {
		list = append(list, strconv.Itoa(25*axis))
	}
	return list
}

// chart is what the chart of fields says: its title, the index of each with the group's mean, or the
// mean alone, and its axis.
func (p *paper) chart() (list []string) {
	low := ""
	for _, f := range p.in.set.fields() {
		all := p.in.tally(f)
		if p.unit != "" {
			list = append(list, p.in.percentText(p.unit, f, 2))
		}
		if all.applies > 0 {
			list = append(list, fixed(all.mean, 2))
		}
		if low == "" || all.mean.Cmp(p.in.tally(low).mean) < 0 {
			low = f
		}
	}
	title := low + " " + fixed(p.in.tally(low).mean, 2)
	if p.unit != "" {
		title = p.in.farthest(p.unit)
	}
	list = append(list, strings.Fields(title)...)
	for axis := range 5 {
		list = append(list, strconv.Itoa(25*axis))
	}
	return list
}
