package imports

import (
	"strings"

	"parindex/assessment"
	"parindex/words"
)

// texts takes evidence and notes.
func (rd *reading) texts(l *line, e *assessment.Entry) {
	if at := l.ref(codeCol); at != "" {
		e.Cells["code"] = at
	}
	e.Note = rd.text(l, e, noteCol, "note")
	e.Evidence = rd.text(l, e, evidenceCol, "evidence")
	if l.t.col[evidenceCol] == 0 {
		e.Evidence = evidenceIn(e.Note)
	}
}

// text takes a text of an item: from its own row, else from the option rows below it,
// where long lists of documents are often put.
func (rd *reading) text(l *line, e *assessment.Entry, c role, key string) string {
	at := l.ref(c)
	if at == "" {
		return ""
	}
	e.Cells[key] = at
	own := rd.through(l.spot, c)
	switch {
	case own.kind == empty && own.formula:
		rd.report(Warning, FormulaWithoutValue, at, e.Code, words.Sprintf("ô “%s” là công thức nhưng tệp không lưu kết quả; không lấy nội dung", "the cell of “%s” is a formula whose value is not stored in the file; its text is not taken", quote(l.t.head[l.t.col[c]])),
			words.Text{Vi: "Mở tệp bằng Excel, bấm Ctrl+S để lưu rồi gửi lại; hoặc gõ thẳng nội dung.", En: "Open the file in Excel, press Ctrl+S and send it again, or type the text."})
		return ""
	case own.kind == fault:
		rd.report(Warning, ErrorValue, at, e.Code, words.Sprintf("ô “%s” có lỗi Excel %s; không lấy nội dung", "the cell of “%s” holds the Excel error %s; its text is not taken", quote(l.t.head[l.t.col[c]]), own.text),
			words.Text{Vi: "Sửa công thức hoặc gõ thẳng nội dung.", En: "Mend the formula or type the text."})
		return ""
	}
	if s := written(own); s != "" || l.leaf == nil {
		return s
	}
	var list []string
	for _, s := range l.subs {
		x := s.cell(c)
		if x.kind != text || trim(x.text) == "" || dash(trim(x.text)) || tick.MatchString(trim(x.text)) {
			continue
		}
		if len(list) == 0 {
			e.Cells[key] = s.ref(c)
		}
		rd.mark(x)
		list = append(list, trim(x.text))
	}
	return strings.Join(list, "\n")
}

// mark notes that a cell of an option row was read.
func (rd *reading) mark(c *cell) {
	if rd.marked == nil {
		rd.marked = map[*cell]bool{}
	}
	rd.marked[c] = true
}

// written is a text character for character, "" when it is only blanks.
func written(c *cell) string {
	if trim(c.text) == "" {
		return ""
	}
	return c.text
}

// evidenceIn cuts the evidence out of a note that begins “TLKC: …”.
func evidenceIn(note string) string {
	for _, mark := range []string{"TLKC:", "Tài liệu kiểm chứng:", "Minh chứng:"} {
		if _, rest, ok := strings.Cut(note, mark); ok {
			rest, _, _ = strings.Cut(rest, "Giải trình:")
			return strings.TrimRight(trim(rest), " .;")
		}
	}
	return ""
}
