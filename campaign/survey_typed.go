package campaign

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parindex/access"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/round"
	"parindex/words"
)

// TypedForm is a paper form as a clerk types it: its number, the unit it is about and what
// is written on it, by code.
type TypedForm struct {
	Form    string
	Unit    string
	Written map[string]string
}

// TypedOutcome is what became of a form that was typed.
type TypedOutcome string

const (
	TypedTaken   TypedOutcome = "taken"   // it counts as an answer
	TypedFirst   TypedOutcome = "first"   // somebody else types it again
	TypedDiffers TypedOutcome = "differs" // the two typings differ: a third person decides
)

// FormField names the number of a paper form among its faults.
const FormField = "form"

const longestForm = 40

// CanType says whether paper forms of a round are typed in: from its first day on, for they
// reach the office late.
func (c *Campaign) CanType(r *round.Round) bool { return c.Stage(r) != round.Planned }

// TypeForm keeps what a clerk typed. In a round that is typed twice the form counts when a
// second person typed the same; each sees only their own, and may mend it until then. The
// form that comes back says what has to be mended where the outcome is "".
func (a *Acting) TypeForm(ctx context.Context, id string, t TypedForm) (TypedOutcome, *SurveyForm, error) {
	r, err := a.typing(ctx, id)
	if err != nil {
		return "", nil, err
	}
	t.Form = formNumber(t.Form)
	f, err := r.paperForm(&t)
	if err != nil {
		return "", nil, err
	}
	if !f.Whole() {
		return "", f, nil
	}
	if _, err := a.may(ctx, access.TypeForms, t.Unit); err != nil {
		return "", nil, err
	}
	c := a.work
	if err := c.sumNumbers(ctx, &r); err != nil {
		return "", nil, err
	}
	var outcome TypedOutcome
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		if err := c.notTaken(tx, id, t.Form); err != nil {
			return err
		}
		var err error
		if outcome, err = c.typeForm(tx, &r, &t, f); err != nil {
			return err
		}
		return c.log(tx, record{deed: "survey-typed", year: r.Year, unit: t.Unit, became: t.Form})
	})
	return outcome, f, err
}

// typing is a round whose paper forms the person types.
func (a *Acting) typing(ctx context.Context, id string) (SurveyRound, error) {
	if !a.Who.Any(access.TypeForms) {
		return SurveyRound{}, ErrDenied
	}
	r, err := a.work.SurveyRound(ctx, id)
	if err == nil && !a.work.CanType(&r.Round) {
		err = refuse(words.Text{Vi: "Đợt khảo sát chưa mở", En: "The survey is not open yet"}, words.Sprintf("Nhập phiếu từ ngày %s.", "Type forms from %s.", r.Opens))
	}
	return r, err
}

func (r *SurveyRound) paperForm(t *TypedForm) (*SurveyForm, error) {
	said := map[string]string{}
	maps.Copy(said, t.Written)
	f, err := r.readForm(t.Form, t.Unit, slices.Contains(r.Units(), t.Unit), said)
	if err == nil && (t.Form == "" || utf8.RuneCountInString(t.Form) > longestForm) {
		f.faults[FormField] = words.Sprintf("Chưa ghi số phiếu, hoặc số dài quá %d chữ. Ghi số in trên phiếu.", "The form has no number, or one of more than %d letters. Write the number on the paper.", longestForm)
	}
	return f, err
}

// notTaken refuses the number of a form that counts, whichever way it came.
func (c *Campaign) notTaken(tx *store.Tx, id, form string) error {
	there, err := tx.HasResponse(c.Authority, id, form)
	if err == nil && !there {
		there, err = c.inFiles(tx, id, form)
	}
	if err == nil && there {
		err = refuseField(FormField, words.Sprintf("Phiếu %s đã được nhận", "Form %s was taken in already", form), words.Text{Vi: "Kiểm tra số phiếu.", En: "Check the number."})
	}
	return err
}

// typeForm keeps a typing, and takes the form in where it is clear.
func (c *Campaign) typeForm(tx *store.Tx, r *SurveyRound, t *TypedForm, f *SurveyForm) (TypedOutcome, error) {
	if !r.Twice {
		return TypedTaken, c.takePaper(tx, r, f)
	}
	before, err := tx.TypedOf(c.Authority, r.ID, t.Form)
	if err != nil {
		return "", err
	}
	turn, other := c.turnOf(before)
	if turn == 0 {
		return "", refuseField(FormField, words.Sprintf("Phiếu %s đã được hai người khác nhập", "Form %s was typed by two others", t.Form), words.Text{Vi: "Phiếu đang chờ quyết định; chuyển sang phiếu khác.", En: "It waits for a decision; go on with another."})
	}
	if other != nil {
		if differs, err := r.differing(t, other); err != nil {
			return "", err
		} else if len(differs) == 0 {
			if err := r.privateFrom(other, t); err != nil {
				return "", err
			}
			if f, err = r.paperForm(t); err != nil {
				return "", err
			}
			return TypedTaken, c.takePaper(tx, r, f)
		}
	}
	written := t.Written
	if turn == 1 {
		written = r.withoutPrivate(written)
	}
	body, err := json.Marshal(written)
	if err != nil {
		return "", err
	}
	outcome := TypedFirst
	if other != nil {
		outcome = TypedDiffers
	}
	return outcome, tx.PutTyped(c.Authority, r.ID, store.Typed{Form: t.Form, Turn: turn, Unit: t.Unit, Body: body, At: c.now(), By: c.By})
}

// turnOf is the turn in which this person types a form, 0 where two others have, and what the
// other one typed, nil where nobody did.
func (c *Campaign) turnOf(before []store.Typed) (turn int, other *store.Typed) {
	for i := range before {
		if sameHand(before[i].By, c.By) {
			turn = before[i].Turn
		} else {
			other = &before[i]
		}
	}
	switch {
	case turn == 0 && len(before) > 1:
		return 0, nil
	case turn == 0:
		turn = len(before) + 1
	}
	return turn, other
}

// sameHand says whether two signatures are of one person, whatever they were called then.
func sameHand(one, other string) bool { return loginOf(one) == loginOf(other) }

func loginOf(signature string) string { return signature[strings.LastIndex(signature, "(")+1:] }

// UnitCode stands for the unit among the places where typings differ.
const UnitCode = "unit"

// differing lists the codes that two typings of a form say differently. Free words and what
// identifies a person are not compared.
func (r *SurveyRound) differing(t *TypedForm, other *store.Typed) (codes []string, err error) {
	var said map[string]string
	if err := json.Unmarshal(other.Body, &said); err != nil {
		return nil, err
	}
	if t.Unit != other.Unit {
		codes = append(codes, UnitCode)
	}
	for _, code := range r.comparedCodes() {
		if tidy(t.Written[code]) != tidy(said[code]) {
			codes = append(codes, code)
		}
	}
	return codes, nil
}

func (r *SurveyRound) comparedCodes() (codes []string) {
	for _, a := range r.Asks.Attributes {
		if !a.Identifies && a.Role != survey.FormNumber && a.Role != survey.Unit {
			codes = append(codes, a.Code)
		}
	}
	for _, it := range r.Asks.Items() {
		codes = append(codes, it.Code)
	}
	return codes
}

// takePaper takes a paper form in as an answer, and forgets the typings of it.
func (c *Campaign) takePaper(tx *store.Tx, r *SurveyRound, f *SurveyForm) error {
	if err := c.asksStill(tx, r); errors.Is(err, ErrMoved) {
		return refuse(words.Text{Vi: "Đợt khảo sát vừa được sửa", En: "The round was changed meanwhile"}, words.Text{Vi: "Mở lại trang rồi nhập phiếu lần nữa.", En: "Open the page again and type the form once more."})
	} else if err != nil {
		return err
	}
	body, err := f.body(r.Asks)
	if err != nil {
		return err
	}
	apart, err := f.apart()
	if err != nil {
		return err
	}
	b := newBatch{year: r.Year, Batch: store.Batch{Round: r.ID, Kind: store.Paper, Responses: 1},
		responses: []store.Response{{Form: f.number, Unit: f.Unit, Stratum: f.Stratum, Day: c.now().In(c.zone()).Format(round.Day), Body: body}},
		tallies:   []store.Tally{{Unit: f.Unit, Stratum: f.Stratum, Responses: 1}}}
	if _, err := c.addBatch(tx, &b); err != nil {
		return err
	}
	return errors.Join(tx.AddApart(c.Authority, r.ID, apart), tx.DropTyped(c.Authority, r.ID, f.number))
}

// TypedWaiting is a form that waits for its second typing, or for a decision.
type TypedWaiting struct {
	Form   string
	Decide bool // two typed it, differently
	Mine   bool // this person typed it
	By     []string
	At     time.Time
}

// TypedForms lists the forms that wait, and counts what the person typed today.
func (a *Acting) TypedForms(ctx context.Context, id string) (list []TypedWaiting, today int, err error) {
	if !a.Who.Any(access.TypeForms) {
		return nil, 0, ErrDenied
	}
	c := a.work
	rows, err := c.DB.TypedForms(ctx, c.Authority, id)
	if err != nil {
		return nil, 0, err
	}
	for _, row := range rows {
		n := len(list) - 1
		if n < 0 || list[n].Form != row.Form {
			list, n = append(list, TypedWaiting{Form: row.Form}), n+1
		}
		w := &list[n]
		w.By, w.At, w.Decide, w.Mine = append(w.By, row.By), row.At, row.Turn > 1, w.Mine || sameHand(row.By, c.By)
	}
	today, err = c.typedToday(ctx)
	return list, today, err
}

// mostToday is how far a day is counted.
const mostToday = 5000

func (c *Campaign) typedToday(ctx context.Context) (n int, err error) {
	now := c.now().In(c.zone())
	begun := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	rows, err := c.DB.Log(ctx, c.Authority, store.LogFilter{Account: c.account, Deeds: []string{"survey-typed"}, Limit: mostToday})
	for _, row := range rows {
		if !row.At.Before(begun) {
			n++
		}
	}
	return n, err
}

// formNumber is the number of a paper form as it is kept: "P-001" and "p-001" are one.
func formNumber(said string) string { return strings.ToLower(tidy(said)) }

// MineTyped is what the person typed of a form that waits, to be mended; nil where that is
// nothing.
func (a *Acting) MineTyped(ctx context.Context, id, form string) (*TypedForm, error) {
	if !a.Who.Any(access.TypeForms) {
		return nil, ErrDenied
	}
	rows, err := a.work.DB.TypedForms(ctx, a.work.Authority, id)
	for _, row := range rows {
		if row.Form == formNumber(form) && sameHand(row.By, a.work.By) {
			t := &TypedForm{Form: row.Form, Unit: row.Unit}
			return t, json.Unmarshal(row.Body, &t.Written)
		}
	}
	return nil, err
}
