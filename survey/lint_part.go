package survey

import (
	"fmt"

	"parindex/exact"
	"parindex/versioned"
)

func (l *linter) aspects() {
	if len(l.q.Aspects) == 0 {
		l.at(&l.q.Group, "aspects", "", "thiếu aspects", "Ghi các khía cạnh: perceptions, satisfaction, expectations.")
	}
	kinds := map[Kind]bool{}
	indexed := false
	for _, a := range l.q.Aspects {
		if l.oneOf(&a.Group, "kind", a.Code, string(a.Kind), string(Perceptions), string(Satisfaction), string(Expectations)) && kinds[a.Kind] {
			l.at(&a.Group, "kind", a.Code, fmt.Sprintf("hai khía cạnh có kind: %s", a.Kind), "Gộp lại làm một.")
		}
		kinds[a.Kind] = true
		l.oneOf(&a.Group, "measure", a.Code, string(a.Measure), string(ShareSatisfied), string(Mean), string(NoMeasure))
		if a.Measure != NoMeasure && indexed {
			l.at(&a.Group, "measure", a.Code, "hai khía cạnh có chỉ số, không rõ chỉ số chung", "Ghi measure: none cho một khía cạnh.")
		}
		indexed = indexed || a.Measure != NoMeasure
	}
	for _, p := range l.q.parts {
		l.part(p)
		l.weights(p)
	}
}

func (l *linter) part(p *Part) {
	l.phrase(&p.Group, "name", p.Code, p.Name, "Ghi tên bằng hai thứ tiếng.")
	switch {
	case p.Level == Content:
		l.oneOf(&p.Group, "kind", p.Code, string(p.Kind), string(Policy), string(Service))
	case p.Level == Factor && p.Kind != "":
		l.at(&p.Group, "kind", p.Code, "yếu tố không có kind", "Bỏ kind.")
	}
	if p.Level != Aspect && p.Measure != "" {
		l.at(&p.Group, "measure", p.Code, "measure chỉ ghi ở khía cạnh", "Chuyển measure lên khía cạnh.")
	}
	if p.Level == Aspect && p.Weight != nil {
		l.at(&p.Group, "weight", p.Code, "khía cạnh không có trọng số", "Bỏ weight.")
	}
	if p.Level >= Content && len(p.Contents) > 0 {
		l.at(&p.Group, "contents", p.Code, "nội dung (contents) chỉ đứng ngay dưới khía cạnh", "Chuyển lên khía cạnh.")
	}
	if p.Level == Factor && len(p.Factors) > 0 {
		l.at(&p.Group, "factors", p.Code, "yếu tố không chứa yếu tố", "Chuyển lên một bậc.")
	}
	lists := 0
	for _, n := range []int{len(p.Contents), len(p.Factors), len(p.Items)} {
		if n > 0 {
			lists++
		}
	}
	if lists != 1 {
		l.at(&p.Group, "code", p.Code, "phải có đúng một trong contents, factors, items", "Xếp các phần cùng một bậc.")
	}
}

// weights wants the way to weigh where there is an index, and weights that sum to 1
// where they are given, and nowhere else.
func (l *linter) weights(p *Part) {
	if p.Aspect().Measure == NoMeasure {
		if p.Weigh != "" {
			l.at(&p.Group, "weigh", p.Code, "khía cạnh không có chỉ số thì không có weigh", "Bỏ weigh, hoặc ghi measure của khía cạnh.")
		}
	} else {
		l.oneOf(&p.Group, "weigh", p.Code, string(p.Weigh), string(Answers), string(Equal), string(Given), string(ByItems))
	}
	sum := exact.Zero
	weigh := func(g *versioned.Group, code string, w *versioned.Points) {
		switch {
		case w == nil && p.Weigh == Given:
			l.at(g, "weight", code, fmt.Sprintf("thiếu weight, vì %s ghi weigh: given", p.Code), "Ghi phần của mục này, ví dụ 0.6 hoặc 1/3.")
		case w != nil && p.Weigh != Given:
			l.at(g, "weight", code, fmt.Sprintf("weight không được dùng, vì %s không ghi weigh: given", p.Code), "Bỏ weight, hoặc ghi weigh: given.")
		case w != nil && w.Sign() <= 0:
			l.at(g, "weight", code, "weight phải lớn hơn 0", "Sửa weight.")
		}
		if w != nil {
			sum = sum.Add(w.Number)
		}
	}
	for _, part := range p.Parts() {
		weigh(&part.Group, part.Code, part.Weight)
	}
	for _, it := range p.Items {
		weigh(&it.Group, it.Code, it.Weight)
	}
	if p.Weigh == Given && !sum.Equal(exact.Int(1)) {
		l.at(&p.Group, "weigh", p.Code, fmt.Sprintf("các trọng số cộng lại được %s, không phải 1", sum.Exact()), "Sửa weight của các phần; viết phân số như 1/3 khi số lẻ không hết.")
	}
}
