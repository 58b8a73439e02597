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
	if c.kind == empty || s == "" || dash(s) {
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
// values stand, or where the form has a column for it that has no other meaning.
func (t *table) tickable(col int) bool {
	at := slices.Index(t.col[:], col)
	return at == int(selfCol) || at == int(figureCol) || at < 0
}

// ticked reads a line that is chosen by a mark on its row: an “x” beside “Kịp thời: 1”.
func (rd *reading) ticked(l *line, e *assessment.Entry, lines []string, a *scoring.Answer) {
	var found []string
	for _, s := range l.subs {
		for i := range s.cells {
			c := &s.cells[i]
			if c.kind != text || !tick.MatchString(trim(c.text)) || !s.t.tickable(int(c.col)) {
				continue
			}
			rd.mark(c)
			found = append(found, ref(s.n, int(c.col)))
			if n := lineOf(s.str(nameCol), lines); n > 0 && a.Choice == 0 {
				e.Choice, a.Choice, e.Cells["choice"] = lines[n-1], n, ref(s.n, int(c.col))
			}
		}
	}
	if len(found) == 0 || len(found) == 1 && a.Choice > 0 {
		return
	}
	problem := words.Sprintf("đánh dấu ở %s, nhưng dòng đó không phải mức nào của tiêu chí", "the mark in %s stands beside no scoring line of the item", found[0])
	if len(found) > 1 {
		problem = words.Sprintf("chọn nhiều mức cùng lúc (%s); chỉ được chọn một", "more than one scoring line is chosen (%s)", some(found))
	}
	rd.report(Error, ChoiceUnknown, found[0], e.Code, problem, words.Sprintf("Chỉ đánh dấu một trong các mức: %s.", "Mark one of its lines: %s.", strings.Join(lines, " | ")))
	e.Choice, a.Choice = "", 0
}
