package campaign

import (
	"context"
	"errors"
	"fmt"

	"parindex/store"
	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/round"
)

// demoAsking is the round that is under way in the demo, its days counted from the demo's
// first; paper forms of it are typed twice.
var demoAsking = round.Round{
	ID: "sipas-dang-thu", Name: "Khảo sát bổ sung năm 2020 (số liệu minh họa)", Year: demoYear, Questionnaire: "sipas@2017.2", Twice: true,
	Targets: []round.Target{{Unit: "STP", Planned: 40}, {Unit: "SXD", Planned: 40}, {Unit: "SYT", Planned: 60}},
}

// Days on which the round under way opens and closes, counted from the demo's first.
const (
	demoAsks    = -7
	demoAskedBy = 21
)

// demoPaper are paper forms that one clerk typed and that wait for the second typing.
var demoPaper = []string{"stp-001", "stp-002"}

// asking opens the round that is under way: links are out, a few answers came by them, and
// paper forms wait for their second typing.
func (y *demoRound) asking(ctx context.Context) error {
	r := demoAsking
	r.Opens, r.Closes = y.at(demoAsks, 8).Format(round.Day), y.at(demoAskedBy, 8).Format(round.Day)
	surveyor := y.as(demoSurveyor)
	if err := surveyor.NewSurveyRound(ctx, r, index.Plan{}); err != nil {
		return err
	}
	var links []store.Link
	for _, channel := range []string{"Zalo", "Bộ phận một cửa"} {
		list, err := surveyor.MakeLinks(ctx, r.ID, r.Units(), channel)
		if err != nil {
			return err
		}
		links = append(links, list...)
	}
	if err := y.answerOnline(ctx, links); err != nil {
		return err
	}
	return y.typeFirst(ctx, r.ID)
}

// answerOnline sends so many forms by each link as its place says.
func (y *demoRound) answerOnline(ctx context.Context, links []store.Link) error {
	k := y.work.Intake()
	defer k.Close()
	for i, l := range links {
		w, err := k.Way(ctx, l.Code)
		if err != nil {
			return err
		}
		for n := range i + 2 {
			f, err := w.OnlineForm(fmt.Sprintf("minhhoa%d%d", i, n), "", demoWritten(w.Round.Asks, i+n))
			if err == nil {
				_, err = k.Submit(ctx, w, f)
			}
			if err != nil {
				return fmt.Errorf("online form %d of %s: %w", n, l.Unit, err)
			}
		}
	}
	return nil
}

// typeFirst types paper forms as a clerk who has no account to try.
func (y *demoRound) typeFirst(ctx context.Context, id string) error {
	clerk := y.as(demoClerks[0].ID)
	r, err := y.work.SurveyRound(ctx, id)
	for i, form := range demoPaper {
		if err != nil {
			return err
		}
		t := TypedForm{Form: form, Unit: "STP", Written: demoWritten(r.Asks, i)}
		for role, said := range map[survey.Role]string{survey.Cluster: "Phường Liên Bảo", survey.BaseWeight: "1"} {
			if a := r.Asks.Role(role); a != nil {
				t.Written[a.Code] = said
			}
		}
		var outcome TypedOutcome
		if outcome, _, err = clerk.TypeForm(ctx, id, t); err == nil && outcome != TypedFirst {
			err = errors.New("paper form " + form + " does not wait")
		}
	}
	return err
}

// demoWritten fills every question in, other ones with another turn.
func demoWritten(q *survey.Questionnaire, turn int) map[string]string {
	written := map[string]string{}
	pick := func(code string, from []*survey.Choice) {
		if len(from) > 0 {
			written[code] = from[turn%len(from)].Code
		}
	}
	for _, a := range q.Attributes {
		if !a.Identifies {
			pick(a.Code, a.Choices)
		}
	}
	for i, it := range q.Items() {
		n := len(it.Scale.Answers)
		written[it.Code] = it.Scale.Answers[(3+(turn+i)%3)%n].Code
	}
	return written
}
