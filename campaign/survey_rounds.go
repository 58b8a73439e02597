package campaign

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"sync"

	"parindex/access"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/round"
	"parindex/words"
)

// SurveyRound is a round with what it asks and how it is estimated.
type SurveyRound struct {
	store.SurveyRound
	Asks *survey.Questionnaire
	Plan index.Plan

	readers *sync.Pool // of single forms: each is for one goroutine at a time, and takes a while to make
}

// Stage says where a round stands now, by the calendar of the authority.
func (c *Campaign) Stage(r *round.Round) round.Stage { return r.Stage(c.now().In(c.zone())) }

// SurveyRound returns a round, or store.ErrNotFound.
func (c *Campaign) SurveyRound(ctx context.Context, id string) (SurveyRound, error) {
	row, err := c.DB.SurveyRound(ctx, c.Authority, id)
	if err != nil {
		return SurveyRound{}, err
	}
	return c.roundOf(ctx, row)
}

func (c *Campaign) roundOf(ctx context.Context, row store.SurveyRound) (SurveyRound, error) {
	r := SurveyRound{SurveyRound: row}
	err := json.Unmarshal([]byte(row.Design), &r.Plan)
	if err == nil {
		r.Asks, err = c.Questionnaire(ctx, row.Questionnaire)
	}
	r.readers = &sync.Pool{}
	return r, err
}

// SurveyRounds lists every round, the newest year first.
func (a *Acting) SurveyRounds(ctx context.Context) ([]store.SurveyRound, error) {
	if !a.Who.Any(access.RunSurvey) && !a.Who.Any(access.TypeForms) && !a.Who.Any(access.SurveyResults) {
		return nil, ErrDenied
	}
	return a.work.DB.SurveyRounds(ctx, a.work.Authority)
}

// PutSurveyRound sets a round or changes it. What it asks cannot be changed any more once
// something was answered; days, targets and how it is estimated can, with a reason.
func (a *Acting) PutSurveyRound(ctx context.Context, r round.Round, plan index.Plan, reason string) error {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return err
	}
	return a.work.putSurveyRound(ctx, r, plan, reason, false)
}

// NewSurveyRound is PutSurveyRound of a round that must not be there yet.
func (a *Acting) NewSurveyRound(ctx context.Context, r round.Round, plan index.Plan) error {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return err
	}
	return a.work.putSurveyRound(ctx, r, plan, "", true)
}

// PutSurveyRound is [Acting.PutSurveyRound] at the command line.
func (c *Campaign) PutSurveyRound(ctx context.Context, r round.Round, plan index.Plan, reason string) error {
	return c.putSurveyRound(ctx, r, plan, reason, false)
}

func (c *Campaign) putSurveyRound(ctx context.Context, r round.Round, plan index.Plan, reason string, fresh bool) error {
	r.Name = tidy(r.Name)
	q, err := c.checkRound(ctx, &r, plan)
	if err != nil {
		return err
	}
	if reason, err = reasonIfAny(reason); err != nil {
		return err
	}
	design, err := json.Marshal(plan)
	if err != nil {
		return err
	}
	next := store.SurveyRound{Round: r, Design: string(design), At: c.now(), By: c.By}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		if fresh {
			if err := c.notThere(tx, r.ID); err != nil {
				return err
			}
		}
		if err := c.mayChange(tx, &next, reason); err != nil {
			return err
		}
		if err := c.useQuestionnaire(tx, q); err != nil {
			return err
		}
		if err := tx.PutSurveyRound(c.Authority, next); err != nil {
			return err
		}
		return c.log(tx, record{deed: "survey-round", year: r.Year, became: roundText(&r), reason: reason, subject: subjectName("survey-round", r.ID), digest: roundDigest(&next)})
	})
}

// checkRound says everything that is wrong with a round, and returns what it asks.
func (c *Campaign) checkRound(ctx context.Context, r *round.Round, plan index.Plan) (*survey.Questionnaire, error) {
	var faults []Fault
	for _, f := range r.Check() {
		faults = append(faults, Fault{Field: f.Field, Problem: f.Problem, Fix: f.Fix})
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, u := range units {
		known[u.ID] = true
	}
	for _, unit := range r.Units() {
		if !known[unit] {
			faults = append(faults, Fault{Field: "targets", Unit: unit, Problem: words.Sprintf("Không có đơn vị %s", "There is no unit %s", unit),
				Fix: words.Text{Vi: "Chọn đơn vị trong danh sách.", En: "Choose a unit of the list."}})
		}
	}
	q, err := c.Questionnaire(ctx, r.Questionnaire)
	if no, ok := err.(*Refused); ok {
		return nil, &Refused{append(faults, no.Faults...)}
	}
	if err == nil && len(q.Years) > 0 && !slices.Contains(q.Years, r.Year) {
		faults = append(faults, Fault{Field: "questionnaire", Problem: words.Sprintf("Phiếu %s không dùng cho năm %d", "Questionnaire %s is not for %d", q.Ref(), r.Year),
			Fix: words.Text{Vi: "Chọn phiếu của năm này.", En: "Choose one of this year."}})
	}
	if err == nil {
		faults = append(faults, planFaults(q, plan)...)
	}
	if err == nil && len(faults) > 0 {
		err = &Refused{faults}
	}
	return q, err
}

// planFaults says what of a plan does not fit a questionnaire, before there are answers.
func planFaults(q *survey.Questionnaire, plan index.Plan) (faults []Fault) {
	unfitted := plan
	unfitted.Fit = index.Fit{} // fitting needs answers
	_, wrong := index.NewCounter(q, unfitted)
	for _, problem := range words.Faults(wrong) {
		faults = append(faults, Fault{Field: "plan", Problem: problem, Fix: words.Text{Vi: "Sửa thiết kế mẫu của đợt.", En: "Mend the design of the round."}})
	}
	faults = append(faults, levelFaults(plan.Level)...)
	margin := func(problem words.Text) {
		faults = append(faults, Fault{Field: "margins", Problem: problem, Fix: words.Text{Vi: "Sửa các tổng đã biết.", En: "Mend the known totals."}})
	}
	n := len(plan.Fit.Margins)
	if plan.Fit.Method == index.PostStratified && n != 1 || plan.Fit.Method == index.Raked && n == 0 || plan.Fit.Method == index.NotFitted && n > 0 {
		margin(words.Text{Vi: "Phân tầng sau cần đúng một bảng tổng, raking cần ít nhất một, không điều chỉnh thì không có bảng nào", En: "Post-stratification needs one table of totals, raking at least one, and without fitting there is none"})
	}
	for _, m := range plan.Fit.Margins {
		for _, code := range m.Attributes {
			if a := q.Attribute(code); a == nil || a.Type != survey.OneOf || a.Identifies {
				margin(words.Sprintf("Phiếu không có thuộc tính “%s” với các lựa chọn", "The questionnaire has no attribute “%s” with choices", code))
			}
		}
	}
	return faults
}

// notThere refuses a new round with the code of another.
func (c *Campaign) notThere(tx *store.Tx, id string) error {
	was, err := tx.SurveyRound(c.Authority, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return refuseField("id", words.Sprintf("Đã có đợt khảo sát %s: %s", "There is a round %s: %s", id, was.Name),
		words.Text{Vi: "Đặt mã khác, hoặc mở đợt đó để sửa.", En: "Choose another code, or open that round to change it."})
}

// mayChange refuses what would take the ground away from under answers.
func (c *Campaign) mayChange(tx *store.Tx, next *store.SurveyRound, reason string) error {
	batches, err := tx.Batches(c.Authority, next.ID)
	if err != nil || len(batches) == 0 {
		return err
	}
	was, err := tx.SurveyRound(c.Authority, next.ID)
	if err != nil {
		return err
	}
	if was.Questionnaire != next.Questionnaire {
		return refuseField("questionnaire", words.Text{Vi: "Đợt đã có phiếu trả lời nên không đổi được phiếu khảo sát", En: "The round has answers, so that its questionnaire cannot be changed"},
			words.Text{Vi: "Lập đợt mới cho phiếu khác.", En: "Plan another round for another questionnaire."})
	}
	if !says(reason) {
		return reasonMissing()
	}
	return nil
}

// asksStill refuses, with ErrMoved, answers that were read as a round was before it changed:
// by another questionnaire they would be in the way of every figure.
func (c *Campaign) asksStill(tx *store.Tx, r *SurveyRound) error {
	now, err := tx.SurveyRound(c.Authority, r.ID)
	if err == nil && roundDigest(&now) != roundDigest(&r.SurveyRound) {
		err = ErrMoved
	}
	return err
}

// roundText is a round as the log says it.
func roundText(r *round.Round) string {
	return r.ID + ": " + r.Questionnaire + ", " + r.Opens + " – " + r.Closes + ", " + strconv.Itoa(len(r.Units())) + " đơn vị, " + strconv.Itoa(r.Wanted("")) + " phiếu"
}

func roundDigest(r *store.SurveyRound) string {
	c := newCanonical()
	c.row("survey-round", r.ID, r.Name, r.Year, r.Questionnaire, r.Opens, r.Closes, r.Twice, r.Design, r.At, r.By)
	for _, t := range r.Targets {
		c.row("target", t.Unit, t.Stratum, t.Planned, t.Population)
	}
	if r.Steps != round.ByPart { // rounds of before had no choice, and their digests stand
		c.row("steps", string(r.Steps))
	}
	return c.sum()
}

func eachSurveyRound(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.SurveyRounds(ctx, c.Authority)
	for i := range list {
		if err := yield(subjectName("survey-round", list[i].ID), roundDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}
