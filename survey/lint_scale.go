package survey

import (
	"fmt"

	"parindex/versioned"
)

func (l *linter) scales() {
	used := map[string]bool{}
	for _, it := range l.q.items {
		used[it.ScaleID] = true
	}
	for _, s := range l.q.Scales {
		switch {
		case !versioned.IsID(s.ID):
			l.at(&s.Group, "id", "", fmt.Sprintf("id %q của thang trả lời không đúng", s.ID), "Dùng chữ thường không dấu, ví dụ hai_long.")
		case l.q.scales[s.ID] != s:
			l.at(&s.Group, "id", "", fmt.Sprintf("thang trả lời %s đã có ở dòng %d", s.ID, l.q.scales[s.ID].At().Line), "Mỗi thang một id.")
		case !used[s.ID]:
			l.at(&s.Group, "id", "", fmt.Sprintf("không câu hỏi nào dùng thang trả lời %s", s.ID), "Xóa thang, hoặc ghi scale của câu hỏi.")
		}
		l.choices(&s.Group, "answers", s.Answers)
	}
}

// choices wants a list of answers that tells each from the others.
func (l *linter) choices(g *versioned.Group, key string, list []*Choice) {
	if len(list) > maxChoices {
		l.at(g, key, "", fmt.Sprintf("có %d phương án, nhiều hơn %d", len(list), maxChoices), "Kiểm tra lại tệp.")
		return
	}
	valid, blank := 0, 0
	for _, c := range list {
		l.choice(c)
		if !c.DontKnow {
			valid++
		}
		if c.Blank {
			blank++
		}
	}
	if valid < 2 {
		l.at(g, key, "", fmt.Sprintf("%s có %d phương án hợp lệ", key, valid), "Ghi ít nhất hai phương án, không kể “không biết”.")
	}
	if blank > 1 {
		l.at(g, key, "", "hai phương án cùng có nghĩa khi để trống", "Giữ blank: true ở một phương án.")
	}
	l.spellings(list)
}

func (l *linter) choice(c *Choice) {
	if !versioned.IsCode(c.Code) {
		l.at(&c.Group, "code", c.Code, fmt.Sprintf("mã phương án %q không đúng", c.Code), "Viết chữ và số, ví dụ 5, KBK.")
	}
	if c.Vi == "" || c.En == "" {
		l.at(&c.Group, "vi", c.Code, "phương án thiếu chữ ở vi hoặc en", "Ghi nhãn bằng hai thứ tiếng.")
	}
	if c.DontKnow && c.Satisfied {
		l.at(&c.Group, "satisfied", c.Code, "“không biết” không thể là hài lòng", "Bỏ satisfied hoặc dont_know.")
	}
	if c.DontKnow && c.Value != nil {
		l.at(&c.Group, "value", c.Code, "“không biết” không có giá trị trong trung bình", "Bỏ value.")
	}
}

// spellings wants that no text means two answers.
func (l *linter) spellings(list []*Choice) {
	owner := map[string]*Choice{}
	for _, c := range list {
		for _, w := range c.spellings() {
			first := owner[w]
			if first == nil {
				owner[w] = c
			}
			if w == "" || first == nil || first == c {
				continue
			}
			l.at(&c.Group, "code", c.Code, fmt.Sprintf("“%s” đã chỉ phương án ở dòng %d", w, first.At().Line), "Mỗi mã, nhãn chỉ một phương án; chữ hoa và dấu không phân biệt.")
			break
		}
	}
}

func (l *linter) attributes() {
	roles := map[Role]bool{}
	for _, a := range l.q.Attributes {
		l.phrase(&a.Group, "name", a.Code, a.Name, "Ghi tên thuộc tính bằng hai thứ tiếng.")
		l.oneOf(&a.Group, "type", a.Code, string(a.Type), string(OneOf), string(Free), string(Figure))
		if a.Role != "" {
			l.role(a, roles)
		}
		switch {
		case a.Type == OneOf:
			l.choices(&a.Group, "choices", a.Choices)
			l.plainChoices(a)
		case len(a.Choices) > 0:
			l.at(&a.Group, "choices", a.Code, "thuộc tính không phải lựa chọn mà có choices", "Ghi type: choice hoặc bỏ choices.")
		}
	}
}

// role wants one attribute for each, and a number for the weight alone.
func (l *linter) role(a *Attribute, had map[Role]bool) {
	l.oneOf(&a.Group, "role", a.Code, string(a.Role), string(FormNumber), string(Unit), string(Stratum), string(Cluster), string(BaseWeight))
	if (a.Role == BaseWeight) != (a.Type == Figure) {
		l.at(&a.Group, "type", a.Code, "chỉ trọng số (role: weight) là số", "Ghi type: number cho trọng số; type: text hoặc choice cho vai trò khác.")
	}
	if had[a.Role] {
		l.at(&a.Group, "role", a.Code, fmt.Sprintf("hai thuộc tính có role: %s", a.Role), "Giữ một thuộc tính.")
	}
	had[a.Role] = true
}

// plainChoices: nobody is satisfied with an age band.
func (l *linter) plainChoices(a *Attribute) {
	for _, c := range a.Choices {
		if c.Satisfied || c.Value != nil {
			l.at(&c.Group, "satisfied", c.Code, "phương án của thuộc tính không có satisfied hay value", "Bỏ khóa này.")
		}
	}
}
