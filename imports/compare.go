package imports

import (
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// compare holds typed points against what was declared beside them, and asks for what
// is missing.
func (rd *reading) compare(l *line, e *assessment.Entry, p *points, a *scoring.Answer, declared bool) {
	at := e.Cells["self"]
	var rule exact.Number
	var follows, out bool
	if declared {
		rule, out, follows = l.leaf.Points(a)
	}
	if follows && !out && p.bad && p.typed == nil && l.cell(selfCol).formula && !rd.broken {
		rd.typed[e.Code] = extent{rule, rule}
	}
	switch {
	case p.value != nil && !p.bad && follows && !out && apart(*p.value, rule):
		rd.report(Warning, PointsDifferFromRule, at, e.Code,
			words.Sprintf("điểm tự chấm %s, nhưng theo số liệu hoặc mức đã khai thì được %s", "%s points are typed, but what is declared gives %s", *p.value, rule),
			words.Sprintf("Nếu số liệu khai đúng thì sửa điểm thành %s; nếu không thì sửa số liệu.", "If what is declared is right, correct the points to %s; otherwise correct the figures.", rule))
	case p.value != nil && !p.bad && out && p.value.Sign() > 0:
		rd.report(Warning, PointsDifferFromRule, at, e.Code,
			words.Sprintf("điểm tự chấm %s, nhưng theo số liệu đã khai thì tiêu chí không áp dụng", "%s points are typed, but by the declared figures the item does not apply", *p.value),
			words.Text{Vi: "Kiểm tra lại số liệu kê khai hoặc điểm tự chấm.", En: "Check the declared figures or the points."})
	case p.blank && !follows && !e.Exempt && l.item.Section == criteria.Main && at != "":
		rd.report(Warning, MissingScore, at, e.Code, words.Text{Vi: "ô điểm để trống và không ghi “Không áp dụng”", En: "no points, and not marked “Không áp dụng”"},
			words.Sprintf("Nhập điểm từ 0 đến %s; nếu tiêu chí không áp dụng thì ghi “Không áp dụng” ở ô điểm và giải trình.", "Type points from 0 to %s; if the item does not apply, write “Không áp dụng” in the cell, with an explanation.", l.item.Max.Number))
	}
	if p.value != nil && p.value.Sign() > 0 && l.item.Section == criteria.Main && l.t.col[evidenceCol] != 0 && e.Evidence == "" && e.Note == "" {
		rd.report(Warning, MissingEvidence, e.Cells["evidence"], e.Code,
			words.Sprintf("có %s điểm nhưng không có tài liệu kiểm chứng và giải trình", "%s points without evidence or explanation", *p.value),
			words.Sprintf("Ghi tên, số, ngày văn bản (mục, trang) vào cột “%s”, hoặc giải trình ở cột ghi chú.", "Name the document, its number and date (section, page) in column “%s”, or explain in the notes.", quote(l.t.head[l.t.col[evidenceCol]])))
	}
}
