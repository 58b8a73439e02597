package dashboard

import (
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// section is the items of one field, or of the bonus or the penalty.
type section struct {
	Code, Name  string
	Points, Max string
	Items       []item
}

// item is one item of a unit with all that led to its points.
type item struct {
	Code, Name, Anchor, Rule string
	Across                   string // the page of the item over the whole group; "" outside the total
	Source                   string
	Max, Claimed, Points     string
	Status, Shade            string // "" is plainly scored
	Full                     bool   // reached its maximum
	Why                      spoken
	Lines                    []string // of the rule, that would have brought more
	Figures, Choice          string
	Evidence, Note, Reason   string
	From, Claim              *place // of the counted value, and of the claim where it is another
	Peers                    string
	Survey                   *tab   // the published round that gave the points; nil is none
	Try                      string // where another answer can be tried; "" for what lost nothing
}

// place is where a value stands.
type place struct{ File, Sheet, Cell string }

// sections puts the items of a unit under their fields, in printed order. Bonus and
// penalty count up to the maximum of the year, which their items may exceed.
func sections(q *request, t *table, scheme *scoring.Scheme, among peers, scores []store.Score, r *store.Result) []section {
	var list []section
	sum, most := exact.Zero, exact.Zero
	var field *criteria.Item
	for i := range scores {
		s := &scores[i]
		f := fieldOf(scheme.Set(), s.Code)
		if len(list) == 0 || f != field {
			field, sum, most = f, exact.Zero, exact.Zero
			list = append(list, section{})
			if f != nil {
				list[len(list)-1].Code, list[len(list)-1].Name = f.Code, sentence(f.Name)
			}
		}
		sec := &list[len(list)-1]
		sum, most = sum.Add(s.Points), most.Add(s.Max)
		sec.Points, sec.Max = q.sum(t, sum), q.sum(t, most)
		switch {
		case s.Section == criteria.Bonus && f != nil:
			sec.Points, sec.Max = q.sum(t, r.Bonus), q.sum(t, f.Max.Number)
		case s.Section == criteria.Penalty && f != nil:
			sec.Points, sec.Max = q.sum(t, r.Penalty), q.sum(t, f.Max.Number)
		}
		it := q.item(scheme, s)
		it.Peers = q.peerText(among[s.Code], s.Section)
		if lostAt(s).Sign() > 0 {
			it.Try = q.tryLink(t, r, s.Code)
		}
		if s.Section == criteria.Main {
			it.Across = q.itemAddress(t, s.Code)
		}
		sec.Items = append(sec.Items, it)
	}
	return list
}

func (q *request) item(scheme *scoring.Scheme, s *store.Score) item {
	it := item{
		Code: s.Code, Name: s.Name, Anchor: "i-" + s.Code, Rule: q.link(false, "criteria", scheme.Set().Ref()) + "#c-" + s.Code,
		Source: q.say("source." + string(s.Source)),
		Max:    points(s.Full, q.lang), Claimed: optional(s.Claimed, q.lang), Points: points(s.Points, q.lang),
		Full: s.Section == criteria.Main && s.Status == scoring.Scored && s.Points.Equal(s.Max),
		Why:  q.why(s), Lines: betterLines(scheme, s), Figures: s.Figures, Choice: s.Choice, Evidence: s.Evidence, Note: s.Note, Reason: s.Reason,
		From: placeOf(s.From), Survey: q.surveyOf(s),
	}
	if e := strings.TrimSpace(s.Evidence); e != "" && (strings.TrimSpace(s.Note) == e || strings.Contains(s.Note, "TLKC: "+e)) {
		it.Note = "" // forms put the evidence into the note too
	}
	if s.Status != scoring.Scored {
		it.Status, it.Shade = statusText(s.Status.String(), q.lang)
	}
	if s.Status == scoring.Exempt {
		it.Max, it.Points = none, none // leaves the sums of its field
	}
	if s.Claim != s.From {
		it.Claim = placeOf(s.Claim)
	}
	return it
}

func placeOf(o store.Origin) *place {
	if o.File == "" && o.Cell == "" {
		return nil
	}
	return &place{File: o.Name, Sheet: o.Sheet, Cell: o.Cell}
}
