package appendix

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/imports/lines"
	"parindex/words"
)

var (
	totalForm  = regexp.MustCompile(`^(?:tong|tong cong|tong so|tong diem|cong|tong so diem|tong cong diem|tong diem toi da)(?: (?:cua )?(?:cac )?(?:linh vuc|phan|muc|nhom)(?: [ivx0-9a-h]+)?)?(?: [ivx0-9 ]+)?$|^(?:tong cong|cong|tong diem|cong diem) linh vuc .*$`)
	afterTable = regexp.MustCompile(`^(ghi chu|luu y|noi nhan|nguoi lap|tm |kt |chu tich|giam doc)`)
	rewards    = regexp.MustCompile(`(?i)^(?:phần )?(?:các )?(?:(?:điểm|tiêu chí|nội dung) (?:được )?(?:thưởng|cộng|cộng thêm|khuyến khích)(?: điểm)?|(?:được )?(?:thưởng|cộng) điểm|thưởng|khuyến khích)(?: khác| thêm| trong năm| năm \d{4})?:?(?: \(.*\))?:?$`)
	losses     = regexp.MustCompile(`(?i)^(?:phần )?(?:các )?(?:(?:điểm|tiêu chí|nội dung) (?:bị )?(?:phạt|trừ)(?: điểm)?|(?:bị )?(?:phạt|trừ) điểm)(?: khác| thêm| trong năm| năm \d{4})?:?(?: \(.*\))?:?$`)
	lettered   = regexp.MustCompile(`^(?:[-–—+•]|\(?\*+\)?|\(?[a-zđ]{1,2}[.)]?)$`)
)

// rows reads the table below its header.
func (rd *reader) rows() {
	var now *entry
	last := rd.table.bottom
	for i := range rd.sheet.Rows {
		r := &rd.sheet.Rows[i]
		if r.Number <= rd.table.bottom || rd.counts(r) || rd.again(r) {
			continue
		}
		if r.Hidden {
			rd.report(imports.Warning, imports.Hidden, imports.CellName(r.Number, 1), "", words.Text{Vi: "dòng ẩn được đọc như các dòng khác", En: "a hidden row is read as any other"}, words.Text{Vi: "Kiểm tra dòng này.", En: "Check this row."})
		}
		if now = rd.row(r, now, r.Number > last+1); now != nil {
			rd.leave(r)
		}
		if last = r.Number; len(rd.entries) > maxEntries {
			rd.tooMany()
			return
		}
	}
	if len(rd.roots) > 0 && rd.total == nil {
		rd.report(imports.Warning, imports.PointsAssumed, "", "", words.Text{Vi: "không thấy dòng tổng cộng; lấy tổng các lĩnh vực", En: "no row with the total found; the sum of the fields was taken"},
			words.Text{Vi: "Kiểm tra total trong tệp.", En: "Check total in the file."})
	}
}

// maxEntries is how many items a set may have.
const maxEntries = 2000

func (rd *reader) tooMany() {
	rd.failed = true
	rd.report(imports.Error, imports.TooLarge, "", "", words.Sprintf("bảng có hơn %d mã", "the table has more than %d codes", maxEntries), words.Text{Vi: "Kiểm tra lại tệp: phụ lục lớn nhất có khoảng 150 tiêu chí.", En: "Check the file: the largest appendix has about 150 criteria."})
}

// leave notes the columns that hold something and are not read.
func (rd *reader) leave(r *imports.WorksheetRow) {
	for _, c := range r.Cells {
		if c.Kind != imports.EmptyCell && (!slices.Contains(rd.table.col[:], c.Column) || c.Column == rd.table.col[remarks]) && rd.unused[c.Column] == "" {
			rd.unused[c.Column] = imports.CellName(r.Number, c.Column)
			rd.report(imports.Notice, imports.Unused, rd.unused[c.Column], "", words.Text{Vi: "cột này có nội dung nhưng không thuộc bộ tiêu chí, không lấy", En: "this column holds something that is no part of a set; not taken"},
				words.Text{Vi: "Không cần làm gì nếu đây là ghi chú hoặc cột điểm chấm.", En: "Nothing to do if it holds notes or given points."})
		}
	}
}

// row reads one row; now is the item above, gap says that empty rows stand between.
func (rd *reader) row(r *imports.WorksheetRow, now *entry, gap bool) *entry {
	name := r.At(rd.table.col[names])
	code, coded := rd.code(r, now)
	label := plain(name)
	switch {
	case coded && name == "" && totalForm.MatchString(plain(r.At(rd.table.col[codes]))), !coded && totalForm.MatchString(label):
		rd.sum(r)
		return nil
	case code == unreadable:
		return nil
	case coded:
		e := rd.enter(r, code)
		rd.place(e)
		return e
	case name == "" && (rd.table.col[methods] == 0 || r.At(rd.table.col[methods]) == ""):
		rd.nameless(r)
		if now != nil {
			rd.more(now, r)
		}
		return now
	case sectionOf(name) != criteria.Main:
		return rd.headless(r, sectionOf(name))
	case now != nil && r.Number < rd.last && !afterTable.MatchString(label):
		// blank rows, but the table goes on
	case now == nil, afterTable.MatchString(label), gap && !rd.within(now, r.Number):
		return rd.aside(r, now, name)
	}
	rd.line(r, now, name)
	return now
}

// line adds a scoring line to the item above.
func (rd *reader) line(r *imports.WorksheetRow, now *entry, name string) {
	method := ""
	if rd.table.col[methods] != 0 {
		method = r.At(rd.table.col[methods])
	}
	switch {
	case name == "":
		name = method
	case method != "": // “Kịp thời” and beside it “1 điểm”
		name = strings.TrimRight(strings.TrimSpace(name), " :") + ": " + method
	}
	l := lines.Line{Text: strings.TrimSpace(name)}
	if c := r.Cell(rd.table.col[maxima]); c.Kind != imports.EmptyCell {
		switch n, ok := c.Points(); {
		case ok && c.Form == imports.PercentForm:
			l.Text += ": " + words.Number(n.Mul(exact.Hundred), words.Vi) + "%"
		case ok:
			l.Points = &n
		default:
			l.Text += ": " + strings.TrimSpace(c.Text) // “75% số điểm” typed into the column
		}
	}
	if l.Text != "" {
		now.add(l, r.Number)
	}
	rd.more(now, r)
}

// aside says that a row is not taken. Within the table the item above goes on behind it.
func (rd *reader) aside(r *imports.WorksheetRow, now *entry, name string) *entry {
	severity, problem := imports.Notice, words.Sprintf("dòng ngoài bảng, không lấy: “%s”", "a row outside of the table, not taken: “%s”", cut(name))
	if r.Number < rd.last {
		severity, problem = imports.Warning, words.Sprintf("dòng này không thuộc tiêu chí nào, không lấy: “%s”", "this row belongs to no item; not taken: “%s”", cut(name))
	} else {
		now = nil
	}
	at := rd.cell(r.Number, names)
	if r.At(rd.table.col[names]) == "" {
		at = rd.cell(r.Number, codes)
	}
	if plain(name) != "" {
		rd.report(severity, imports.Unused, at, "", problem, words.Text{Vi: "Không cần làm gì nếu đây không phải dòng điểm.", En: "Nothing to do unless this is a scoring line."})
	}
	return now
}

// nameless says that points stand in a row without a text.
func (rd *reader) nameless(r *imports.WorksheetRow) {
	c := r.Cell(rd.table.col[maxima])
	if m, merged := rd.merged(r.Number, rd.table.col[maxima]); c.Text == "" || merged && m.Top < r.Number {
		return
	}
	rd.report(imports.Warning, imports.Unused, rd.cell(r.Number, maxima), "", words.Sprintf("điểm “%s” đứng ở dòng không có chữ, không lấy", "the points “%s” stand in a row without a text; not taken", cut(c.Text)),
		words.Text{Vi: "Ghi tên dòng điểm, hoặc xóa điểm ở dòng này.", En: "Write the text of the scoring line, or clear the points."})
}

// more takes evidence, and who fills the item, that stand beside its lines and are not
// merged with it.
func (rd *reader) more(now *entry, r *imports.WorksheetRow) {
	if col := rd.table.col[forms]; col != 0 {
		if s := oneLine(r.At(col)); s != "" && s != oneLine(now.form) {
			now.form = strings.TrimSpace(now.form + " " + s)
		}
	}
	if col := rd.table.col[evidence]; col != 0 {
		if s := oneLine(r.At(col)); s != "" {
			now.proof = append(now.proof, s)
		}
	}
}

// within says whether a row belongs to an item by a merged cell beside it.
func (rd *reader) within(e *entry, row int) bool {
	for _, c := range []column{codes, forms, evidence} {
		if m, ok := rd.merged(e.row, rd.table.col[c]); ok && row <= m.Bottom {
			return true
		}
	}
	return false
}

// headless enters the head of bonus or penalty that has no code.
func (rd *reader) headless(r *imports.WorksheetRow, section criteria.Section) *entry {
	code := "T"
	if section == criteria.Penalty {
		code = "P"
	}
	e := rd.enter(r, code)
	rd.assumedCode(r.Number, code, "")
	rd.place(e)
	return e
}

// sectionOf tells bonus and penalty from fields by the name.
func sectionOf(name string) criteria.Section {
	switch name = oneLine(name); {
	case rewards.MatchString(name):
		return criteria.Bonus
	case losses.MatchString(name):
		return criteria.Penalty
	}
	return criteria.Main
}

// counts says whether a row numbers the columns: 1, 2, 3 or (1), (2), (3).
func (rd *reader) counts(r *imports.WorksheetRow) bool {
	if len(r.Cells) < 3 {
		return false
	}
	letter, figure := 'A', 1 // “A, B, 1, 2, 3” as well
	for _, c := range r.Cells {
		switch strings.Trim(c.Text, " ()") {
		case string(letter):
			letter++
		case strconv.Itoa(figure):
			figure++
		default:
			return false
		}
	}
	return true
}

// again says whether a row repeats the header, as on every printed page.
func (rd *reader) again(r *imports.WorksheetRow) bool {
	name := r.At(rd.table.col[names])
	return (name == "" || roleOf(name) == names) && roleOf(r.At(rd.table.col[maxima])) == maxima
}
