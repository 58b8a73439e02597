package imports

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"parindex/words"
)

// textGrid is a sheet written as text: lines of cells parted by tabs. A line
// "&A1:B2" merges a range.
func textGrid(s string) *grid {
	g := &grid{name: "Phiếu", book: &workbook{}}
	for i, line := range strings.Split(s, "\n") {
		if m, ok := parseSpan(strings.TrimPrefix(line, "&")); ok && line[0] == '&' && len(g.merges) < maxMerges {
			g.merges = append(g.merges, m)
			continue
		}
		r := row{n: i + 1}
		for j, field := range strings.Split(line, "\t") {
			if j >= maxColumns || field == "" {
				continue
			}
			c := cell{col: int16(j + 1), kind: text, text: words.NFC(field)}
			if machineNumber.MatchString(field) {
				c.kind = number
			}
			r.cells = append(r.cells, c)
		}
		if len(r.cells) > 0 && len(g.rows) < maxRows {
			g.rows = append(g.rows, r)
		}
	}
	return g
}

var headerSeeds = []string{
	"TỰ ĐÁNH GIÁ NĂM 2019\nSTT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm\n1.1\tKế hoạch\t1\t0,5",
	"STT\tLĩnh vực/Tiêu chí/Tiêu chí thành phần\tĐiểm tối đa\tĐiểm đánh giá\t\t\tĐiểm đạt được\tChỉ số\tGhi chú\n\t\t\tĐiều tra XHH\tTự đánh giá\tSNV đánh giá\n&D1:F1\n&A1:A2\n1\tChỉ đạo\t20",
	"TT\tTiêu chí\tĐiểm chuẩn\tSố liệu kê khai\tCách tính điểm\tTLKC\tĐiểm tự đánh giá\n1.1\tx\t1\ta = 4; b = 3\t\t\t1",
	"STT\tNội dung\tĐiểm tối đa\tĐiểm tự đánh giá năm 2018\tĐiểm tự đánh giá năm 2019\n1\tx\t1\t1\t1",
	"STT\tNội dung\tĐiểm tối đa\tTự chấm\tTự chấm\n1\tx\t1\t1\t1",
	"Nội dung\tThang điểm\tĐiểm tự chấm\n1.1. Ban hành kế hoạch\t1\t1\nI. Chỉ đạo\t2\t2",
	"Mã\tSTT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm\tĐiểm thẩm định lần 1\tĐiểm thẩm định lần 2\n1.1\t1\tx\t1\t1",
	"STT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm\n1\tx\t1\t1\nSTT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm\n2\ty\t1\t1\nSTT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm",
	"TT\tTên cơ quan, đơn vị\tTổng điểm\tXếp hạng\n1\tSở Tài chính\t90\t1",
	"\n\n1\t2\t3\n", "&A1:XFD1048576\nSTT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm",
}

// FuzzHeader looks for headers on sheets written as text: what is chosen lies on the
// sheet, is headed by what it is chosen for, and the rows below begin below.
func FuzzHeader(f *testing.F) {
	for _, s := range headerSeeds {
		f.Add(s, 2019)
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, s string, year int) {
		g := textGrid(s)
		if g.disjoint() != nil {
			return
		}
		tables := g.tables(year)
		if len(tables) > maxTables {
			t.Fatalf("%d tables", len(tables))
		}
		below := 0
		for _, h := range tables {
			rows := 0
			for _, r := range g.rows[:h.first] {
				if r.n >= h.top {
					rows++
				}
			}
			if h.top <= below || rows < 1 || rows > maxHeader || h.bottom > h.top+2*(maxHeader-1) { // a row between may be empty
				t.Fatalf("a header of %d rows, from row %d to %d, below row %d", rows, h.top, h.bottom, below)
			}
			below = h.bottom
			if h.first < len(g.rows) && g.rows[h.first].n <= h.bottom || g.rows[h.first-1].n != h.bottom {
				t.Fatalf("the header ends in row %d, the rows begin at index %d", h.bottom, h.first)
			}
			headed(t, h)
		}
		again := textGrid(s).tables(year)
		if places(tables) != places(again) {
			t.Fatalf("found %s, then %s", places(tables), places(again))
		}
		for _, r := range g.rows {
			for _, c := range r.cells {
				if h := c.text; len(h) <= maxHeading && headerRole(h) != headerRole(fold(h)) {
					t.Fatalf("%q is column %d, folded %d", h, headerRole(h), headerRole(fold(h)))
				}
			}
		}
	})
}

// headed checks the columns of a header.
func headed(t *testing.T, h *table) {
	t.Helper()
	used := map[int]role{}
	for r := codeCol; r < roles; r++ {
		col := h.col[r]
		switch {
		case col == 0:
			continue
		case col == splitColumn && r == codeCol && h.col[nameCol] != 0:
			continue
		case col < 1 || col > maxColumns || used[col] != none:
			t.Fatalf("role %d has column %d, which has role %d", r, col, used[col])
		case headerRole(h.head[col]) != r:
			t.Fatalf("role %d has column %d, headed %q", r, col, h.head[col])
		}
		used[col] = r
	}
	if h.col[codeCol] == 0 && h.col[nameCol] == 0 || h.col[selfCol] == 0 && h.col[figureCol] == 0 {
		t.Fatalf("columns %v", h.col)
	}
	for _, col := range append(append([]int{}, h.twins...), h.unsure...) {
		if col < 1 || col > maxColumns || h.head[col] == "" {
			t.Fatalf("twin columns %v, %v", h.twins, h.unsure)
		}
	}
}

// places writes what was found of some tables.
func places(tables []*table) string {
	var b strings.Builder
	for _, h := range tables {
		fmt.Fprint(&b, h.top, h.bottom, h.col, h.first, h.twins, h.unsure, h.said, h.head, "; ")
	}
	return b.String()
}

// TestTextGrid keeps the seeds good: all but the last three hold headers.
func TestTextGrid(t *testing.T) {
	for i, s := range headerSeeds[:len(headerSeeds)-3] {
		if len(textGrid(s).tables(2019)) == 0 {
			t.Errorf("no header in seed %d", i)
		}
	}
	if g := textGrid("a\t1\n&A1:B1"); !reflect.DeepEqual(g.merges, []span{{1, 1, 1, 2}}) || g.rows[0].cells[1].kind != number {
		t.Errorf("grid %+v", g)
	}
}
