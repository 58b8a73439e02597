package imports

import (
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// compare holds typed points against what was declared beside them, and asks for what
// is missing: points, or what they rest on.
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
	case p.blank && follows && !out && l.item.Section == criteria.Main && at != "":
		rd.report(Notice, PointsByRule, at, e.Code, words.Sprintf("ô điểm để trống; tính theo số liệu hoặc mức đã khai được %s điểm", "no points are typed; what is declared gives %s", rule),
			words.Text{Vi: "Không cần sửa nếu đúng; nếu không thì nhập điểm hoặc sửa số liệu.", En: "Nothing to mend if that is right; otherwise type the points or correct the figures."})
	}
	if l.item.Section == criteria.Main {
		rd.unsupported(l, e, p, a)
	}
}

// unsupported asks for what points rest on, figures and evidence, and why an item does
// not apply.
func (rd *reading) unsupported(l *line, e *assessment.Entry, p *points, a *scoring.Answer) {
	silent := e.Note == "" && e.Evidence == ""
	scored := p.value != nil && p.value.Sign() > 0
	if scored {
		rd.undeclared(l, e, a)
	}
	if p.exempt && silent && l.t.col[noteCol] != 0 && reasonless.MatchString(fold(trim(l.cell(selfCol).text))) {
		rd.report(Warning, MissingEvidence, e.Cells["note"], e.Code, words.Sprintf("ghi “Không áp dụng” (bỏ %s điểm khỏi điểm tối đa) nhưng không có giải trình", "marked “Không áp dụng” (its maximum of %s leaves the attainable maximum) without an explanation", l.item.Max.Number),
			words.Sprintf("Giải trình ở cột “%s” vì sao tiêu chí không áp dụng.", "Explain in column “%s” why the item does not apply.", quote(l.t.head[l.t.col[noteCol]])))
	}
	if scored && silent && l.t.col[evidenceCol] != 0 {
		rd.report(Warning, MissingEvidence, e.Cells["evidence"], e.Code,
			words.Text{Vi: "có điểm nhưng không có tài liệu kiểm chứng và giải trình", En: "points without evidence or explanation"},
			words.Sprintf("Ghi tên, số, ngày văn bản (mục, trang) vào cột “%s”, hoặc giải trình ở cột ghi chú.", "Name the document, its number and date (section, page) in column “%s”, or explain in the notes.", quote(l.t.head[l.t.col[evidenceCol]])))
	}
}

// undeclared asks for figures of the rule that the sheet has a column for and that are
// left empty: points without them cannot be checked.
func (rd *reading) undeclared(l *line, e *assessment.Entry, a *scoring.Answer) {
	asked := l.leaf.Figures()
	if l.t.col[figureCol] == 0 || len(asked) == 0 || len(l.leaf.Lines()) > 0 {
		return
	}
	said := func(i Issue) bool {
		return i.Code == e.Code && (i.Kind == FigureUnreadable || i.Kind == FigureInconsistent || i.Kind == FormulaWithoutValue)
	}
	var empty []string
	for i, f := range asked {
		if i >= len(a.Figures) || !a.Figures[i].Given {
			empty = append(empty, f.Name+" (“"+quote(f.Label)+"”)")
		}
	}
	if len(empty) == 0 || slices.ContainsFunc(rd.issues, said) {
		return
	}
	rd.report(Warning, FigureMissing, l.ref(figureCol), e.Code,
		words.Sprintf("có điểm nhưng chưa khai số liệu %s", "points are typed, and the figures %s are not declared", strings.Join(empty, ", ")),
		words.Sprintf("Ghi số liệu vào cột “%s” để điểm được kiểm tra.", "Write the figures into column “%s”, so that the points can be checked.", quote(l.t.head[l.t.col[figureCol]])))
}
