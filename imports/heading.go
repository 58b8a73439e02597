package imports

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// What stands around a table: the year in its title, the unit that it is about.

var (
	titleYearForm = regexp.MustCompile(`(thang \d{1,2} )?nam (20\d\d)`)
	yearInName    = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\D|$)`)
)

// titleYear reads the year from the lines above a row, then from the sheet's name; 0
// when neither says it. Dates (“ngày 14 tháng 12 năm 2019”) are not the year assessed.
func (g *grid) titleYear(above int) int {
	year := 0
	for _, r := range g.over(above) {
		for j := range r.cells {
			c := &r.cells[j]
			if c.kind != text || len(c.text) > maxName || !strings.Contains(c.text, "20") {
				continue
			}
			f := fold(c.text)
			m := titleYearForm.FindStringSubmatch(f)
			if m == nil || m[1] != "" {
				continue
			}
			y, _ := strconv.Atoi(m[2])
			if year == 0 || titled(f) {
				year = y
			}
		}
	}
	if year == 0 {
		if m := yearInName.FindStringSubmatch(g.name); m != nil {
			year, _ = strconv.Atoi(m[1])
		}
	}
	return year
}

func titled(folded string) bool {
	for _, w := range []string{"chi so", "cham diem", "danh gia", "tham dinh", "xep hang", "dieu tra"} {
		if strings.Contains(folded, w) {
			return true
		}
	}
	return false
}

// over lists the rows that stand over a row, as far up as a title may.
func (g *grid) over(above int) []row {
	i := sort.Search(len(g.rows), func(i int) bool { return g.rows[i].n >= above })
	return g.rows[max(0, i-headRows):i]
}

// unitLine finds “Đơn vị: …” between two rows and returns the name and its cell.
func (g *grid) unitLine(from, to int) (name, cell string) {
	for _, r := range g.over(to) {
		if r.n < from {
			continue
		}
		for j := range r.cells {
			c := &r.cells[j]
			if c.kind != text {
				continue
			}
			label, value, ok := strings.Cut(c.text, ":")
			if !ok || len(label) > 60 || !unitLabel(label) {
				continue
			}
			at := ref(r.n, int(c.col))
			if trim(value) == "" && j+1 < len(r.cells) {
				value, at = r.cells[j+1].text, ref(r.n, int(r.cells[j+1].col))
			}
			if trim(value) != "" {
				return trim(value), at
			}
		}
	}
	return "", ""
}

func unitLabel(s string) bool {
	f := bare(fold(s))
	if strings.Contains(f, "chu quan") || strings.Contains(f, "don vi tinh") || strings.Contains(f, "cap tren") {
		return false
	}
	return strings.Contains(f, "don vi") || strings.Contains(f, "co quan") || f == "dia phuong"
}

// headingUnit finds a known unit among the headings above a row.
func (g *grid) headingUnit(dir *Directory, above, year int) (id, name, cell string) {
	for _, r := range g.over(above) {
		for j := range r.cells {
			c := &r.cells[j]
			if c.kind != text || len(c.text) > 200 {
				continue
			}
			if u := dir.unit(c.text, year); u != nil {
				return u.ID, trim(c.text), ref(r.n, int(c.col))
			}
		}
	}
	return "", "", ""
}

func itoa(n int) string { return strconv.Itoa(n) }
