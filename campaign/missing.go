package campaign

import (
	"strings"
	"unicode"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// Lack is what an item still needs before its sheet can be handed in.
type Lack string

const (
	LacksAnswer Lack = "answer"   // nothing was claimed
	LacksProof  Lack = "proof"    // points or "not applicable" with neither evidence nor an explanation
	LacksFigure Lack = "figure"   // what was declared gives no points
	Contradicts Lack = "apart"    // the declared figures contradict each other
	TooHigh     Lack = "too_high" // points outside 0…max
)

// Missing is an item that keeps a sheet from being handed in.
type Missing struct {
	Item *criteria.Item
	Lack Lack
	Why  words.Text // of the rule, for LacksFigure and Contradicts
}

// Missing lists what the unit still has to do, in printed order.
func (d *Dossier) Missing() []Missing {
	var list []Missing
	for i := range d.Items {
		if m, ok := d.Items[i].Missing(); ok {
			list = append(list, m)
		}
	}
	return list
}

// Missing says what the unit still has to do for an item; ok is false where nothing is.
func (it *DossierItem) Missing() (m Missing, ok bool) {
	if it.Item.Source != criteria.Self {
		return m, false
	}
	lack := it.lack()
	return Missing{Item: it.Item, Lack: lack, Why: it.Why()}, lack != ""
}

func (it *DossierItem) lack() Lack {
	s := it.Entry.Self
	switch {
	case s != nil && (s.Sign() < 0 || s.Cmp(it.Item.Max.Number) > 0):
		return TooHigh
	case len(it.Broken()) > 0:
		return Contradicts
	case it.Claim.Status == scoring.Invalid:
		return LacksFigure
	case it.Item.Section == criteria.Main && it.Claim.Status == scoring.Missing:
		return LacksAnswer
	case it.needsProof() && !it.proved():
		return LacksProof
	}
	return ""
}

// needsProof says whether the unit claims anything: points, or that the item does not
// apply to it, be it by its figures.
func (it *DossierItem) needsProof() bool {
	if it.Item.Section == criteria.Penalty {
		return false
	}
	return it.Claim.Status == scoring.Exempt || it.Entry.Exempt || it.Claim.Status == scoring.Scored && it.Claim.Points.Cmp(exact.Zero) > 0
}

// proved says whether there is evidence, or a written explanation in its place.
func (it *DossierItem) proved() bool {
	return len(it.Evidence) > 0 || says(it.Entry.Evidence) || says(it.Entry.Note)
}

// says whether a text holds anything that can be read: a dash, a point or what no screen
// shows explains nothing.
func says(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unseen(r) })
}

var lackProblems = map[Lack]struct{ problem, fix words.Text }{
	LacksAnswer: {words.Text{Vi: "chưa tự chấm điểm", En: "nothing is claimed"}, words.Text{Vi: "Ghi điểm, số liệu hoặc chọn mức; nếu không áp dụng thì đánh dấu “Không áp dụng”.", En: "Give points, figures or a line, or mark it as not applicable."}},
	LacksProof:  {words.Text{Vi: "chưa có tài liệu kiểm chứng", En: "there is no evidence"}, words.Text{Vi: "Đính kèm tài liệu, ghi số ký hiệu văn bản, hoặc viết giải trình vì sao không có.", En: "Attach a document, name one by its number, or explain in writing why there is none."}},
	LacksFigure: {words.Text{Vi: "số liệu chưa đủ để tính điểm", En: "the figures give no points"}, words.Text{Vi: "Bổ sung hoặc sửa số liệu kê khai.", En: "Complete or mend the declared figures."}},
	Contradicts: {words.Text{Vi: "số liệu kê khai mâu thuẫn", En: "the declared figures contradict each other"}, words.Text{Vi: "Sửa số liệu kê khai cho khớp với nhau.", En: "Mend the declared figures so that they agree."}},
	TooHigh:     {words.Text{Vi: "điểm tự chấm ngoài khoảng từ 0 đến điểm tối đa", En: "the points are not between 0 and the maximum"}, words.Text{Vi: "Sửa lại điểm tự chấm.", En: "Mend the points."}},
}

// Words says what an item lacks, as a clause, and how to mend it.
func (l Lack) Words() (problem, fix words.Text) {
	say := lackProblems[l]
	return say.problem, say.fix
}

// Fault is the item's lack as a refusal says it.
func (m Missing) Fault(unit string) Fault {
	say := lackProblems[m.Lack]
	return Fault{Unit: unit, Code: m.Item.Code, Fix: say.fix,
		Problem: words.Sprintf("Mục %s: %s", "Item %s: %s", m.Item.Code, say.problem)}
}

// stateOf is what a revision of these items is stored as.
func stateOf(missing []Missing) assessment.State {
	if len(missing) > 0 {
		return assessment.Draft
	}
	return assessment.Submitted
}
