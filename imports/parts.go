package imports

import (
	"slices"
	"strings"

	"parindex/words"
)

// Parts: an office may fill one set over several tables, a field on each sheet. They are
// read together when they are of one unit and one year and do not repeat each other.

// together lists the tables that may be parts of one sheet with the best: of its unit
// and year, as far as they say one.
func (c *chosen) together() (list []*table) {
	for i, t := range c.tables {
		s := c.subjects[i]
		unit := s.unit == c.who.unit || s.unit == "" && s.name == ""
		year := t.year == 0 || c.who.year == 0 || t.year == c.who.year
		if t == c.best || unit && year {
			list = append(list, t)
		}
	}
	return list
}

// content is what a table says about the items of the set, by code.
type content struct {
	t      *table
	points map[string]string // self-assessed points as typed, "" where there are none
	filled int               // how many are not ""
}

// arrange decides which of the tables are read. The fullest comes first; a further one
// is a part when most of its items stand in none before it, otherwise another version.
func (rd *reading) arrange(best *table) {
	if len(rd.parts) == 1 {
		return
	}
	var list []content
	for _, t := range rd.parts {
		if c := rd.contentOf(t); len(c.points) > 0 {
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
	all := list[first].points
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

// better says whether a table goes before another: a visible one, then the fuller.
func (c content) better(o content) bool {
	switch {
	case c.t.g.hidden != o.t.g.hidden:
		return o.t.g.hidden
	case c.filled != o.filled:
		return c.filled > o.filled
	}
	return len(c.points) > len(o.points)
}

func (rd *reading) contentOf(t *table) content {
	rd.enter(t)
	c := content{t: t, points: map[string]string{}}
	for i := t.first; i < len(t.g.rows) && (t.end == 0 || t.g.rows[i].n < t.end); i++ {
		r := &t.g.rows[i]
		code, shaped := rd.code(r)
		if !shaped || !code.known {
			continue
		}
		it := rd.coded().Set().Item(code.text)
		rd.field = it.Field().Code
		if len(it.Items) > 0 {
			continue
		}
		s := value(t.cell(r, selfCol))
		if c.points[it.Code] = s; s != "" {
			c.filled++
		}
	}
	return c
}

// joins says whether a table is a part beside those read already, and adds its items to
// all. Another version of what is read is named.
func (rd *reading) joins(c content, all map[string]string) bool {
	var again, other []string
	for code, points := range c.points {
		p, ok := all[code]
		if !ok {
			continue
		}
		again = append(again, code)
		if p != points && points != "" && p != "" {
			other = append(other, code)
		}
	}
	if 2*len(again) < len(c.points) {
		for code, points := range c.points {
			if _, ok := all[code]; !ok {
				all[code] = points
			}
		}
		return true
	}
	if len(other) > 0 {
		rd.version(c.t, other)
		return false
	}
	rd.enter(c.t)
	c.t.told = true
	rd.report(Notice, Unused, c.t.g.block(c.t.top, c.t.lastRow()), "",
		words.Sprintf("bảng này lặp lại các tiêu chí đã đọc ở trang “%s”, không có điểm nào khác; không nhập lần nữa", "this table repeats the items read from sheet “%s” with no other points; it is not imported again", rd.parts[0].g.name), nothingToDo)
	return false
}

// version says that a second table has other points for the same items: which one counts
// only the office knows. A hidden one does not count.
func (rd *reading) version(t *table, codes []string) {
	t.told = true
	rd.enter(t)
	severity, fix := Error, words.Text{Vi: "Xóa (hoặc ẩn) bảng cũ, chỉ giữ bảng đúng rồi gửi lại.", En: "Delete (or hide) the old table, keep the right one and send the file again."}
	if t.g.hidden {
		severity, fix = Warning, words.Text{Vi: "Kiểm tra bảng đang hiện là bản mới nhất; nếu đúng thì xóa trang ẩn.", En: "Check that the visible table is the latest; if so, delete the hidden sheet."}
	}
	slices.Sort(codes)
	rd.report(severity, SeveralTables, ref(t.top, 1), "",
		words.Sprintf("bảng này chấm lại các tiêu chí đã có ở trang “%s”, với điểm khác (%s); không rõ bảng nào là bản chính thức", "this table scores items again that stand on sheet “%s”, with other points (%s); which one counts is not clear",
			rd.parts[0].g.name, some(codes)), fix)
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
