package reports

import (
	"io"
	"strings"

	"parindex/survey"
	"parindex/words"
)

// Questionnaire writes a questionnaire as a sheet to print and fill in.
func Questionnaire(w io.Writer, q *survey.Questionnaire, lang words.Lang) error {
	return Ranking(w, questions(q, lang))
}

// questions is a questionnaire as it is filled in on paper. What the office itself fills in
// about a form (its strata, its weight) is not on it.
func questions(q *survey.Questionnaire, lang words.Lang) *Table {
	in := func(vi, en string) string { return words.Text{Vi: vi, En: en}.In(lang) }
	t := &Table{
		Lang: lang, Title: q.Title, SheetName: in("Phiếu", "Questionnaire"),
		Under: in("Người trả lời: ", "Answered by: ") + q.Respondents.Words().In(lang) + in(". Hỏi về: ", ". About: ") + q.About.Words().In(lang),
		Columns: []Column{
			{Title: in("Mã", "Code"), Width: 12},
			{Title: in("Câu hỏi", "Question"), Width: 60},
			{Title: in("Trả lời (đánh dấu một ô)", "Answer (tick one box)"), Width: 60},
		},
		Notes: []string{in("Phiên bản phiếu: ", "Version: ") + q.Ref()},
	}
	add := func(code, text, answer string) {
		t.Rows = append(t.Rows, []Cell{Text(code), Text(text), Text(answer)})
	}
	for _, a := range q.Attributes {
		if OnPaper(a) {
			add(a.Code, a.Name.Words().In(lang), boxes(a.Choices, false, lang))
		}
	}
	for _, p := range q.Parts() {
		add("", strings.ToUpper(p.Name.Words().In(lang)), "")
		for _, it := range p.Items {
			add(it.Code, it.Text.Words().In(lang)+condition(it, lang), boxes(it.Scale.Answers, true, lang))
		}
	}
	if q.Comment != nil {
		add(q.Comment.Code, q.Comment.Text.Words().In(lang), "")
	}
	return t
}

// OnPaper says whether an attribute stands on the paper form: strata, clusters and weights
// are the office's own.
func OnPaper(a *survey.Attribute) bool {
	return a.Role == "" || a.Role == survey.FormNumber || a.Role == survey.Unit
}

// boxes are the answers to tick, each kept on one line; what a blank means needs no box. The
// codes of questions are printed for who types the forms in.
func boxes(list []*survey.Choice, codes bool, lang words.Lang) string {
	var lines []string
	for _, c := range list {
		box := "☐ " + words.Text{Vi: c.Vi, En: c.En}.In(lang)
		if codes {
			box += " (" + c.Code + ")"
		}
		if !c.Blank {
			lines = append(lines, strings.ReplaceAll(box, " ", "\u00a0"))
		}
	}
	return strings.Join(lines, "   ")
}

// condition says when a question is asked, where not always.
func condition(it *survey.Item, lang words.Lang) string {
	var list []string
	for _, c := range it.AskIf {
		list = append(list, c.Of+" = "+strings.Join(c.Is, words.Text{Vi: " hoặc ", En: " or "}.In(lang)))
	}
	if len(list) == 0 {
		return ""
	}
	return words.Sprintf(" (chỉ trả lời nếu %s)", " (only if %s)", strings.Join(list, "; ")).In(lang)
}
