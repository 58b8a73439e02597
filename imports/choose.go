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

// choose finds the tables to read, their unit, their year and their criteria set. ok is
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
	found, ok := rd.pick(book, tables, hint)
	who = found.who
	if !ok {
		return who, false
	}
	rd.parts = found.together(hint)
	rd.enter(found.best)
	found.best.said.tell(&rd.reports, hint)
	who.year = rd.agreeYear(who, hint)
	rd.ofYear(who.year)
	who.unit = rd.agreeUnit(who, hint)
	rd.scheme = rd.pickScheme(who, hint)
	if rd.scheme == nil {
		rd.parts = []*table{found.best}
		rd.others(book, tables)
		rd.severalColumns()
		return who, false
	}
	if !rd.renumber(hint.From) {
		return who, false
	}
	rd.names = rd.dir.itemsOf(rd.coded())
	rd.arrange(found.best)
	rd.others(book, tables)
	for _, t := range rd.parts {
		rd.enter(t)
		rd.severalColumns()
	}
	rd.enter(rd.parts[0])
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

// chosen is the table that a file is about, among all that it holds.
type chosen struct {
	tables   []*table
	subjects []subject
	best     *table
	who      subject
}

// pick decides between several tables: the one of the hint's unit, else of the hint's
// year, else of the latest year that names a unit. Two units in one file are refused.
func (rd *reading) pick(book *workbook, tables []*table, hint Hint) (found chosen, ok bool) {
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
	found = chosen{tables, subjects, tables[best], subject{year: subjects[best].year}}
	if o := subjects[best].other; o != nil && hint.Unit == "" {
		rd.sheet = tables[best].g.name
		rd.report(Error, SeveralUnits, o.cell, "",
			words.Sprintf("phía trên bảng ghi hai đơn vị: “%s” (%s) và “%s” (%s)", "two units are named above the table: “%s” (%s) and “%s” (%s)", quote(subjects[best].name), subjects[best].cell, quote(o.name), o.cell),
			words.Text{Vi: "Giữ lại dòng “Đơn vị:” của đơn vị tự chấm, hoặc chọn đơn vị khi nhập.", En: "Keep the line of the unit that assesses itself, or choose the unit when importing."})
		return found, false
	}
	if _, named := units[hint.Unit]; len(units) > 1 && !named {
		rd.severalUnits(tables, subjects, units)
		return found, false
	}
	found.who = rd.covered(book, subjects[best], hint)
	return found, true
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
		line = rd.headingUnit(t.g, from-1, t.top, year)
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

// bound ends a table where the next one of its sheet begins, or the lines above that.
func bound(tables []*table, subjects []subject) {
	for i, t := range tables {
		if i == 0 || tables[i-1].g != t.g {
			continue
		}
		tables[i-1].end = t.top
		if row, _ := placeOf(subjects[i].cell); row > tables[i-1].bottom {
			tables[i-1].end = row
		}
	}
}
