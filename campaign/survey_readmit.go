package campaign

import (
	"context"
	"strconv"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// Readmit takes answers back in that were left out by mistake. A form whose number came
// again since would count twice, and stands against it.
func (a *Acting) Readmit(ctx context.Context, round string, exclusion int64, reason string) error {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return err
	}
	r, err := a.work.SurveyRound(ctx, round)
	if err == nil {
		err = a.work.sumNumbers(ctx, &r)
	}
	if err != nil {
		return err
	}
	return a.withdraw(ctx, access.RunSurvey, reason, func(c *Campaign, tx *store.Tx, reason string) error {
		list, err := tx.Exclusions(c.Authority, round)
		if err != nil {
			return err
		}
		for i := range list {
			if list[i].ID == exclusion {
				return a.readmit(ctx, tx, &r.SurveyRound, &list[i], reason)
			}
		}
		return store.ErrNotFound
	})
}

func (a *Acting) readmit(ctx context.Context, tx *store.Tx, r *store.SurveyRound, x *store.Exclusion, reason string) error {
	c := a.work
	if x.Readmitted != nil {
		return refuse(words.Text{Vi: "Các phiếu này đã được tính lại", En: "These answers were taken back in"}, words.Text{Vi: "Mở lại trang để xem danh sách bây giờ.", En: "Open the page again to see the list as it is now."})
	}
	forms, err := tx.ExcludedForms(c.Authority, x.Round, x.ID)
	if err != nil {
		return err
	}
	for _, f := range forms {
		if err := a.mayExclude(ctx, f.Unit); err != nil {
			return err
		}
		if err := c.notAgain(tx, r.ID, x.Kind, f.Form); err != nil {
			return err
		}
	}
	x.Readmitted = &store.Readmission{Reason: reason, At: c.now(), By: c.By}
	if err := tx.Readmit(c.Authority, x.Round, x.ID, *x.Readmitted); err != nil {
		return err
	}
	return c.log(tx, record{deed: "survey-readmit", year: r.Year, unit: x.Unit, was: exclusionText(x), became: strconv.Itoa(x.Responses), reason: reason,
		subject: subjectName("answers-readmission", x.Round, x.ID), digest: readmissionDigest(x)})
}

// notAgain refuses the number of a form that came again since it was left out. Online forms
// have numbers of no other.
func (c *Campaign) notAgain(tx *store.Tx, round string, kind store.BatchKind, form string) error {
	there, err := tx.HasResponse(c.Authority, round, form)
	if err == nil && !there && kind == store.Paper {
		there, err = c.inFiles(tx, round, form)
	}
	if err == nil && there {
		err = refuse(words.Sprintf("Phiếu %s đã được nhận lại sau khi loại, nên tính lại thì thành hai", "Form %s was taken in again since, and would count twice", form),
			words.Text{Vi: "Loại phiếu được nhận sau trước, rồi làm lại.", En: "Leave the later one out first, then try again."})
	}
	return err
}

func readmissionDigest(x *store.Exclusion) string {
	return digestOf("answers-readmission", x.Round, x.ID, x.Readmitted.Reason, x.Readmitted.At, x.Readmitted.By)
}

func eachReadmission(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Exclusions(ctx, c.Authority, "")
	for i := range list {
		if list[i].Readmitted == nil {
			continue
		}
		if err := yield(subjectName("answers-readmission", list[i].Round, list[i].ID), readmissionDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}
