package campaign

import (
	"context"
	"encoding/json"
	"maps"
	"strings"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// TypedDifference is a form that two people typed differently.
type TypedDifference struct {
	Form   string
	First  TypedForm
	Second TypedForm
	Codes  []string // that differ; [UnitCode] for the unit
}

// Differing says where the two typings of a form differ, to a third person: who typed one of
// them would decide for their own hand.
func (a *Acting) Differing(ctx context.Context, id, form string) (*TypedDifference, *SurveyRound, error) {
	r, err := a.typing(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	c := a.work
	var d *TypedDifference
	rows, err := c.DB.TypedForms(ctx, c.Authority, id)
	if err != nil {
		return nil, nil, err
	}
	var of []store.Typed
	for _, row := range rows {
		if row.Form == formNumber(form) {
			of = append(of, row)
		}
	}
	d, err = c.difference(&r, of)
	return d, &r, err
}

func (c *Campaign) difference(r *SurveyRound, of []store.Typed) (*TypedDifference, error) {
	if len(of) != 2 {
		return nil, store.ErrNotFound
	}
	for _, row := range of {
		if sameHand(row.By, c.By) {
			return nil, refuse(words.Text{Vi: "Anh/chị đã nhập một trong hai lần của phiếu này", En: "You typed one of the two"},
				words.Text{Vi: "Người thứ ba đối chiếu phiếu giấy và quyết định.", En: "A third person looks at the paper and decides."})
		}
	}
	d := &TypedDifference{Form: of[0].Form, First: TypedForm{Form: of[0].Form, Unit: of[0].Unit}, Second: TypedForm{Form: of[1].Form, Unit: of[1].Unit}}
	if err := json.Unmarshal(of[0].Body, &d.First.Written); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(of[1].Body, &d.Second.Written); err != nil {
		return nil, err
	}
	var err error
	d.Codes, err = r.differing(&d.First, &of[1])
	return d, err
}

// DecideForm takes a form in with what a third person read on the paper, by code, where the
// two typings differ. The log keeps both and what was decided.
func (a *Acting) DecideForm(ctx context.Context, id, form string, decided map[string]string) (*SurveyForm, error) {
	r, err := a.typing(ctx, id)
	if err != nil {
		return nil, err
	}
	c := a.work
	if err := c.sumNumbers(ctx, &r); err != nil {
		return nil, err
	}
	var f *SurveyForm
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		of, err := tx.TypedOf(c.Authority, id, formNumber(form))
		if err != nil {
			return err
		}
		d, err := c.difference(&r, of)
		if err != nil {
			return err
		}
		for _, code := range d.Codes {
			if _, said := decided[code]; !said { // one of the two was mended meanwhile
				return refuse(words.Text{Vi: "Phiếu vừa được sửa, có thêm chỗ khác nhau", En: "The form was changed meanwhile and differs in more places"}, words.Text{Vi: "Mở lại trang đối chiếu rồi quyết định.", En: "Open the comparison again and decide."})
			}
		}
		t, said := d.settled(decided)
		if f, err = r.paperForm(t); err != nil || !f.Whole() {
			return err
		}
		if _, err := a.may(tx.Context(), access.TypeForms, t.Unit); err != nil {
			return err
		}
		if err := c.notTaken(tx, id, form); err != nil {
			return err
		}
		if err := c.takePaper(tx, &r, f); err != nil {
			return err
		}
		return c.log(tx, record{deed: "survey-decided", year: r.Year, unit: t.Unit, became: form, reason: said})
	})
	return f, err
}

// longestSaid is how much the log says of a decision.
const longestSaid = 1000

// settled is the form as it was decided, and what was.
func (d *TypedDifference) settled(decided map[string]string) (*TypedForm, string) {
	t := &TypedForm{Form: d.Form, Unit: d.First.Unit, Written: maps.Clone(d.Second.Written)} // with what only the second keeps
	var said []string
	for _, code := range d.Codes {
		value := tidy(decided[code])
		one, two := d.First.Written[code], d.Second.Written[code]
		if code == UnitCode {
			t.Unit, one, two = value, d.First.Unit, d.Second.Unit
		} else {
			t.Written[code] = value
		}
		said = append(said, code+": "+one+" | "+two+" → "+value)
	}
	return t, cut(strings.Join(said, "; "), longestSaid)
}
