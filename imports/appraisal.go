package imports

import (
	"regexp"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// Marks is what a workbook of appraised or surveyed points says.
type Marks struct {
	Stage  assessment.Stage // of the workbook; single marks may be of another
	Year   int
	Marks  []assessment.Mark
	Issues []Issue
}

// marking is a workbook of points on its way into [Marks].
type marking struct {
	reports
	seeker
	hint    Hint
	year    int
	stage   assessment.Stage
	marks   []assessment.Mark
	at      map[[2]string]int          // unit and code → index in marks
	ofUnit  map[string][]int           // indexes in marks
	schemes map[string]*scoring.Scheme // by group
	sets    []*scoring.Scheme          // see candidates
	sums    int                        // printed totals compared
	texts   int                        // numbers typed as text on the sheet at hand
	dashes  bool                       // a footnote of the sheet says that a dash means not applicable
}

// ReadAppraisal reads points that somebody other than the unit gave, in the shapes
// that agencies send: items by units, units by items or fields, a long list, or one
// sheet per unit. Whether they are of the appraisal or of the survey is read from the
// headings and from the items. It never fails; see [ReadSheet].
func ReadAppraisal(name string, body []byte, dir *Directory, hint Hint) (out Marks) {
	defer func() {
		if recover() != nil {
			out = Marks{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readWorkbook(body)
	if bad != nil {
		return Marks{Issues: []Issue{bad.issue()}}
	}
	mk := &marking{seeker: seeker{dir: dir}, hint: hint, at: map[[2]string]int{}, ofUnit: map[string][]int{}, schemes: map[string]*scoring.Scheme{}}
	mk.stage, mk.year = stageOf(book, name), hint.Year
	mk.agreeYear(book)
	read := 0
	for _, g := range book.grids {
		mk.sheet, mk.texts, mk.dashes = g.name, 0, g.dashNote()
		if read > 0 && mk.ofOtherYear(g) {
			continue
		}
		if mk.grid(g) {
			read++
			mk.typedTexts()
			mk.hidden(g)
		} else if len(g.rows) > 0 {
			mk.report(Notice, Unused, "", "", words.Sprintf("trang tính “%s” không có bảng điểm nào đọc được", "sheet “%s” holds no table of points", g.name), nothingToDo)
		}
	}
	mk.sheet = ""
	mk.told(&mk.reports)
	if read == 0 {
		mk.report(Error, NoTable, "", "", words.Text{
			Vi: "không tìm thấy bảng điểm: cần mã tiêu chí và tên đơn vị ở dòng tiêu đề hoặc cột đầu",
			En: "no table of points: codes and names of units must stand in the header or in the first columns",
		}, words.Text{Vi: "Xếp bảng theo một trong hai cách: mỗi dòng một mã tiêu chí, mỗi cột một đơn vị; hoặc mỗi dòng một đơn vị, mỗi cột một mã tiêu chí. Tên đơn vị và mã ghi như trong danh sách.", En: "Arrange the table in one of two ways: a code in each row and a unit in each column, or a unit in each row and a code in each column. Write names and codes as in the lists."})
	}
	out = Marks{Stage: mk.stage, Year: mk.year, Issues: mk.sorted(book)}
	if !Refused(out.Issues) {
		out.Marks = mk.leafmost()
	}
	if len(out.Marks) > 0 && !slices.ContainsFunc(out.Marks, func(m assessment.Mark) bool { return m.Stage != assessment.Survey }) {
		out.Stage = assessment.Survey // by its items, whatever the title says
	}
	return out
}

// grid reads a sheet in the first shape that it has.
func (mk *marking) grid(g *grid) bool {
	for _, shape := range []func(*grid) bool{mk.itemsByUnits, mk.unitsByItems, mk.list, mk.oneUnit} {
		if shape(g) {
			return true
		}
	}
	return false
}

// stageOf reads from the headings whether the points are of the survey.
func stageOf(book *workbook, name string) assessment.Stage {
	for _, g := range book.grids {
		for i := 0; i < min(len(g.rows), 12); i++ {
			for j := range g.rows[i].cells {
				if len(g.rows[i].cells[j].text) > 300 {
					continue
				}
				f := fold(g.rows[i].cells[j].text)
				if strings.Contains(f, "dieu tra xa hoi hoc") || strings.Contains(f, "dtxhh") || strings.Contains(f, "dieu tra xhh") {
					return assessment.Survey
				}
			}
		}
	}
	return assessment.Appraisal
}

func (mk *marking) agreeYear(book *workbook) {
	said := 0
	for _, g := range book.grids {
		if y := g.titleYear(0, 12); y.year != 0 {
			said = y.year
			mk.sheet = g.name
			y.tell(&mk.reports, mk.hint)
			mk.sheet = ""
			break
		}
	}
	switch {
	case mk.year == 0 && said == 0:
		mk.report(Error, NoYear, "", "", words.Text{Vi: "không tìm thấy năm trong tiêu đề", En: "the title does not say the year"},
			words.Text{Vi: "Ghi “NĂM 2025” trong tên bảng, hoặc chọn năm khi nhập.", En: "Write the year in the title, or choose it when importing."})
	case mk.year == 0:
		mk.year = said
	case said != 0 && said != mk.year:
		mk.report(Error, YearDiffers, "", "", words.Sprintf("bảng ghi năm %d, nhưng đang nhập cho năm %d", "the table says %d, the import is for %d", said, mk.year),
			words.Text{Vi: "Kiểm tra đúng tệp của năm này.", En: "Check that it is the file of this year."})
	}
}

// ofOtherYear says whether a further sheet is titled with another year; it is not read.
func (mk *marking) ofOtherYear(g *grid) bool {
	year := 0
	for _, r := range g.over(12) {
		for j := range r.cells[:min(len(r.cells), maxLines)] {
			if y, title := r.yearAt(j); title && year == 0 {
				year = y
			}
		}
	}
	if year == 0 || mk.year == 0 || year == mk.year {
		return false
	}
	mk.report(Warning, YearDiffers, "", "", words.Sprintf("trang tính “%s” ghi năm %d, nhưng đang nhập cho năm %d; trang này không được nhập", "sheet “%s” says %d, the import is for %d; the sheet is not imported", g.name, year, mk.year),
		words.Text{Vi: "Không cần làm gì nếu đó là điểm của năm khác; nếu ghi nhầm thì sửa năm trong tên bảng rồi nhập lại.", En: "Nothing to do if the points are of another year; if the year is a slip, correct the title and import again."})
	return true
}

// hidden says that a hidden sheet was read.
func (mk *marking) hidden(g *grid) {
	if g.hidden {
		mk.report(Notice, Hidden, "", "", words.Sprintf("trang tính “%s” đang ẩn; vẫn được nhập", "sheet “%s” is hidden; it was read all the same", g.name), nothingToDo)
	}
}

var applying = regexp.MustCompile(`(?i)p\s+d`) // of “áp dụng”; folding is dear

var quotedDash = regexp.MustCompile(`["“”'‘’]\s*[-–—]\s*["“”'‘’]|dau (gach|tru|-)`)

// dashNote says whether a footnote explains a dash as not applicable.
func (g *grid) dashNote() bool {
	for i := len(g.rows) - 1; i >= 0; i-- {
		for j := range g.rows[i].cells {
			s := g.rows[i].cells[j].text
			if len(s) > 400 || len(s) < 15 || !applying.MatchString(s) {
				continue
			}
			f := fold(s)
			if strings.Contains(f, "khong ap dung") && quotedDash.MatchString(f) {
				return true
			}
		}
	}
	return false
}

// scheme returns the criteria set of a unit.
func (mk *marking) scheme(u *assessment.Unit) *scoring.Scheme {
	key := u.Group
	if s, ok := mk.schemes[key]; ok {
		return s
	}
	var found *scoring.Scheme
	for _, s := range mk.dir.Schemes {
		if mk.hint.Set == s.Set().Ref() || mk.hint.Set == "" && s.Set().AppliesTo(u.Group, mk.year) {
			found = s
		}
	}
	mk.schemes[key] = found
	if found == nil {
		mk.report(Error, NoSet, "", "", words.Sprintf("không có bộ tiêu chí cho khối “%s” năm %d", "no criteria set for group “%s” in %d", u.Group, mk.year),
			words.Text{Vi: "Nạp bộ tiêu chí của năm này.", En: "Load the criteria set of the year."})
	}
	return found
}
