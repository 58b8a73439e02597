package dashboard

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
	figures "parindex/survey/index"
)

// sipasRound is a published round of a survey: nothing in it may not be shown.
type sipasRound struct {
	pub   store.SurveyPublication // without its result
	asks  *survey.Questionnaire
	found *findings.Findings
	by    *store.SurveyPublication // that replaced this one; nil is none
}

// enlist puts the published rounds on a shelf: what another has, where none was added since.
func (s *source) enlist(ctx context.Context, made, have *shelf) error {
	if s.surveys == nil {
		return nil
	}
	last, err := s.lastSurvey(ctx)
	if err != nil || last == 0 {
		return err
	}
	if have != nil && have.lastSurvey == last {
		made.surveys = have.surveys
	} else if made.surveys, err = s.readSurveys(ctx); err != nil {
		return err
	}
	made.lastSurvey = last
	given, err := s.surveyMarks(ctx)
	if err != nil {
		return err
	}
	made.surveyed = map[int64]store.SurveyMark{}
	h := sha256.New()
	fmt.Fprintln(h, made.stamp)
	for _, m := range given {
		made.surveyed[m.Mark] = m
	}
	for _, r := range made.surveys {
		fmt.Fprintln(h, r.pub.ID, r.pub.Checksum, r.corrected())
	}
	made.stamp = hex.EncodeToString(h.Sum(nil)[:12])
	return nil
}

// publishedFindings reads the findings of a publication, without what is not to be published.
func publishedFindings(result []byte) (*findings.Findings, error) {
	frozen, err := findings.Decode(result)
	if err != nil {
		return nil, err
	}
	return frozen.Published(), nil
}

// readSurveys reads every published round, oldest first.
func (s *source) readSurveys(ctx context.Context) ([]*sipasRound, error) {
	pubs, err := s.surveys(ctx)
	if err != nil {
		return nil, err
	}
	var list []*sipasRound
	forms := map[string]*survey.Questionnaire{}
	for _, p := range pubs {
		whole, err := s.survey(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		found, err := s.findings(whole.Result)
		if err != nil {
			return nil, fmt.Errorf("survey publication %d: %w", p.ID, err)
		}
		if forms[p.Questionnaire] == nil {
			text, err := s.questionnaire(ctx, p.Questionnaire)
			if err != nil {
				return nil, err
			}
			q, faults := survey.Parse([]byte(text))
			if len(faults) > 0 {
				return nil, fmt.Errorf("questionnaire %s: %d faults", p.Questionnaire, len(faults))
			}
			forms[p.Questionnaire] = q
		}
		whole.Result = nil
		list = append(list, &sipasRound{pub: whole, asks: forms[p.Questionnaire], found: found})
		replace(list, &whole)
	}
	return list, nil
}

// sipas finds a published round: the publication that is named or, with 0, the one that
// stands; nil is none.
func (s *shelf) sipas(round string, publication int64) *sipasRound {
	for _, r := range s.surveys {
		if r.pub.Round == round && (r.pub.ID == publication || publication == 0 && r.by == nil) {
			return r
		}
	}
	return nil
}

// standingSurveys lists the published rounds that stand, newest first.
func (s *shelf) standingSurveys() []*sipasRound {
	var list []*sipasRound
	for _, r := range s.surveys {
		if r.by == nil {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b *sipasRound) int {
		return cmp.Or(b.pub.Year-a.pub.Year, strings.Compare(b.pub.Round, a.pub.Round))
	})
	return list
}

// roundBefore is the round of the same questionnaire that stands before another; nil is
// none.
func (s *shelf) roundBefore(r *sipasRound) *sipasRound {
	list := s.standingSurveys()
	for i, o := range list {
		if o.pub.Round != r.pub.Round {
			continue
		}
		for _, old := range list[i+1:] {
			if old.asks.ID == r.asks.ID && sameAspect(old, r) {
				return old
			}
		}
	}
	return nil
}

// sameAspect says whether the overall index of two rounds is of the same aspect.
func sameAspect(a, b *sipasRound) bool { return a.found.Result.Overall == b.found.Result.Overall }

// whole is all respondents of the round.
func (r *sipasRound) whole() *figures.Domain { return r.found.Whole() }

// overall is the overall figure of a domain that may be shown; nil is none.
func (r *sipasRound) overall(d *figures.Domain) *figures.Figure { return r.found.Overall(d) }

// units lists the units asked about: those with an index from best to worst, then the
// others.
func (r *sipasRound) units() []*figures.Domain {
	list := r.found.Result.Of(figures.ByUnit, "")
	slices.SortStableFunc(list, func(a, b *figures.Domain) int { return byFigure(r.overall(a), r.overall(b)) })
	return list
}

// byFigure sorts what has an index from best to worst before what has none.
func byFigure(a, b *figures.Figure) int {
	switch {
	case a == nil || b == nil:
		return after(a == nil) - after(b == nil)
	case a.Index.Value > b.Index.Value:
		return -1
	case a.Index.Value < b.Index.Value:
		return 1
	}
	return 0
}

// measured lists the items of the overall figures.
func (r *sipasRound) measured() []*survey.Item {
	if overall := r.asks.Overall(); overall != nil {
		return overall.All
	}
	return nil
}

// surveyOf is the published round that the points of an item came from; nil is none.
func (q *request) surveyOf(s *store.Score) *tab {
	from, ok := q.shelf.surveyed[s.Mark]
	if !ok || s.Mark == 0 {
		return nil
	}
	for _, r := range q.shelf.surveys {
		if r.pub.ID == from.Publication {
			v := url.Values{"publication": {strconv.FormatInt(r.pub.ID, 10)}}
			return &tab{Text: q.say("sipas.from", r.pub.ID), URL: address(q.lang, v, sipasPath, r.pub.Round, "units", s.Unit)}
		}
	}
	return nil
}

// surveyAbout leads to what the newest round up to a year found of a unit; nil where none
// asked about it.
func (q *request) surveyAbout(year int, unit string) *tab {
	for _, r := range q.shelf.standingSurveys() {
		if d := r.found.Result.Find(figures.ByUnit, "", unit); d != nil && d.Code == unit && r.pub.Year <= year {
			return &tab{Text: q.say("sipas.unit.link"), URL: q.link(false, sipasPath, r.pub.Round, "units", unit)}
		}
	}
	return nil
}

// surveyCard is the newest round on the overview.
type surveyCard struct{ Name, URL, Finding, All string }

func (q *request) surveyCard() *surveyCard {
	for _, r := range q.shelf.standingSurveys() {
		return &surveyCard{r.pub.Name, q.link(false, sipasPath, r.pub.Round), q.sipasFinding(r, r.whole()), q.link(false, sipasPath)}
	}
	return nil
}
