package office

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

var judgeBookRoutes = []route{
	{pattern: "GET /office/judgebook/{year}/{group}", needs: do(access.Judge), serve: judgeBook},
	{pattern: "POST /office/judgebook/{year}", needs: do(access.Judge), serve: checkJudgeBook, most: 2 * maxJudgeBook},
}

// maxJudgeBook is how many bytes a workbook of judgements may have; one of 120 units and
// 100 items has a million.
const maxJudgeBook = 6 << 20

// spreadsheet is the content type of workbooks.
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// judgeBook sends the workbook of a field over the units of a group.
func judgeBook(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	name, err := v.acting.JudgingBook(v.ctx(), &b, year, v.r.PathValue("group"), v.r.URL.Query().Get("field"))
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: spreadsheet, Name: name, Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}

type judgeBookPage struct {
	shell.Frame
	Heading string
	Lead    string
	Counts  []choiceLink // what and how many
	Faults  []bookFault
	Body    string // of the file, to be sent again with the confirmation; "" offers none
	Name    string
	Action  string
	Queue   string
}

// bookFault is an issue of a workbook, with its place.
type bookFault struct {
	Severity, Cell, Code, Problem, Fix string
}

// checkJudgeBook checks a workbook that was sent, or stores the one that was checked: the
// page of the check carries the file, so that nothing lies about on the server.
func checkJudgeBook(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	name, body, err := v.sentBook()
	if err != nil {
		return err
	}
	store := v.r.PostFormValue("store") != ""
	r, err := v.acting.ImportMarks(v.ctx(), year, name, body, !store)
	if err != nil {
		return err
	}
	p := v.newBookPage(year, &r, store)
	status := http.StatusOK
	if r.Outcome == campaign.Rejected {
		status = http.StatusUnprocessableEntity
	} else if !store && r.Accepted+r.Changed > 0 {
		p.Body, p.Name = base64.StdEncoding.EncodeToString(body), name
	}
	return v.showStatus(status, "judge_book.html", p)
}

// sentBook is the workbook of the request: a file, or one that the page of the check
// carried.
func (v *visit) sentBook() (name string, body []byte, err error) {
	if err := v.r.ParseMultipartForm(maxJudgeBook); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return "", nil, err
		}
		return "", nil, &trouble{status: http.StatusUnprocessableEntity, key: "trouble.nobook"}
	}
	if text := v.r.PostFormValue("body"); text != "" {
		body, err = base64.StdEncoding.DecodeString(text)
		name = v.r.PostFormValue("name")
	} else {
		f, head, bad := v.r.FormFile("file")
		if bad != nil {
			return "", nil, &trouble{status: http.StatusUnprocessableEntity, key: "trouble.nobook"}
		}
		defer f.Close()
		name = head.Filename
		body, err = io.ReadAll(f)
	}
	switch {
	case err != nil || len(body) == 0:
		return "", nil, &trouble{status: http.StatusUnprocessableEntity, key: "trouble.nobook"}
	case len(body) > maxJudgeBook:
		return "", nil, tooMuch
	}
	return name, body, nil
}

func (v *visit) newBookPage(year int, r *campaign.MarksReport, stored bool) judgeBookPage {
	title := v.say("book.title")
	p := judgeBookPage{Heading: title, Queue: link("queue", strconv.Itoa(year)), Action: link("judgebook", strconv.Itoa(year))}
	p.Frame = v.frame(title, shell.Crumb{Text: v.say("queue.title", year), URL: p.Queue}, shell.Crumb{Text: title})
	switch {
	case r.Outcome == campaign.Rejected:
		p.Lead = v.say("book.refused")
	case r.Accepted+r.Changed == 0:
		p.Lead = v.say("book.nothing")
	case stored:
		p.Lead = v.say("book.stored")
	default:
		p.Lead = v.say("book.ready")
	}
	for _, c := range []struct {
		text string
		n    int
	}{{v.say("queue.accepted"), r.Accepted}, {v.say("queue.changed"), r.Changed}, {v.say("book.same"), r.Same}, {v.say("book.meanwhile"), r.Meanwhile}} {
		p.Counts = append(p.Counts, choiceLink{Text: c.text, URL: strconv.Itoa(c.n)})
	}
	for _, i := range r.Issues {
		cell := i.Cell
		if i.Sheet != "" && cell != "" {
			cell = i.Sheet + "!" + cell
		}
		p.Faults = append(p.Faults, bookFault{string(i.Severity), cell, i.Code, v.inLang(i.Problem), v.inLang(i.Fix)})
	}
	return p
}

var judgeBookPhrases = shell.Phrases{
	"book.file":      {Vi: "Tệp đã điền (.xlsx)", En: "The filled-in file (.xlsx)"},
	"book.check":     {Vi: "Kiểm tra tệp", En: "Check the file"},
	"book.title":     {Vi: "Chấm bằng tệp Excel", En: "Judging in a workbook"},
	"book.refused":   {Vi: "Tệp còn lỗi nên chưa lưu dòng nào. Sửa các ô dưới đây trong tệp rồi gửi lại.", En: "The file has faults and nothing of it is stored. Mend the cells below and send it again."},
	"book.nothing":   {Vi: "Trong tệp không có gì mới để lưu.", En: "The file holds nothing new."},
	"book.ready":     {Vi: "Tệp đã kiểm tra, chưa lưu. Xem các số dưới đây rồi bấm “Lưu kết quả thẩm định”.", En: "The file is checked and not stored yet. Look at the counts, then store it."},
	"book.stored":    {Vi: "Đã lưu kết quả thẩm định trong tệp.", En: "The judgements of the file are stored."},
	"book.same":      {Vi: "Không đổi", En: "As before"},
	"book.meanwhile": {Vi: "Không lưu vì vừa có thay đổi", En: "Left, as it changed meanwhile"},
	"book.store":     {Vi: "Lưu kết quả thẩm định", En: "Store the judgements"},
	"book.issues":    {Vi: "Cần xem lại trong tệp", En: "Look at these in the file"},
	"book.cell":      {Vi: "Ô", En: "Cell"},
	"book.problem":   {Vi: "Vấn đề và cách sửa", En: "Problem and how to mend it"},
	"book.again":     {Vi: "Gửi tệp khác", En: "Send another file"},

	"trouble.nobook.heading": {Vi: "Chưa có tệp", En: "There is no file"},
	"trouble.nobook.text":    {Vi: "Chọn tệp .xlsx đã điền rồi gửi lại.", En: "Choose the filled-in .xlsx file and send it again."},
}
