package imports

import (
	"strings"

	"parindex/words"
)

// subject is what a table is about.
type subject struct {
	unit string // ID; "" unknown
	name string // as printed; "" when nothing names the unit
	cell string
	year int

	other *subject // a second line above the table names another unit
}

// choose finds the table to read, its unit, its year and its criteria set. ok is
// false when there is nothing to read.
func (rd *reading) choose(book *workbook, hint Hint) (who subject, ok bool) {
	if hint, ok = rd.follow(book, hint); !ok {
		return subject{unit: hint.Unit, year: hint.Year}, false
	}
	var tables []*table
	for _, g := range book.grids {
		tables = append(tables, g.tables(hint.Year)...)
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
	t.said.tell(&rd.reports, hint)
	rd.severalColumns()
	who.year = rd.agreeYear(who, hint)
	who.unit = rd.agreeUnit(who, hint)
	rd.scheme = rd.pickScheme(who, hint)
	if rd.scheme == nil {
		return who, false
	}
	if !rd.renumber(hint.From) {
		return who, false
	}
	rd.names = rd.dir.itemsOf(rd.coded())
	return who, rd.fits()
}

func (rd *reading) noTable(book *workbook) {
	for _, g := range book.grids {
		rd.sheet = g.name
		problem := words.Sprintf("trang tính “%s” không có dòng tiêu đề của bảng tự chấm (tìm các cột như STT, Nội dung, Điểm tối đa, Điểm tự chấm)",
			"sheet “%s” has no header row of a self-assessment (looked for columns like STT, Nội dung, Điểm tối đa, Điểm tự chấm)", g.name)
		fix := words.Text{
			Vi: "Giữ nguyên dòng tiêu đề của biểu mẫu, gồm cột STT (mã tiêu chí), nội dung, điểm tối đa và điểm tự chấm.",
			En: "Keep the header row of the form with the columns for code, name, maximum and self-assessed points.",
		}
		if len(g.rows) == 0 {
			problem = words.Sprintf("trang tính “%s” không có dữ liệu", "sheet “%s” holds no data", g.name)
		}
		rd.report(Error, NoTable, "", "", problem, fix)
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
	if o := subjects[best].other; o != nil && hint.Unit == "" {
		rd.sheet = tables[best].g.name
		rd.report(Error, SeveralUnits, o.cell, "",
			words.Sprintf("phía trên bảng ghi hai đơn vị: “%s” (%s) và “%s” (%s)", "two units are named above the table: “%s” (%s) and “%s” (%s)", quote(subjects[best].name), subjects[best].cell, quote(o.name), o.cell),
			words.Text{Vi: "Giữ lại dòng “Đơn vị:” của đơn vị tự chấm, hoặc chọn đơn vị khi nhập.", En: "Keep the line of the unit that assesses itself, or choose the unit when importing."})
		return nil, subject{year: subjects[best].year}, false
	}
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
	line := rd.unitLine(t.g, from, t.top, year)
	if line.name == "" {
		line = rd.headingUnit(t.g, t.top, year)
	}
	if line.other != nil && line.other.unit == hint.Unit {
		line = *line.other
	}
	line.year = s.year
	return line
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
		if !with[g] && len(g.rows) > 0 && !rd.ours(g) {
			rd.sheet = g.name
			rd.report(Notice, Unused, "", "", words.Sprintf("trang tính “%s” không có bảng tự chấm; không nhập", "sheet “%s” holds no self-assessment and is not imported", g.name), nothingToDo)
		}
	}
	rd.sheet = chosen.g.name
}
