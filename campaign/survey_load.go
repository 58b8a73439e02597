package campaign

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"parindex/access"
	"parindex/store"
	"parindex/survey"
	"parindex/words"
)

// LoadedForm is a questionnaire that a round may ask.
type LoadedForm struct {
	Form    *survey.Questionnaire
	Kept    bool     // copied into the database: its text changes no more
	Shipped bool     // came with the program
	Rounds  []string // that ask it
}

// Forms lists every questionnaire, by ref.
func (a *Acting) Forms(ctx context.Context) ([]LoadedForm, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	c := a.work
	list, err1 := c.Questionnaires(ctx)
	refs, err2 := c.DB.QuestionnaireRefs(ctx, c.Authority)
	rounds, err3 := c.DB.SurveyRounds(ctx, c.Authority)
	shipped, err4 := ShippedForms()
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	var out []LoadedForm
	for _, q := range list {
		f := LoadedForm{Form: q, Kept: slices.Contains(refs, q.Ref())}
		f.Shipped = slices.ContainsFunc(shipped, func(s *survey.Questionnaire) bool { return s.Ref() == q.Ref() && s.SHA256 == q.SHA256 })
		for _, r := range rounds {
			if r.Questionnaire == q.Ref() {
				f.Rounds = append(f.Rounds, r.Name)
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// FormCheck is what a questionnaire that was sent says.
type FormCheck struct {
	Form    *survey.Questionnaire // nil where it has faults
	Faults  []survey.Fault        // by line, in Vietnamese
	Trouble []Fault               // why one without faults is not loaded
	There   bool                  // with this text already
}

// Refused says whether the questionnaire cannot be loaded.
func (f *FormCheck) Refused() bool { return len(f.Faults)+len(f.Trouble) > 0 }

// CheckForm reads a questionnaire as parindex survey lint does; nothing is stored.
func (a *Acting) CheckForm(ctx context.Context, text []byte) (FormCheck, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return FormCheck{}, err
	}
	q, faults := survey.Parse(text)
	if len(faults) > 0 {
		return FormCheck{Faults: faults}, nil
	}
	check := FormCheck{Form: q}
	list, err := a.work.Questionnaires(ctx)
	for _, other := range list {
		if other.Ref() != q.Ref() {
			continue
		}
		if check.There = bytes.Equal(other.Text, q.Text); !check.There {
			check.Trouble = []Fault{{Problem: words.Sprintf("Đã có phiếu khảo sát %s với nội dung khác", "There is a questionnaire %s with another text", q.Ref()),
				Fix: words.Text{Vi: "Tăng số ở dòng version, hoặc đổi id, rồi nạp lại.", En: "Raise the number in the line version, or change the id, and load it again."}}}
		}
	}
	return check, err
}

// LoadForm copies a questionnaire in, so that rounds may ask it.
func (a *Acting) LoadForm(ctx context.Context, text []byte) (FormCheck, error) {
	check, err := a.CheckForm(ctx, text)
	if err != nil || check.Refused() || check.There {
		return check, err
	}
	c := a.work
	return check, c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		return c.useQuestionnaire(tx, check.Form)
	})
}
