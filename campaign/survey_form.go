package campaign

import (
	"crypto/rand"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parindex/access/secret"
	"parindex/survey"
	"parindex/survey/responses"
	"parindex/words"
)

// SurveyForm is a form that one person filled, as it was understood.
type SurveyForm struct {
	Response responses.Response
	Unit     string
	Stratum  string
	Asked    []*survey.Item        // by the answers that were given
	Blank    []*survey.Item        // asked, and not answered
	faults   map[string]words.Text // by code, or [AboutField]
	number   string
	receipt  string // by which the sender of a token's form is known again; "" without a token
}

// LongestComment is how many letters a free word may have.
const LongestComment = 2000

// AboutField names the choice of the unit among the faults of a form.
const AboutField = "unit"

// OnlineForm understands what a respondent sent by a way. id is the number that the form got
// when it was opened; by a token the answers get another, so that not even who knows the
// token finds them.
func (w *Way) OnlineForm(id, unit string, written map[string]string) (*SurveyForm, error) {
	if len(w.Units) == 1 {
		unit = w.Units[0].ID
	}
	number := "o" + strings.ToLower(id)
	receipt := ""
	if w.Link.Once {
		number, receipt = "o"+strings.ToLower(rand.Text()), w.receipt(id)
	}
	said := map[string]string{}
	maps.Copy(said, written)
	q := w.Round.Asks
	for _, role := range []survey.Role{survey.Stratum, survey.Cluster, survey.BaseWeight} {
		a := q.Role(role)
		if a == nil {
			continue
		}
		switch {
		case role == survey.Stratum && w.Link.Stratum != "":
			said[a.Code] = w.Link.Stratum
		case role == survey.Stratum && a.Type != survey.OneOf:
			said[a.Code] = w.Round.onlyStratum(unit)
		case role == survey.Cluster && w.Link.Cluster != "":
			said[a.Code] = w.Link.Cluster
		case role == survey.Cluster: // nobody was drawn together with this person
			said[a.Code] = number
		case role == survey.BaseWeight:
			said[a.Code] = "1"
			if w.Link.Weight > 0 {
				said[a.Code] = strconv.FormatFloat(w.Link.Weight, 'f', -1, 64)
			}
		}
	}
	known := slices.ContainsFunc(w.Round.Units(), func(u string) bool { return u == unit })
	f, err := w.Round.readForm(number, unit, known, said)
	if err == nil {
		f.receipt = receipt
	}
	return f, err
}

// receipt is what is kept of the page that a token's form was sent from: a sum of its number,
// which no answer holds.
func (w *Way) receipt(id string) string {
	return secret.HashToken(w.Link.Code + strings.ToLower(id))
}

// SentFrom says whether the form of a used token was sent from the page with this number, and
// not by somebody else who has the token.
func (w *Way) SentFrom(id string) bool { return w.Used && w.Link.Receipt == w.receipt(id) }

// onlyStratum is the stratum of a unit that has one, and else the unit itself, which every
// sample draws apart.
func (r *SurveyRound) onlyStratum(unit string) string {
	var found []string
	for _, t := range r.Targets {
		if t.Unit == unit && t.Stratum != "" {
			found = append(found, t.Stratum)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return unit
}

// formPolicy holds for forms that somebody can still mend: nothing is set aside by itself
// but answers to questions that were not asked.
var formPolicy = responses.Policy{
	responses.BlankPlace: responses.Keep, responses.OutOfRange: responses.RefuseRow, responses.NotUnderstood: responses.RefuseRow,
	responses.LongText: responses.RefuseRow,
}

// readForm understands what was written on a form, which has no unit yet where none is known.
func (r *SurveyRound) readForm(number, unit string, known bool, written map[string]string) (*SurveyForm, error) {
	q := r.Asks
	if a := q.Role(survey.FormNumber); a != nil {
		written[a.Code] = number
	}
	if a := q.Role(survey.Unit); a != nil {
		written[a.Code] = unit
	}
	reader, ok := r.readers.Get().(*responses.Reader)
	if !ok {
		var err error
		if reader, err = responses.NewReader(q, responses.Options{Policy: formPolicy}); err != nil {
			return nil, err
		}
	}
	defer r.readers.Put(reader)
	f := &SurveyForm{Unit: unit, number: number, faults: map[string]words.Text{}}
	var faults []responses.Fault
	var keep bool
	f.Response, faults, keep = reader.One(written)
	for _, fault := range faults {
		if fault.Action == responses.RefuseRow {
			f.faults[fault.Code] = formFault(q, &fault)
		}
	}
	if c := q.Comment; c != nil && utf8.RuneCountInString(f.Response.Comment) > LongestComment {
		f.faults[c.Code] = words.Sprintf("Ý kiến dài quá %d chữ. Rút ngắn lại.", "The comment has more than %d letters. Make it shorter.", LongestComment)
	}
	if !known {
		f.faults[AboutField] = words.Text{Vi: "Chưa chọn đơn vị. Chọn đơn vị mà phiếu nói đến.", En: "No unit is chosen. Choose the one that the form is about."}
	}
	if !keep && len(f.faults) == 0 {
		return nil, errors.New("survey form refused without a fault")
	}
	f.asked(q)
	f.Stratum = textOf(q, &f.Response, survey.Stratum)
	return f, nil
}

// formFault says what is wrong with one answer of a form.
func formFault(q *survey.Questionnaire, f *responses.Fault) words.Text {
	switch f.Kind {
	case responses.OutOfRange, responses.NotUnderstood:
		return words.Text{Vi: "Câu trả lời này không có trong danh sách. Chọn một trong các phương án.", En: "This is none of the answers. Choose one of them."}
	case responses.LongText:
		return words.Text{Vi: "Viết dài quá. Rút ngắn lại.", En: "This is too long. Make it shorter."}
	}
	problem := f.Kind.Words()
	return words.Text{Vi: problem.Vi + ". " + f.Fix.Vi, En: problem.En + ". " + f.Fix.En}
}

// asked lists the questions that were asked, and those of them without an answer.
func (f *SurveyForm) asked(q *survey.Questionnaire) {
	for _, it := range q.Items() {
		switch f.Response.Items[it.Number] {
		case responses.NotAsked:
		case responses.Blank:
			f.Blank = append(f.Blank, it)
			f.Asked = append(f.Asked, it)
		default:
			f.Asked = append(f.Asked, it)
		}
	}
}

// Asks says whether the question of a code is asked, by the answers that were given.
func (f *SurveyForm) Asks(code string) bool {
	return slices.ContainsFunc(f.Asked, func(it *survey.Item) bool { return it.Code == code })
}

// Whole says whether nothing has to be mended.
func (f *SurveyForm) Whole() bool { return len(f.faults) == 0 }

// Fault says what is wrong with the answer to a code, "" where nothing is.
func (f *SurveyForm) Fault(code string) words.Text { return f.faults[code] }

// Number is what tells the form apart.
func (f *SurveyForm) Number() string { return f.number }

// textOf is what a response says of an attribute with a role.
func textOf(q *survey.Questionnaire, r *responses.Response, role survey.Role) string {
	at := responses.AttributeOf(q, role)
	switch {
	case at < 0:
		return ""
	case q.Attributes[at].Type != survey.OneOf:
		return r.Texts[at]
	case responses.Answered(r.Choices[at]):
		return q.Attributes[at].Choices[r.Choices[at]].Code
	}
	return ""
}

// body is the response as it is stored, a block of one.
func (f *SurveyForm) body(q *survey.Questionnaire) ([]byte, error) {
	b := responses.NewBlock(q)
	b.Append(f.Response)
	return b.MarshalBinary()
}
