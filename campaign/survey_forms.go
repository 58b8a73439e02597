package campaign

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"parindex/store"
	"parindex/survey"
	"parindex/survey/forms"
	"parindex/words"
)

// ShippedForms reads the sample questionnaires that come with the program, once.
var ShippedForms = sync.OnceValues(func() ([]*survey.Questionnaire, error) {
	names, err := fs.Glob(forms.FS, "*.yaml")
	if err != nil {
		return nil, err
	}
	var list []*survey.Questionnaire
	for _, name := range names {
		text, err := forms.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		q, faults := survey.Parse(text)
		if len(faults) > 0 {
			return nil, fmt.Errorf("%s has %d faults", name, len(faults))
		}
		list = append(list, q)
	}
	return list, nil
})

// Questionnaire returns a questionnaire: the copy that was used before, or one that is
// shipped. *Refused where there is none.
func (c *Campaign) Questionnaire(ctx context.Context, ref string) (*survey.Questionnaire, error) {
	if ref == "" {
		return nil, refuseField("questionnaire", words.Text{Vi: "Chưa chọn phiếu khảo sát", En: "No questionnaire is chosen"},
			words.Text{Vi: "Chọn một phiếu trong danh sách.", En: "Choose one of the list."})
	}
	text, err := c.DB.QuestionnaireText(ctx, c.Authority, ref)
	if err == nil {
		q, faults := survey.Parse([]byte(text))
		if len(faults) > 0 {
			return nil, fmt.Errorf("questionnaire %s: stored text has %d faults", ref, len(faults))
		}
		return q, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	shipped, err := ShippedForms()
	for _, q := range shipped {
		if q.Ref() == ref {
			return q, nil
		}
	}
	if err == nil {
		err = refuseField("questionnaire", words.Sprintf("Không có phiếu khảo sát %s", "There is no questionnaire %s", ref),
			words.Text{Vi: "Chọn một phiếu trong danh sách, hoặc nạp phiếu của cơ quan trước.", En: "Choose one of the list, or load your own first."})
	}
	return nil, err
}

// Questionnaires lists every questionnaire that a round may ask, by ref.
func (c *Campaign) Questionnaires(ctx context.Context) ([]*survey.Questionnaire, error) {
	refs, err := c.DB.QuestionnaireRefs(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	shipped, err := ShippedForms()
	list := slices.DeleteFunc(slices.Clone(shipped), func(q *survey.Questionnaire) bool { return slices.Contains(refs, q.Ref()) })
	for _, ref := range refs {
		if err == nil {
			var q *survey.Questionnaire
			q, err = c.Questionnaire(ctx, ref)
			list = append(list, q)
		}
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b *survey.Questionnaire) int { return strings.Compare(a.Ref(), b.Ref()) })
	return list, nil
}

// useQuestionnaire copies a questionnaire in at its first use.
func (c *Campaign) useQuestionnaire(tx *store.Tx, q *survey.Questionnaire) error {
	first, err := tx.PutQuestionnaire(c.Authority, q, c.now(), c.By)
	if changed := new(store.SetChanged); errors.As(err, changed) {
		return refuseField("questionnaire", words.Sprintf("Đã có phiếu khảo sát %s với nội dung khác", "There is a questionnaire %s with another text", q.Ref()),
			words.Text{Vi: "Phiếu đã dùng không sửa được: tăng số ở dòng version rồi nạp lại.", En: "A used version is never edited: raise the number in the line version and load it again."})
	}
	if err != nil || !first {
		return err
	}
	return c.log(tx, record{deed: "questionnaire", became: q.Ref(), subject: subjectName("questionnaire", q.Ref()), digest: sumOf(q.Text)})
}

func eachQuestionnaire(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	refs, err := c.DB.QuestionnaireRefs(ctx, c.Authority)
	for _, ref := range refs {
		text, err := c.DB.QuestionnaireText(ctx, c.Authority, ref)
		if err != nil {
			return err
		}
		if err := yield(subjectName("questionnaire", ref), sumOf([]byte(text))); err != nil {
			return err
		}
	}
	return err
}
