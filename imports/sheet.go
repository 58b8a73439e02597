package imports

import (
	"slices"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// reading is one self-assessment table on its way into a [Sheet].
type reading struct {
	reports
	seeker
	stamp  *Stamp // of a form that this program wrote; nil is none
	t      *table // the part at hand
	scheme *scoring.Scheme
	names  *itemNames
	old    *renumbering // the sheet has the codes of an earlier set; nil otherwise
	field  string       // code of the field that the rows at hand belong to
	parts  []*table     // read together: the fields of a set may stand on several sheets
	lines  []*line
	at     *line // item that rows without a code belong to
	byCode map[string]*line
	sums   []sumRow       // printed totals
	spares []spot         // rows without a place
	tails  []tail         // what stands below the tables
	marked map[*cell]bool // marks of chosen lines

	entries []assessment.Entry
	typed   map[string]extent   // points as typed, for the totals
	merged  map[mergedCell]bool // cells of points that are shared with another item
	broken  bool                // the figures of the line at hand contradict each other
}

// ReadSheet reads the self-assessment of one unit from an .xlsx file. It never fails:
// what is wrong is among the issues, and [Refused] says whether anything may be
// stored. name is the file's name, for messages only.
func ReadSheet(name string, body []byte, dir *Directory, hint Hint) (sheet Sheet) {
	defer func() {
		if recover() != nil {
			sheet = Sheet{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readWorkbook(body)
	if bad != nil {
		return Sheet{Issues: []Issue{bad.issue()}}
	}
	rd := &reading{seeker: seeker{dir: dir}}
	who, ok := rd.choose(book, hint)
	sheet = Sheet{Unit: who.unit, Year: who.year}
	if ok {
		sheet.Set = rd.scheme.Set().Ref()
		rd.read()
	}
	rd.told(&rd.reports)
	sheet.Issues = rd.sorted(book)
	if !Refused(sheet.Issues) {
		sheet.Entries = rd.entries
	}
	return sheet
}

func unread() *refusal {
	return damaged("không đọc được tệp: nội dung bị hỏng", "the file cannot be read: its content is damaged")
}

// read takes the values out of the chosen table.
func (rd *reading) read() {
	rd.byCode = map[string]*line{}
	rd.typed = map[string]extent{}
	rd.t = nil // what was looked at before is no part of it
	for _, t := range rd.parts {
		rd.enter(t)
		rd.rows()
	}
	rd.enter(rd.parts[0])
	if rd.leaves() == 0 {
		rd.report(Error, NoItems, rd.place(), "",
			words.Sprintf("có dòng tiêu đề ở dòng %d nhưng bên dưới không có tiêu chí nào", "a header in row %d but no criteria below it", rd.t.top),
			words.Text{Vi: "Dán đủ các dòng tiêu chí dưới dòng tiêu đề rồi gửi lại.", En: "Fill in the criteria rows below the header and send again."})
		return
	}
	for _, t := range rd.parts {
		rd.mergedScores(t)
	}
	for _, l := range rd.lines {
		rd.line(l)
	}
	rd.enter(rd.parts[0])
	rd.missing()
	rd.totals()
	rd.translation()
	for _, t := range rd.parts {
		rd.enter(t)
		rd.leftovers()
	}
	rd.filled()
}

// filled refuses a sheet in which nothing was scored or declared: sent by mistake, it would
// take the place of the one that was.
func (rd *reading) filled() {
	astray := func(i Issue) bool { return i.Kind == PointsAstray || i.Severity == Error && i.Kind != MissingItem }
	if len(rd.typed) > 0 || slices.ContainsFunc(rd.entries, answered) || slices.ContainsFunc(rd.issues, astray) {
		return
	}
	rd.issues = slices.DeleteFunc(rd.issues, func(i Issue) bool { return i.Kind == MissingScore }) // of every item
	rd.enter(rd.parts[0])
	rd.report(Error, NotFilled, rd.place(), "",
		words.Text{Vi: "phiếu chưa điền: không có điểm, số liệu kê khai hay “Không áp dụng” nào", En: "the sheet is not filled in: it has no points, no declared figures and no “Không áp dụng”"},
		words.Text{Vi: "Kiểm tra có gửi nhầm biểu mẫu trống không; điền điểm rồi gửi lại.", En: "Check whether the blank form was sent by mistake; fill in the points and send it again."})
}

// answered says whether an entry holds anything that can be scored.
func answered(e assessment.Entry) bool {
	return e.Self != nil || e.Appraised != nil || e.Survey != nil || e.Exempt || e.Choice != "" || len(e.Figures) > 0
}

// enter goes to a part. Rows without a code belong to the item above them across the
// pages of a sheet, never across sheets.
func (rd *reading) enter(t *table) {
	if rd.t == nil || rd.t.g != t.g {
		rd.at, rd.field = nil, ""
	}
	rd.t, rd.sheet = t, t.g.name
}

func (rd *reading) leaves() int {
	n := 0
	for _, l := range rd.lines {
		if l.leaf != nil {
			n++
		}
	}
	return n
}

// place is the header's range: "A9:G9".
func (rd *reading) place() string {
	left, right := maxColumns, 1
	for col := range rd.t.head {
		left, right = min(left, col), max(right, col)
	}
	return span{rd.t.top, left, rd.t.bottom, right}.String()
}
