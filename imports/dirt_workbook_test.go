package imports

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// sketch draws a workbook from text, so that a test shows what an office sent. A line is
// a row with its cells parted by “|”:
//
//	0.5            a number
//	"0,5\u00a0"    a text, as Go writes it
//	Ban hành       a text
//	=A1+1          a formula whose value is not stored
//	=A1+1 -> 0.5   one with its value; -> "0,5" is a text, -> #REF! an error
//	#DIV/0!        an error
//
// Lines that begin with “!” are about the sheet: !form (title, unit and header, with the
// headings behind it added), !sheet NAME [hidden|veryHidden],
// !merge A1:B2, !row 20, !hide row 5, !hide column C, !group row 5, !format D4 0%,
// !rich A4 (a text in two runs), !nfd (texts below are decomposed), !1904.
type sketch struct {
	t     testing.TB
	f     *excelize.File
	sheet string
	n     int               // row to be written next
	raw   map[string]string // XML of cells that excelize does not write, by place
	first bool
	nfd   bool
}

func drawn(t testing.TB, text string) []byte {
	t.Helper()
	s := &sketch{t: t, f: excelize.NewFile(), sheet: "Sheet1", n: 1, raw: map[string]string{}, first: true}
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		switch {
		case strings.HasPrefix(line, "!"):
			s.order(strings.Fields(line[1:]))
		default:
			s.row(line)
		}
	}
	var b bytes.Buffer
	s.must(s.f.Write(&b))
	return repack(t, b.Bytes(), s.patch)
}

func (s *sketch) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *sketch) row(line string) {
	for i, c := range strings.Split(line, "|") {
		if c = strings.TrimSpace(c); c != "" {
			s.cell(ref(s.n, i+1), c)
		}
	}
	s.n++
}

func (s *sketch) cell(at, c string) {
	formula, value, cached := strings.Cut(c, " -> ")
	switch n, err := strconv.ParseFloat(c, 64); {
	case err == nil:
		s.must(s.f.SetCellValue(s.sheet, at, n))
	case strings.HasPrefix(c, `"`):
		text, err := strconv.Unquote(c)
		s.must(err)
		s.must(s.f.SetCellValue(s.sheet, at, text))
	case c[0] == '=' && !cached:
		s.put(at, "", "<f>"+formula[1:]+"</f>")
	case c[0] == '=' && value[0] == '"':
		s.put(at, "str", "<f>"+formula[1:]+"</f><v>"+strings.Trim(value, `"`)+"</v>")
	case c[0] == '=' && value[0] == '#':
		s.put(at, "e", "<f>"+formula[1:]+"</f><v>"+value+"</v>")
	case c[0] == '=':
		s.put(at, "", "<f>"+formula[1:]+"</f><v>"+value+"</v>")
	case c[0] == '#':
		s.put(at, "e", "<v>"+c+"</v>")
	case s.nfd:
		s.must(s.f.SetCellValue(s.sheet, at, norm.NFD.String(c)))
	default:
		s.must(s.f.SetCellValue(s.sheet, at, c))
	}
}

// put keeps a cell that is written as XML of its own.
func (s *sketch) put(at, kind, inside string) {
	s.must(s.f.SetCellValue(s.sheet, at, 987654321.5))
	s.raw[s.sheet+"!"+at] = fmt.Sprintf(`<c r="%s"%%s t="%s">%s</c>`, at, map[bool]string{true: "n", false: kind}[kind == ""], inside)
}

func (s *sketch) order(words []string) {
	arg := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	switch arg(0) {
	case "form":
		s.row("TỰ ĐÁNH GIÁ NĂM 2019")
		s.row("Đơn vị: Sở Tài chính")
		s.row("STT | Tiêu chí | Điểm tối đa | Điểm tự chấm | Ghi chú" + strings.Join(words[1:], " "))
	case "sheet":
		s.newSheet(words[1:])
	case "merge":
		from, to, _ := strings.Cut(arg(1), ":")
		s.must(s.f.MergeCell(s.sheet, from, to))
	case "row":
		s.n, _ = strconv.Atoi(arg(1))
	case "hide":
		if n, err := strconv.Atoi(arg(2)); err == nil {
			s.must(s.f.SetRowVisible(s.sheet, n, false))
		} else {
			s.must(s.f.SetColVisible(s.sheet, arg(2), false))
		}
	case "group":
		n, _ := strconv.Atoi(arg(2))
		s.must(s.f.SetRowOutlineLevel(s.sheet, n, 1))
		s.must(s.f.SetRowVisible(s.sheet, n, false))
	case "format":
		form := strings.Join(words[2:], " ")
		id, err := s.f.NewStyle(&excelize.Style{CustomNumFmt: &form})
		s.must(err)
		s.must(s.f.SetCellStyle(s.sheet, arg(1), arg(1), id))
	case "rich":
		text, _ := s.f.GetCellValue(s.sheet, arg(1))
		half := len(string([]rune(text)[:len([]rune(text))/2]))
		s.must(s.f.SetCellRichText(s.sheet, arg(1), []excelize.RichTextRun{{Text: text[:half], Font: &excelize.Font{Bold: true}}, {Text: text[half:]}}))
	case "nfd":
		s.nfd = true
	case "1904":
		yes := true
		s.must(s.f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
	default:
		s.t.Fatalf("unknown order %q", words)
	}
}

func (s *sketch) newSheet(words []string) {
	state := words[len(words)-1]
	if state == "hidden" || state == "veryHidden" {
		words = words[:len(words)-1]
	}
	name := strings.Join(words, " ")
	if s.first {
		s.must(s.f.SetSheetName("Sheet1", name))
	} else {
		_, err := s.f.NewSheet(name)
		s.must(err)
	}
	s.sheet, s.n, s.first = name, 1, false
	if state == "hidden" || state == "veryHidden" {
		s.must(s.f.SetSheetVisible(name, false, state == "veryHidden"))
	}
}

var standIn = regexp.MustCompile(`<c r="([A-Z]+\d+)"( s="\d+")?[^>]*><v>987654321.5</v></c>`)

// patch replaces the stand-ins by the cells kept.
func (s *sketch) patch(name string, part []byte) []byte {
	for i, sheet := range s.f.GetSheetList() {
		if name != fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) {
			continue
		}
		return standIn.ReplaceAllFunc(part, func(c []byte) []byte {
			m := standIn.FindSubmatch(c)
			return fmt.Appendf(nil, s.raw[sheet+"!"+string(m[1])], m[2])
		})
	}
	return part
}
