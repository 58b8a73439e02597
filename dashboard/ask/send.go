package ask

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/survey/round"
)

// largest is how many bytes a form may have.
const largest = 128 << 10

// slow is the error of who has to wait.
type slow struct{ wait time.Duration }

func (s *slow) Error() string { return "too many requests" }

func (s *slow) seconds() int { return max(1, int(math.Ceil(s.wait.Seconds()))) }

// sentForm is what came.
type sentForm struct {
	id, stamp string
	unit      string
	trap      string
	anyway    bool
	view      string // of a page that is a step, "" of one that holds the whole form
	step      string // key of it
	way       string // where to go from it
	written   map[string]string
}

// Fields of the form beside those of questions. The trap is one that people do not see and
// programs fill in.
const (
	idField     = "id"
	stampField  = "stamp"
	unitField   = "unit"
	trapField   = "website"
	anywayField = "anyway"
)

func (v *visit) sent() (*sentForm, error) {
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, largest)
	if err := v.r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, err
		}
		if errors.Is(err, io.ErrUnexpectedEOF) || v.r.Context().Err() != nil {
			return nil, errCut
		}
	}
	f := &sentForm{id: v.r.PostForm.Get(idField), stamp: v.r.PostForm.Get(stampField), unit: v.r.PostForm.Get(unitField),
		trap: v.r.PostForm.Get(trapField), anyway: v.r.PostForm.Get(anywayField) == "1", written: answersOf(v.r.PostForm)}
	if view := v.r.PostForm.Get(viewField); view == viewOf(round.ByPart) || view == viewOf(round.Single) {
		f.view, f.step, f.way = view, v.r.PostForm.Get(stepField), v.r.PostForm.Get(goField)
	}
	if !idForm.MatchString(f.id) {
		f.id, f.stamp = newID(), ""
	}
	return f, nil
}

var errCut = errors.New("cut off")

// answersOf takes what was answered out of a form.
func answersOf(form url.Values) map[string]string {
	written := map[string]string{}
	for name, values := range form {
		if code, ok := strings.CutPrefix(name, "v."); ok {
			written[code] = values[0]
		}
	}
	return written
}

// send takes a form in, or shows it again with what is to be done.
func send(v *visit) error {
	f, err := v.sent()
	if err != nil {
		return err
	}
	if v.way.SentFrom(f.id) {
		return v.thank()
	}
	if v.way.Used {
		return v.notTaken(http.StatusConflict, "used", v.closed)
	}
	if !v.way.Open() {
		return v.notTaken(http.StatusGone, "closed", v.closed)
	}
	read, err := v.way.OnlineForm(f.id, f.unit, v.asked(f.written))
	if err != nil {
		return err
	}
	switch {
	case f.way == goWhole:
		f.view, f.anyway = "", false
		return v.showAgain(http.StatusOK, f, nil, "")
	case f.view != "" && f.way != goSend:
		return v.walk(f, read)
	}
	if wait := v.sends.take(v.caller(), v.Now()); wait > 0 {
		return v.hold(f, read, &slow{wait})
	}
	switch verdict := v.stamps.judge(f.stamp, v.way.Link.Code, f.id, v.Now()); {
	case f.trap != "":
		return v.again(f, read, v.say("send.trap"), "show")
	case verdict == hasty:
		return v.again(f, read, v.say("send.hasty"), "wait")
	case verdict == stale:
		f.stamp = v.stamps.behind(f.stamp, v.way.Link.Code, f.id, v.Now())
		return v.again(f, read, v.say("send.stale"), "again")
	case !read.Whole():
		return v.again(f, read, "", "show")
	case len(read.Blank) > 0 && !f.anyway:
		f.anyway = true
		return v.again(f, read, "", "blank")
	}
	if _, err := v.intake.Submit(v.r.Context(), v.way, read); err != nil {
		return v.unsent(f, read, err)
	}
	return v.thank()
}

// asked keeps what the form asks for: what a link says of itself nobody else says.
func (v *visit) asked(written map[string]string) map[string]string {
	q, kept := v.way.Round.Asks, map[string]string{}
	for _, a := range v.way.Asks() {
		kept[a.Code] = written[a.Code]
	}
	for _, it := range q.Items() {
		kept[it.Code] = written[it.Code]
	}
	if q.Comment != nil {
		kept[q.Comment.Code] = written[q.Comment.Code]
	}
	return kept
}

// unsent shows a form again that could not be kept, for no fault of it.
func (v *visit) unsent(f *sentForm, read *campaign.SurveyForm, err error) error {
	if errors.Is(err, campaign.ErrTokenUsed) {
		v.way.Used = true
		return v.notTaken(http.StatusConflict, "used", v.closed)
	}
	var no *campaign.Refused
	if errors.As(err, &no) || v.r.Context().Err() != nil {
		return err
	}
	number := v.w.Header().Get(shell.RequestNumber)
	v.Log.Error("survey form not kept", "request", number, "err", err)
	return v.hold(f, read, &slow{5 * time.Second})
}

// hold asks to send again a little later.
func (v *visit) hold(f *sentForm, read *campaign.SurveyForm, s *slow) error {
	v.w.Header().Set("Retry-After", strconv.Itoa(s.seconds()))
	if v.scripted() {
		return v.sayJSON(http.StatusTooManyRequests, reply{State: "wait", Seconds: s.seconds()})
	}
	return v.showAgain(http.StatusTooManyRequests, f, read, v.say("send.busy", s.seconds()))
}

// again shows a form again: what to mend, or what is not answered.
func (v *visit) again(f *sentForm, read *campaign.SurveyForm, message, state string) error {
	if v.scripted() {
		return v.sayJSON(http.StatusUnprocessableEntity, reply{State: state, Stamp: f.stamp, Seconds: int(quickest/time.Second) + 1})
	}
	return v.showAgain(http.StatusUnprocessableEntity, f, read, message)
}

// mostListed is how many questions without an answer are named.
const mostListed = 10

func (v *visit) showAgain(status int, f *sentForm, read *campaign.SurveyForm, message string) error {
	p := v.page(read, f.written, f.unit)
	p.ID, p.Stamp, p.Anyway, p.Trap, p.Trapped, p.Message = f.id, f.stamp, f.anyway, f.trap, f.trap != "", message
	if f.anyway && message == "" && len(p.Faults) == 0 {
		for i, it := range read.Blank {
			if i == mostListed {
				p.More = len(read.Blank) - i
				break
			}
			p.Blank = append(p.Blank, place{At: questionID(it.Code), N: it.Number + 1, Text: it.Text.Words().In(v.lang)})
		}
		p.Message = v.say("blank", len(read.Blank))
	}
	if f.view != "" {
		return v.stepAgain(status, p, f, read)
	}
	return v.show(status, "form.html", p)
}

// reply is what a script is told: kept, wait, again, show, blank or closed.
type reply struct {
	State   string `json:"state"`
	Stamp   string `json:"stamp,omitempty"`
	Seconds int    `json:"seconds,omitempty"`
}

// scripted says whether a script asks.
func (v *visit) scripted() bool { return v.r.Header.Get("Accept") == "application/json" }

func (v *visit) sayJSON(status int, what reply) error {
	body, err := json.Marshal(what)
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: "application/json", Body: body, Fresh: "no-store"}
	res.SendStatus(v.w, v.r, status)
	return nil
}

// notTaken answers a script in a word, and everybody else with a page.
func (v *visit) notTaken(status int, state string, page func() error) error {
	if v.scripted() {
		return v.sayJSON(status, reply{State: state})
	}
	return page()
}

// thank acknowledges a form that is kept.
func (v *visit) thank() error {
	if v.scripted() {
		return v.sayJSON(http.StatusOK, reply{State: "kept"})
	}
	http.Redirect(v.w, v.r, v.address(v.lang, "thanks"), http.StatusSeeOther)
	return nil
}

// thanks says nothing of what was answered.
func thanks(v *visit) error {
	p := messagePage{frame: v.frame(v.say("thanks.title")), Over: v.way.Round.Name, Heading: v.say("thanks.heading"), Text: v.say("thanks.text"), Done: true}
	if !v.way.Link.Once && v.way.Open() {
		p.Next, p.NextText = v.address(v.lang), v.say("thanks.next")
	}
	return v.show(http.StatusOK, "message.html", p)
}
