package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"parindex/exact"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

// asked is a published round as the database froze it, with what may be shown of it.
type asked struct {
	pub   store.SurveyPublication
	asks  *survey.Questionnaire
	found *findings.Findings
	old   *asked                   // the round before of the same questionnaire; nil is none
	by    *store.SurveyPublication // that replaced it; nil is none
}

// correctSurvey publishes the newest round once more, so that one publication is replaced.
func correctSurvey(ctx context.Context, db *store.DB) error {
	pubs, err := db.SurveyPublications(ctx, "vinhphuc")
	if err != nil {
		return err
	}
	p, err := db.SurveyPublication(ctx, "vinhphuc", pubs[len(pubs)-1].ID)
	if err != nil {
		return err
	}
	p.ID, p.Supersedes, p.Reason, p.Checksum = p.ID+1, p.ID, "Nhận thêm 2 phiếu.", strings.Repeat("0", 64)
	return db.Write(ctx, func(tx *store.Tx) error { return tx.AddSurveyPublication("vinhphuc", p) })
}

// survey reads the published rounds, in the order of their publications.
func (f *facts) survey(ctx context.Context, db *store.DB, authority string) error {
	pubs, err := db.SurveyPublications(ctx, authority)
	if err != nil {
		return err
	}
	for i := range pubs {
		whole, err := db.SurveyPublication(ctx, authority, pubs[i].ID)
		if err != nil {
			return err
		}
		found, err := findings.Decode(whole.Result)
		if err != nil {
			return err
		}
		body, err := db.QuestionnaireText(ctx, authority, whole.Questionnaire)
		if err != nil {
			return err
		}
		asks, faults := survey.Parse([]byte(body))
		if len(faults) > 0 {
			return fmt.Errorf("%s: %v", whole.Questionnaire, faults)
		}
		a := &asked{pub: pubs[i], asks: asks, found: found.Published()}
		for _, o := range f.rounds {
			if o.pub.ID == a.pub.Supersedes {
				o.by = &a.pub
			} else if o.asks.ID == asks.ID && o.pub.Year < a.pub.Year {
				a.old = o
			}
		}
		f.rounds = append(f.rounds, a)
	}
	return nil
}

// published finds a publication of a round; "" is the one that stands.
func (f *facts) published(id, publication string) *asked {
	for _, a := range f.rounds {
		if a.pub.Round == id && (strconv.FormatInt(a.pub.ID, 10) == publication || publication == "" && a.by == nil) {
			return a
		}
	}
	return nil
}

// digitsOf are published numbers, "–" for what is not known.
func digitsOf(list ...index.Real) string {
	var all []string
	for _, v := range list {
		if !v.Known() {
			return noNumber
		}
		all = append(all, findings.Digits(v))
	}
	return strings.Join(all, " ")
}

// spanOf is an interval, cut to what a share can be.
func spanOf(f *index.Figure) string {
	if f == nil || !f.Index.Low.Known() || !f.Index.High.Known() {
		return noNumber
	}
	return digitsOf(max(0, f.Index.Low), min(100, f.Index.High))
}

// surveyIndex is the index of a part or a question among some respondents.
func surveyIndex(f *index.Figure) string {
	if f == nil {
		return noNumber
	}
	return digitsOf(f.Index.Value)
}

// finding is the index of some respondents with its interval and, of all, what it was before.
func (a *asked) finding(d *index.Domain) string {
	f := a.found.Overall(d)
	if f == nil {
		return ""
	}
	text := surveyIndex(f) + " 95 " + spanOf(f)
	move := a.move(a.found.Result.Overall)
	if d.Kind != index.Whole || move == nil {
		return text
	}
	by := moveOf(move)
	if move.P < surely {
		by = strings.TrimLeft(by, "+-")
	}
	return text + " " + digitsOf(move.Before) + " " + by + " " + chance(move.P)
}

// surely is below which a difference is told as one.
const surely = 0.05

// move is a figure of all respondents against the round before; nil is none.
func (a *asked) move(code string) *index.Difference {
	if a.old == nil {
		return nil
	}
	list := index.Differences(a.old.found.Whole(), a.found.Whole())
	if at := slices.IndexFunc(list, func(d index.Difference) bool { return d.Code == code }); at >= 0 {
		return &list[at]
	}
	return nil
}

// moveOf is the difference of what is shown before and after.
func moveOf(d *index.Difference) string {
	return signedTo(exact.MustParse(findings.Digits(d.After)).Sub(exact.MustParse(findings.Digits(d.Before))), 2)
}

// chance is how improbable a difference is, with three decimals.
func chance(p index.Real) string { return fmt.Sprintf("%.3f", max(0.001, float64(p))) }

// named finds the part or question, or some respondents, that a text names: both have their
// names from the questionnaire.
func (a *asked) named(name string, lang words.Lang) (code string) {
	if name == "Chỉ số hài lòng" || name == "Satisfaction index" {
		return a.found.Result.Overall
	}
	for _, p := range a.asks.Parts() {
		if p.Name.Words().In(lang) == name && p.Aspect() == a.asks.Overall() {
			return p.Code
		}
	}
	for _, aspect := range a.asks.Aspects {
		for _, it := range aspect.All {
			if it.Text.Words().In(lang) == name {
				return it.Code
			}
		}
	}
	return ""
}

// group finds some of the respondents by their name.
func (a *asked) group(in []*index.Domain, name string, lang words.Lang) *index.Domain {
	for _, d := range in {
		if d.Code == name || d.Name.In(lang) == name {
			return d
		}
	}
	return nil
}

// groups are the respondents that a table parts: by "unit", "group", or kind and attribute.
func (a *asked) groups(by string) []*index.Domain {
	for _, kind := range []index.DomainKind{index.ByUnit, index.ByGroup} {
		if by == string(kind) {
			return a.found.Result.Of(kind, "")
		}
	}
	for _, kind := range []index.DomainKind{index.ByStratum, index.ByChoice} {
		if code, ok := strings.CutPrefix(by, string(kind)); ok {
			return a.found.Result.Of(kind, code)
		}
	}
	return nil
}

// attributeNamed is how tables by an attribute are named, "" where no attribute has this name.
func (a *asked) attributeNamed(name string, lang words.Lang) string {
	switch name {
	case "Đơn vị", "Unit":
		return string(index.ByUnit)
	case "Khối đơn vị", "Group of units":
		return string(index.ByGroup)
	}
	for _, at := range a.asks.Attributes {
		if at.Name.Words().In(lang) == name {
			if by := string(index.ByStratum) + at.Code; len(a.groups(by)) > 0 {
				return by
			}
			return string(index.ByChoice) + at.Code
		}
	}
	return ""
}

// places are the ranks that a unit may have.
func (a *asked) places(unit string) string {
	for _, b := range a.found.Result.Bands {
		if b.Unit == unit && b.Best == b.Worst {
			return strconv.Itoa(b.Best)
		} else if b.Unit == unit {
			return fmt.Sprint(b.Best, " ", b.Worst)
		}
	}
	return noNumber
}

// scaleOf are the answers to a question that are valid.
func (a *asked) scaleOf(code string) []*survey.Choice {
	return slices.DeleteFunc(slices.Clone(a.asks.Item(code).Scale.Answers), func(c *survey.Choice) bool { return c.DontKnow })
}

// shareOf is the share of those who gave an answer; nil where it may not be shown.
func shareOf(d *index.Domain, item, answer string) *index.Share {
	if d == nil || d.Hidden || d.Figure(item) == nil || d.Figure(item).Verdict != "" {
		return nil
	}
	list := d.Figure(item).Shares
	for i := range list {
		if s := &list[i]; s.Code == answer && !s.Hidden && s.Value.Known() {
			return s
		}
	}
	return nil
}

// wished is the share of those who ticked an expectation.
func (a *asked) wished(d *index.Domain, code string) *index.Share {
	for _, c := range a.scaleOf(code) {
		if s := shareOf(d, code, c.Code); s != nil && !c.Blank {
			return s
		}
	}
	return nil
}

// mostShare is the largest share of the answers to a question; 0 where none is shown.
func (a *asked) mostShare(d *index.Domain, item string) (most index.Real) {
	for _, c := range a.scaleOf(item) {
		if s := shareOf(d, item, c.Code); s != nil {
			most = max(most, s.Value)
		}
	}
	return most
}

// partOf is how many of a hundred some are, with one decimal, rounded once.
func partOf(n, of float64) string {
	if of <= 0 || math.IsNaN(n) {
		return noNumber
	}
	return fixed(exact.MustParse(strconv.FormatFloat(100*n/of, 'f', -1, 64)), 1)
}
