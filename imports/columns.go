package imports

import (
	"regexp"
	"slices"
	"strings"

	"parindex/words"
)

// Which column of a header is which: each role has one, or the reader asks.

var (
	yearForm  = regexp.MustCompile(`(?:nam|cchc|index) (20\d\d)`)
	anyYear   = regexp.MustCompile(`\b20\d\d\b`)
	otherYear = regexp.MustCompile(`\b(nam|ky) (truoc|ngoai)\b|\bnam lien ke`)
)

// assign gives each role its column. A column of another year (“Điểm tự đánh giá năm
// 2018”) is never the one of this year; a visible column goes before a hidden one.
func (t *table) assign(year int) {
	cost := map[role]int{}
	rivals := map[role][]int{}
	for col := 1; col <= maxColumns; col++ {
		head, ok := t.head[col]
		if !ok {
			continue
		}
		r := t.g.book.role(head)
		if r == none || ofOtherYear(r, head, year) {
			continue
		}
		n := t.g.costOf(r, head, col)
		switch best := t.col[r]; {
		case best == 0 || n < cost[r]:
			t.col[r], cost[r], rivals[r] = col, n, nil
		case n == cost[r]:
			rivals[r] = append(rivals[r], col)
		}
	}
	t.twins = rivals[selfCol]
	for _, r := range []role{appraisedCol, surveyCol} {
		if len(rivals[r]) > 0 {
			t.unsure = append(append(t.unsure, t.col[r]), rivals[r]...)
			t.col[r] = 0
		}
	}
}

// ofYear looks again at the columns of the tables that say no year themselves, once a
// cover or another table said it.
func (rd *reading) ofYear(year int) {
	for _, t := range rd.parts {
		if year == 0 || t.year != 0 {
			continue
		}
		was := t.col
		t.col, t.twins, t.unsure = [roles]int{}, nil, nil
		t.assign(year)
		if was[codeCol] == splitColumn {
			t.col[codeCol] = splitColumn
		}
		if self := was[selfCol]; self != 0 && t.col[selfCol] == 0 {
			rd.enter(t)
			rd.report(Error, YearDiffers, ref(t.top, self), "", words.Sprintf("cột “%s” (%s) không phải điểm của năm %d, và bảng không có cột điểm tự chấm nào khác", "column “%s” (%s) is not of the year %d, and the table has no other column of self-assessed points", quote(t.head[self]), letters(self), year),
				words.Text{Vi: "Kiểm tra đúng tệp của năm này, hoặc sửa năm trong tiêu đề cột.", En: "Check that it is the file of this year, or correct the year in the heading."})
		}
	}
}

// costOf ranks columns of one role; the lowest is taken.
func (g *grid) costOf(r role, head string, col int) (cost int) {
	if g.columnHidden(col) {
		cost += 2
	}
	if r == codeCol && !strings.HasPrefix(fold(head), "ma") {
		cost++ // beside “Mã tiêu chí”, “STT” only counts rows
	}
	return cost
}

// ofOtherYear says whether a heading is of another year than the one assessed, 0 when
// nothing says that. Any year in the heading of points is the year of the points.
func ofOtherYear(r role, head string, year int) bool {
	points := r == selfCol || r == appraisedCol || r == surveyCol
	if !points && !strings.Contains(head, "20") {
		return false
	}
	f := bare(fold(head))
	years := anyYear.FindAllString(f, -1)
	switch {
	case points && otherYear.MatchString(f):
		return true
	case !points:
		m := yearForm.FindStringSubmatch(f)
		if years = nil; m != nil {
			years = m[1:]
		}
	}
	return year != 0 && len(years) > 0 && !slices.Contains(years, itoa(year))
}

// severalColumns refuses a table with two columns of self-assessed points, and says
// where those of others cannot be told apart.
func (rd *reading) severalColumns() {
	t := rd.t
	fix := words.Text{Vi: "Ghi năm hoặc lần chấm vào tiêu đề cột (ví dụ “Điểm tự chấm năm 2025”), hoặc xóa cột thừa.", En: "Write the year into the headings (such as “Điểm tự chấm năm 2025”), or delete a column."}
	for _, c := range []struct {
		severity Severity
		cols     []int
	}{{Error, t.twins}, {Warning, t.unsure}} {
		if len(c.cols) == 0 {
			continue
		}
		list := c.cols
		if c.severity == Error {
			list = append([]int{t.col[selfCol]}, list...)
		}
		var heads []string
		for _, col := range list {
			heads = append(heads, "“"+quote(t.head[col])+"” ("+letters(col)+")")
		}
		rd.report(c.severity, SeveralColumns, ref(t.top, list[1]), "", words.Sprintf("không biết lấy điểm ở cột nào: %s", "which column of points counts is not clear: %s", strings.Join(heads[:min(len(heads), 6)], ", ")), fix)
	}
}
