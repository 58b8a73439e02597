package dashboard

import (
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/words"
)

type whatIfSection struct {
	Code, Name string
	Open       bool
	Items      []whatIfItem
}

// whatIfItem is one item with the ways in which it can be answered.
type whatIfItem struct {
	Code, Name, Anchor    string
	Max, Was, Now         string
	Changed               bool
	Why                   spoken // how the new points come about
	Closed                string // why it cannot be changed; "" can
	PointsName, Points    string
	ChoiceName            string
	Lines                 []whatIfLine
	Figures               []whatIfFigure
	ExemptName            string // "" where the set does not allow it
	Exempt                bool
	HasChoice, HasFigures bool
}

type whatIfLine struct {
	Value, Text string
	Here        bool
}

type whatIfFigure struct{ Name, ID, Label, Value, Hint string }

// whatIfSections puts the items under their fields, in printed order.
func (q *request) whatIfSections(t *table, try *trial, in *typedForm) []whatIfSection {
	var res scoring.Result
	try.scheme.Score(try.answers, &res)
	wrong := map[string]bool{}
	for _, f := range in.faults {
		wrong[f.Code] = true
	}
	var list []whatIfSection
	var field *criteria.Item
	for i := range try.scheme.Leaves() {
		leaf := &try.scheme.Leaves()[i]
		if f := leaf.Item.Field(); len(list) == 0 || f != field {
			field = f
			list = append(list, whatIfSection{Code: f.Code, Name: sentence(f.Name)})
		}
		sec := &list[len(list)-1]
		it := q.whatIfItem(t, try, leaf, i, in)
		if it.Changed {
			it.Now = q.pointsOrNone(leaf.Score(&res))
			if a := try.answers[i]; !a.Typed && !a.Exempt {
				it.Why = speak(try.scheme.Why(leaf, &a).In(q.lang), q.lang)
			}
		}
		sec.Open = sec.Open || it.Changed || wrong[it.Code]
		sec.Items = append(sec.Items, it)
	}
	if len(in.changed)+len(in.faults) == 0 && len(list) > 0 {
		list[0].Open = true // shows what can be done
	}
	return list
}

func (q *request) pointsOrNone(s scoring.Score) string {
	if s.Status == scoring.Exempt {
		return q.say("status.exempt")
	}
	return points(s.Points, q.lang)
}

func (q *request) whatIfItem(t *table, try *trial, leaf *scoring.Leaf, i int, in *typedForm) whatIfItem {
	code, typed := leaf.Item.Code, &in.items[i]
	it := whatIfItem{
		Code: code, Name: leaf.Item.Name, Anchor: "w-" + code, Max: points(leaf.Item.Max.Number, q.lang), Was: none,
		Changed: in.changed[i], PointsName: typedPoints + code, Points: typed.Points, Exempt: typed.Exempt,
		ChoiceName: typedChoice + code, Why: spoken{"", string(q.lang)},
	}
	s := try.scores[i]
	if s != nil {
		it.Was = q.pointsOrNone(scoring.Score{Points: s.Points, Status: s.Status})
	}
	if slices.Contains(t.pub.Without, leaf.Item.Source) {
		it.Closed = q.say("whatif.notheld")
		return it
	}
	for k, line := range leaf.Lines() {
		it.Lines = append(it.Lines, whatIfLine{strconv.Itoa(k + 1), line, typed.Choice == k+1})
	}
	for k, f := range leaf.Figures() {
		figure := whatIfFigure{Name: figureName(k, code), ID: "w-" + code + "-" + strconv.Itoa(k+1), Label: f.Label, Value: typed.Figures[k]}
		if s != nil && s.Declared[f.Name] != nil {
			figure.Hint = words.Number(*s.Declared[f.Name], q.lang)
		}
		it.Figures = append(it.Figures, figure)
	}
	it.HasChoice, it.HasFigures = len(it.Lines) > 0, len(it.Figures) > 0
	if try.scheme.Set().NotApplicable != criteria.Refuse && leaf.Item.Section == criteria.Main {
		it.ExemptName = typedExempt + code
	}
	return it
}
