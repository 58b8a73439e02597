package imports

import (
	"regexp"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/scoring"
	"parindex/words"
)

// choice reads the chosen line.
func (rd *reading) choice(l *line, e *assessment.Entry, lines []string, a *scoring.Answer) {
	c := l.cell(figureCol)
	s := trim(c.text)
	if rd.unstored(c, l.ref(figureCol), e.Code) || s == "" || dash(s) {
		return
	}
	at := l.ref(figureCol)
	e.Cells["choice"] = at
	if i := lineOf(s, lines); i > 0 {
		e.Choice, a.Choice = lines[i-1], i
		return
	}
	if exempt(s) {
		return
	}
	rd.report(Error, ChoiceUnknown, at, e.Code, words.Sprintf("“%s” không phải mức nào của tiêu chí", "“%s” is not a scoring line of the item", quote(s)),
		words.Sprintf("Ghi đúng một trong các mức: %s.", "Write one of its lines: %s.", strings.Join(lines, " | ")))
}

// lineOf finds the scoring line of a text, with its points behind it or without: “Kịp
// thời”, “Kịp thời: 1 điểm”. It counts from 1; 0 is none.
func lineOf(s string, lines []string) int {
	for i, label := range lines {
		if s == label {
			return i + 1
		}
	}
	said := loose(s)
	short := said
	if m := pointed.FindStringSubmatch(s); m != nil && len(s) <= maxName {
		short = loose(m[1])
	}
	for i, label := range lines {
		if l := loose(label); said == l || short == l {
			return i + 1
		}
	}
	return 0
}

var (
	pointed = regexp.MustCompile(`^(.*?)\s*[:;=(–-]\s*\d+([.,]\d+)?\s*(điểm|đ)?\)?\.?$`)
	tick    = regexp.MustCompile(`^[\[(]?[xX✓✔√☑☒vV][\])]?$`)
)

// tickable says whether a mark in a column may choose a line: where points or declared
// values stand, or in a column without a meaning of its own, that of another year too.
func (t *table) tickable(col int) bool {
	switch at := slices.Index(t.col[:], col); {
	case at == int(selfCol), at == int(figureCol):
		return true
	case at >= 0:
		return false
	}
	head := fold(t.head[col])
	return t.g.book.role(t.head[col]) == none && !anyYear.MatchString(head) && !otherYear.MatchString(head)
}

// ticked reads a line that is chosen by a mark on its row: an “x” beside “Kịp thời: 1”.
// What the item's own cell says must be the same line.
func (rd *reading) ticked(l *line, e *assessment.Entry, lines []string, a *scoring.Answer) {
	found, chosen := rd.ticks(l, lines)
	if len(found) == 0 || len(found) == 1 && chosen > 0 && chosen == a.Choice {
		return
	}
	if len(found) == 1 && chosen > 0 && a.Choice == 0 && e.Cells["choice"] == "" {
		e.Choice, a.Choice, e.Cells["choice"] = lines[chosen-1], chosen, found[0]
		return
	}
	problem := words.Sprintf("đánh dấu ở %s, nhưng dòng đó không phải mức nào của tiêu chí", "the mark in %s stands beside no scoring line of the item", found[0])
	switch {
	case len(found) > 1:
		problem = words.Sprintf("chọn nhiều mức cùng lúc (%s); chỉ được chọn một", "more than one scoring line is chosen (%s)", some(found))
	case chosen > 0:
		problem = words.Sprintf("đánh dấu mức “%s” ở %s, nhưng ô %s ghi “%s”; chưa lấy mức nào", "the mark in %[2]s chooses “%[1]s”, but %[3]s says “%[4]s”; neither was taken", lines[chosen-1], found[0], e.Cells["choice"], quote(l.str(figureCol)))
	}
	rd.report(Error, ChoiceUnknown, found[0], e.Code, problem, words.Sprintf("Chỉ đánh dấu một trong các mức: %s.", "Mark one of its lines: %s.", strings.Join(lines, " | ")))
	e.Choice, a.Choice = "", 0
}

// ticks lists the marks on the rows below an item, and the line that the first of them
// chooses; 0 is none.
func (rd *reading) ticks(l *line, lines []string) (found []string, chosen int) {
	for _, s := range l.subs {
		for i := range s.cells {
			c := &s.cells[i]
			if c.kind != text || !tick.MatchString(trim(c.text)) || !s.t.tickable(int(c.col)) {
				continue
			}
			rd.mark(c)
			found = append(found, ref(s.n, int(c.col)))
			if n := lineOf(s.str(nameCol), lines); n > 0 && chosen == 0 {
				chosen = n
			}
		}
	}
	return found, chosen
}
