package imports

import (
	"fmt"
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/words"
)

// mergedScores finds cells of points that are merged over several items.
func (rd *reading) mergedScores() {
	var rows []int
	for _, l := range rd.lines {
		if l.leaf != nil {
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
			rd.merged = map[[2]int]bool{}
		}
		rd.merged[place] = true
		if !said[m] {
			said[m] = true
			rd.mergedScore(m)
		}
	}
}

func (rd *reading) isMerged(r *row, c role) bool { return rd.merged[[2]int{r.n, rd.t.col[c]}] }

func (rd *reading) mergedScore(m span) {
	var codes []string
	for _, l := range rd.lines {
		if l.leaf != nil && m.top <= l.row.n && l.row.n <= m.bottom {
			codes = append(codes, l.item.Code)
		}
	}
	var value any = words.Text{Vi: "trống", En: "none"}
	if r := rd.t.g.row(m.top); r != nil && r.str(m.left) != "" {
		value = shown(r.at(m.left))
	}
	rd.report(Error, MergedScore, m.String(), "",
		words.Sprintf("một ô điểm gộp chung cho các tiêu chí %s (giá trị %s), không chia được", "one merged score cell over the items %s (value %s) cannot be split", strings.Join(codes, ", "), value),
		words.Text{Vi: "Bỏ gộp ô và nhập điểm cho từng tiêu chí.", En: "Unmerge the cells and type the points of each item."})
}

// through is the cell of a text in a row, or the one that it is merged with above.
func (rd *reading) through(r *row, c role) *cell {
	own := rd.t.cell(r, c)
	if own.kind != empty {
		return own
	}
	col := rd.t.col[c]
	for _, m := range rd.t.g.merges {
		if m.top < r.n && m.has(r.n, col) && m.left == col && m.top > rd.t.bottom {
			if first := rd.t.g.row(m.top); first != nil {
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
			words.Text{Vi: "Thêm dòng này theo biểu mẫu và nhập điểm.", En: "Add the row as in the form and type its points."})
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
	value := shown(rd.t.cell(r, selfCol))
	rd.report(Error, UnknownCode, at, c.text,
		words.Sprintf("mã %s (“%s”) không có trong bộ tiêu chí %s; điểm “%s” không được lấy", "code %s (“%s”) is not in criteria set %s; its points “%s” are not taken", c.text, quote(rd.t.str(r, nameCol)), rd.coded().Set().Ref(), value),
		words.Text{Vi: "Sửa mã cho đúng bộ tiêu chí, hoặc xóa dòng.", En: "Correct the code, or delete the row."})
}

// tell says what Excel made of a code.
func (rd *reading) tell(r *row, c code) {
	at := rd.t.ref(r, codeCol)
	switch c.changed {
	case CodeAsDate:
		rd.report(Warning, CodeAsDate, at, c.text, words.Sprintf("Excel đổi mã thành ngày %s; theo tên, đó là mã %s", "Excel made the date %s of the code; by its name it is code %s", c.shown, c.text),
			words.Text{Vi: "Định dạng cột mã là Văn bản (Text) rồi nhập lại mã.", En: "Format the column of codes as Text and type the code again."})
	case CodeAsNumber:
		rd.report(Notice, CodeAsNumber, at, c.text, words.Sprintf("ô mã ghi %s; theo tên, đó là mã %s", "the code cell holds %s; by its name it is code %s", c.shown, c.text),
			words.Text{Vi: "Định dạng cột mã là Văn bản (Text).", En: "Format the column of codes as Text."})
	}
}

// leftovers lists what was not used: hidden parts, columns without a meaning here,
// cells far to the right.
func (rd *reading) leftovers() {
	t := rd.t
	used := map[int]bool{}
	for _, c := range t.col {
		used[c] = true
	}
	for col := 1; col <= maxColumns; col++ {
		head, ok := t.head[col]
		if !ok || used[col] || t.top == 0 {
			continue
		}
		at := ref(t.bottom, col)
		if r := t.g.row(t.top); r != nil && r.str(col) != "" {
			at = ref(t.top, col)
		}
		rd.report(Notice, Unused, at, "", words.Sprintf("cột “%s” không được nhập", "column “%s” is not imported", quote(head)), nothingToDo)
	}
	if g := t.g; g.hidden {
		rd.report(Notice, Hidden, "", "", words.Sprintf("trang tính “%s” đang ẩn; vẫn được nhập", "sheet “%s” is hidden; it was read all the same", g.name), nothingToDo)
	}
	rd.unkept()
	rd.astray()
	hidden := 0
	for _, l := range rd.lines {
		if l.row.hidden {
			hidden++
		}
	}
	if hidden > 0 {
		rd.report(Notice, Hidden, "", "", words.Text{
			Vi: fmt.Sprintf("%d dòng tiêu chí đang ẩn; vẫn được nhập", hidden),
			En: fmt.Sprintf("%d item rows are hidden; they were read all the same", hidden),
		}, nothingToDo)
	}
	if t.g.beyond != "" {
		rd.report(Notice, Unused, t.g.beyond, "", words.Sprintf("các ô từ cột thứ %d trở đi không được đọc", "cells from column %d on are not read", maxColumns+1), nothingToDo)
	}
}

var nothingToDo = words.Text{Vi: "Không cần làm gì nếu đúng ý.", En: "Nothing to do if that is meant."}

// unkept says which columns with a meaning hold something that an entry has no place
// for.
func (rd *reading) unkept() {
	for _, c := range []role{gotCol, indexCol, remarkCol, reasonCol} {
		for _, l := range rd.lines {
			if l.leaf != nil && rd.t.str(l.row, c) != "" && rd.t.cell(l.row, c).kind != empty {
				rd.report(Notice, Unused, rd.t.ref(l.row, c), "", words.Sprintf("cột “%s” không được nhập", "column “%s” is not imported", quote(rd.t.head[rd.t.col[c]])), nothingToDo)
				break
			}
		}
	}
}
