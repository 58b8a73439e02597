package survey

import (
	"fmt"

	"parindex/exact"
)

func (l *linter) items() {
	for _, it := range l.q.items {
		l.phrase(&it.Group, "text", it.Code, it.Text, "Ghi câu hỏi bằng hai thứ tiếng.")
		if it.Scale == nil {
			l.at(&it.Group, "scale", it.Code, fmt.Sprintf("không có thang trả lời %q", it.ScaleID), "Ghi id của một thang trong scales.")
		} else {
			l.measured(it)
		}
		of := map[string]bool{}
		for _, c := range it.AskIf {
			if of[c.Of] {
				l.at(&c.Group, "of", it.Code, fmt.Sprintf("hai điều kiện cùng hỏi %s", c.Of), "Gộp các mã vào một is.")
			}
			of[c.Of] = true
			l.condition(it, c)
		}
	}
}

// measured wants a scale that gives what the index of the aspect is made of.
func (l *linter) measured(it *Item) {
	measure := it.Parent.Aspect().Measure
	satisfied, other := 0, 0
	for _, c := range it.Scale.Answers {
		switch {
		case c.DontKnow:
		case c.Satisfied:
			satisfied++
		default:
			other++
		}
		if measure == Mean && !c.DontKnow && (c.worth.Sign() < 0 || c.worth.Cmp(exact.Hundred) > 0 || c.Value == nil) {
			l.at(&it.Group, "scale", it.Code, fmt.Sprintf("phương án %s của thang %s cần value từ 0 đến 100, vì khía cạnh ghi measure: mean", c.Code, it.ScaleID), "Ghi value tính bằng phần trăm.")
		}
	}
	if measure == ShareSatisfied && (satisfied == 0 || other == 0) {
		l.at(&it.Group, "scale", it.Code, fmt.Sprintf("thang %s không phân biệt hài lòng với không hài lòng", it.ScaleID), "Ghi satisfied: true ở các phương án được tính là hài lòng, không phải ở mọi phương án.")
	}
}

// condition wants an earlier question and answers that it has: then no circle can be.
func (l *linter) condition(it *Item, c *Condition) {
	fault := func(key, problem, fix string, args ...any) {
		l.at(&c.Group, key, it.Code, fmt.Sprintf(problem, args...), fix)
	}
	var list []*Choice
	earlier, attribute := l.q.itemOf[c.Of], l.q.attributes[c.Of]
	switch {
	case earlier == it:
		fault("of", "điều kiện hỏi chính câu này", "Hỏi một câu đứng trước.")
		return
	case earlier != nil && earlier.Number > it.Number:
		fault("of", "điều kiện hỏi %s, là câu đứng sau%s", "Chỉ hỏi câu đứng trước; đổi thứ tự các câu.", c.Of, circle(earlier, it))
		return
	case earlier != nil && earlier.Scale != nil:
		list = earlier.Scale.Answers
	case earlier == nil && attribute != nil:
		list = attribute.Choices
	case earlier == nil:
		fault("of", "không có câu hỏi hay thuộc tính %q", "Sửa mã ở of.", c.Of)
		return
	}
	known := map[string]bool{}
	for _, choice := range list {
		known[choice.Code] = true
	}
	if len(c.Is) == 0 {
		fault("is", "điều kiện không nêu câu trả lời nào", "Ghi các mã trả lời vào is.")
	}
	for _, code := range c.Is {
		if !known[code] {
			fault("is", "%s không có phương án %q", "Ghi mã của một phương án.", c.Of, code)
		}
	}
}

// circle says when the later question asks for the earlier one in turn.
func circle(later, it *Item) string {
	for _, c := range later.AskIf {
		if c.Of == it.Code {
			return " và cũng hỏi lại câu này (vòng tròn)"
		}
	}
	return ""
}
