package campaign

import (
	"context"
	"slices"
	"strconv"
	"time"

	"parindex/access"
	"parindex/store"
	"parindex/survey/round"
	"parindex/words"
)

// FirstField and LastField name the days among the faults of an exclusion, CountField the
// number of its answers.
const (
	FirstField = "first"
	LastField  = "last"
)

// WouldExclude counts the answers that came one by one and that an exclusion would leave out
// of what counts, by day and unit. It tells nothing of what they say.
func (a *Acting) WouldExclude(ctx context.Context, x store.Exclusion) ([]store.DayCount, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	if err := checkExclusion(&x); err != nil {
		return nil, err
	}
	if _, err := a.work.DB.SurveyRound(ctx, a.work.Authority, x.Round); err != nil {
		return nil, err
	}
	return a.work.DB.WouldExclude(ctx, a.work.Authority, x)
}

// Exclude leaves answers out that were sent or typed by somebody who should not have: those
// online of some days, of a link, channel or unit where one is given, or one paper form by
// its number. They are kept, counted apart, and can be taken in again. It does nothing where
// they are not as many as x.Responses says, which is what the person has seen.
func (a *Acting) Exclude(ctx context.Context, x store.Exclusion) error {
	if err := checkExclusion(&x); err != nil {
		return err
	}
	return a.withdraw(ctx, access.RunSurvey, x.Reason, func(c *Campaign, tx *store.Tx, reason string) error {
		r, err := tx.SurveyRound(c.Authority, x.Round)
		if err != nil {
			return err
		}
		found, err := tx.WouldExclude(c.Authority, x)
		if err != nil {
			return err
		}
		n := 0
		for _, d := range found {
			n += d.Responses
			if err := a.mayExclude(ctx, d.Unit); err != nil {
				return err
			}
		}
		if n == 0 || n != x.Responses {
			return refuseField(CountField, words.Sprintf("Bây giờ có %d phiếu như vậy, không phải %d", "There are %d such answers now, not %d", n, x.Responses),
				words.Text{Vi: "Xem lại số phiếu rồi xác nhận lại.", En: "Look at the number again, then confirm."})
		}
		x.Reason, x.At, x.By = reason, c.now(), c.By
		return c.exclude(tx, &r, x)
	})
}

// mayExclude refuses a unit's own people, who could take out what speaks against it.
func (a *Acting) mayExclude(ctx context.Context, unit string) error {
	_, err := a.may(ctx, access.RunSurvey, unit)
	if err == ErrDenied {
		return refuseField(AboutField, words.Sprintf("Trong đó có phiếu về đơn vị của anh/chị (%s)", "Some of them are about your own unit (%s)", unit),
			words.Text{Vi: "Chọn đơn vị khác, hoặc để người của cơ quan khác làm.", En: "Choose another unit, or let somebody of another office do it."})
	}
	return err
}

func (c *Campaign) exclude(tx *store.Tx, r *store.SurveyRound, x store.Exclusion) error {
	var err error
	if x.ID, err = tx.AddExclusion(c.Authority, x); err != nil {
		return err
	}
	forms, err := tx.ExcludedForms(c.Authority, x.Round, x.ID)
	if err != nil {
		return err
	}
	return c.log(tx, record{deed: "survey-exclude", year: r.Year, unit: x.Unit, was: strconv.Itoa(x.Responses), became: exclusionText(&x), reason: x.Reason,
		subject: subjectName("answers-exclusion", x.Round, x.ID), digest: exclusionDigest(&x, forms)})
}

// checkExclusion tidies what is to be left out and says what is wrong with it.
func checkExclusion(x *store.Exclusion) error {
	x.Form = formNumber(x.Form)
	var faults []Fault
	wrong := func(field string, problem, fix words.Text) {
		faults = append(faults, Fault{Field: field, Problem: problem, Fix: fix})
	}
	switch {
	case x.Kind == store.Paper && x.Form == "":
		wrong(FormField, words.Text{Vi: "Chưa ghi số phiếu giấy", En: "The paper form has no number"}, words.Text{Vi: "Ghi số in trên phiếu.", En: "Write the number on the paper."})
	case x.Kind == store.Paper:
		*x = store.Exclusion{Round: x.Round, Kind: x.Kind, Form: x.Form, Responses: x.Responses, Reason: x.Reason}
	case x.Kind != store.Online:
		wrong("kind", words.Text{Vi: "Chưa chọn loại phiếu", En: "It is not known how the answers came"}, words.Text{Vi: "Chọn phiếu trực tuyến hoặc phiếu giấy.", En: "Choose online or paper."})
	default:
		x.Form = ""
		for _, d := range []struct{ field, day string }{{FirstField, x.First}, {LastField, x.Last}} {
			if _, err := time.Parse(round.Day, d.day); err != nil {
				wrong(d.field, words.Text{Vi: "Chưa chọn ngày", En: "There is no day"}, words.Text{Vi: "Chọn từ ngày nào đến ngày nào; một ngày thì ghi hai lần.", En: "Choose a first and a last day; of one day give it twice."})
			}
		}
		if len(faults) == 0 && x.Last < x.First {
			wrong(LastField, words.Text{Vi: "Ngày cuối đứng trước ngày đầu", En: "The last day is before the first"}, words.Text{Vi: "Đổi lại hai ngày.", En: "Change them round."})
		}
	}
	if len(faults) > 0 {
		return &Refused{faults}
	}
	return nil
}

// exclusionText is what an exclusion leaves out, as the log says it.
func exclusionText(x *store.Exclusion) string {
	if x.Kind == store.Paper {
		return x.Round + ": phiếu giấy " + x.Form
	}
	said := x.Round + ": trực tuyến, " + x.First + " – " + x.Last
	for _, part := range []struct{ name, value string }{{"đơn vị", x.Unit}, {"kênh", x.Channel}, {"liên kết", x.Link}} {
		if part.value != "" {
			said += ", " + part.name + " " + part.value
		}
	}
	return said
}

// Exclusions lists what was left out of a round, newest first.
func (a *Acting) Exclusions(ctx context.Context, round string) ([]store.Exclusion, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	list, err := a.work.DB.Exclusions(ctx, a.work.Authority, round)
	slices.Reverse(list)
	return list, err
}

// AnsweredOn counts the answers of a round that came one by one, by day and way; "" is every
// day. Of when they came only the day is kept.
func (a *Acting) AnsweredOn(ctx context.Context, round, day string) ([]store.DayCount, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	return a.work.DB.AnsweredOn(ctx, a.work.Authority, round, day)
}

func exclusionDigest(x *store.Exclusion, forms []store.ExcludedForm) string {
	c := newCanonical()
	c.row("answers-exclusion", x.Round, x.ID, string(x.Kind), x.Unit, x.Channel, x.Link, x.Form, x.First, x.Last, x.Responses, x.Reason, x.At, x.By)
	for _, f := range forms {
		c.row("excluded", f.Batch, f.Form)
	}
	return c.sum()
}

func eachExclusion(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Exclusions(ctx, c.Authority, "")
	for i := range list {
		x := &list[i]
		forms, err := c.DB.ExcludedForms(ctx, c.Authority, x.Round, x.ID)
		if err != nil {
			return err
		}
		if err := yield(subjectName("answers-exclusion", x.Round, x.ID), exclusionDigest(x, forms)); err != nil {
			return err
		}
	}
	return err
}
