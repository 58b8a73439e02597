package appendix

import (
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/words"
)

// sums compares every printed maximum with its parts, and the total with the fields.
func (rd *reader) sums(set *criteria.Set, fields exact.Number) {
	for _, e := range rd.entries {
		if e.section != criteria.Main || len(e.parts) == 0 || !e.hasMax {
			continue
		}
		sum := exact.Zero
		for _, p := range e.parts {
			sum = sum.Add(p.max)
		}
		if !sum.Equal(e.max) {
			rd.differs(set, e.code, rd.cell(e.row, maxima), e.max, sum, e.parts)
		}
	}
	if rd.total != nil && !fields.Equal(*rd.total) {
		rd.differs(set, "", rd.totalAt, *rd.total, fields, rd.roots)
	}
}

// differs names both figures with their cells and accepts the contradiction when the
// user says so.
func (rd *reader) differs(set *criteria.Set, code, cell string, printed, sum exact.Number, parts []*entry) {
	list := ""
	for _, p := range parts {
		if p.section != criteria.Main {
			continue
		}
		if list != "" {
			list += " + "
		}
		list += rd.cell(p.row, maxima)
	}
	severity, fix := imports.Error, words.Text{Vi: "Sửa điểm nếu gõ nhầm; nếu quyết định in như vậy, chạy lại với -accept \"lý do\".", En: "Mend the points if they are mistyped; if the decision prints it so, run again with -accept \"reason\"."}
	if rd.head.Accept != "" {
		severity, fix = imports.Warning, words.Text{Vi: "Đã ghi vào accept; điểm đạt tối đa là tổng các phần.", En: "Written to accept; the attainable maximum is that of the parts."}
		set.Accept = append(set.Accept, criteria.Accept{Code: code, Sum: criteria.Points{Number: sum}, Reason: rd.head.Accept})
	}
	rd.report(severity, imports.SumDiffers, cell, code, words.Sprintf("in %s điểm, nhưng các phần cộng lại được %s điểm (%s)", "%s points are printed, but the parts add up to %s (%s)", printed, sum, cutCells(list)), fix)
}

func cutCells(s string) string {
	const most = 200
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

// sum keeps the printed total: the last one above bonus and penalty. Those before it are
// of a field; where they differ from it, that is said.
func (rd *reader) sum(r *imports.WorksheetRow) {
	c, at := r.Cell(rd.table.col[maxima]), rd.cell(r.Number, maxima)
	n, ok := c.Points()
	last := len(rd.roots) - 1
	switch {
	case !ok && c.Text == "":
	case !ok:
		rd.report(imports.Error, imports.BadValue, at, "", words.Sprintf("không đọc được tổng điểm “%s”", "the total “%s” cannot be read", cut(c.Text)), words.Text{Vi: "Ghi tổng điểm là một số.", En: "Write the total as a number."})
	case last < 0:
	case rd.roots[last].section != criteria.Main:
		rd.report(imports.Notice, imports.Unused, at, "", words.Sprintf("tổng %s đứng sau điểm thưởng, điểm phạt; không lấy", "the total %s stands behind bonus or penalty; not taken", n), words.Text{Vi: "Không cần làm gì: total là tổng các lĩnh vực.", En: "Nothing to do: total is that of the fields."})
	default:
		rd.subtotal()
		rd.total, rd.totalAt, rd.totalOf = &n, at, rd.roots[last]
	}
}

// subtotal checks a total against its field when another total follows.
func (rd *reader) subtotal() {
	if rd.total == nil || rd.totalOf.max.Equal(*rd.total) {
		return
	}
	rd.report(imports.Warning, imports.SumDiffers, rd.totalAt, rd.totalOf.code, words.Sprintf("dòng cộng in %s điểm, lĩnh vực %s in %s điểm", "the row with the sum prints %s points, the field %s prints %s", *rd.total, rd.totalOf.code, rd.totalOf.max),
		words.Text{Vi: "Kiểm tra điểm của lĩnh vực và dòng cộng.", En: "Check the points of the field and of the sum."})
}
