package campaign

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"parindex/access"
	"parindex/store"
	"parindex/survey/round"
	"parindex/words"
)

// Comments and what identifies a person are not compared between two typings, so that they
// are kept of the second one alone, until the form is taken in.

// privateCodes are the places of a form that say who somebody is, and its free word.
func (r *SurveyRound) privateCodes() (codes []string) {
	for _, a := range r.Asks.Attributes {
		if a.Identifies && a.Role == "" {
			codes = append(codes, a.Code)
		}
	}
	if r.Asks.Comment != nil {
		codes = append(codes, r.Asks.Comment.Code)
	}
	return codes
}

// withoutPrivate leaves out of what was typed what only the second typing keeps.
func (r *SurveyRound) withoutPrivate(written map[string]string) map[string]string {
	kept := map[string]string{}
	private := r.privateCodes()
	for code, said := range written {
		if !slices.Contains(private, code) {
			kept[code] = said
		}
	}
	return kept
}

// privateFrom fills in what the other typing of a form keeps and this one leaves blank.
func (r *SurveyRound) privateFrom(other *store.Typed, t *TypedForm) error {
	var said map[string]string
	if err := json.Unmarshal(other.Body, &said); err != nil {
		return err
	}
	for _, code := range r.privateCodes() {
		if t.Written[code] == "" && said[code] != "" {
			t.Written[code] = said[code]
		}
	}
	return nil
}

// SettleTyped ends the typings of a round that is over: the forms that one person alone typed
// count as they are, or every typing that waits is forgotten, and the forms with it. Two
// typings that differ count only once somebody decides. It returns how many forms it was.
func (a *Acting) SettleTyped(ctx context.Context, id string, count bool, reason string) (n int, err error) {
	r, err := a.typing(ctx, id)
	if err == nil {
		err = a.work.sumNumbers(ctx, &r)
	}
	if err != nil {
		return 0, err
	}
	if a.work.Stage(&r.Round) != round.Closed {
		return 0, refuse(words.Text{Vi: "Đợt khảo sát chưa đóng", En: "The round is not over"}, words.Sprintf("Các phiếu còn nhập lần hai được đến hết ngày %s.", "They can be typed again until %s.", r.Closes))
	}
	err = a.withdraw(ctx, access.RunSurvey, reason, func(c *Campaign, tx *store.Tx, reason string) error {
		waiting, err := tx.TypedWaiting(c.Authority, id)
		if err != nil {
			return err
		}
		deed := "survey-typed-dropped"
		if count {
			deed = "survey-typed-counted"
		}
		if n, err = a.settle(ctx, tx, &r, waiting, count); err != nil {
			return err
		}
		if n == 0 {
			return refuse(words.Text{Vi: "Không có phiếu nào như vậy", En: "There are no such forms"}, words.Text{Vi: "Mở lại trang để xem các phiếu còn chờ.", En: "Open the page again to see what waits."})
		}
		return c.log(tx, record{deed: deed, year: r.Year, became: id + ": " + strconv.Itoa(n), reason: reason})
	})
	return n, err
}

// settle goes through typings that wait, given by form and turn.
func (a *Acting) settle(ctx context.Context, tx *store.Tx, r *SurveyRound, waiting []store.Typed, count bool) (n int, err error) {
	for i := 0; i < len(waiting); {
		to := i + 1
		for to < len(waiting) && waiting[to].Form == waiting[i].Form {
			to++
		}
		one, single := &waiting[i], to == i+1
		i = to
		if _, err := a.may(ctx, access.TypeForms, one.Unit); err != nil {
			return 0, err
		}
		switch {
		case !count:
			err = tx.DropTyped(a.work.Authority, r.ID, one.Form)
		case single:
			err = a.work.takeSingle(tx, r, one)
		default:
			continue
		}
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// takeSingle takes a form in that one person typed.
func (c *Campaign) takeSingle(tx *store.Tx, r *SurveyRound, one *store.Typed) error {
	t := &TypedForm{Form: one.Form, Unit: one.Unit}
	if err := json.Unmarshal(one.Body, &t.Written); err != nil {
		return err
	}
	f, err := r.paperForm(t)
	if err == nil {
		err = c.notTaken(tx, r.ID, t.Form)
	}
	if err != nil {
		return err
	}
	if !f.Whole() { // what the round asks about was changed since
		return refuse(words.Sprintf("Phiếu %s còn chỗ phải sửa", "Form %s has faults", t.Form), words.Text{Vi: "Mở phiếu, sửa rồi lưu lại.", En: "Open the form, mend it and save it."})
	}
	return c.takePaper(tx, r, f)
}

// privateKept is how long after a round personal details and comments of forms that nobody
// decided about are kept.
const privateKept = 30 * oneDay

// forgetTyped takes what says who somebody is, and comments, out of typings that still wait
// long after their round.
func (c *Campaign) forgetTyped(ctx context.Context) error {
	rounds, err := c.DB.SurveyRounds(ctx, c.Authority)
	if err != nil {
		return err
	}
	for i := range rounds {
		closes, err := time.ParseInLocation(round.Day, rounds[i].Closes, c.zone())
		if err != nil || c.now().Sub(closes) < privateKept {
			continue
		}
		if err := c.forgetTypedOf(ctx, rounds[i]); err != nil {
			return err
		}
	}
	return nil
}

func (c *Campaign) forgetTypedOf(ctx context.Context, row store.SurveyRound) error {
	waiting, err := c.DB.TypedForms(ctx, c.Authority, row.ID)
	if err != nil || len(waiting) == 0 {
		return err
	}
	r, err := c.roundOf(ctx, row)
	if err != nil {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		waiting, err := tx.TypedWaiting(c.Authority, r.ID)
		if err != nil {
			return err
		}
		n := 0
		for _, one := range waiting {
			var said map[string]string
			if err := json.Unmarshal(one.Body, &said); err != nil {
				return err
			}
			kept := r.withoutPrivate(said)
			if len(kept) == len(said) {
				continue
			}
			if one.Body, err = json.Marshal(kept); err == nil {
				err = tx.PutTyped(c.Authority, r.ID, one)
			}
			if err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return nil
		}
		return c.log(tx, record{deed: "survey-typed-forgot", year: r.Year, became: r.ID + ": " + strconv.Itoa(n)})
	})
}

// HasPrivate says whether forms of the round have room for a comment or personal details.
func (r *SurveyRound) HasPrivate() bool { return len(r.privateCodes()) > 0 }
