package imports

import (
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/words"
)

// mergedScores finds cells of points that are merged over several items.
func (rd *reading) mergedScores(t *table) {
	rd.enter(t)
	var rows []int
	for _, l := range rd.lines {
		if l.leaf != nil && l.t == t {
			rows = append(rows, l.row.n)
		}
	}
	slices.Sort(rows)
	cols := map[int]bool{}
	for _, c := range []role{selfCol, appraisedCol, surveyCol} {
		cols[rd.t.col[c]] = rd.t.col[c] != 0
	}
	said := map[span]bool{}
	for place, m := range rd.t.g.shared(rows, cols) {
		if m.top == m.bottom {
			continue
		}
		if rd.merged == nil {
			rd.merged = map[mergedCell]bool{}
		}
		rd.merged[mergedCell{t, place}] = true
		if !said[m] {
			said[m] = true
			rd.mergedScore(m)
		}
	}
}

// mergedCell is a cell that is merged with others: its table, row and column.
type mergedCell struct {
	t     *table
	place [2]int
}

func (rd *reading) isMerged(s spot, c role) bool {
	return rd.merged[mergedCell{s.t, [2]int{s.n, s.t.col[c]}}]
}

func (rd *reading) mergedScore(m span) {
	var codes []string
	for _, l := range rd.lines {
		if l.leaf != nil && l.t == rd.t && m.top <= l.row.n && l.row.n <= m.bottom {
			codes = append(codes, l.item.Code)
		}
	}
	var value any = words.Text{Vi: "trống", En: "none"}
	if r := rd.t.g.row(m.top); r != nil && r.str(m.left) != "" {
		value = shown(r.at(m.left))
	}
	rd.report(Error, MergedScore, m.String(), "",
		words.Sprintf("một ô điểm gộp chung cho các tiêu chí %s (giá trị %s), không chia được", "one merged score cell over the items %s (value %s) cannot be split", strings.Join(codes, ", "), value),
		words.Text{Vi: "Chọn ô này, bấm Merge & Center (Hợp nhất và căn giữa) để bỏ gộp, rồi nhập điểm cho từng tiêu chí.", En: "Select the cell, press Merge & Center to unmerge it, and type the points of each item."})
}

// through is the cell of a text in a row, or the one that it is merged with above.
func (rd *reading) through(r spot, c role) *cell {
	own := r.cell(c)
	if own.kind != empty {
		return own
	}
	col := r.t.col[c]
	for _, m := range r.t.g.merges {
		if m.top < r.n && m.has(r.n, col) && m.left == col && m.top > r.t.bottom {
			if first := r.t.g.row(m.top); first != nil {
				return first.at(col)
			}
		}
	}
	return own
}

// missing reports the items of the set that the sheet leaves out.
func (rd *reading) missing() {
	for _, leaf := range rd.scheme.Leaves() {
		it := leaf.Item
		if it.Section != criteria.Main || it.Source != criteria.Self || rd.byCode[it.Code] != nil {
			continue
		}
		rd.report(Error, MissingItem, "", it.Code,
			words.Sprintf("thiếu dòng của tiêu chí %s “%s” (tối đa %s điểm)", "item %s “%s” (maximum %s) has no row", it.Code, quote(it.Name), it.Max.Number),
			words.Text{Vi: "Thêm dòng này theo biểu mẫu rồi nhập điểm, hoặc ghi “Không áp dụng” ở ô điểm.", En: "Add the row as in the form and type its points, or write “Không áp dụng” in their place."})
	}
}

// unknown reports a code that the set does not have.
func (rd *reading) unknown(r *row, c code) {
	at := rd.t.ref(r, codeCol)
	if r.hidden {
		rd.report(Warning, HiddenRowUnknownCode, at, c.text,
			words.Sprintf("dòng ẩn có mã %s không thuộc bộ tiêu chí; không lấy", "a hidden row holds code %s, which the set does not have; not taken", c.text),
			words.Text{Vi: "Xóa dòng ẩn nếu không dùng.", En: "Delete the hidden row if it is not needed."})
		return
	}
	name := words.Text{}
	if s := rd.t.str(r, nameCol); s != "" {
		name = words.Sprintf(" (“%s”)", " (“%s”)", quote(s))
	}
	lost := words.Text{}
	if s := rd.t.str(r, selfCol); s != "" {
		lost = words.Sprintf("; điểm %s chưa được lấy", "; its points %s are not taken", shown(rd.t.cell(r, selfCol)))
	}
	if c.either != "" {
		rd.report(Error, UnknownCode, at, c.text,
			words.Sprintf("ô mã là số %s: có thể là mã %s hoặc %s, và tên%s không giống tên của mã nào%s", "the code cell holds the number %s, which may be code %s or %s, and the name%s is neither's%s", c.text, c.text, c.either, name, lost),
			words.Sprintf("Định dạng ô là Văn bản (Text) rồi gõ lại mã %s hoặc %s.", "Format the cell as Text and type the code %s or %s again.", c.text, c.either))
		return
	}
	if it := rd.likely(r); it != nil {
		rd.report(Error, UnknownCode, at, c.text,
			words.Sprintf("mã “%s”%s không có trong bộ tiêu chí %s; theo tên, có lẽ là mã %s%s", "code “%s”%s is not in criteria set %s; by its name it may be %s%s", quote(c.text), name, rd.coded().Set().Ref(), it.Code, lost),
			words.Sprintf("Nếu đúng là tiêu chí này thì sửa mã thành %s.", "If that is the item, correct the code to %s.", it.Code))
		return
	}
	rd.report(Error, UnknownCode, at, c.text,
		words.Sprintf("mã “%s”%s không có trong bộ tiêu chí %s%s", "code “%s”%s is not in criteria set %s%s", quote(c.text), name, rd.coded().Set().Ref(), lost),
		words.Text{Vi: "Sửa mã cho đúng bộ tiêu chí, hoặc xóa dòng nếu không thuộc bộ tiêu chí.", En: "Correct the code, or delete the row if it does not belong to the set."})
}

// likely is the one item of the set that has the name of a row.
func (rd *reading) likely(r *row) *criteria.Item {
	codes := rd.names.codes(rd.t.str(r, nameCol))
	if len(codes) != 1 {
		return nil
	}
	return rd.coded().Set().Item(codes[0])
}

// tell says what Excel made of a code.
func (rd *reading) tell(r *row, c code) {
	at := rd.t.ref(r, codeCol)
	if c.other != "" {
		rd.report(Warning, NameDiffers, at, c.text, words.Sprintf("mã %s nhưng tên “%s” là của tiêu chí %s; đã lấy theo mã", "code %s stands beside “%s”, the name of item %s; the code was followed", c.text, quote(rd.t.str(r, nameCol)), c.other),
			words.Text{Vi: "Kiểm tra mã và tên có bị lệch dòng không, sửa cho khớp.", En: "Check whether codes and names slipped by a row, and make them agree."})
	}
	switch c.changed {
	case CodeAsDate:
		rd.report(Warning, CodeAsDate, at, c.text, words.Sprintf("Excel đổi mã thành ngày %s; theo tên, đó là mã %s", "Excel made the date %s of the code; by its name it is code %s", c.shown, c.text),
			words.Text{Vi: "Định dạng cột mã là Văn bản (Text) rồi nhập lại mã.", En: "Format the column of codes as Text and type the code again."})
	case CodeAsNumber:
		problem := words.Sprintf("ô mã ghi “%s”; theo tên, đó là mã %s", "the code cell holds “%s”; by its name it is code %s", c.shown, c.text)
		if c.shown == "" {
			problem = words.Sprintf("ô mã là công thức chưa có kết quả; theo tên, đó là mã %s", "the code is a formula without a stored value; by its name it is code %s", c.text)
		}
		rd.report(Notice, CodeAsNumber, at, c.text, problem,
			words.Text{Vi: "Không cần sửa; lần sau nên định dạng cột mã là Văn bản (Text) và ghi mã đầy đủ.", En: "Nothing to mend; better format the column of codes as Text and write codes in full."})
	}
}

// leftovers lists what was not used of a part, and what Excel does not show of it.
func (rd *reading) leftovers() {
	t := rd.t
	rd.astray()
	rd.spareRows()
	rd.spareColumns()
	rd.spareCells()
	rd.unkept()
	rd.hiddenParts()
	if t.g.beyond != "" {
		rd.report(Notice, Unused, t.g.beyond, "", words.Sprintf("các ô từ cột thứ %d trở đi không được đọc", "cells from column %d on are not read", maxColumns+1), nothingToDo)
	}
}

// hiddenParts says that hidden sheets, rows and columns were read.
func (rd *reading) hiddenParts() {
	t := rd.t
	if t.g.hidden {
		rd.report(Notice, Hidden, "", "", words.Sprintf("trang tính “%s” đang ẩn; vẫn được nhập", "sheet “%s” is hidden; it was read all the same", t.g.name), nothingToDo)
	}
	for _, col := range t.col {
		if t.g.columnHidden(col) {
			rd.report(Notice, Hidden, ref(t.top, col), "", words.Sprintf("cột %s (“%s”) đang ẩn; vẫn được nhập", "column %s (“%s”) is hidden; it was read all the same", letters(col), quote(t.head[col])), nothingToDo)
		}
	}
	var rows []string
	for _, l := range rd.lines {
		if l.t == t && l.hidden {
			rows = append(rows, itoa(l.n))
		}
	}
	if len(rows) > 0 {
		rd.report(Notice, Hidden, "A"+rows[0], "", words.Sprintf("%d dòng tiêu chí đang ẩn (dòng %s); vẫn được nhập", "%d item rows are hidden (rows %s); they were read all the same", len(rows), some(rows)), nothingToDo)
	}
}

var nothingToDo = words.Text{Vi: "Không cần làm gì nếu đúng ý.", En: "Nothing to do if that is meant."}

// unkept says which columns with a meaning hold something that an entry has no place
// for.
func (rd *reading) unkept() {
	for _, c := range []role{gotCol, indexCol, remarkCol, reasonCol} {
		var rows []int
		rd.tableRows(func(_ *line, s spot) {
			if s.str(c) != "" {
				rows = append(rows, s.n)
			}
		})
		if len(rows) > 0 {
			col := rd.t.col[c]
			rd.report(Notice, Unused, span{slices.Min(rows), col, slices.Max(rows), col}.place(), "", words.Sprintf("cột %s (“%s”) không được nhập", "column %s (“%s”) is not imported", letters(col), quote(rd.t.head[col])), nothingToDo)
		}
	}
}
