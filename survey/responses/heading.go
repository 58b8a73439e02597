package responses

import (
	"regexp"
	"slices"
	"strings"

	"parindex/survey"
	"parindex/words"
)

// numbering is what people put before a question: "1.", "Câu 12:", "1.2)".
var numbering = regexp.MustCompile(`^(?:(?:cau hoi|cau|question|q) ?\d+(?:\.\d+)* ?[.):–-]? ?|\d+(?:[.)]\d+)* ?[.):–-] ?|\d+ )`)

// plain is a heading as it is compared.
func plain(s string) string { return strings.TrimRight(words.Fold(s), " .:;?!*") }

// headings finds what a heading means.
type headings struct {
	mapped map[string]string   // from the mapping
	codes  map[string]string   // plain code → code
	called map[string][]string // plain name or text → codes
	texts  map[string][]string // of a code: its names, plain
}

func newHeadings(q *survey.Questionnaire, m Mapping) *headings {
	h := &headings{map[string]string{}, map[string]string{}, map[string][]string{}, map[string][]string{}}
	for heading, code := range m {
		h.mapped[plain(heading)] = code
	}
	for _, a := range q.Attributes {
		h.name(a.Code, a.Name)
	}
	for _, it := range q.Items() {
		h.name(it.Code, it.Text)
	}
	if q.Comment != nil {
		h.name(q.Comment.Code, q.Comment.Text)
	}
	return h
}

func (h *headings) name(code string, t survey.Text) {
	h.codes[plain(code)] = code
	for _, s := range []string{plain(t.Vi), plain(t.En)} {
		if !slices.Contains(h.called[s], code) {
			h.called[s] = append(h.called[s], code)
		}
		h.texts[code] = append(h.texts[code], s)
	}
}

// Fit counts the headings of a file that mean something of a questionnaire, each by itself.
func Fit(q *survey.Questionnaire, headings []string) int {
	known, taken := newHeadings(q, nil), map[string]bool{}
	for _, heading := range headings {
		if codes := known.mean(heading); len(codes) == 1 {
			taken[codes[0]] = true
		}
	}
	return len(taken)
}

// mean is the codes that a heading may mean: none, one, or several. [Ignore] is what the
// mapping said.
func (h *headings) mean(heading string) []string {
	s := plain(heading)
	if s == "" {
		return nil
	}
	bare := numbering.ReplaceAllString(s, "")
	for _, key := range []string{s, bare} {
		if code, ok := h.mapped[key]; ok {
			return []string{code}
		}
	}
	if code, ok := h.codes[s]; ok {
		return []string{code}
	}
	if list := h.called[s]; list != nil {
		return list
	}
	if first, rest, ok := strings.Cut(s, " "); ok {
		if code, ok := h.codes[strings.TrimRight(first, ".:)-")]; ok && slices.Contains(h.texts[code], strings.TrimLeft(rest, "-–: ")) {
			return []string{code}
		}
	}
	if bare == s || bare == "" {
		return nil
	}
	if code, ok := h.codes[bare]; ok {
		return []string{code}
	}
	return h.called[bare]
}

// headRows is how far down headings are looked for.
const headRows = 30

// find is the place of the row of headings among the first rows, and how many rows of
// headings follow it, such as the wording below the codes; −1 when there is none.
func (h *headings) find(rows [][]string) (at, more, fits int) {
	at = -1
	for i, row := range rows[:min(len(rows), headRows)] {
		n := 0
		for _, cell := range row {
			if len(h.mean(cell)) > 0 {
				n++
			}
		}
		if n > fits {
			at, fits = i, n
		}
	}
	for at >= 0 && at+1+more < len(rows) && h.repeats(rows[at], rows[at+1+more]) {
		more++
	}
	return at, more, fits
}

// repeats says whether a row says again what a row of headings says.
func (h *headings) repeats(head, row []string) bool {
	same, filled := 0, 0
	for i, cell := range row {
		if plain(cell) == "" || i >= len(head) {
			continue
		}
		filled++
		code, again := h.mean(head[i]), h.mean(cell)
		if len(code) == 1 && slices.Contains(again, code[0]) {
			same++
		}
	}
	return same > 0 && 2*same >= filled
}
