package imports

import (
	"slices"
	"strings"

	"parindex/words"
)

// Parts: an office may fill one set over several tables, a field on each sheet. They are
// read together when they are of one unit and one year and do not repeat each other.

// together lists the tables that may be parts of one sheet with the best: of its unit
// and year, as far as they say one. A unit that is not known is told by its name.
func (c *chosen) together(hint Hint) (list []*table) {
	known := hint.Year
	if known == 0 {
		known = c.who.year
	}
	for i, t := range c.tables {
		s := c.subjects[i]
		unit := s.unit == c.who.unit && (s.unit != "" || spelling(s.name) == spelling(c.who.name)) || s.unit == "" && s.name == ""
		year := t.year == 0 || known == 0 || t.year == known
		if t == c.best || unit && year {
			list = append(list, t)
		}
	}
	return list
}

// arrange decides which of the tables are read. The fullest comes first; a further one
// is a part when most of its items stand in none before it, otherwise another version.
func (rd *reading) arrange(best *table) {
	if len(rd.parts) == 1 {
		return
	}
	var list []content
	for _, t := range rd.parts {
		if c := rd.contentOf(t); len(c.items) > 0 {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		rd.parts = []*table{best}
		return
	}
	first := 0
	for i, c := range list {
		if c.better(list[first]) {
			first = i
		}
	}
	rd.parts = []*table{list[first].t}
	all := list[first].items
	for i, c := range list {
		if i != first && rd.joins(c, all) {
			rd.parts = append(rd.parts, c.t)
		}
	}
	slices.SortStableFunc(rd.parts, func(a, b *table) int {
		return slices.IndexFunc(list, func(c content) bool { return c.t == a }) - slices.IndexFunc(list, func(c content) bool { return c.t == b })
	})
	rd.sayParts()
}

// some lists a few of many.
func some(list []string) words.Text {
	const few = 6
	if len(list) <= few {
		s := strings.Join(list, ", ")
		return words.Text{Vi: s, En: s}
	}
	s := strings.Join(list[:few], ", ")
	return words.Sprintf("%s và %d chỗ khác", "%s and %d more", s, len(list)-few)
}

// sayParts says that several sheets were read together.
func (rd *reading) sayParts() {
	var sheets []string
	for _, t := range rd.parts {
		if !slices.Contains(sheets, t.g.name) {
			sheets = append(sheets, t.g.name)
		}
	}
	if len(sheets) < 2 {
		return
	}
	rd.sheet = sheets[0]
	rd.report(Notice, SeveralSheets, "", "",
		words.Sprintf("phiếu nằm trên %d trang tính (%s); đã đọc chung thành một phiếu vì cùng đơn vị, cùng năm và tiêu chí không lặp lại", "the items stand on %d sheets (%s); they were read as one, being of one unit and year without repeating items",
			len(sheets), "“"+strings.Join(sheets, "”, “")+"”"),
		words.Text{Vi: "Không cần làm gì nếu đúng là một phiếu; nếu không, tách thành các tệp riêng.", En: "Nothing to do if they belong together; otherwise save them as files of their own."})
}

// others says which further tables and sheets are not read.
func (rd *reading) others(book *workbook, tables []*table) {
	for _, t := range tables {
		if slices.Contains(rd.parts, t) || t.told {
			continue
		}
		rd.sheet = t.g.name
		problem := words.Sprintf("bảng ở trang “%s” (năm %d) không được nhập", "the table on sheet “%s” (year %d) is not imported", t.g.name, t.year)
		if t.year == 0 {
			problem = words.Sprintf("bảng ở trang “%s” không được nhập", "the table on sheet “%s” is not imported", t.g.name)
		}
		rd.report(Notice, Unused, t.g.block(t.top, t.lastRow()), "", problem,
			words.Text{Vi: "Không cần làm gì nếu đây không phải bảng tự chấm năm nay.", En: "Nothing to do unless this is the self-assessment meant."})
	}
	for _, g := range book.grids {
		if !g.headed && !g.cover && len(g.rows) > 0 && !rd.ours(g) {
			rd.sheet = g.name
			rd.report(Notice, Unused, "", "", words.Sprintf("trang tính “%s” không có bảng tự chấm; không nhập", "sheet “%s” holds no self-assessment and is not imported", g.name), nothingToDo)
		}
	}
}
