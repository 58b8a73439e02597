package campaign

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
	"parindex/survey/index"
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
	again, err := c.find(ctx, &r, frozen.Result.Plan, p.Batches)
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
	v.figures(frozen.Result, again.Result)
	if p.Program == Program() { // another version may add up in another order
		v.same("", "", "figures", sumOf(p.Result), sumOf(text))
	} else if len(v.Differences) == 0 && !bytes.Equal(p.Result, text) {
		v.Values++
	}
	return nil
}

// figures compares every figure of two results.
func (v *Verification) figures(a, b *index.Result) {
	v.same("", "", "forms", strconv.Itoa(a.Forms), strconv.Itoa(b.Forms))
	v.same("", "", "domains", strconv.Itoa(len(a.Domains)), strconv.Itoa(len(b.Domains)))
	for i := range min(len(a.Domains), len(b.Domains)) {
		x, y := &a.Domains[i], &b.Domains[i]
		of := domainKey(x)
		v.same(of, "", "domain", of, domainKey(y))
		v.same(of, "", "forms", strconv.Itoa(x.Forms), strconv.Itoa(y.Forms))
		v.same(of, "", "hidden", strconv.FormatBool(x.Hidden), strconv.FormatBool(y.Hidden))
		if x.Kind == index.ByUnit {
			v.Units++
		}
		for k := range min(len(x.Figures), len(y.Figures)) {
			v.figure(of, &x.Figures[k], &y.Figures[k])
		}
	}
}

func domainKey(d *index.Domain) string {
	if d.Kind == index.ByUnit {
		return d.Code
	}
	return string(d.Kind) + " " + d.Attribute + " " + d.Code
}

func (v *Verification) figure(of string, a, b *index.Figure) {
	v.same(of, a.Code, "code", a.Code, b.Code)
	v.same(of, a.Code, "valid", strconv.Itoa(a.Valid), strconv.Itoa(b.Valid))
	v.same(of, a.Code, "verdict", string(a.Verdict), string(b.Verdict))
	v.estimate(of, a.Code, "index", a.Index, b.Index)
	v.estimate(of, a.Code, "mean", a.Mean, b.Mean)
}

func (v *Verification) estimate(of, code, what string, a, b *index.Estimate) {
	if a == nil || b == nil {
		v.same(of, code, what, fmt.Sprint(a != nil), fmt.Sprint(b != nil))
		return
	}
	for _, n := range []struct {
		what string
		a, b index.Real
	}{{what, a.Value, b.Value}, {what + " (error)", a.Error, b.Error}} {
		v.Values++
		if n.a.Known() != n.b.Known() || n.a.Known() && math.Abs(float64(n.a-n.b)) > 1e-9*max(1, math.Abs(float64(n.a))) {
			v.Differences = append(v.Differences, Difference{of, code, n.what, fmt.Sprint(float64(n.a)), fmt.Sprint(float64(n.b))})
		}
	}
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
