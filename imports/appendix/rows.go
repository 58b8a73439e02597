package appendix

import (
	"regexp"
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/imports"
	"parindex/imports/lines"
	"parindex/words"
)

var (
	totalForm  = regexp.MustCompile(`^(tong|tong cong|tong so|tong diem|cong|tong so diem|tong cong diem|tong diem toi da)$`)
	afterTable = regexp.MustCompile(`^(ghi chu|luu y|noi nhan|nguoi lap|tm |kt |chu tich|giam doc)`)
	rewards    = regexp.MustCompile(`(?i)^(?:phần )?(?:các )?(?:(?:điểm|tiêu chí|nội dung) (?:thưởng|cộng)|(?:thưởng|cộng) điểm)(?: \(.*\))?$`)
	losses     = regexp.MustCompile(`(?i)^(?:phần )?(?:các )?(?:(?:điểm|tiêu chí|nội dung) (?:phạt|trừ)|(?:phạt|trừ) điểm)(?: \(.*\))?$`)
	lettered   = regexp.MustCompile(`^(?:[-–—+•*]|\(?[a-zđ]{1,2}[.)])$`)
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
	case name == "" && rd.table.col[methods] == 0:
		if now != nil {
			rd.more(now, r)
		}
		return now
	case sectionOf(name) != criteria.Main:
		return rd.headless(r, sectionOf(name))
	case now == nil, afterTable.MatchString(label), gap && !rd.within(now, r.Number):
		if label != "" {
			rd.report(imports.Notice, imports.Unused, rd.cell(r.Number, names), "", words.Sprintf("dòng ngoài bảng, không lấy: “%s”", "a row outside of the table, not taken: “%s”", cut(name)), words.Text{Vi: "Không cần làm gì nếu đây không phải dòng điểm.", En: "Nothing to do unless this is a scoring line."})
		}
		return nil
	}
	rd.line(r, now, name)
	return now
}

// line adds a scoring line to the item above.
func (rd *reader) line(r *imports.WorksheetRow, now *entry, name string) {
	if name == "" {
		name = r.At(rd.table.col[methods])
	}
	l := lines.Line{Text: strings.TrimSpace(name)}
	if c := r.Cell(rd.table.col[maxima]); c.Kind != imports.EmptyCell {
		if n, ok := c.Points(); ok {
			l.Points = &n
		} else {
			l.Text += ": " + strings.TrimSpace(c.Text) // “75% số điểm” typed into the column
		}
	}
	if l.Text != "" {
		now.add(l, r.Number)
	}
	rd.more(now, r)
}

// more takes evidence that stands beside the lines of an item and is not merged with it.
func (rd *reader) more(now *entry, r *imports.WorksheetRow) {
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

// sum keeps the printed total.
func (rd *reader) sum(r *imports.WorksheetRow) {
	n, ok := r.Cell(rd.table.col[maxima]).Points()
	if ok && rd.total == nil {
		rd.total, rd.totalAt = &n, rd.cell(r.Number, maxima)
	}
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
	for i, c := range r.Cells {
		if s := strings.Trim(c.Text, " ()"); len(s) != 1 && s != "10" || s[0] != byte('1'+i%10) && i < 9 {
			return false
		}
	}
	return true
}

// again says whether a row repeats the header, as on every printed page.
func (rd *reader) again(r *imports.WorksheetRow) bool {
	return roleOf(r.At(rd.table.col[names])) == names && roleOf(r.At(rd.table.col[maxima])) == maxima
}
