package imports

import (
	"strings"

	"parindex/scoring"
	"parindex/words"
)

// subject is what a table is about.
type subject struct {
	unit string // ID; "" unknown
	name string // as printed; "" when nothing names the unit
	cell string
	year int
}

// choose finds the table to read, its unit, its year and its criteria set. ok is
// false when there is nothing to read.
func (rd *reading) choose(book *workbook, hint Hint) (who subject, ok bool) {
	var tables []*table
	for _, g := range book.grids {
		tables = append(tables, g.tables()...)
	}
	if len(tables) == 0 {
		rd.noTable(book)
		return subject{unit: hint.Unit, year: hint.Year}, false
	}
	t, who, ok := rd.pick(tables, hint)
	if !ok {
		return who, false
	}
	rd.t, rd.sheet = t, t.g.name
	rd.others(book, tables, t)
	who.year = rd.agreeYear(who, hint)
	who.unit = rd.agreeUnit(who, hint)
	rd.scheme = rd.pickScheme(who, hint)
	if rd.scheme == nil {
		return who, false
	}
	rd.names = rd.dir.index().names[rd.scheme]
	if rd.names == nil {
		return who, false
	}
	return who, rd.fits(who)
}

func (rd *reading) noTable(book *workbook) {
	for _, g := range book.grids {
		rd.sheet = g.name
		problem := words.Sprintf("trang tính “%s” không có dòng tiêu đề của bảng tự chấm (tìm các cột như STT, Nội dung, Điểm tối đa, Điểm tự chấm)",
			"sheet “%s” has no header row of a self-assessment (looked for columns like STT, Nội dung, Điểm tối đa, Điểm tự chấm)", g.name)
		if len(g.rows) == 0 {
			problem = words.Sprintf("trang tính “%s” không có dữ liệu", "sheet “%s” holds no data", g.name)
		}
		rd.report(Error, NoTable, "", "", problem, words.Text{
			Vi: "Giữ nguyên dòng tiêu đề của biểu mẫu, gồm cột STT (mã tiêu chí), nội dung, điểm tối đa và điểm tự chấm.",
			En: "Keep the header row of the form with the columns for code, name, maximum and self-assessed points.",
		})
	}
}

// pick decides between several tables: the one of the hint's unit, else of the hint's
// year, else of the latest year that names a unit. Two units in one file are refused.
func (rd *reading) pick(tables []*table, hint Hint) (*table, subject, bool) {
	best, units := 0, map[string]int{}
	subjects := make([]subject, len(tables))
	rank := make([]int, len(tables))
	for i, t := range tables {
		s := rd.subjectOf(tables, i, hint)
		subjects[i] = s
		if s.unit != "" {
			rank[i] += 4
			if _, seen := units[s.unit]; !seen {
				units[s.unit] = i
			}
		} else if s.name != "" {
			rank[i] += 2
		}
		if hint.Unit != "" && s.unit == hint.Unit {
			rank[i] += 100
		}
		if y := hint.Year; y != 0 && t.year == y {
			rank[i] += 50
		}
		if !t.g.hidden {
			rank[i]++
		}
		if rank[i] > rank[best] || rank[i] == rank[best] && t.year > tables[best].year {
			best = i
		}
	}
	bound(tables, subjects)
	if _, named := units[hint.Unit]; len(units) > 1 && !named {
		rd.severalUnits(tables, subjects, units)
		return nil, subject{year: subjects[best].year}, false
	}
	return tables[best], subjects[best], true
}

// subjectOf reads unit and year of a table from the lines above it.
func (rd *reading) subjectOf(tables []*table, i int, hint Hint) subject {
	t := tables[i]
	from := 1
	if i > 0 && tables[i-1].g == t.g {
		from = tables[i-1].bottom + 1
	}
	s := subject{year: t.year}
	year := s.year
	if hint.Year != 0 {
		year = hint.Year
	}
	s.name, s.cell = t.g.unitLine(from, t.top)
	if s.name != "" {
		if u := rd.dir.unit(s.name, year); u != nil {
			s.unit = u.ID
		}
		return s
	}
	s.unit, s.name, s.cell = t.g.headingUnit(rd.dir, t.top, year)
	return s
}

func (rd *reading) severalUnits(tables []*table, subjects []subject, units map[string]int) {
	var names []string
	for i, s := range subjects {
		if units[s.unit] == i && s.unit != "" {
			names = append(names, "“"+quote(s.name)+"” ("+tables[i].g.name+"!"+s.cell+")")
		}
	}
	rd.report(Error, SeveralUnits, "", "",
		words.Sprintf("tệp có bảng tự chấm của %d đơn vị: %s", "the file holds the sheets of %d units: %s", len(names), strings.Join(names, ", ")),
		words.Text{Vi: "Tách mỗi đơn vị thành một tệp, hoặc chọn đơn vị trước khi nhập.", En: "Save each unit as a file of its own, or choose the unit before importing."})
}

// bound ends a table where the lines about another unit begin below it. A header that
// is only repeated on a further page ends nothing.
func bound(tables []*table, subjects []subject) {
	for i, t := range tables {
		if i > 0 && tables[i-1].g == t.g && subjects[i].name != "" {
			tables[i-1].end = t.top
			if row, _ := placeOf(subjects[i].cell); row > tables[i-1].bottom {
				tables[i-1].end = row
			}
		}
	}
}

// others says which further tables and sheets are not read.
func (rd *reading) others(book *workbook, tables []*table, chosen *table) {
	with := map[*grid]bool{}
	for _, t := range tables {
		with[t.g] = true
		repeated := t.g == chosen.g && t.top > chosen.top && chosen.end == 0
		if t != chosen && !repeated {
			rd.sheet = t.g.name
			rd.report(Notice, Unused, ref(t.top, 1), "",
				words.Sprintf("bảng ở trang “%s” (năm %d) không được nhập", "the table on sheet “%s” (year %d) is not imported", t.g.name, t.year),
				words.Text{Vi: "Không cần làm gì nếu đây không phải bảng tự chấm năm nay.", En: "Nothing to do unless this is the self-assessment meant."})
		}
	}
	for _, g := range book.grids {
		if !with[g] && len(g.rows) > 0 {
			rd.sheet = g.name
			rd.report(Notice, Unused, "", "", words.Sprintf("trang tính “%s” không có bảng tự chấm; không nhập", "sheet “%s” holds no self-assessment and is not imported", g.name), nothingToDo)
		}
	}
	rd.sheet = chosen.g.name
}

func (rd *reading) agreeYear(who subject, hint Hint) int {
	switch {
	case hint.Year == 0 && who.year == 0:
		rd.report(Error, NoYear, "", "",
			words.Text{Vi: "không tìm thấy năm đánh giá trong tiêu đề", En: "the title does not say the year assessed"},
			words.Text{Vi: "Ghi “… NĂM 2025” trong tên bảng, hoặc chọn năm khi nhập.", En: "Write the year in the title, or choose it when importing."})
	case hint.Year != 0 && who.year != 0 && hint.Year != who.year:
		rd.report(Error, YearDiffers, "", "",
			words.Sprintf("bảng ghi năm %d, nhưng đang nhập cho năm %d", "the sheet says %d, the import is for %d", who.year, hint.Year),
			words.Text{Vi: "Kiểm tra đúng tệp của năm này, hoặc sửa năm trong tên bảng.", En: "Check that it is the file of this year, or correct the title."})
	}
	if hint.Year != 0 {
		return hint.Year
	}
	return who.year
}

func (rd *reading) agreeUnit(who subject, hint Hint) string {
	l := rd.dir.index()
	known := l.byID[hint.Unit]
	switch {
	case hint.Unit != "" && known == nil:
		rd.report(Error, UnknownUnit, "", "",
			words.Sprintf("không có đơn vị mã “%s” trong danh sách", "no unit “%s” in the list", hint.Unit), addUnit)
		return ""
	case hint.Unit != "" && who.unit != "" && who.unit != hint.Unit:
		rd.report(Error, UnitDiffers, who.cell, "",
			words.Sprintf("bảng ghi đơn vị “%s”, nhưng đang nhập cho “%s”", "the sheet names “%s”, the import is for “%s”", quote(who.name), known.Name),
			words.Text{Vi: "Chọn đúng tệp của đơn vị, hoặc sửa dòng “Đơn vị:”.", En: "Choose the unit's own file, or correct the line “Đơn vị:”."})
	case hint.Unit != "" && who.unit == "" && who.name != "":
		rd.report(Warning, UnitDiffers, who.cell, "",
			words.Sprintf("bảng ghi đơn vị “%s”, không giống tên “%s”", "the sheet names “%s”, which is not “%s”", quote(who.name), known.Name),
			words.Text{Vi: "Kiểm tra lại dòng “Đơn vị:”.", En: "Check the line “Đơn vị:”."})
	case hint.Unit == "" && who.unit == "" && who.name != "":
		rd.report(Error, UnknownUnit, who.cell, "",
			words.Sprintf("đơn vị “%s” không có trong danh sách đơn vị", "unit “%s” is not in the list of units", quote(who.name)), addUnit)
	case hint.Unit == "" && who.unit == "":
		rd.report(Error, UnknownUnit, "", "",
			words.Text{Vi: "không tìm thấy tên đơn vị (dòng “Đơn vị: …”) trên bảng", En: "the sheet does not name its unit (a line “Đơn vị: …” above the table)"}, addUnit)
	}
	if hint.Unit != "" {
		return hint.Unit
	}
	return who.unit
}

var addUnit = words.Text{
	Vi: "Ghi đúng tên như trong danh sách đơn vị, hoặc chọn đơn vị khi nhập, hoặc thêm tên này vào tên gọi khác của đơn vị.",
	En: "Write the name as in the list of units, choose the unit when importing, or add this name to the unit's aliases.",
}

// pickScheme finds the criteria set: the hint's, else the one for the unit's group and
// the year that fits the table best.
func (rd *reading) pickScheme(who subject, hint Hint) *scoring.Scheme {
	var candidates []*scoring.Scheme
	group := ""
	if u := rd.dir.index().byID[who.unit]; u != nil {
		group = u.Group
	}
	for _, s := range rd.dir.Schemes {
		switch set := s.Set(); {
		case hint.Set != "" && set.Ref() == hint.Set, hint.Set == "" && set.AppliesTo(group, who.year):
			candidates = append(candidates, s)
		}
	}
	if s, _ := rd.bestFit(candidates); s != nil {
		return s
	}
	problem := words.Sprintf("không có bộ tiêu chí cho khối “%s” năm %d", "no criteria set for group “%s” in %d", group, who.year)
	if hint.Set != "" {
		problem = words.Sprintf("không có bộ tiêu chí “%s”", "there is no criteria set “%s”", hint.Set)
	}
	if group != "" && who.year != 0 || hint.Set != "" {
		rd.report(Error, NoSet, "", "", problem,
			words.Text{Vi: "Nạp bộ tiêu chí của năm này, hoặc ghi rõ bộ tiêu chí khi nhập.", En: "Load the criteria set of the year, or name one when importing."})
		return nil
	}
	return nil
}

// bestFit returns the scheme with the highest share of matching rows; of equals the
// last, which is the newest version.
func (rd *reading) bestFit(schemes []*scoring.Scheme) (*scoring.Scheme, float64) {
	var best *scoring.Scheme
	share := -1.0
	for _, s := range schemes {
		if len(schemes) == 1 {
			return s, 1
		}
		if f := rd.fit(s); f >= share {
			best, share = s, f
		}
	}
	return best, share
}

// fit is the share of the table's coded rows that are items of a set: by name, or by
// code and maximum.
func (rd *reading) fit(s *scoring.Scheme) float64 {
	names := rd.dir.index().names[s]
	coded, matched := 0, 0
	g := rd.t.g
	for i := rd.t.first; i < len(g.rows); i++ {
		r := &g.rows[i]
		if rd.t.cell(r, codeCol).kind == empty || r.n <= rd.t.bottom+2 && counting(r) {
			continue
		}
		name := rd.t.str(r, nameCol)
		it := s.Set().Item(tidyCode(rd.t.str(r, codeCol)))
		if it == nil && rd.t.cell(r, maxCol).kind == empty {
			continue // no item row: a signature, a note
		}
		coded++
		if it != nil && (it.Name == name || sameMax(rd.t.cell(r, maxCol), it.Max.Number)) || len(names.codes(name)) > 0 {
			matched++
		}
	}
	if coded == 0 {
		return 1
	}
	return float64(matched) / float64(coded)
}

// fits refuses a table that belongs to another set.
func (rd *reading) fits(who subject) bool {
	mine := rd.fit(rd.scheme)
	if mine >= 0.6 {
		return true
	}
	problem := words.Sprintf("bảng không thuộc bộ tiêu chí %s: phần lớn mã có tên hoặc điểm tối đa khác", "the sheet does not belong to criteria set %s: most codes have another name or another maximum", rd.scheme.Set().Ref())
	for _, s := range rd.dir.Schemes {
		if s != rd.scheme && rd.fit(s) >= 0.8 {
			problem = words.Sprintf("%s; bảng khớp với bộ tiêu chí %s", "%s; it fits criteria set %s", problem, s.Set().Ref())
			break
		}
	}
	rd.report(Error, OtherSet, ref(rd.t.bottom+1, 1), "", problem,
		words.Text{Vi: "Dùng biểu mẫu tự chấm của bộ tiêu chí dành cho đơn vị này.", En: "Use the form of the criteria set for this unit."})
	return false
}
