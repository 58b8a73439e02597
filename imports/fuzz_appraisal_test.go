package imports

import (
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
)

var appraisalTop = []string{"KẾT QUẢ THẨM ĐỊNH NĂM 2025", "STT\tTiêu chí\tĐiểm tối đa\tSở Tài chính\tSở Y tế"}

var appraisalSeeds = []string{
	"(1)\t(2)\t(3)\t(4)\t(5)\n1.1\tBan hành kế hoạch\t1\t1\t0.5\n1.2\tHoàn thành kế hoạch\t2\t2\t1,5\n1.3\tĐiều tra xã hội học\t1\t0.9\t0.8\nTổng cộng\t\t\t3.9\t2.8",
	"1\tChỉ đạo, điều hành\t6\t5\t4\n1.1\tBan hành kế hoạch\t1\t1\tKAD\n1.10\tSáng kiến\t2\t-\t!\n\tCộng lĩnh vực I\t\t1\t0",
	"I.1\tBan hành kế hoạch\t1\t1\t0.5\n\tSáng kiến\t2\t2\t1\n\tDòng lạ\t\t2\t1\n\tĐiểm thưởng\t1\t0.5\n\tĐiểm phạt\t1\t\t0.5\n\tXếp hạng\t\t1\t2",
	"1.1\tBan hành kế hoạch\t1\t1\t0.5\n1.1\tBan hành kế hoạch\t1\t0.5\t0.5\n9.9\tLạ\t1\t1\t1\n&D3:E3\n1.1\tSáng kiến\t2\t9\t-1", "2\tThể chế\t4\t4\t4\n2.2\tKiểm tra\t1.5\t1.5\t1,000\nx\tMột dòng\t\t3\t3",
	"TT\tTên đơn vị\t1.1\t1.2\n1\tSở Tài chính\t1\t2\n2\tSở Lạ\t1\t1", "\t\tĐiểm\tLý do\tĐiểm\n1.1\tBan hành kế hoạch\t1\t1\t0.5",
}

// FuzzAppraisal fills a matrix of items by units: every number under a unit is a mark
// as it stands there, or follows from the marks, or an issue says that it is not taken.
func FuzzAppraisal(f *testing.F) {
	for _, s := range appraisalSeeds {
		f.Add(s)
	}
	dir := smallDirectory(f)
	f.Fuzz(func(t *testing.T, rows string) {
		lines := append(append([]string{}, appraisalTop...), strings.Split(rows, "\n")...)
		if len(lines) > 60 {
			return
		}
		body := lineBook(t, lines)
		got := ReadAppraisal("", body, dir, Hint{Year: 2025, Set: "thu@2025.1"})
		unrecovered(t, got.Issues)
		if Refused(got.Issues) {
			if len(got.Marks) > 0 {
				t.Fatal("refused with marks")
			}
			return
		}
		marks := map[string]*assessment.Mark{}
		once := map[[2]string]bool{}
		for i := range got.Marks {
			m := &got.Marks[i]
			marks[m.Cell.Ref] = m
			key := [2]string{m.Unit, m.Code}
			if once[key] || dir.byID(m.Unit) == nil || dir.Schemes[0].Set().Item(m.Code) == nil || m.Exempt == (m.Points != nil) {
				t.Fatalf("mark %+v", m)
			}
			once[key] = true
		}
		book, bad := readWorkbook(body)
		if bad != nil {
			t.Fatal(bad)
		}
		everyNumber(t, book.grids[0], marks, &got, dir)
	})
}

// everyNumber looks for the numbers in the columns of the two units.
func everyNumber(t *testing.T, g *grid, marks map[string]*assessment.Mark, got *Marks, dir *Directory) {
	t.Helper()
	told, twice := map[int]bool{}, map[string]bool{}
	for _, i := range got.Issues {
		if i.Kind == MoreIssues || i.Kind == SeveralColumns {
			return
		}
		if s, ok := parseSpan(i.Cell); ok {
			for n := s.top; n <= min(s.bottom, 100); n++ {
				told[n] = true
			}
		}
		twice[i.Code] = twice[i.Code] || i.Kind == DuplicateCode
	}
	set := dir.Schemes[0].Set()
	for k := range g.rows {
		r := &g.rows[k]
		code, _ := codeIn(r, 1, dir.Schemes)
		it := set.Item(code)
		if r.n <= len(appraisalTop) || told[r.n] || counting(r) || twice[code] || heads(r, it, set) || it == nil && (derived(r, 1) || sumLabel(r, 1) != "" || code != "") {
			continue
		}
		for _, col := range []int{4, 5} {
			c := r.at(col)
			if c.kind != number {
				continue
			}
			want, _ := stored(c.text)
			switch m := marks[ref(r.n, col)]; {
			case m != nil && m.Points != nil && (m.Points.Equal(want) || m.Points.Equal(want.Neg())):
			case m == nil && hasMark(got.Marks, []string{4: "Sở Tài chính", 5: "Sở Y tế"}[col], want):
			default:
				t.Fatalf("row %d, %q: the number %s is in no mark and no issue: %+v, %v", r.n, code, c.text, m, got.Issues)
			}
		}
	}
}

// heads says whether a row is of a heading, by code or by name: its points are the sum of
// the items below it and give way to them.
func heads(r *row, it *criteria.Item, set *criteria.Set) bool {
	if it != nil {
		return !it.Leaf()
	}
	for _, it := range set.Nodes() {
		if !it.Leaf() && r.says(it.Name) {
			return true
		}
	}
	return false
}

// hasMark says whether a unit has a mark of as many points: of two rows of an item with
// the same points one is kept.
func hasMark(marks []assessment.Mark, unit string, points exact.Number) bool {
	for _, m := range marks {
		if m.Unit == slug(unit) && m.Points != nil && (m.Points.Equal(points) || m.Points.Equal(points.Neg())) {
			return true
		}
	}
	return false
}
