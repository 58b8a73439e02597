// Package appendix reads a criteria set from the appendix of a decision.
package appendix

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/words"
)

// Head is what the caller knows of the set. What is empty is read from the title block,
// or listed as to be filled.
type Head struct {
	ID, Version, Title, Decision string
	Years                        []int
	Groups                       []string
	Sample                       bool
	Ties                         criteria.Ties
	Sheet                        string // which worksheet; needed where several hold an appendix
	Accept                       string // why contradictions between printed points are accepted; "" leaves them as faults
	Typed                        bool   // items whose lines are no rule are scored by points typed in
}

// Result is what was read.
type Result struct {
	Text   []byte            // the set as a file; nil when the workbook was refused
	Set    *criteria.Set     // the same, parsed
	Faults []criteria.Fault  // of Text
	Issues []imports.Issue   // of the workbook
	Rules  map[string]int    // how many items have a rule of a kind; "" counts those without
	Cells  map[string]string // where the name of every code stands
}

// Ready says whether the set can be used as it is.
func (r *Result) Ready() bool {
	for _, i := range r.Issues {
		if i.Severity == imports.Error {
			return false
		}
	}
	return r.Text != nil && len(r.Faults) == 0
}

// Read reads the workbook of an appendix; name is shown in the file's head.
func Read(name string, body []byte, head Head) *Result {
	sheets, refused := imports.Worksheets(body)
	if refused != nil {
		return &Result{Issues: []imports.Issue{*refused}}
	}
	rd := &reader{head: head, comments: criteria.Comments{}, rules: map[string]int{}, cells: map[string]string{}}
	if rd.find(sheets) {
		rd.index()
		rd.rows()
	}
	if rd.failed || len(rd.roots) == 0 {
		rd.nothing()
		return &Result{Issues: rd.all()}
	}
	set := rd.set(name)
	text, err := criteria.Write(set, rd.comments)
	if err != nil {
		rd.report(imports.Error, imports.Damaged, "", "", words.Sprintf("không ghi được bộ tiêu chí: %s", "the set cannot be written: %s", err.Error()), words.Text{Vi: "Chép bảng sang một tệp Excel mới.", En: "Copy the table into a new workbook."})
		return &Result{Issues: rd.all()}
	}
	scheme, faults := scoring.Load(text)
	return &Result{Text: text, Set: scheme.Set(), Faults: faults, Issues: rd.all(), Rules: rd.rules, Cells: rd.cells}
}

// reader is the state while one appendix is read.
type reader struct {
	head     Head
	sheet    *imports.Worksheet
	table    table
	roots    []*entry
	entries  []*entry // all, in printed order
	byCode   map[string]*entry
	areas    map[int][]imports.Area // merged ones, by row
	byRow    map[int]*imports.WorksheetRow
	unused   map[int]string // first cell of columns that are not read
	total    *exact.Number
	totalAt  string
	totalOf  *entry // field above it
	last     int    // last row that is surely of the table
	issues   []imports.Issue
	untold   int              // issues that are not listed
	worst    imports.Severity // of them
	failed   bool             // the file as a whole cannot be read
	comments criteria.Comments
	rules    map[string]int
	cells    map[string]string // of every code
	romans   bool              // fields carry Roman figures
	local    *entry            // the part whose codes are counted anew
}

func (rd *reader) report(s imports.Severity, k imports.Kind, cell, code string, problem, fix words.Text) {
	sheet := ""
	if rd.sheet != nil {
		sheet = rd.sheet.Name
	}
	if len(rd.issues) >= maxIssues {
		rd.untold++
		if s == imports.Error || rd.worst == "" {
			rd.worst = s
		}
		return
	}
	rd.issues = append(rd.issues, imports.Issue{Severity: s, Kind: k, Sheet: sheet, Cell: cell, Code: code, Problem: problem, Fix: fix})
}

// maxIssues is how many issues are listed; nobody reads more.
const maxIssues = 1000

// all returns the issues, with how many more there are.
func (rd *reader) all() []imports.Issue {
	if rd.untold == 0 {
		return rd.issues
	}
	return append(rd.issues, imports.Issue{Severity: rd.worst, Kind: imports.MoreIssues, Problem: words.Sprintf("còn %d điều nữa không liệt kê", "%d more are not listed", rd.untold),
		Fix: words.Text{Vi: "Sửa các điều trên rồi chạy lại.", En: "Mend those above and run again."}})
}

// nothing says that a table has no rows, unless more was said.
func (rd *reader) nothing() {
	if rd.failed {
		return
	}
	rd.report(imports.Error, imports.NoItems, imports.CellName(rd.table.top, 1), "", words.Text{Vi: "có dòng tiêu đề nhưng không có tiêu chí nào bên dưới", En: "there is a header but no criteria below it"},
		words.Text{Vi: "Kiểm tra lại tệp phụ lục.", En: "Check the file."})
}
