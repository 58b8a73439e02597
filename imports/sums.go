package imports

import (
	"regexp"
	"strings"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// Printed totals of appraisal workbooks, held against the single points.

// sumLabel is the folded label of a row that is a total, "" of any other.
func sumLabel(r *row, codes int) string {
	for j := range r.cells {
		c := &r.cells[j]
		if c.kind == text && int(c.col) <= codes+2 && len(c.text) <= maxHeading {
			f := fold(c.text)
			if strings.HasPrefix(f, "tong") || addsUp(c.text) {
				return f
			}
		}
	}
	return ""
}

var ofPart = regexp.MustCompile(`\blinh vuc\b|\b(muc|phan) (\d|[ivx]+\b)|^(tong|tong cong|cong) (\d|[ivx]+\b)`)

// part says whether a total is of the rows since the total before it.
func part(label string) bool { return ofPart.MatchString(label) }

// maxSums is how many printed totals of a file are compared.
const maxSums = 10_000

// compareTotal compares a printed total with the marks of a unit on this sheet between
// two rows: as they are, and with the penalty taken off.
func (mk *marking) compareTotal(g *grid, r *row, col int, u *assessment.Unit, since int) {
	n, ok := plain(r.at(col))
	if !ok || mk.sums > maxSums {
		return
	}
	if mk.sums++; mk.sums > maxSums {
		mk.report(Notice, Unused, ref(r.n, col), "", words.Text{Vi: "quá nhiều dòng tổng; từ đây không so sánh nữa", En: "too many totals; from here on they are not compared"}, nothingToDo)
		return
	}
	sum, less := mk.sumOf(g, u, since, r.n)
	if apart(n, sum) && apart(n, sum.Sub(less).Sub(less)) {
		mk.report(Warning, TotalMismatch, ref(r.n, col), "",
			words.Sprintf("tổng của “%s” ghi %s, nhưng các điểm cộng lại được %s", "the printed total of “%s” is %s, its points add up to %s", u.Name, n, sum),
			words.Text{Vi: "Kiểm tra lại; hệ thống tính theo từng tiêu chí.", En: "Check it; the single points count."})
	}
}

// sumOf adds the marks of a unit between two rows, headings of other marks left out.
// less is how much of it is penalty.
func (mk *marking) sumOf(g *grid, u *assessment.Unit, from, to int) (sum, less exact.Number) {
	set := mk.scheme(u).Set()
	headed := map[string]bool{}
	var counted []assessment.Mark
	for _, i := range mk.ofUnit[u.ID] {
		m := mk.marks[i]
		line, _ := placeOf(m.Cell.Ref)
		if m.Cell.Sheet != g.name || m.Points == nil || line <= from && line != to || line > to {
			continue
		}
		counted = append(counted, m)
		for up := set.Item(m.Code).Parent; up != nil; up = up.Parent {
			headed[up.Code] = true
		}
	}
	for _, m := range counted {
		if headed[m.Code] {
			continue
		}
		sum = sum.Add(*m.Points)
		if set.Item(m.Code).Section == criteria.Penalty {
			less = less.Add(*m.Points)
		}
	}
	return sum, less
}
