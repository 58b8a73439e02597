package scoring

import (
	"strings"

	"parindex/words"
)

// Why says in words how an item came to its points: "(45/50) × 2 = 1,8".
func (s *Scheme) Why(leaf *Leaf, a *Answer) words.Text {
	out := s.evaluate(leaf, a)
	text := s.reason(leaf, a, out)
	switch s.score(leaf, a).cause {
	case cappedHigh:
		return words.Sprintf("%s; vượt quá điểm tối đa, tính %s", "%s; above the maximum, counted as %s", text, leaf.max)
	case cappedLow:
		return words.Sprintf("%s; dưới 0, tính 0", "%s; below 0, counted as 0", text)
	}
	return text
}

// reasons are the causes that say all by themselves.
var reasons = map[cause]words.Text{
	marked:     {Vi: "không áp dụng: không tính vào điểm tối đa", En: "not applicable: leaves the maximum"},
	notAllowed: {Vi: "ghi “Không áp dụng” nhưng bộ tiêu chí không cho phép", En: "marked as not applicable, which the criteria set does not allow"},
	noAnswer:   {Vi: "chưa có điểm, số liệu hoặc lựa chọn: tính 0", En: "no points, figures or choice: counted as 0"},
	noForms:    {Vi: "không có phiếu trả lời nào: tính 0", En: "no form was answered: counted as 0"},
	negative:   {Vi: "số liệu kê khai nhỏ hơn 0: chưa tính được điểm", En: "a declared figure is below 0: no points follow"},
	divided:    {Vi: "mẫu số bằng 0: chưa tính được điểm", En: "the divisor is 0: no points follow"},
	badLine:    {Vi: "lựa chọn không có trong cách chấm điểm", En: "the chosen line is not one of the rule's"},
	noBranch:   {Vi: "không mức nào của cách chấm điểm áp dụng được", En: "no line of the rule holds"},
	zeroExempt: {Vi: "trong năm không phát sinh: không tính vào điểm tối đa", En: "nothing arose in the year: leaves the maximum"},
}

var origins = map[Origin]words.Text{
	FromSelf:      {Vi: "điểm tự chấm", En: "self-assessed points"},
	FromAppraisal: {Vi: "điểm thẩm định", En: "appraised points"},
	FromSurvey:    {Vi: "điểm điều tra xã hội học", En: "survey points"},
	FromIndex:     {Vi: "điểm theo chỉ số khác", En: "points from another index"},
	FromBlock:     {Vi: "điểm chung của cả nhóm tiêu chí, phân bổ theo điểm tối đa", En: "points given for the whole block, shared out by maximum"},
}

func (s *Scheme) reason(leaf *Leaf, a *Answer, out outcome) words.Text {
	if text, ok := reasons[out.cause]; ok {
		return text
	}
	switch {
	case out.cause == apart:
		return contradiction(leaf.Broken(a))
	case out.cause == noFigure:
		return words.Sprintf("thiếu số liệu %s: tính 0", "figure missing: %s; counted as 0", missingFigures(leaf, a))
	case out.cause == zeroFull:
		return words.Sprintf("trong năm không phát sinh: %s", "nothing arose in the year: %s", out.points)
	case a.Typed:
		return words.Sprintf("%s: %s", "%s: %s", origins[a.Origin], a.Points)
	}
	return leaf.rule.why(a, leaf.max, out.points)
}

// contradiction says what is wrong between the figures.
func contradiction(broken []words.Text) words.Text {
	var vi, en []string
	for _, b := range broken {
		vi, en = append(vi, b.Vi), append(en, b.En)
	}
	return words.Sprintf("%s: chưa tính được điểm", "%s: no points follow", words.Text{Vi: strings.Join(vi, "; "), En: strings.Join(en, "; ")})
}

func missingFigures(leaf *Leaf, a *Answer) string {
	var names []string
	for i, f := range leaf.Figures() {
		if i >= len(a.Figures) || !a.Figures[i].Given {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, ", ")
}
