package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parindex/reports"
	"parindex/survey"
	"parindex/survey/forms"
	"parindex/versioned"
	"parindex/words"
)

// runSurveyDocs writes a questionnaire as a sheet to print and fill in.
func runSurveyDocs(c *call) error {
	out := c.flags.String("o", "", c.say("tệp .xlsx ghi ra; mặc định theo tên phiếu", "the .xlsx file to write; by the questionnaire's name unless said"))
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) != 1 {
		return misuse("ghi một phiếu khảo sát, ví dụ sipas@2023.1, hoặc một tệp .yaml", "name one questionnaire, such as sipas@2023.1, or a .yaml file")
	}
	q, err := loadSurvey(c.args[0])
	if err != nil {
		return err
	}
	if *out == "" {
		*out = q.Ref() + ".xlsx"
	}
	if filepath.Ext(*out) != ".xlsx" {
		return misuse("-o chỉ nhận tệp .xlsx", "-o takes a .xlsx file")
	}
	var body bytes.Buffer
	if err := reports.Ranking(&body, printed(q, c.lang)); err != nil {
		return err
	}
	if err := os.WriteFile(*out, body.Bytes(), 0o644); err != nil {
		return fileError(*out, err)
	}
	fmt.Fprintln(c.err, c.say("Đã ghi %s", "Wrote %s", *out))
	return nil
}

// loadSurvey finds a questionnaire by file name or by the reference of a shipped version.
func loadSurvey(ref string) (*survey.Questionnaire, error) {
	text, err := os.ReadFile(ref)
	if err != nil && versioned.CheckRef(ref) == nil {
		text, err = forms.FS.ReadFile(ref + ".yaml")
	}
	if err != nil {
		return nil, misuse("không có phiếu khảo sát “%s”; gõ parindex survey list để xem các phiếu có sẵn, hoặc ghi đường dẫn tệp .yaml", "no questionnaire “%s”; see parindex survey list, or give a .yaml file", ref)
	}
	q, faults := survey.Parse(text)
	if len(faults) > 0 {
		return nil, tell("phiếu khảo sát %s có %d lỗi; chạy parindex survey lint %s để xem: %s", "questionnaire %s has %d faults; see parindex survey lint %s: %s", ref, len(faults), ref, faults[0].String())
	}
	return q, nil
}

// printed is a questionnaire as it is filled in on paper. What the office itself fills in
// about a form (its strata, its weight) is not on it.
func printed(q *survey.Questionnaire, lang words.Lang) *reports.Table {
	in := func(vi, en string) string { return words.Text{Vi: vi, En: en}.In(lang) }
	t := &reports.Table{
		Lang: lang, Title: q.Title, SheetName: in("Phiếu", "Questionnaire"),
		Under: in("Người trả lời: ", "Answered by: ") + q.Respondents.Words().In(lang) + in(". Hỏi về: ", ". About: ") + q.About.Words().In(lang),
		Columns: []reports.Column{
			{Title: in("Mã", "Code"), Width: 12},
			{Title: in("Câu hỏi", "Question"), Width: 60},
			{Title: in("Trả lời (đánh dấu một ô)", "Answer (tick one box)"), Width: 60},
		},
		Notes: []string{in("Phiên bản phiếu: ", "Version: ") + q.Ref()},
	}
	add := func(code, text, answer string) {
		t.Rows = append(t.Rows, []reports.Cell{reports.Text(code), reports.Text(text), reports.Text(answer)})
	}
	for _, a := range q.Attributes {
		if a.Role == "" || a.Role == survey.FormNumber || a.Role == survey.Unit {
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
