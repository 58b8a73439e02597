package campaign

import (
	"slices"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// mark is a mark of a test.
func mark(id int64, stage assessment.Stage, code, points string) store.Mark {
	m := store.Mark{ID: id, Mark: assessment.Mark{Unit: "U", Code: code, Stage: stage}}
	if points == "KAD" {
		m.Exempt = true
		return m
	}
	p := exact.MustParse(points)
	m.Points = &p
	return m
}

// TestAnswers counts marks and entries of the departments' sample set.
func TestAnswers(t *testing.T) {
	c := newCampaign(t)
	scheme := schemeOf(t, c, "so@2019.1")
	surveyMax := func(field string) exact.Number {
		sum := exact.Zero
		for _, l := range scheme.Leaves() {
			if l.Item.Source == criteria.Survey && (field == "" || l.Item.Field().Code == field) {
				sum = sum.Add(l.Item.Max.Number)
			}
		}
		return sum
	}
	half, two := exact.Frac(1, 2), exact.Int(2)
	bonus := assessment.Entry{Code: "T", Self: &two, Cells: map[string]string{"self": "D90"}}
	claim := assessment.Entry{Code: "1.1.1", Self: &half}
	for name, test := range map[string]struct {
		basis   store.Basis
		entries []assessment.Entry
		marks   []store.Mark
		item    string // looked at
		points  string
		status  scoring.Status
		survey  string // of the whole
		claimed string // of the whole
		faults  int
	}{
		"newest mark counts":       {marks: []store.Mark{mark(1, "appraisal", "1.1.1", "0.5"), mark(2, "appraisal", "1.1.1", "0.25")}, item: "1.1.1", points: "0.25"},
		"exempt mark":              {marks: []store.Mark{mark(1, "appraisal", "1.1.1", "KAD")}, item: "1.1.1", points: "0", status: scoring.Exempt},
		"no mark":                  {entries: []assessment.Entry{claim}, marks: []store.Mark{mark(1, "appraisal", "1.1.2", "0.25")}, item: "1.1.1", points: "0", status: scoring.Missing},
		"claim counts on self":     {basis: store.OnSelf, entries: []assessment.Entry{claim}, marks: []store.Mark{mark(1, "appraisal", "1.1.1", "0.25")}, item: "1.1.1", points: "0.5"},
		"block over survey items":  {marks: []store.Mark{mark(1, "survey", "1", "3.98")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "3.98"},
		"whole set":                {marks: []store.Mark{mark(1, "survey", "", "20")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "20"},
		"field and whole together": {marks: []store.Mark{mark(1, "survey", "1", "3"), mark(2, "survey", "", "20")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "20"},
		"whole below its fields":   {marks: []store.Mark{mark(1, "survey", "1", "3"), mark(2, "survey", "", "2")}, item: "1.1.1", points: "0", status: scoring.Missing, survey: "3", faults: 1},
		"bonus block":              {marks: []store.Mark{mark(1, "appraisal", "T", "0.5")}, item: "T.1", points: "0.25"},
		"penalty block":            {marks: []store.Mark{mark(1, "appraisal", "P", "0.5")}, item: "P.2", points: "0.1"},
		"appraised field":          {marks: []store.Mark{mark(1, "appraisal", "1.1", "1.75")}, item: "1.1.3", points: "1"},
		"bonus at its heading":     {basis: store.OnSelf, entries: []assessment.Entry{bonus}, item: "T.1", points: "1", claimed: "2"},
		"bonus beside an item":     {basis: store.OnSelf, entries: []assessment.Entry{{Code: "T.1", Self: &half}, bonus}, item: "T.2", points: "1.5", claimed: "2"},
		"bonus below its items":    {basis: store.OnSelf, entries: []assessment.Entry{{Code: "T.1", Self: &half}, {Code: "T.2", Self: &half}, bonus}, item: "T.2", points: "0.5", faults: 1},
		"bonus not appraised":      {entries: []assessment.Entry{bonus}, marks: []store.Mark{mark(1, "appraisal", "1.1.2", "0.25")}, item: "T.1", points: "0", status: scoring.Missing, claimed: "2"},
		"penalty of the council":   {basis: store.OnSelf, entries: []assessment.Entry{{Code: "P", Self: &half}}, item: "P.1", points: "0", status: scoring.Missing, claimed: "0"},
		"survey mark on own item":  {marks: []store.Mark{mark(1, "survey", "1.1.1", "0.5")}, item: "1.1.1", points: "0", status: scoring.Missing},
	} {
		t.Run(name, func(t *testing.T) {
			basis := test.basis
			if basis == "" {
				basis = store.OnAppraisal
			}
			tally := newTally(scheme, basis, nil)
			in := store.Input{Unit: "U", Sheet: &store.Sheet{Revision: 1}, Entries: test.entries, Marks: test.marks}
			out, faults := tally.unit(&in, assessment.Unit{ID: "U", Group: "so", Ranked: true}, "Sở")
			if len(faults) != test.faults {
				t.Errorf("faults = %v, want %d", faults, test.faults)
			}
			i := slices.IndexFunc(out.scores, func(s store.Score) bool { return s.Code == test.item })
			if s := out.scores[i]; s.Points.Exact() != test.points || s.Status != test.status {
				t.Errorf("%s = %s, %s (%s), want %s, %s", s.Code, s.Points.Exact(), s.Status, s.WhyVi, test.points, test.status)
			}
			if s := out.scores[i]; test.claimed == "2" && test.basis == store.OnSelf && (s.Counted != "T" || s.From.Cell != "D90" || s.Mark != 0) {
				t.Errorf("%s comes from %q, cell %s, want the heading", s.Code, s.Counted, s.From.Cell)
			}
			if test.claimed != "" && out.result.Claimed.Exact() != test.claimed {
				t.Errorf("claimed = %s, want %s", out.result.Claimed.Exact(), test.claimed)
			}
			if test.survey != "" && out.result.Survey.Exact() != test.survey {
				t.Errorf("survey = %s, want %s", out.result.Survey.Exact(), test.survey)
			}
		})
	}
	if surveyMax("").Sign() <= 0 {
		t.Error("the sample set has no survey items")
	}
}
