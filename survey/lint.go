package survey

import (
	"fmt"
	"strings"

	"parindex/versioned"
)

type linter struct {
	q      *Questionnaire
	faults []Fault
}

// at reports a fault of a group of keys at one of them, or at the group.
func (l *linter) at(g *versioned.Group, key, code, problem, fix string) {
	l.faults = append(l.faults, g.KeyAt(key).Fault(code, problem, fix))
}

func (l *linter) heading() {
	q := l.q
	head := versioned.Head{ID: q.ID, Version: q.Version, Title: q.Title, Decision: q.Decision, Sample: q.Sample, Years: q.Years}
	l.faults = append(l.faults, head.Lint(&q.Group, format.Noun)...)
	l.phrase(&q.Group, "respondents", "", q.Respondents, "Ghi ai trả lời phiếu, ví dụ {vi: Người dân từ 18 tuổi, en: Residents aged 18 and over}.")
	l.phrase(&q.Group, "about", "", q.About, "Ghi phiếu hỏi về ai, về việc gì, bằng hai thứ tiếng vi, en.")
}

// phrase wants both languages.
func (l *linter) phrase(g *versioned.Group, key, code string, t Text, fix string) {
	if t.Vi == "" || t.En == "" {
		l.at(g, key, code, fmt.Sprintf("%s thiếu chữ ở vi hoặc en", key), fix)
	}
}

// Bounds of a questionnaire; the largest known one has about 130 questions.
const (
	maxItems   = 2000
	maxChoices = 200
)

// small says whether there is nothing to look at so large that it is no questionnaire.
func (l *linter) small() bool {
	if len(l.q.parts)+len(l.q.items)+len(l.q.Attributes)+len(l.q.Scales) > maxItems {
		l.at(&l.q.Group, "aspects", "", fmt.Sprintf("phiếu có hơn %d mục", maxItems), "Kiểm tra lại tệp.")
		return false
	}
	return true
}

// oneOf wants a value of a list.
func (l *linter) oneOf(g *versioned.Group, key, code, got string, allowed ...string) bool {
	for _, a := range allowed {
		if got == a {
			return true
		}
	}
	l.at(g, key, code, fmt.Sprintf("%s: giá trị %q không được dùng", key, got), "Chọn một trong: "+strings.Join(allowed, ", ")+".")
	return false
}

// coded is anything that a code stands for.
type coded struct {
	group *versioned.Group
	code  string
}

// codes wants every code of the file once: they are the columns of answers and the rows of
// results. Capitals and accents do not tell two codes apart.
func (l *linter) codes() {
	var list []coded
	for _, a := range l.q.Attributes {
		list = append(list, coded{&a.Group, a.Code})
	}
	for _, p := range l.q.parts {
		list = append(list, coded{&p.Group, p.Code})
	}
	for _, it := range l.q.items {
		list = append(list, coded{&it.Group, it.Code})
	}
	if c := l.q.Comment; c != nil {
		list = append(list, coded{&c.Group, c.Code})
		l.phrase(&c.Group, "text", c.Code, c.Text, "Ghi lời mời nêu ý kiến.")
	}
	seen := map[string]coded{}
	for _, c := range list {
		first, twice := seen[folded(c.code)]
		switch {
		case !versioned.IsCode(c.code):
			l.at(c.group, "code", c.code, fmt.Sprintf("mã %q không đúng", c.code), `Viết chữ và số, ví dụ C1, gioi_tinh, "1.10".`)
		case twice:
			l.at(c.group, "code", c.code, fmt.Sprintf("mã %s đã dùng ở dòng %d", c.code, first.group.KeyAt("code").Line), "Mỗi mã chỉ dùng một lần, kể cả khi khác chữ hoa, chữ thường.")
		default:
			seen[folded(c.code)] = c
		}
	}
}
