package imports

import (
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
	for i, label := range lines {
		if s == label {
			e.Choice, a.Choice = label, i+1
			return
		}
	}
	said := loose(s[:min(len(s), maxName)])
	for i, label := range lines {
		if said == loose(label) {
			e.Choice, a.Choice = label, i+1
			return
		}
	}
	if exempt(s) {
		return
	}
	rd.report(Error, ChoiceUnknown, at, e.Code, words.Sprintf("“%s” không phải mức nào của tiêu chí", "“%s” is not a scoring line of the item", quote(s)),
		words.Sprintf("Ghi đúng một trong các mức: %s.", "Write one of its lines: %s.", strings.Join(lines, " | ")))
}
