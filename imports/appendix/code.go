package appendix

import (
	"regexp"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/imports"
	"parindex/words"
)

var codeShape = regexp.MustCompile(`^(?:\d{1,3}|[IVX]{1,6}|[A-ZĐ]{1,3})(?:\.\d{1,3})*$`)

// unreadable stands for a code that cannot be read; its row is left out.
const unreadable = "?"

// code reads the code of a row as the set writes it; coded is false for a row without
// one: a scoring line.
func (rd *reader) code(r *imports.WorksheetRow, now *entry) (code string, coded bool) {
	c := r.Cell(rd.table.col[codes])
	if rd.table.col[codes] == 0 || strings.TrimSpace(c.Text) == "" || lettered.MatchString(strings.TrimSpace(c.Text)) {
		return "", false
	}
	printed := c.Text
	if code, _, ok := rd.across(r); ok {
		printed = code
	}
	tidy := strings.Join(strings.Fields(printed), "")
	tidy = strings.ReplaceAll(strings.TrimRight(tidy, ".)"), ",", ".")
	at := rd.cell(r.Number, codes)
	switch {
	case totalForm.MatchString(plain(c.Text)):
		return tidy, true
	case r.Number > rd.last && r.At(rd.table.col[names]) == "" && c.Kind == imports.TextCell && !codeShape.MatchString(tidy):
		rd.aside(r, nil, c.Text) // “Người lập biểu”
		return unreadable, true
	case c.Kind == imports.NumberCell && (len(tidy) > 6 || c.Form != imports.PlainForm), c.Kind != imports.NumberCell && c.Kind != imports.TextCell, len(tidy) > 24 || !codeShape.MatchString(tidy):
		rd.report(imports.Error, imports.CodeUnread, at, "", words.Sprintf("không đọc được mã “%s”; dòng này và các dòng điểm của nó không được lấy", "the code “%s” cannot be read; this row and its scoring lines are not taken", cut(c.Text)),
			words.Text{Vi: "Gõ mã dạng văn bản như in trong quyết định, ví dụ 1.10.", En: "Type the code as text, as the decision prints it, such as 1.10."})
		return unreadable, true
	case c.Kind == imports.NumberCell:
		tidy = rd.numbered(tidy, at, now)
	}
	return rd.full(tidy, r, now), true
}

var acrossForm = regexp.MustCompile(`^(?i:lĩnh vực |phần |mục )?((?:\d{1,3}|[IVX]{1,6}|[A-ZĐ])(?:\.\d{1,3})*)\s*[.:)–-]\s*(\p{L}.*)$`)

// across parts “I. CÔNG TÁC CHỈ ĐẠO” that is merged over the columns of codes and names.
func (rd *reader) across(r *imports.WorksheetRow) (code, name string, ok bool) {
	if rd.table.col[codes] == 0 || r.At(rd.table.col[names]) != "" {
		return "", "", false
	}
	m := acrossForm.FindStringSubmatch(oneLine(r.At(rd.table.col[codes])))
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// numbered undoes what Excel makes of a code that it keeps as a number: 1.1 behind 1.9
// is 1.10.
func (rd *reader) numbered(tidy, at string, now *entry) string {
	if now == nil || !strings.Contains(tidy, ".") || rd.byCode[tidy] == nil || rd.byCode[tidy+"0"] != nil {
		return tidy
	}
	parent, _, _ := cutLast(tidy)
	if rd.byCode[parent+".9"] == nil {
		return tidy
	}
	rd.report(imports.Warning, imports.CodeAsNumber, at, tidy+"0", words.Sprintf("mã là số %s, đứng sau %s.9; đọc là %s0", "the code is the number %s behind %s.9; read as %s0", tidy, parent, tidy),
		words.Text{Vi: "Gõ mã dạng văn bản.", En: "Type the code as text."})
	return tidy + "0"
}

// full is the code in the whole table: I.1 is 1.1, and where every field counts anew, 1
// below II is 2.1.
func (rd *reader) full(tidy string, r *imports.WorksheetRow, now *entry) string {
	first, rest, deep := strings.Cut(tidy, ".")
	if n := roman(first); n > 0 {
		first = strconv.Itoa(n)
		if deep {
			return first + "." + rest
		}
		rd.romans = true
		return first
	}
	if now == nil && len(rd.entries) > 0 {
		now = rd.entries[len(rd.entries)-1]
	}
	if now == nil || first[0] < '0' || first[0] > '9' {
		return tidy
	}
	root := now.root()
	if outside := root.section != criteria.Main; outside || rd.romans && (!deep || rd.local == root) {
		if sectionOf(r.At(rd.table.col[names])) != criteria.Main || outside && root.code == first {
			return tidy
		}
		rd.local = root
		rd.assumedCode(r.Number, root.code+"."+tidy, tidy)
		return root.code + "." + tidy
	}
	return tidy
}

// assumedCode says that a code is not the printed one.
func (rd *reader) assumedCode(row int, code, printed string) {
	problem := words.Sprintf("không in mã; đặt là %s", "no code is printed; %s was given", code)
	if printed != "" {
		problem = words.Sprintf("mã in là %s, đếm lại trong từng phần; lấy là %s", "the printed code is %s, counted anew in every part; taken as %s", printed, code)
	}
	rd.report(imports.Warning, imports.CodeAssumed, rd.cell(row, codes), code, problem, words.Text{Vi: "Kiểm tra code trong tệp.", En: "Check code in the file."})
}

// roman reads I … XV; 0 for anything else.
func roman(s string) int {
	for i, r := range []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"} {
		if s == r {
			return i + 1
		}
	}
	return 0
}

// cutLast parts a code from its last figure.
func cutLast(code string) (parent, last string, ok bool) {
	i := strings.LastIndexByte(code, '.')
	if i < 0 {
		return "", code, false
	}
	return code[:i], code[i+1:], true
}

// place puts an entry below its parent.
func (rd *reader) place(e *entry) {
	at := rd.cell(e.row, codes)
	if before := rd.byCode[e.code]; before != e {
		rd.report(imports.Error, imports.DuplicateCode, at, e.code, words.Sprintf("mã %s đã có ở dòng %d", "the code %s stands in row %d already", e.code, before.row),
			words.Text{Vi: "Sửa mã trong phụ lục hoặc trong tệp ghi ra.", En: "Mend the code in the appendix or in the file that is written."})
	}
	parent, _, deep := cutLast(e.code)
	for up := parent; deep; up, _, deep = cutLast(up) {
		if p := rd.byCode[up]; p != nil && p != e {
			if up != parent {
				rd.orphan(e, parent, at)
			}
			e.parent, e.section = p, p.section
			p.parts = append(p.parts, e)
			return
		}
	}
	if parent != "" {
		rd.orphan(e, parent, at)
		if len(rd.roots) > 0 {
			p := rd.roots[len(rd.roots)-1]
			e.parent, e.section = p, p.section
			p.parts = append(p.parts, e)
			return
		}
	}
	e.section = sectionOf(e.name)
	rd.roots = append(rd.roots, e)
}

func (rd *reader) orphan(e *entry, parent, at string) {
	rd.report(imports.Error, imports.CodeUnread, at, e.code, words.Sprintf("không có dòng mã %s ở trên %s", "there is no row %s above %s", parent, e.code),
		words.Text{Vi: "Thêm dòng còn thiếu hoặc sửa mã.", En: "Add the missing row or mend the code."})
}
