package corrected

import (
	"fmt"
	"strconv"
	"strings"

	"parindex/imports"
	"parindex/words"
)

// list is the sheet that lists the issues.
type list struct {
	b        *book
	lang     words.Lang
	look     look
	issues   []imports.Issue
	coloured []colouring
	rows     []strings.Builder // cells by row, from the first
	merged   []string
	links    strings.Builder
	inGroup  map[int]bool // rows below the heading of a group
	number   int
	lines    map[int]int // of text in a row
}

// listHead is the row with the names of the columns.
const listHead = 4

var levels = map[imports.Severity]words.Text{
	imports.Error: {Vi: "Lỗi", En: "Error"}, imports.Warning: {Vi: "Cảnh báo", En: "Warning"}, imports.Notice: {Vi: "Lưu ý", En: "Notice"},
}

var columnNames = []words.Text{
	{Vi: "STT", En: "No."}, {Vi: "Mức", En: "Level"}, {Vi: "Trang tính", En: "Sheet"}, {Vi: "Ô", En: "Cell"}, {Vi: "Mã tiêu chí", En: "Code"},
	{Vi: "Nội dung", En: "Problem"}, {Vi: "Cách sửa", En: "What to do"},
}

func newList(b *book, issues []imports.Issue, coloured []colouring, f *formats, lang words.Lang) *list {
	l := &list{b: b, lang: lang, look: newLook(f), issues: issues, coloured: coloured, inGroup: map[int]bool{}, lines: map[int]int{1: 2, 3: 2}}
	l.heading()
	for _, g := range imports.Grouped(issues) {
		l.group(g)
	}
	return l
}

// last is the last row that people see.
func (l *list) last() int { return len(l.rows) }

// heading says how many there are of what, and what comes next.
func (l *list) heading() {
	l.across(l.look.title, words.Text{Vi: "DANH SÁCH LỖI CẦN SỬA", En: "WHAT IS TO BE MENDED"})
	l.across(l.look.strong, l.counts())
	l.across(l.look.plain, l.next())
	l.row()
	for i, name := range columnNames {
		l.text(i+1, l.look.head, name.In(l.lang))
	}
}

// across fills a row of its own over all columns.
func (l *list) across(style int, text words.Text) {
	l.row()
	l.text(1, style, text.In(l.lang))
	n := strconv.Itoa(len(l.rows))
	l.merged = append(l.merged, "A"+n+":G"+n)
}

// counts leaves out what there is none of.
func (l *list) counts() words.Text {
	n := l.count()
	var vi, en []string
	for _, part := range []struct {
		n      int
		vi, en string
	}{
		{n[imports.Error], "%d lỗi phải sửa", "%d to mend"},
		{n[imports.Warning], "%d cảnh báo cần xem lại", "%d to look at"},
		{n[imports.Notice], "%d lưu ý", "%d noted"},
	} {
		if part.n > 0 {
			t := words.Sprintf(part.vi, part.en, part.n)
			vi, en = append(vi, t.Vi), append(en, t.En)
		}
	}
	return words.Text{Vi: strings.Join(vi, ", "), En: strings.Join(en, ", ")}
}

func (l *list) count() map[imports.Severity]int {
	n := map[imports.Severity]int{}
	for _, i := range l.issues {
		n[i.Severity]++
	}
	return n
}

// next is what the sender does now.
func (l *list) next() words.Text {
	begin, end := words.Text{Vi: "Tệp không có lỗi phải sửa; việc cần làm: ", En: "Nothing has to be mended; what to do: "}, words.Text{Vi: "nếu có sửa thì lưu tệp rồi gửi lại", En: "after a change save this file and send it again"}
	var do []words.Text
	if imports.Faulty(l.issues) {
		begin, end = words.Text{Vi: "Việc cần làm: ", En: "What to do: "}, words.Text{Vi: "lưu tệp rồi gửi lại chính tệp này", En: "save this file and send it again"}
		do = append(do, words.Text{Vi: "sửa các lỗi (ô màu đỏ)", En: "mend the errors (red cells)"})
	}
	if imports.Refused(l.issues) {
		begin = words.Text{Vi: "Tệp chưa được nhận. Việc cần làm: ", En: "The file was not accepted. What to do: "}
	}
	if l.count()[imports.Warning] > 0 {
		do = append(do, words.Text{Vi: "xem lại các cảnh báo (ô màu vàng)", En: "look at the warnings (yellow cells)"})
	}
	t := begin
	for _, d := range append(do, end) {
		t.Vi, t.En = t.Vi+d.Vi+", ", t.En+d.En+", "
	}
	const vi, en = "%s. Bấm vào địa chỉ ô để đến đúng chỗ. Không cần xóa trang này, màu ô và chú thích.", "%s. Click a cell's address to go there. This sheet, the colours and the comments may stay."
	return words.Text{Vi: fmt.Sprintf(vi, strings.TrimSuffix(t.Vi, ", ")), En: fmt.Sprintf(en, strings.TrimSuffix(t.En, ", "))}
}

// group lists the issues of one kind. Many of them stand under one heading, so that
// forty places read as one thing to know.
func (l *list) group(g imports.Group) {
	if !g.Folded() {
		for _, i := range g.Issues {
			l.issue(i, i.Problem.In(l.lang), i.Fix.In(l.lang))
		}
		return
	}
	first := g.Issues[0]
	problem, fix := first.Problem.In(l.lang), first.Fix.In(l.lang)
	sameFix := true
	for _, i := range g.Issues {
		sameFix = sameFix && i.Fix == first.Fix
	}
	l.row()
	n := strconv.Itoa(len(l.rows))
	l.merged = append(l.merged, "A"+n+":E"+n)
	l.text(1, l.look.group, words.Sprintf("%s: %d chỗ cùng một loại", "%s: %d places of one kind", levels[g.Severity], len(g.Issues)).In(l.lang))
	for col := 2; col <= 5; col++ {
		l.text(col, l.look.group, "")
	}
	l.text(6, l.look.group, l.example(g, problem))
	l.text(7, l.look.group, map[bool]string{true: fix}[sameFix])
	for _, i := range g.Issues {
		p, f := i.Problem.In(l.lang), i.Fix.In(l.lang)
		if p == problem && l.same(g) {
			p = ""
		}
		if sameFix {
			f = ""
		}
		l.issue(i, p, f)
		l.inGroup[len(l.rows)] = true
	}
}

// same says whether every issue of a group is put into the same words.
func (l *list) same(g imports.Group) bool {
	for _, i := range g.Issues {
		if i.Problem != g.Issues[0].Problem {
			return false
		}
	}
	return true
}

func (l *list) example(g imports.Group, problem string) string {
	if l.same(g) {
		return problem
	}
	return words.Text{Vi: "Ví dụ: ", En: "For example: "}.In(l.lang) + problem
}

// hiddenSheet stands behind the name of a sheet that no link can open.
var hiddenSheet = words.Text{Vi: " (đang ẩn)", En: " (hidden)"}

// issue is one row of the list.
func (l *list) issue(i imports.Issue, problem, fix string) {
	l.row()
	l.number++
	l.value(1, l.look.centre, l.number)
	l.text(2, l.look.level[i.Severity], levels[i.Severity].In(l.lang))
	at := l.b.sheetOf(i.Sheet)
	hidden := at >= 0 && l.b.sheets[at].hidden
	l.text(3, l.look.cell, i.Sheet+map[bool]string{true: hiddenSheet.In(l.lang)}[hidden])
	if at >= 0 && i.Cell != "" && !hidden {
		l.text(4, l.look.link, i.Cell)
		l.link(l.b.sheets[at].name, i.Cell)
	} else {
		l.text(4, l.look.centre, i.Cell)
	}
	l.text(5, l.look.centre, i.Code)
	l.text(6, l.look.cell, problem)
	l.text(7, l.look.cell, fix)
}
