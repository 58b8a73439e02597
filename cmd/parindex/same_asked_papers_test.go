package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/dashboard/shell"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

// askedPaper is a report on a round.
type askedPaper struct {
	*everywhere
	t              *testing.T
	surface, where string
	a              *asked
	by             string // what the rows part respondents by, below the name of an attribute
	read           int    // rows
}

// askedReports compares the report on a round in its three forms: every number in Word and in the
// workbook is known, and the PDF has those of Word.
func (e *everywhere) askedReports(t *testing.T, a *asked) {
	target := "/sipas/" + a.pub.Round + "/report"
	word := &askedPaper{everywhere: e, t: t, surface: "Word", where: target + ".docx", a: a}
	d := documentOf(t, e.get(t, target+".docx"))
	for _, rows := range d.tables {
		word.sheet(rows)
	}
	word.told(d.paragraphs)
	book := &askedPaper{everywhere: e, t: t, surface: "workbooks", where: target + ".xlsx", a: a}
	book.book(e.get(t, target+".xlsx"))
	if want := len(a.found.Result.Domains) + len(a.asks.Overall().All); word.read < want || word.read != book.read {
		t.Errorf("%s: got %d rows in Word and %d in the workbook, want as many and at least %d", target, word.read, book.read, want)
	}
	word.surface, word.where = "PDF", target+".pdf"
	word.pdf(d, textOf(t, e.get(t, target+".pdf")))
}

func (p *askedPaper) book(body []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			p.t.Fatal(err)
		}
		p.sheet(rows)
	}
}

// sheet compares what stands above a table, its rows, and what stands below it.
func (p *askedPaper) sheet(rows [][]string) {
	at := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 2 && strings.TrimSpace(r[0]) == "Mã" })
	if at < 0 {
		at = len(rows)
	}
	for i, row := range rows {
		switch {
		case i == at:
		case i > at && len(row) > 1 && row[1] != "":
			p.row(rows[at], append(slices.Clone(row), make([]string, len(rows[at]))...))
		default:
			p.told(slices.DeleteFunc(slices.Clone(row), func(cell string) bool { return cell == "" }))
		}
	}
}

// row compares the cells of a row of a table.
func (p *askedPaper) row(heads, cells []string) {
	if by := p.a.attributeNamed(cells[1], words.Vi); cells[0] == "" && strings.Join(cells[2:], "") == "" && by != "" {
		p.by = by
		return
	}
	d, code := p.about(cells[0], cells[1])
	if d == nil {
		p.t.Errorf("%s: nobody knows what the row %q is about", p.where, cells)
		return
	}
	p.read++
	for i, head := range heads[2:] {
		head = strings.TrimSpace(head)
		want, known := p.cell(d, code, head)
		if !known {
			p.t.Errorf("%s: nobody knows the column %q", p.where, head)
		}
		p.same(p.t, p.surface, p.where+", "+head+" of "+cells[0]+" "+cells[1], p.number(cells[2+i]), want)
	}
}

// number is a cell in the neutral form.
func (p *askedPaper) number(cell string) string {
	if p.surface == "workbooks" && exactly(cell) {
		return shownIn(cell)
	}
	return numbersIn(cell, words.Vi)
}

// about is whose figure a row has.
func (p *askedPaper) about(key, name string) (d *index.Domain, code string) {
	for _, why := range []string{" (ẩn)", " (ít phiếu)", " (sai số lớn)", " (không có câu trả lời)"} {
		name = strings.TrimSuffix(name, why)
	}
	switch a := p.a; {
	case key == "":
		return a.group(a.groups(p.by), name, words.Vi), a.found.Result.Overall
	case a.asks.Part(key) != nil || a.asks.Item(key) != nil:
		return a.found.Whole(), key
	default:
		return a.group(a.groups(string(index.ByUnit)), key, words.Vi), a.found.Result.Overall
	}
}

// cell is what a column shows, "" where nothing may be shown.
func (p *askedPaper) cell(d *index.Domain, code, head string) (want string, known bool) {
	f := findings.Shown(d, code)
	of := func(pick func(*index.Figure) index.Real) (string, bool) {
		if f == nil {
			return "", true
		}
		return findings.Digits(pick(f)), true
	}
	switch head {
	case "Hạng có thể":
		return p.a.places(d.Code), true
	case "Chỉ số hài lòng (%)":
		return of(func(f *index.Figure) index.Real { return f.Index.Value })
	case "Sai số chuẩn":
		return of(func(f *index.Figure) index.Real { return f.Index.Error })
	case "Cận dưới":
		return of(func(f *index.Figure) index.Real { return max(0, f.Index.Low) })
	case "Cận trên":
		return of(func(f *index.Figure) index.Real { return min(100, f.Index.High) })
	case "Số phiếu":
		if g := d.Figure(code); !d.Hidden && g != nil && g.Persons > 0 {
			return strconv.Itoa(g.Persons), true
		}
		return "", true
	case "Tỷ lệ chọn (%)":
		return digitsOf(p.a.wished(d, code).Value), true
	case "Số phiếu chọn":
		return strconv.Itoa(p.a.wished(d, code).N), true
	}
	return "", false
}

// told compares the numbers of what stands around tables.
func (p *askedPaper) told(texts []string) {
	for i, text := range texts {
		if !aNumber.MatchString(text) {
			continue
		}
		before := ""
		if i > 0 {
			before = texts[i-1]
		}
		want, known := p.sentence(strings.TrimSuffix(before, ":"), text)
		if !known {
			p.t.Errorf("%s: nobody knows the number in %q", p.where, text)
			continue
		}
		p.same(p.t, p.surface, p.where+", "+text, p.number(text), numbersIn(comma(want), words.Vi))
	}
}

// sentence is what a text should say, at least its numbers; before is the name of a figure.
func (p *askedPaper) sentence(before, text string) (want string, known bool) {
	a, whole := p.a, p.a.found.Whole()
	name, _, figure := strings.Cut(text, ": ")
	if !figure {
		name = before
	}
	said := ""
	if figure {
		said = numbersIn(name, words.Vi) + " "
	}
	begins := func(with string) bool { return strings.HasPrefix(text, with) }
	switch {
	case begins("KẾT QUẢ KHẢO SÁT"):
		return strconv.Itoa(a.pub.Year), true
	case text == a.pub.Name, text == a.asks.Title:
		return text, true
	case begins("Chỉ số hài lòng ") && strings.Contains(text, "khoảng tin cậy"):
		return a.finding(whole), true
	case begins("Công bố khảo sát số"):
		return fmt.Sprintf("%d; %s", a.pub.ID, shell.Moment(a.pub.At, words.Vi)), true
	case begins("Đính chính công bố"):
		return fmt.Sprintf("%d; %s", a.pub.Supersedes, a.pub.Reason), true
	case begins("Mã kiểm tra"):
		return "(sha256): " + a.pub.Checksum, true
	case begins("“"): // what is expected most, over its chart
		return digitsOf(p.most()), true
	case name == "Chỉ số hài lòng (%)":
		return said + surveyIndex(a.found.Overall(whole)), true
	case name == "Khoảng tin cậy 95%":
		return said + spanOf(a.found.Overall(whole)), true
	case name == "Số phiếu":
		return said + strconv.Itoa(a.found.Result.Forms), true
	case strings.TrimSuffix(text, ":") == "Khoảng tin cậy 95%":
		return "95", true
	}
	return "", false
}

// most is the share of what is expected most.
func (p *askedPaper) most() (most index.Real) {
	for _, w := range p.wishes() {
		most = max(most, w.Value)
	}
	return most
}

// wishes are the shares of what is expected.
func (p *askedPaper) wishes() (list []*index.Share) {
	for i := range p.a.found.Whole().Figures {
		code := p.a.found.Whole().Figures[i].Code
		if it := p.a.asks.Item(code); it != nil && it.Parent.Aspect().Kind == "expectations" {
			list = append(list, p.a.wished(p.a.found.Whole(), code))
		}
	}
	return list
}

var anAskedFoot = regexp.MustCompile(`(?m)^ *Công bố khảo sát số (\d+) · mã kiểm tra (\w+) +Trang (\d+)/(\d+)$`)

// pdf accounts for every number of the text of a PDF: it is one of the same report in Word, of
// the chart of what is expected, or of the foot of a page.
func (p *askedPaper) pdf(d document, text string) {
	if text == "" {
		return
	}
	pages := strings.Count(text, "\f")
	feet := anAskedFoot.FindAllStringSubmatch(text, -1)
	for i, m := range feet {
		p.same(p.t, p.surface, p.where+", foot", strings.Join(m[1:], " "), fmt.Sprint(p.a.pub.ID, " ", p.a.pub.Checksum[:16], " ", i+1, " ", pages))
	}
	if len(feet) != pages {
		p.t.Errorf("%s: got %d feet on %d pages", p.where, len(feet), pages)
	}
	text = anAskedFoot.ReplaceAllString(text, "")
	chart := []string{digitsOf(p.most()), "0", "25", "50", "75", "100"}
	for _, w := range p.wishes() {
		chart = append(chart, digitsOf(w.Value))
	}
	one := &paper{everywhere: p.everywhere, t: p.t, surface: p.surface, where: p.where}
	one.accounted(strings.Fields(numbersIn(text, words.Vi)), append(d.numbers(), chart...))
	lines := strings.Split(text, "\n")
	for _, rows := range d.tables {
		if strings.TrimSpace(rows[0][0]) == "Mã" {
			lines = one.rowsIn(lines, rows[1:])
		}
	}
}
