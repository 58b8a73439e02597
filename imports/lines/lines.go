// Package lines reads scoring lines as decisions print them into rules.
package lines

import (
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// Line is one scoring line.
type Line struct {
	Text   string
	Points *exact.Number // where they stand in a column of their own
}

// String is the line in one text, as a criteria set keeps it.
func (l Line) String() string {
	if l.Points == nil {
		return l.Text
	}
	points := words.Number(*l.Points, words.Vi)
	if strings.HasSuffix(l.Text, ": "+points) {
		return l.Text
	}
	return l.Text + ": " + points
}

// Item is what the table says of the item that the lines stand under.
type Item struct {
	Name    string
	Max     exact.Number
	Source  criteria.Source
	Section criteria.Section
}

// Reading is what the lines of an item say.
type Reading struct {
	Rule  *criteria.Rule // nil when they were not understood as a whole
	Why   words.Text     // then: why not
	Line  int            // then: index of the line that is meant, −1 for all of them
	Notes []Note         // what the rule says beyond what is printed
}

// Note is one thing that is not printed and was taken as usual.
type Note struct {
	Line  int // index of the line that is meant
	About About
	Text  words.Text
}

// About is what a note is about.
type About uint8

const (
	Figures   About = iota // the text does not print which figures are declared
	Ends                   // an end of a band
	Condition              // when a formula holds
	Points                 // points that differ from the maximum, or a percent of something
	Share                  // that a part is no more than its whole
	Unbounded              // not taken: whether a part may be more than its whole
)

// Recognise reads the lines of an item as a rule. All of them must be understood; what
// is taken beyond the text is in the notes.
func Recognise(item Item, list []Line) Reading {
	rd := &reading{item: item}
	rd.take(list)
	if rd.why.Vi == "" {
		rd.rule()
	}
	if rd.built != nil && rd.why.Vi == "" {
		whole := criteria.Item{Name: item.Name, Max: criteria.Points{Number: item.Max}, Source: item.Source, Rule: rd.built}
		if faults := scoring.CheckRule(&whole); len(faults) > 0 {
			rd.no(-1, "cách chấm đọc được không dùng được: %s", "the rule that was read cannot be used: %s", faults[0].Problem)
		}
	}
	if rd.why.Vi != "" {
		return Reading{Why: rd.why, Line: rd.at}
	}
	return Reading{Rule: rd.built, Line: -1, Notes: rd.notes}
}

// reading is the state while the lines of one item are read.
type reading struct {
	item   Item
	lines  []line           // with points, percents or formulas
	each   []each           // “mỗi …”
	legend criteria.Strings // what the letters mean
	ba, ab bool             // b/a is printed, a/b is
	zero   string           // if_zero
	whole  string           // text of a line that is a rule of its own: survey, index
	wholeN int              // its index
	notes  []Note
	built  *criteria.Rule
	why    words.Text
	at     int
}

// no says why the lines are not understood; the first reason stays.
func (rd *reading) no(at int, vi, en string, args ...any) {
	if rd.why.Vi == "" {
		rd.why, rd.at = words.Sprintf(vi, en, args...), at
	}
}

func (rd *reading) note(at int, about About, vi, en string, args ...any) {
	rd.notes = append(rd.notes, Note{at, about, words.Sprintf(vi, en, args...)})
}

// rule finds the kind by what the lines hold.
func (rd *reading) rule() {
	switch {
	case rd.whole != "" && len(rd.lines)+len(rd.each) > 0:
		rd.no(rd.wholeN, "dòng này và các dòng khác không thành một cách chấm", "this line and the others do not make one rule")
	case rd.whole != "" && rd.item.Source == criteria.Index:
		rd.index()
	case rd.whole != "":
		rd.survey()
	case len(rd.each) > 0:
		rd.counted()
	case len(rd.lines) == 0:
		rd.no(-1, "không có dòng điểm", "there are no scoring lines")
	case rd.any(formulaValue) && rd.allSpans():
		rd.pieces()
	case rd.any(formulaValue):
		rd.variants()
	case rd.any(percentValue) && rd.item.Source == criteria.Survey:
		rd.surveyLines()
	case rd.allSpans():
		rd.bands()
	case rd.any(percentValue):
		rd.options("share")
	default:
		rd.options("choice")
	}
}

func (rd *reading) any(k valueKind) bool {
	for _, l := range rd.lines {
		if l.value.kind == k {
			return true
		}
	}
	return false
}

func (rd *reading) allSpans() bool {
	for _, l := range rd.lines {
		if l.span == nil {
			return false
		}
	}
	return len(rd.lines) > 1 && rd.oneMeasure()
}
