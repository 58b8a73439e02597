package imports

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/words"
)

// reports collects the issues of one file.
type reports struct {
	issues []Issue
	sheet  string           // worksheet that cells are on
	count  map[Severity]int // how many were found, kept or not
	refuse bool             // a fault of the file is kept
}

// maxIssues is how many issues of each severity are kept of one file.
const maxIssues = 500

func (rp *reports) report(s Severity, k Kind, cell, code string, problem, fix words.Text) {
	if rp.count == nil {
		rp.count = map[Severity]int{}
	}
	ofFile := s == Error && k.OfFile()
	if rp.count[s]++; rp.count[s] > maxIssues && (!ofFile || rp.refuse) {
		return
	}
	rp.refuse = rp.refuse || ofFile
	rp.issues = append(rp.issues, Issue{Severity: s, Sheet: rp.sheet, Cell: cell, Code: code, Kind: k, Problem: sentence(problem), Fix: fix})
}

// sorted returns the issues by sheet, row and column; those of the file come first.
func (rp *reports) sorted(book *workbook) []Issue {
	order := map[string]int{}
	for i, g := range book.grids {
		order[g.name] = i + 1
	}
	for _, g := range book.grids {
		if rp.sheet = g.name; g.cut != "" {
			rp.report(Warning, CutText, g.cut, "", words.Sprintf("ô có nhiều hơn %d ký tự; phần sau không được đọc", "the cell holds more than %d characters; the rest was not read", maxText),
				words.Text{Vi: "Rút ngắn nội dung của ô.", En: "Shorten the cell's text."})
		}
		g.old.tell(rp)
	}
	rp.sheet = ""
	rp.more()
	slices.SortStableFunc(rp.issues, func(a, b Issue) int {
		if d := order[a.Sheet] - order[b.Sheet]; d != 0 {
			return d
		}
		ar, ac := placeOf(a.Cell)
		br, bc := placeOf(b.Cell)
		if ar != br {
			return ar - br
		}
		return ac - bc
	})
	return rp.issues
}

// more says how many issues were not kept.
func (rp *reports) more() {
	for _, s := range []Severity{Error, Warning, Notice} {
		if n := rp.count[s] - maxIssues; n > 0 {
			rp.issues = append(rp.issues, Issue{Severity: s, Kind: MoreIssues,
				Problem: words.Sprintf("… còn %d %s nữa không liệt kê", "… %d more issues of severity %s are not listed", n, severities[s]),
				Fix:     words.Text{Vi: "Sửa các mục đã nêu rồi nhập lại.", En: "Mend what is listed and import again."}})
		}
	}
}

var severities = map[Severity]words.Text{
	Error: {Vi: "lỗi", En: "error"}, Warning: {Vi: "cảnh báo", En: "warning"}, Notice: {Vi: "ghi nhận", En: "notice"},
}

func placeOf(cell string) (row, col int) {
	first, _, _ := strings.Cut(cell, ":")
	row, col, _ = parseRef([]byte(first))
	return row, col
}

// quote shortens a text from a cell for a message.
func quote(s string) string {
	if len(s) > 400 {
		s = strings.ToValidUTF8(s[:400], "")
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "…"
	}
	return s
}

// shown is a cell's value for a message: a number in the form of the language, a text
// shortened.
func shown(c *cell) any {
	if c.kind == number {
		if n, ok := stored(c.text); ok {
			return n
		}
	}
	if c.kind == boolean {
		if c.text == "0" {
			return "FALSE"
		}
		return "TRUE"
	}
	return quote(c.text)
}

// sentence begins a text with a capital letter.
func sentence(t words.Text) words.Text {
	return words.Text{Vi: capital(t.Vi), En: capital(t.En)}
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLower(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
