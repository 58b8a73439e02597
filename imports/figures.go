package imports

import (
	"regexp"
	"strings"

	"parindex/assessment"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// declared reads “Số liệu kê khai” of a line: a chosen scoring line, figures in one
// cell, or a figure in each of the rows below. The answer is for comparing with typed
// points; declared says whether there is anything in it.
func (rd *reading) declared(l *line, e *assessment.Entry) (a scoring.Answer, declared bool) {
	if l.t.col[figureCol] == 0 && len(l.subs) == 0 {
		return a, false
	}
	if lines := l.leaf.Lines(); len(lines) > 0 {
		rd.choice(l, e, lines, &a)
		rd.ticked(l, e, lines, &a)
		return a, a.Choice > 0
	}
	if l.t.col[figureCol] == 0 {
		return a, false
	}
	asked := l.leaf.Figures()
	if len(asked) == 0 {
		return a, false
	}
	a.Figures = make([]scoring.Value, len(asked))
	rd.figureCell(l, e, asked, &a)
	for _, r := range l.subs {
		rd.figureRow(r, e, asked, &a)
	}
	for _, v := range a.Figures {
		declared = declared || v.Given
	}
	if !declared {
		return a, false
	}
	rd.consistent(l, e, &a)
	return a, true
}

// figureCell reads the cell beside the item itself.
func (rd *reading) figureCell(l *line, e *assessment.Entry, asked []scoring.Figure, a *scoring.Answer) {
	c := l.cell(figureCol)
	s := trim(c.text)
	if rd.unstored(c, l.ref(figureCol), e.Code) || s == "" || dash(s) || c.kind == text && exempt(s) {
		return
	}
	at := l.ref(figureCol)
	if c.kind == text {
		if parts := assignments(s); len(parts) > 0 {
			for _, p := range parts {
				rd.figure(e, asked, a, p[0], &cell{kind: text, text: p[1]}, at)
			}
			return
		}
	}
	if len(asked) != 1 {
		rd.badFigure(e, at, shown(c))
		return
	}
	rd.figure(e, asked, a, asked[0].Name, c, at)
}

var assignmentForm = regexp.MustCompile(`(?:^|[\s;,.(])([A-Za-z])\s*[=:]\s*`)

// assignments cuts “a = 40; b = 38” into names and values.
func assignments(s string) [][2]string {
	if len(s) > maxName {
		return nil
	}
	found := assignmentForm.FindAllStringSubmatchIndex(s, -1)
	if len(found) == 0 || trim(s[:found[0][0]]) != "" {
		return nil
	}
	var parts [][2]string
	for i, f := range found {
		end := len(s)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		parts = append(parts, [2]string{strings.ToLower(s[f[2]:f[3]]), strings.TrimRight(trim(s[f[1]:end]), ";,. ")})
	}
	return parts
}

var figureName = regexp.MustCompile(`^\(?([A-Za-z])\)?\s*[:.=)\-–]`)

// figureRow reads a figure from a row of its own: “a: Tổng số nhiệm vụ … | 40”.
func (rd *reading) figureRow(r spot, e *assessment.Entry, asked []scoring.Figure, a *scoring.Answer) {
	c := r.cell(figureCol)
	if rd.unstored(c, r.ref(figureCol), e.Code) || trim(c.text) == "" {
		return
	}
	label := r.str(nameCol)
	name := ""
	if m := figureName.FindStringSubmatch(label); m != nil {
		name = strings.ToLower(m[1])
	} else if s := r.str(codeCol); lettered.MatchString(s) {
		if s = strings.Trim(s, "(). \u00a0"); len(s) == 1 {
			name = s
		}
	}
	for _, f := range asked {
		if strings.HasPrefix(label, f.Name+":") { // names of several letters
			name = f.Name
		}
		if name == "" && loose(label) == loose(f.Label) {
			name = f.Name
		}
	}
	if name == "" {
		return
	}
	rd.figure(e, asked, a, name, c, r.ref(figureCol))
}

// figure reads one declared figure.
func (rd *reading) figure(e *assessment.Entry, asked []scoring.Figure, a *scoring.Answer, name string, c *cell, at string) {
	i := -1
	for k, f := range asked {
		if f.Name == name {
			i = k
		}
	}
	if i < 0 {
		rd.badFigure(e, at, words.Sprintf("%s = %s", "%s = %s", name, shown(c)))
		return
	}
	if e.Figures == nil {
		e.Figures = map[string]*exact.Number{}
	}
	before, twice := e.Cells["figures."+name]
	e.Cells["figures."+name] = at
	e.Figures[name] = nil
	n, ok := rd.figureValue(e, c, at, name)
	if twice && (!ok || !a.Figures[i].Given || !a.Figures[i].Equal(n)) {
		a.Figures[i] = scoring.Value{}
		rd.figureTwice(e, name, before, at)
		return
	}
	if !ok {
		return
	}
	if n.Sign() < 0 {
		rd.broken = true
		rd.report(Error, FigureInconsistent, at, e.Code, words.Sprintf("số liệu %s = %s nhỏ hơn 0; chưa lấy", "the figure %s = %s is below 0; not taken", name, n),
			words.Text{Vi: "Kiểm tra và sửa số liệu kê khai.", En: "Check and correct the declared figures."})
		return
	}
	e.Figures[name] = &n
	a.Figures[i] = scoring.Value{Number: n, Given: true}
}

func (rd *reading) badFigure(e *assessment.Entry, at string, s any) {
	rd.report(Error, FigureUnreadable, at, e.Code, words.Sprintf("số liệu kê khai “%s” không đọc được", "the declared figure “%s” cannot be read", s),
		words.Text{Vi: "Ghi số theo mẫu của tiêu chí, ví dụ “a = 40; b = 38”.", En: "Write the figures as the item asks, for example “a = 40; b = 38”."})
}

// consistent takes figures out that contradict each other, such as a part larger than
// the whole. The cell named is that of the part, which is written last.
func (rd *reading) consistent(l *line, e *assessment.Entry, a *scoring.Answer) {
	broken := l.leaf.Broken(a)
	if len(broken) == 0 {
		return
	}
	rd.broken = true
	at := ""
	for _, f := range l.leaf.Figures() {
		if c := e.Cells["figures."+f.Name]; c != "" && (at == "" || f.Name == "b") {
			at = c
		}
	}
	for _, b := range broken {
		rd.report(Error, FigureInconsistent, at, e.Code, b,
			words.Text{Vi: "Kiểm tra và sửa số liệu kê khai.", En: "Check and correct the declared figures."})
	}
	for name := range e.Figures {
		e.Figures[name] = nil
	}
}
