package campaign

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
)

// VerifySurvey computes a published round again: its checksum and its link to the one
// before, and every figure from the answers that were counted then, by the frozen text of
// the questionnaire and the frozen plan.
func (c *Campaign) VerifySurvey(ctx context.Context, publication int64) (v Verification, err error) {
	v = Verification{Publication: publication, Differences: []Difference{}}
	p, err := c.surveyChain(ctx, &v, publication)
	if errors.Is(err, store.ErrDamaged) {
		return v, v.unreadable("", err)
	}
	if err != nil {
		return v, err
	}
	v.same("", "", "checksum", p.Checksum, surveyChecksum(&p))
	frozen, err := findings.Decode(p.Result)
	if err != nil {
		v.same("", "", "figures", "", err.Error())
		return v, nil
	}
	text, err := c.DB.QuestionnaireText(ctx, c.Authority, p.Questionnaire)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return v, err
	}
	v.same("", "", "questionnaire", frozen.Result.SHA256, sumOf([]byte(text)))
	q, faults := survey.Parse([]byte(text))
	if len(faults) > 0 {
		v.same("", "", "questionnaire", "", strconv.Itoa(len(faults))+" faults")
		return v, nil
	}
	if err := c.foundAgain(ctx, &v, &p, q, frozen); err != nil {
		return v, err
	}
	v.Equal = len(v.Differences) == 0
	return v, nil
}

// foundAgain computes the figures anew and compares.
func (c *Campaign) foundAgain(ctx context.Context, v *Verification, p *store.SurveyPublication, q *survey.Questionnaire, frozen *findings.Findings) error {
	r := SurveyRound{Asks: q}
	r.ID, r.Targets = p.Round, frozen.Targets
	again, err := c.findAs(ctx, frozen.Version, &r, frozen.Result.Plan, p.Batches)
	if err != nil {
		if errors.Is(err, store.ErrDamaged) || ctx.Err() != nil || errors.Is(err, store.ErrBusy) {
			return v.unreadable("", err)
		}
		v.same("", "", "answers", "", err.Error()) // a block that was changed cannot be read
		return nil
	}
	text, err := again.Encode()
	if err != nil {
		return err
	}
	if err := v.found(p.Result, text); err != nil {
		return err
	}
	if p.Program == Program() && frozen.Version == again.Version && len(v.Differences) == 0 { // another version may add up in another order
		v.same("", "", "figures", sumOf(p.Result), sumOf(text))
	}
	return nil
}

// surveyChain returns a published round with its result, and compares its links to those
// numbered before and after.
func (c *Campaign) surveyChain(ctx context.Context, v *Verification, id int64) (store.SurveyPublication, error) {
	all, err := c.DB.SurveyPublications(ctx, c.Authority)
	if err != nil {
		return store.SurveyPublication{}, err
	}
	last, err := c.DB.LastSurveyPublication(ctx, c.Authority)
	if err != nil {
		return store.SurveyPublication{}, err
	}
	at := slices.IndexFunc(all, func(p store.SurveyPublication) bool { return p.ID == id })
	if at < 0 {
		return store.SurveyPublication{}, fmt.Errorf("survey publication %d: %w", id, store.ErrNotFound)
	}
	before := ""
	if at > 0 {
		before = all[at-1].Checksum
		v.same("", "", "chain", strconv.FormatInt(all[at-1].ID, 10), strconv.FormatInt(id-1, 10))
	}
	v.same("", "", "chain", all[at].Previous, before)
	switch {
	case at+1 < len(all):
		v.same("", "", "chain", all[at+1].Previous, all[at].Checksum)
	case last > id:
		v.same("", "", "chain", "publication "+strconv.FormatInt(id+1, 10), "")
	}
	return c.DB.SurveyPublication(ctx, c.Authority, id)
}
