package campaign

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"parindex/imports"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/responses"
	"parindex/words"
)

// formSet remembers numbers of forms by their hashes, which are small: a round may have a
// million.
type formSet map[[16]byte]struct{}

func formKey(form string) (key [16]byte) {
	h := fnv.New128a()
	h.Write([]byte(strings.ToLower(words.NFC(strings.TrimSpace(form)))))
	h.Sum(key[:0])
	return key
}

func (s formSet) add(form string) {
	if form != "" {
		s[formKey(form)] = struct{}{}
	}
}

func (s formSet) has(form string) bool {
	_, there := s[formKey(form)]
	return there
}

// knownForms are those of all answers of a round that count.
func (c *Campaign) knownForms(ctx context.Context, r *SurveyRound) (formSet, error) {
	known := formSet{}
	err := c.DB.EachBlock(ctx, c.Authority, r.ID, 0, func(stored store.Block) error {
		var b responses.Block
		if err := b.UnmarshalBinary(stored.Body); err != nil {
			return err
		}
		for i := range b.N {
			known.add(b.Form(r.Asks, i))
		}
		return nil
	})
	if err == nil {
		err = c.DB.EachResponse(ctx, c.Authority, r.ID, 0, func(one store.Response) error { known.add(one.Form); return nil })
	}
	return known, err
}

// answerTally counts answers by unit and stratum.
type answerTally struct {
	q             *survey.Questionnaire
	unit, stratum int
	n             map[[2]string]int
}

func newAnswerTally(q *survey.Questionnaire) *answerTally {
	return &answerTally{q: q, unit: responses.AttributeOf(q, survey.Unit), stratum: responses.AttributeOf(q, survey.Stratum), n: map[[2]string]int{}}
}

func (t *answerTally) add(b *responses.Block) {
	for i := range b.N {
		var key [2]string
		if t.unit >= 0 {
			key[0] = b.Text(t.q, t.unit, i)
		}
		if t.stratum >= 0 {
			key[1] = b.Text(t.q, t.stratum, i)
		}
		t.n[key]++
	}
}

func (t *answerTally) list() (list []store.Tally) {
	for key, n := range t.n {
		list = append(list, store.Tally{Unit: key[0], Stratum: key[1], Responses: n})
	}
	slices.SortFunc(list, func(a, b store.Tally) int {
		return cmp.Or(strings.Compare(a.Unit, b.Unit), strings.Compare(a.Stratum, b.Stratum))
	})
	return list
}

// answerIssues are the faults of a file of answers as the history of imports keeps them:
// without what was written in a cell, which may be about a person.
func answerIssues(r *AnswersReport) (list []imports.Issue) {
	faults := []responses.Fault(r.Refusal)
	if r.Report != nil {
		faults = slices.Concat(faults, r.Report.Faults)
	}
	for _, f := range faults {
		i := imports.Issue{Severity: imports.Warning, Kind: imports.Kind(f.Kind), Code: f.Code, Problem: f.Problem, Fix: f.Fix}
		if f.Action == responses.RefuseFile || f.Action == responses.RefuseRow {
			i.Severity = imports.Error
		}
		if len(f.Places) > 0 && f.Letter != "" {
			i.Cell = f.Letter + strconv.Itoa(f.Places[0].Row)
		}
		list = append(list, i)
	}
	return list
}
