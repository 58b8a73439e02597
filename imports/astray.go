package imports

import "parindex/words"

// Points that stand in the right column of a row that is no item.

// astray warns of points typed on a row without a code below an item, on the line that
// was chosen, say: they are not taken.
func (rd *reading) astray() {
	for _, l := range rd.lines {
		for _, r := range l.subs {
			if r.t != rd.t || !rd.holdsPoints(r.row) {
				continue
			}
			rd.report(Warning, PointsAstray, r.ref(selfCol), l.item.Code,
				words.Sprintf("điểm %s ghi ở dòng không có mã, dưới tiêu chí %s; không được lấy", "the points %s stand on a row without a code, below item %s, and are not taken", shown(r.cell(selfCol)), l.item.Code),
				words.Sprintf("Ghi điểm ở dòng có mã %s.", "Write the points on the row with code %s.", l.item.Code))
		}
	}
}

// behind warns of points behind the row that ends the table.
func (rd *reading) behind(rows []row) {
	for i := range rows {
		r := &rows[i]
		c, _ := rd.code(r)
		scored := rd.holdsPoints(r) || c.known && rd.t.str(r, selfCol) != ""
		if !scored || counting(r) {
			continue
		}
		rd.report(Warning, PointsAstray, rd.t.ref(r, selfCol), "",
			words.Sprintf("điểm %s ghi sau dòng kết thúc bảng “%s” (dòng %d); không được lấy", "the points %s stand behind the row that ends the table, “%s” (row %d), and are not taken",
				shown(rd.t.cell(r, selfCol)), quote(rd.t.str(&rows[0], codeCol)), rows[0].n),
			words.Text{Vi: "Chuyển dòng ký hoặc ghi chú xuống dưới bảng.", En: "Move the signatures or notes below the table."})
	}
}
