package imports

import (
	"regexp"
	"sort"
	"strconv"
	"strings"

	"parindex/words"
)

// What stands around a table: the year in its title, the unit that it is about.

var (
	titleYearForm = regexp.MustCompile(`(thang \d{1,2}[ ,]*)?\b(?:nam|nam danh gia|nam cham diem|nam bao cao|cchc|index|cai cach hanh chinh)\s*[:\-–]?\s*(20\d\d)\b`)
	yearLabel     = regexp.MustCompile(`^nam( danh gia| cham diem| bao cao)?$`)
	yearInName    = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\D|$)`)
)

// said is the year that a title says: 0 when none does. other is a different one of
// a further title.
type said struct {
	year, other int
	at          string // cell of other
}

// tell asks which of two years in the titles is meant, unless the caller knows.
func (s said) tell(rp *reports, hint Hint) {
	if s.other != 0 && hint.Year == 0 {
		rp.report(Warning, YearDiffers, s.at, "", words.Sprintf("phần tiêu đề ghi hai năm %d và %d; lấy năm %d", "the titles say two years, %d and %d; %d was taken", s.year, s.other, s.year),
			words.Text{Vi: "Kiểm tra năm đánh giá, hoặc chọn năm khi nhập.", En: "Check the year, or choose it when importing."})
	}
}

// titleYear reads the year from the lines above a row, then from the sheet's name. The
// first line that reads like a title goes before the others. Dates (“ngày 14 tháng 12
// năm 2019”) are not the year assessed. Below another table, whose last row of headings
// is after, only a line that stands alone is a title.
func (g *grid) titleYear(after, above int) (s said) {
	plain := 0
	for _, r := range g.over(above) {
		if r.n <= after || after > 0 && len(r.cells) > 1 {
			continue
		}
		for j := range r.cells[:min(len(r.cells), maxLines)] {
			year, title := r.yearAt(j)
			switch {
			case year == 0:
			case title && s.year == 0:
				s.year = year
			case title && year != s.year && s.other == 0:
				s.other, s.at = year, ref(r.n, int(r.cells[j].col))
			case plain == 0 && after == 0:
				plain = year
			}
		}
	}
	if s.year == 0 {
		s.year = plain
	}
	if m := yearInName.FindStringSubmatch(g.name); s.year == 0 && m != nil {
		s.year, _ = strconv.Atoi(m[1])
	}
	return s
}

// yearAt reads the year that a cell says, alone or as the label of the cell behind it.
func (r *row) yearAt(j int) (year int, title bool) {
	c := &r.cells[j]
	if c.kind != text || len(c.text) > maxName || !strings.Contains(c.text, "20") && (len(c.text) > 30 || !strings.HasPrefix(strings.ToUpper(trim(c.text)), "N")) {
		return 0, false
	}
	f := fold(c.text)
	for _, m := range titleYearForm.FindAllStringSubmatch(f, -1) {
		if m[1] == "" {
			year, _ = strconv.Atoi(m[2])
			label, _, _ := strings.Cut(f, ":")
			return year, titled(f) || yearLabel.MatchString(label)
		}
	}
	if j+1 < len(r.cells) && yearLabel.MatchString(bare(f)) {
		if y, err := strconv.Atoi(trim(r.cells[j+1].text)); err == nil && y >= 2000 && y < 2100 {
			return y, true
		}
	}
	return 0, false
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

// unitLines finds “Đơn vị: …” between two rows: names with their cells.
func (g *grid) unitLines(from, to int) (list []subject) {
	for _, r := range g.over(to) {
		if r.n < from {
			continue
		}
		for j := range r.cells {
			c := &r.cells[j]
			if c.kind != text || len(list) >= maxLines {
				continue
			}
			label, value, ok := strings.Cut(c.text, ":")
			if !ok || len(label) > 100 || !unitLabel.MatchString(bare(fold(label))) {
				continue
			}
			at := ref(r.n, int(c.col))
			if trim(value) == "" && j+1 < len(r.cells) {
				value, at = r.cells[j+1].text, ref(r.n, int(r.cells[j+1].col))
			}
			if trim(value) != "" {
				list = append(list, subject{name: trim(value), cell: at})
			}
		}
	}
	return list
}

// maxLines is how many lines that name a unit are looked at above a table.
const maxLines = 20

var unitLabel = regexp.MustCompile(`^(ten )?(don vi|co quan|co quan don vi|dia phuong)( (tu danh gia|tu cham|bao cao|duoc danh gia|duoc cham|duoc tham dinh|duoc khao sat)( cham diem| diem)?)?$`)

// unitLine is the line above a table that names its unit: the one that resolves. other
// names a second unit.
func (s *seeker) unitLine(g *grid, from, to, year int) (found subject) {
	for _, l := range g.unitLines(from, to) {
		if u := s.labelled(l.name, year); u != nil {
			l.unit = u.ID
		}
		found = found.with(l)
	}
	return found
}

// with takes a further line that names a unit.
func (s subject) with(l subject) subject {
	switch {
	case s.name == "", s.unit == "" && l.unit != "":
		return l
	case l.unit != "" && l.unit != s.unit && s.other == nil:
		s.other = &l
	}
	return s
}

// headingUnit finds a known unit among the headings above a row: the first texts of
// each line. Below another table, whose last row of headings is after, only a line that
// stands alone is a heading.
func (s *seeker) headingUnit(g *grid, after, above, year int) (found subject) {
	for _, r := range g.over(above) {
		if r.n <= after || after > 0 && len(r.cells) > 1 {
			continue
		}
		for j := range r.cells[:min(len(r.cells), maxLines)] {
			c := &r.cells[j]
			if c.kind != text || len(c.text) > 200 {
				continue
			}
			if u := s.unit(c.text, year); u != nil {
				return subject{unit: u.ID, name: trim(c.text), cell: ref(r.n, int(c.col))}
			}
		}
	}
	return found
}

func itoa(n int) string { return strconv.Itoa(n) }
