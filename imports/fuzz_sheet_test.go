package imports

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
)

// smallSet has an item of every sort that a self-assessment meets.
const smallSet = `
id: thu
version: "2025.1"
title: Bộ tiêu chí mẫu để thử
sample: true
years: [2025]
groups: [so]
total: 10
ties: dense
items:
  - code: "1"
    name: Chỉ đạo, điều hành
    max: 6
    items:
      - {code: "1.1", name: Ban hành kế hoạch, max: 1, source: self, rule: {kind: yesno, yes: {label: Đạt, points: 1}, no: {label: Không đạt, points: 0}}}
      - {code: "1.2", name: Hoàn thành kế hoạch, max: 2, source: self, rule: {kind: ratio, figures: {a: Số nhiệm vụ, b: Đã hoàn thành}, require: ["b <= a"], floor: 0}}
      - {code: "1.3", name: Điều tra xã hội học, max: 1, source: survey, rule: {kind: survey, options: [{label: Tốt, percent: 100}, {label: Kém, percent: 0}]}}
      - {code: "1.10", name: Sáng kiến, max: 2, source: self, rule: {kind: count, figures: {n: Số sáng kiến}, per_unit: 0.5, cap: 2}}
  - code: "2"
    name: Thể chế
    max: 4
    items:
      - {code: "2.1", name: Tuyên truyền, max: 2.5, source: self, rule: {kind: choice, options: [{label: Đủ, points: 2.5}, {label: Thiếu, points: 1}]}}
      - {code: "2.2", name: Kiểm tra, max: 1.5, source: appraiser, rule: {kind: scale, figures: {v: Điểm}, of: 1.5}}
bonus: {code: T, name: Điểm thưởng, max: 1, source: self, rule: {kind: scale, figures: {v: Điểm}, of: 1}}
penalty: {code: P, name: Điểm phạt, max: 1, source: self, rule: {kind: scale, figures: {v: Điểm}, of: 1}}
`

func smallDirectory(t testing.TB) *Directory {
	t.Helper()
	s, faults := scoring.Load([]byte(smallSet))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return &Directory{Units: departments, Schemes: []*scoring.Scheme{s}}
}

// lineBook makes a workbook whose rows are lines of text, the cells parted by tabs. A
// cell is text or a number; "=" is a formula with the value behind it, "!" an error,
// "?" a logical value. A line "~…" is hidden, a line "&A1:B2" merges a range.
func lineBook(t testing.TB, lines []string) []byte {
	t.Helper()
	var data, merges strings.Builder
	for i, line := range lines {
		if m, ok := parseSpan(strings.TrimPrefix(line, "&")); ok && line[0] == '&' {
			fmt.Fprintf(&merges, `<mergeCell ref="%s"/>`, m)
			continue
		}
		hidden := strings.HasPrefix(line, "~")
		fmt.Fprintf(&data, `<row r="%d" hidden="%t">`, i+1, hidden)
		for j, s := range strings.Split(strings.TrimPrefix(line, "~"), "\t") {
			if j < maxColumns && s != "" {
				data.WriteString(lineCell(ref(i+1, j+1), s))
			}
		}
		data.WriteString("</row>")
	}
	parts := plainParts()
	parts[sheetPart] = `<worksheet><sheetData>` + data.String() + `</sheetData><mergeCells>` + merges.String() + `</mergeCells></worksheet>`
	return packed(t, parts)
}

func lineCell(at, s string) string {
	formula := ""
	if rest, ok := strings.CutPrefix(s, "="); ok {
		s, formula = rest, "<f>1+1</f>"
	}
	switch {
	case s == "":
		return fmt.Sprintf(`<c r="%s">%s</c>`, at, formula)
	case machineNumber.MatchString(s):
		return fmt.Sprintf(`<c r="%s">%s<v>%s</v></c>`, at, formula, s)
	case s[0] == '!':
		return fmt.Sprintf(`<c r="%s" t="e">%s<v>#REF!</v></c>`, at, formula)
	case s[0] == '?':
		return fmt.Sprintf(`<c r="%s" t="b">%s<v>%d</v></c>`, at, formula, len(s)%2)
	}
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	if formula != "" {
		return fmt.Sprintf(`<c r="%s" t="str">%s<v>%s</v></c>`, at, formula, b.String())
	}
	return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, at, b.String())
}

var sheetTop = []string{"TỰ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH NĂM 2025", "Đơn vị: Sở Tài chính", "STT\tTiêu chí\tĐiểm tối đa\tSố liệu kê khai\tĐiểm tự đánh giá\tTài liệu kiểm chứng\tGhi chú"}

const (
	goodRows  = "1\tChỉ đạo, điều hành\t6\t\t5\n1.1\tBan hành kế hoạch\t1\tĐạt\t1\tKH 1\n1.2\tHoàn thành kế hoạch\t2\ta = 4; b = 4\t2\tBC 2\n1.3\tĐiều tra xã hội học\t1\n1.10\tSáng kiến\t2\t4\t2\tQĐ 3\n"
	moreRows  = "2\tThể chế\t4\t\t2,5\n2.1\tTuyên truyền\t2.5\tĐủ\t2,5\tCV 4\n2.2\tKiểm tra\t1.5\n"
	closeRows = "Tổng cộng\t\t10\t\t7.5\n\tĐiểm thưởng\t1\t\t0.5\tQĐ 5\n\tĐiểm phạt\t1\t\t-0.5\nNGƯỜI LẬP BIỂU"
)

var sheetSeeds = []string{
	goodRows + moreRows + closeRows,
	"(1)\t(2)\t(3)\t(4)\t(5)\n" + goodRows + moreRows,
	goodRows + "2.1\tTuyên truyền\t2.5\tĐủ\tKAD\t\tkhông phát sinh\n2.2\tKiểm tra\t1.5\t\t1",
	strings.ReplaceAll(goodRows, "\t2\tBC 2", "\t!\tBC 2") + strings.ReplaceAll(moreRows, "2,5\tCV", "?1\tCV"),
	goodRows + "\tLẻ\t\t\t0.75\n" + moreRows + "Tổng cộng\n\tKhông mã\t\t\t3\n",
	"\tTrước tiên\t\t\t2\n" + goodRows + moreRows + "NGƯỜI LẬP\n2.3\tSau chữ ký\t1\t\t1\n2.1\tTuyên truyền\t2.5\tĐủ\t2",
	goodRows + goodRows + "9.9\tMã lạ\t1\t\t1\n~8.8\tMã ẩn\t1\t\t1\n" + moreRows,
	"&E5:E6\n" + goodRows + moreRows, goodRows + "a)\tTổng số\t\t4\nb)\tHoàn thành\t\t3\t1\n" + moreRows,
	"I\tChỉ đạo, điều hành\t6\nI.1\tBan hành kế hoạch\t1\tĐạt\t1.000\tKH\nI.2\tHoàn thành kế hoạch\t2\ta=1;b=2\t2,5\n1.3\tĐiều tra xã hội học\t1\t\tphiếu\n1.1\tSáng kiến\t2\t4\t=\n" + moreRows,
	goodRows + "STT\tTiêu chí\tĐiểm tối đa\tSố liệu kê khai\tĐiểm tự đánh giá\n" + moreRows,
	goodRows + "Ghi chú:\tabc\n" + moreRows, goodRows + "x\tmột dòng\t\t\t1\n-\tgạch\t\t\t-\n" + moreRows,
}

// FuzzSheet fills the rows of a self-assessment: every score that stands in the sheet
// is in an entry as it stands there, or an issue says that it is not.
func FuzzSheet(f *testing.F) {
	for _, s := range sheetSeeds {
		f.Add(s)
	}
	dir := smallDirectory(f)
	f.Fuzz(func(t *testing.T, rows string) {
		lines := append(append([]string{}, sheetTop...), strings.Split(rows, "\n")...)
		if len(lines) > 80 {
			return
		}
		body := lineBook(t, lines)
		got := ReadSheet("", body, dir, Hint{Unit: slug("Sở Tài chính"), Year: 2025, Set: "thu@2025.1"})
		unrecovered(t, got.Issues)
		if Refused(got.Issues) {
			if len(got.Entries) > 0 {
				t.Fatal("refused with entries")
			}
			return
		}
		book, bad := readWorkbook(body)
		if bad != nil {
			t.Fatalf("read and refused: %v", bad)
		}
		if tables := book.grids[0].tables(2025); len(tables) == 1 { // else the rest is said once for a whole table
			nothingLost(t, tables[0], &got, dir.Schemes[0].Set())
		}
	})
}

// nothingLost looks for every score of a table.
func nothingLost(t *testing.T, h *table, got *Sheet, set *criteria.Set) {
	t.Helper()
	entries, told := map[string]*assessment.Entry{}, map[int]bool{}
	for i := range got.Entries {
		e := &got.Entries[i]
		if e.Self != nil || e.Exempt {
			entries[e.Cells["self"]] = e
		}
		if set.Item(e.Code) == nil {
			t.Fatalf("an entry of %q, which the set does not have", e.Code)
		}
	}
	for _, i := range got.Issues {
		if i.Kind == DuplicateCode { // the first row of the code too
			for _, e := range got.Entries {
				if n, _ := placeOf(e.Cells["self"]); e.Code == i.Code {
					told[n] = true
				}
			}
		}
		if s, ok := parseSpan(i.Cell); ok && (s.has(s.top, h.col[selfCol]) || ofRows[i.Kind]) {
			for n := s.top; n <= min(s.bottom, 100); n++ {
				told[n] = true
			}
		}
		if i.Kind == MoreIssues {
			return
		}
	}
	for i := h.first; i < len(h.g.rows); i++ {
		r := &h.g.rows[i]
		c := h.cell(r, selfCol)
		if trim(c.text) == "" || told[r.n] || plainly(h, r, set) {
			continue
		}
		e := entries[ref(r.n, h.col[selfCol])]
		if it := headingOf(h, r, set, got.Issues); e == nil && it != nil {
			rightlySilent(t, h, r, got, it)
			continue
		}
		if e == nil {
			t.Fatalf("row %d, %q: the score %q is in no entry and in no issue: %v", r.n, h.str(r, codeCol), c.text, got.Issues)
		}
		if c.kind != number || e.Self == nil {
			continue // a text that is read is told
		}
		want, _ := stored(c.text)
		if set.Item(e.Code).Section == criteria.Penalty && want.Sign() < 0 {
			want = want.Neg()
		}
		if !want.Equal(*e.Self) {
			t.Fatalf("row %d: the score %s is kept as %s", r.n, c.text, e.Self)
		}
	}
}

// ofRows are the kinds of issues that say of a whole row that it was not taken.
var ofRows = map[Kind]bool{UnknownCode: true, HiddenRowUnknownCode: true, DuplicateCode: true, PointsAstray: true}

// plainly lists the scores that need no word: numbers of columns, totals of the sheet,
// and texts on rows that are no items.
func plainly(h *table, r *row, set *criteria.Set) bool {
	it := itemOf(h, r, set)
	_, points := plain(h.cell(r, selfCol))
	label := fold(h.str(r, codeCol) + h.str(r, nameCol))
	switch {
	case counting(r), !points && it == nil:
		return true
	case it == nil && derived(r, h.col[nameCol]):
		return true // it says that it follows from the points
	case strings.HasPrefix(label, "tong") || strings.HasPrefix(label, "cong"):
		return true
	}
	return !points && (!it.Leaf() || it.Source != criteria.Self)
}

// itemOf is the item whose code a row holds; “p)” only counts rows, unless the name
// says more.
func itemOf(h *table, r *row, set *criteria.Set) *criteria.Item {
	code := tidyCode(value(h.cell(r, codeCol)))
	if c := romanCode(set, code); c != "" {
		code = c
	}
	it := set.Item(code)
	if it != nil && lettered.MatchString(h.str(r, codeCol)) && !sameName(it.Name, h.str(r, nameCol)) {
		return nil
	}
	return it
}

// headingOf is the heading that a row is: by an issue that says it, by its code, or,
// where the set has no such code, by its name and maximum.
func headingOf(h *table, r *row, set *criteria.Set, issues []Issue) *criteria.Item {
	it := itemOf(h, r, set)
	for _, i := range issues {
		if i.Kind == CodeAsNumber && i.Cell == h.ref(r, codeCol) {
			it = set.Item(i.Code)
		}
	}
	switch {
	case it == nil:
	case it.Leaf():
		return nil
	default:
		return it
	}
	max := h.cell(r, maxCol)
	for _, it := range set.Fields { // the only headings of the small set
		if sameName(it.Name, h.str(r, nameCol)) && (sameMax(max, it.Max.Number) || max.kind == empty && max.formula) {
			return it
		}
	}
	return nil
}

// rightlySilent wants of a heading's points without an issue: they are the sum of its
// parts, wherever that is certain.
func rightlySilent(t *testing.T, h *table, r *row, got *Sheet, it *criteria.Item) {
	t.Helper()
	n, _ := plain(h.cell(r, selfCol))
	sum := exact.Zero
	for _, part := range it.Items {
		points, certain := counted(got, part)
		if sum = sum.Add(points); !certain {
			return
		}
	}
	if apart(n, sum) {
		t.Fatalf("row %d: heading %s has the points %s, its parts %s, and no issue says so: %v", r.n, it.Code, n, sum, got.Issues)
	}
}

// counted is what an item adds to the total of its heading; uncertain where an issue
// says that its points are not as typed.
func counted(got *Sheet, it *criteria.Item) (points exact.Number, certain bool) {
	at := ""
	for i := range got.Entries {
		if e := &got.Entries[i]; e.Code == it.Code {
			if at = e.Cells["self"]; e.Self != nil {
				return *e.Self, true
			}
		}
	}
	n, _ := placeOf(at)
	for _, i := range got.Issues {
		s, _ := parseSpan(i.Cell)
		if addsNothing[i.Kind] || i.Code != it.Code && (n == 0 || n < s.top || n > s.bottom) {
			continue
		}
		return exact.Zero, false
	}
	return exact.Zero, true
}

// addsNothing are the kinds of issues about an item that has no points of its unit.
var addsNothing = map[Kind]bool{MissingItem: true, MissingScore: true, NotSelfItem: true, NotApplicable: true, MissingEvidence: true}
