package imports

import (
	"slices"

	"parindex/words"
)

// Two tables may say something of one item: a part that overlaps, an excerpt, an old
// version.

// content is what a table says about the items of the set, by code.
type content struct {
	t      *table
	items  map[string]claim
	filled int // how many have points
}

// claim is what a table says of an item, as typed; "" where it says nothing.
type claim struct {
	t              *table
	points, figure string
}

func claimOf(t *table, r *row) claim {
	c := claim{t: t, points: value(t.cell(r, selfCol)), figure: value(t.cell(r, figureCol))}
	if n, ok := plain(t.cell(r, selfCol)); ok {
		c.points = n.String() // “0,50” is 0.5
	}
	return c
}

// better says whether a table goes before another: a visible one, then the fuller.
func (c content) better(o content) bool {
	switch {
	case c.t.g.hidden != o.t.g.hidden:
		return o.t.g.hidden
	case c.filled != o.filled:
		return c.filled > o.filled
	}
	return len(c.items) > len(o.items)
}

func (rd *reading) contentOf(t *table) content {
	rd.enter(t)
	c := content{t: t, items: map[string]claim{}}
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
		said := claimOf(t, r)
		if c.items[it.Code] = said; said.points != "" {
			c.filled++
		}
	}
	return c
}

// joins says whether a table is a part beside those read already, and adds its items to
// all. Another version of what is read is named.
func (rd *reading) joins(c content, all map[string]claim) bool {
	again := 0
	var points, figures difference
	for code, is := range c.items {
		was, ok := all[code]
		if !ok {
			continue
		}
		again++
		switch {
		case is.points != "" && is.points != was.points:
			points.add(code, was.t)
		case is.figure != "" && is.figure != was.figure:
			figures.add(code, was.t)
		}
	}
	if 2*again < len(c.items) {
		for code, is := range c.items {
			if _, ok := all[code]; !ok {
				all[code] = is
			}
		}
		return true
	}
	c.t.told = true
	rd.enter(c.t)
	switch {
	case len(points.codes) > 0:
		rd.version(points)
	case len(figures.codes) > 0:
		rd.figuresElsewhere(figures)
	default:
		rd.report(Notice, Unused, c.t.g.block(c.t.top, c.t.lastRow()), "",
			words.Sprintf("bảng này lặp lại các tiêu chí đã đọc ở trang “%s”, không có điểm nào khác; không nhập lần nữa", "this table repeats the items read from sheet “%s” with no other points; it is not imported again", rd.parts[0].g.name), nothingToDo)
	}
	return false
}

// difference lists the items that two tables say differently.
type difference struct {
	codes []string
	with  *table // that was read
}

func (d *difference) add(code string, with *table) {
	if len(d.codes) == 0 || code < slices.Min(d.codes) {
		d.with = with
	}
	d.codes = append(d.codes, code)
}

func (d *difference) list() words.Text {
	slices.Sort(d.codes)
	return some(d.codes)
}

// version says that a second table has other points for the same items: which one counts
// only the office knows. A hidden one does not count.
func (rd *reading) version(d difference) {
	severity, fix := Error, words.Text{Vi: "Xóa (hoặc ẩn) bảng cũ, chỉ giữ bảng đúng rồi gửi lại.", En: "Delete (or hide) the old table, keep the right one and send the file again."}
	if rd.t.g.hidden {
		severity, fix = Warning, words.Text{Vi: "Kiểm tra bảng đang hiện là bản mới nhất; nếu đúng thì xóa trang ẩn.", En: "Check that the visible table is the latest; if so, delete the hidden sheet."}
	}
	rd.report(severity, SeveralTables, ref(rd.t.top, 1), "",
		words.Sprintf("bảng này chấm lại các tiêu chí đã có ở trang “%s”, với điểm khác (%s); không rõ bảng nào là bản chính thức", "this table scores items again that stand on sheet “%s”, with other points (%s); which one counts is not clear",
			d.with.g.name, d.list()), fix)
}

// figuresElsewhere says that a second table has declared figures that the first lacks.
func (rd *reading) figuresElsewhere(d difference) {
	rd.report(Warning, SeveralTables, rd.t.g.block(rd.t.top, rd.t.lastRow()), "",
		words.Sprintf("bảng này ghi số liệu kê khai của các tiêu chí đã có ở trang “%s” (%s) mà bảng ở trang đó không ghi như vậy; số liệu ở đây không được nhập", "this table declares figures of items that stand on sheet “%s” (%s), where they are not declared so; the figures here are not imported",
			d.with.g.name, d.list()),
		words.Text{Vi: "Chép số liệu sang cột “Số liệu kê khai” của bảng có điểm rồi gửi lại; nếu đây là bản cũ thì xóa bảng này.", En: "Copy the figures into the column “Số liệu kê khai” of the table with the points and send it again; if this is an old version, delete it."})
}
