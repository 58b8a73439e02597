package dashboard

import (
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// loss is one item that did not bring its maximum.
type loss struct {
	Code, Name, Field string
	Lost, Max         string
	Width             string // share of the maximum, for a bar of 100
	Why               spoken
	Lines             []string // of the rule, that would have brought more
	Reason            string
	Status, Shade     string // only where there is no plain score
	Anchor            string
	Next              nextAsk
	Peers             string
	Again             string // how often it came back the year after; "" is not known
	Try               string // where another answer can be tried
}

// shownLosses is how many losses stand at the top of the page.
const shownLosses = 12

// lostAt is what an item cost the unit: points below its attainable maximum, or points
// of a penalty.
func lostAt(s *store.Score) exact.Number {
	switch s.Section {
	case criteria.Main:
		return s.Max.Sub(s.Points)
	case criteria.Penalty:
		return s.Points
	}
	return exact.Zero
}

// lostInAll sums what a unit lost. A penalty costs no more in all than what was taken off.
func lostInAll(scores []store.Score, r *store.Result) exact.Number {
	sum := r.Penalty
	for i := range scores {
		if scores[i].Section == criteria.Main {
			sum = sum.Add(lostAt(&scores[i]))
		}
	}
	return sum
}

// loss puts one item that cost points into words.
func (q *request) loss(scheme *scoring.Scheme, s *store.Score) loss {
	width, _ := percentOf(lostAt(s), exact.Max(s.Max, lostAt(s)))
	l := loss{
		Code: s.Code, Name: s.Name, Lost: points(lostAt(s), q.lang), Max: points(s.Max, q.lang),
		Width: coordinate(width.Float()), Why: q.why(s), Lines: betterLines(scheme, s), Reason: s.Reason, Anchor: "#i-" + s.Code,
	}
	if f := fieldOf(scheme.Set(), s.Code); f != nil {
		l.Field = f.Code + ". " + sentence(f.Name)
	}
	if s.Status != scoring.Scored {
		l.Status, l.Shade = statusText(s.Status.String(), q.lang)
	}
	return l
}

// givenByAppraiser is how package scoring begins about points that an appraiser typed.
const givenByAppraiser = "điểm thẩm định"

// why says how an item came to its points. Typed points are not said again, as they stand
// beside: of those of an appraiser the reason counts, or that there is none. Who gave what
// the unit claimed, or more, had nothing to give a reason for.
func (q *request) why(s *store.Score) spoken {
	text := words.Text{Vi: s.WhyVi, En: s.WhyEn}.In(q.lang)
	typed, number, ok := strings.Cut(text, ": ")
	if !ok || number != words.Number(s.Points, q.lang) {
		return speak(capital(text), q.lang)
	}
	switch {
	case !strings.HasPrefix(s.WhyVi, givenByAppraiser+": "):
		return speak(capital(typed), q.lang)
	case s.Reason != "" || lostAt(s).Sign() <= 0:
		return spoken{Text: "", Lang: string(q.lang)}
	case s.Claimed != nil && s.Claimed.Cmp(s.Points) == 0:
		return spoken{Text: q.say("unit.accepted"), Lang: string(q.lang)}
	case s.Claimed != nil && s.Claimed.Cmp(s.Points) < 0:
		return spoken{Text: q.say("unit.higher"), Lang: string(q.lang)}
	}
	return spoken{Text: q.say("unit.noreason"), Lang: string(q.lang)}
}

// betterLines are the scoring lines of an item's rule, as printed, that would have brought
// more points. What a line is worth its rule says, where that offers it; else the points at
// its end, and a line without any may have brought more.
func betterLines(scheme *scoring.Scheme, s *store.Score) []string {
	leaf, _, ok := scheme.Leaf(s.Code)
	if !ok || s.Section != criteria.Main || s.Status == scoring.Exempt || lostAt(s).Sign() <= 0 {
		return nil
	}
	var list []string
	for _, line := range leaf.Item.Lines {
		if worth, known := worthOfLine(leaf, line); !known || worth.Cmp(s.Points) > 0 {
			list = append(list, line)
		}
	}
	return list
}

// worthOfLine is what a printed scoring line brings.
func worthOfLine(leaf *scoring.Leaf, line string) (worth exact.Number, known bool) {
	head, tail := line, line
	if at := strings.LastIndex(line, ": "); at >= 0 {
		head, tail = line[:at], line[at+1:]
	}
	for k, label := range leaf.Lines() {
		if words.Fold(label) == words.Fold(head) {
			worth, _, known = leaf.Points(&scoring.Answer{Choice: k + 1})
			return worth, known
		}
	}
	worth, err := exact.Parse(strings.Replace(strings.TrimSpace(tail), ",", ".", 1))
	return worth, err == nil
}
