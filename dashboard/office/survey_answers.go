package office

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

var surveyAnswerRoutes = []route{
	{pattern: "GET /office/surveys/rounds/{round}/answers", needs: do(access.RunSurvey), serve: surveyAnswers},
	{pattern: "POST /office/surveys/rounds/{round}/answers", needs: do(access.RunSurvey), serve: sendAnswers, most: intakeFile},
	{pattern: "GET /office/surveys/rounds/{round}/answers/{intake}", needs: do(access.RunSurvey), serve: showIntake},
	{pattern: "POST /office/surveys/rounds/{round}/answers/{intake}/check", needs: do(access.RunSurvey), serve: checkIntake},
	{pattern: "POST /office/surveys/rounds/{round}/answers/{intake}/store", needs: do(access.RunSurvey), serve: storeIntake},
	{pattern: "POST /office/surveys/rounds/{round}/answers/{intake}/discard", needs: do(access.RunSurvey), serve: discardIntake},
	{pattern: "POST /office/surveys/rounds/{round}/batches/{batch}/withdraw", needs: do(access.RunSurvey), serve: withdrawAnswers},
}

// answersPage is the form of a file of answers, and what was taken in.
type answersPage struct {
	shell.Frame
	Head    surveyHead
	Action  string
	Trouble string
	Faults  []fault
	Open    []intakeLine
	Batches []batchLine
	Days    []dayRow // of answers that came one by one
	Apart   string   // address of what was left out
	Form    string   // address of the questionnaire
	Most    int64
}

// intakeLine is a file that waits.
type intakeLine struct{ Name, State, URL string }

// batchLine is answers that were taken in together, or those of one way.
type batchLine struct {
	Number, File, Way, Answers, By, At string
	Withdraw                           string // address; "" where it is not done
	Reason, OutBy, OutAt               string // of the withdrawal
}

func surveyAnswers(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	return v.showAnswers(http.StatusOK, &r, answersPage{})
}

func (v *visit) showAnswers(status int, r *campaign.SurveyRound, p answersPage) error {
	p.Frame, p.Head = v.surveyFrame(r, v.say("surveys.tab.answers")), v.surveyHeadOf(r, "answers")
	p.Action, p.Form, p.Most = surveyLink(r.ID, "answers"), link("surveys", "forms", r.Questionnaire), intakeFile>>20
	open := v.intakes.by(v.who.ID, r.ID)
	slices.SortFunc(open, func(a, b *intake) int { return a.began.Compare(b.began) })
	for _, one := range open {
		one.mu.Lock()
		state := one.state
		one.mu.Unlock()
		if state == intakeEnded {
			continue // it stands among those that were taken in
		}
		p.Open = append(p.Open, intakeLine{Name: one.file.Name, State: v.say("intake.is." + string(state)), URL: surveyLink(r.ID, "answers", one.id)})
	}
	var err error
	if p.Batches, err = v.batchLines(r.ID); err != nil {
		return err
	}
	p.Apart = surveyLink(r.ID, "exclusions")
	if p.Days, err = v.dayRows(r, ""); err != nil {
		return err
	}
	return v.showStatus(status, "survey_answers.html", p)
}

// batchLines lists the batches, newest first: each file by itself, answers that came one by
// one together.
func (v *visit) batchLines(round string) ([]batchLine, error) {
	batches, err := v.work.DB.Batches(v.ctx(), v.work.Authority, round)
	if err != nil {
		return nil, err
	}
	var list []batchLine
	single := map[store.BatchKind]int{}
	for i := range batches {
		b := &batches[i]
		if b.Kind != store.Imported {
			single[b.Kind] += b.Counts()
			continue
		}
		l := batchLine{Number: strconv.FormatInt(b.ID, 10), Way: v.say("way." + string(b.Kind)), Answers: v.count(b.Responses), By: b.By, At: v.moment(b.At)}
		try, err := v.work.DB.Import(v.ctx(), v.work.Authority, b.Import)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if l.File = try.Name; b.Withdrawn == nil {
			l.Withdraw = surveyLink(round, "batches", l.Number, "withdraw")
		} else {
			l.Reason, l.OutBy, l.OutAt = b.Withdrawn.Reason, b.Withdrawn.By, v.moment(b.Withdrawn.At)
		}
		list = append(list, l)
	}
	slices.Reverse(list)
	for _, kind := range []store.BatchKind{store.Online, store.Paper} {
		if single[kind] > 0 {
			list = append(list, batchLine{Way: v.say("way." + string(kind)), Answers: v.count(single[kind])})
		}
	}
	return list, nil
}

// sendAnswers puts a file that is sent onto the disk and begins to read it.
func sendAnswers(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	if !v.uploads.enter(v.who.ID) {
		return busy
	}
	defer v.uploads.leave(v.who.ID)
	v.intakes.forget(v.who.ID)
	one, err := v.receiveAnswers(r.ID)
	switch {
	case errors.Is(err, errNoFile):
		return v.showAnswers(http.StatusUnprocessableEntity, &r, answersPage{Trouble: v.say("import.nofile")})
	case errors.Is(err, errFull):
		return v.showAnswers(http.StatusServiceUnavailable, &r, answersPage{Trouble: v.say("answers.full")})
	case err != nil:
		return err
	}
	v.intakes.check(one)
	return v.goTo(surveyLink(r.ID, "answers", one.id))
}

var errFull = errors.New("too many files are on their way")

// receiveAnswers streams the file of a form to the disk.
func (v *visit) receiveAnswers(round string) (*intake, error) {
	form, err := v.r.MultipartReader()
	if err != nil {
		return nil, errNoFile
	}
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return nil, errNoFile
		}
		if err != nil {
			return nil, uploadError(err)
		}
		if part.FormName() != "file" || part.FileName() == "" {
			continue
		}
		body, err := unnamed()
		if err != nil {
			return nil, err
		}
		sum := sha256.New()
		size, err := io.Copy(io.MultiWriter(body, sum), part)
		one := &intake{account: v.who.ID, acting: v.acting, body: body, began: v.Now(), file: campaign.AnswerFile{
			Round: round, Name: fileName(part.FileName()), SHA256: hex.EncodeToString(sum.Sum(nil)), Body: body, Size: size,
		}}
		switch {
		case err != nil:
			err = uploadError(err)
		case size == 0:
			err = errNoFile
		case !v.intakes.add(one):
			err = errFull
		}
		if err != nil {
			body.Close()
			return nil, err
		}
		return one, nil
	}
}

// uploadError is what is said of an upload that did not arrive.
func uploadError(err error) error {
	if errors.As(err, new(*http.MaxBytesError)) {
		return err
	}
	return broken
}

// withdrawAnswers lets the answers of a file count no more.
func withdrawAnswers(v *visit) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	batch, err := strconv.ParseInt(v.r.PathValue("batch"), 10, 64)
	if err != nil {
		return notFound
	}
	err = v.acting.WithdrawBatch(v.ctx(), r.ID, batch, v.field("reason"))
	if faults := v.faults(err); faults != nil {
		return v.showAnswers(http.StatusUnprocessableEntity, &r, answersPage{Faults: faults})
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(r.ID, "answers"), "answers-withdrawn")
}
