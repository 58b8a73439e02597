package office

import (
	"encoding/json"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/survey"
)

var surveyWordRoutes = []route{
	{pattern: "GET /office/surveys/rounds/{round}/words", needs: do(access.RunSurvey), serve: surveyWords},
	{pattern: "POST /office/surveys/rounds/{round}/words", needs: do(access.RunSurvey), serve: eraseWords},
}

// surveyWordsPage is what forms say that is kept apart from answers.
type surveyWordsPage struct {
	shell.Frame
	Head             surveyHead
	Action           string
	Comments         []apartUnit
	Persons          []apartUnit
	Faults           []fault
	CommentN, Person string
	Before, Next     string // addresses of what does not fit on the page; "" is none
}

// mostWords is how many of each kind are on one page: a large round has tens of thousands.
const mostWords = 300

// apartUnit is what was said about one unit.
type apartUnit struct {
	Unit string
	Rows []apartRow
}

type apartRow struct{ ID, Text string }

func surveyWords(v *visit) error { return v.showWords(200, nil) }

func (v *visit) showWords(status int, refused error) error {
	r, err := v.surveyRound()
	if err != nil {
		return err
	}
	comments, err := v.acting.Comments(v.ctx(), r.ID)
	if err != nil {
		return err
	}
	persons, err := v.acting.Persons(v.ctx(), r.ID)
	if err != nil {
		return err
	}
	names, _, err := v.askedUnits(&r)
	if err != nil {
		return err
	}
	p := surveyWordsPage{Frame: v.surveyFrame(&r, v.say("words.title")), Head: v.surveyHeadOf(&r, "words"), Action: surveyLink(r.ID, "words"), Faults: v.faults(refused),
		CommentN: v.count(len(comments)), Person: v.count(len(persons))}
	from := p.turn(v.r.URL.Query().Get("from"), max(len(comments), len(persons)))
	p.Comments = byUnit(pieceOf(comments, from), names, func(body string) string { return body })
	p.Persons = byUnit(pieceOf(persons, from), names, func(body string) string { return personText(r.Asks, body, v) })
	return v.showStatus(status, "survey_words.html", p)
}

// turn says where the page begins in lists of which the longest has so many, and leads to
// the pages before and behind.
func (p *surveyWordsPage) turn(asked string, longest int) (from int) {
	if n, err := strconv.Atoi(asked); err == nil && n > 0 {
		from = min(n, longest) / mostWords * mostWords
	}
	at := func(n int) string { return p.Action + "?from=" + strconv.Itoa(n) }
	if from > 0 {
		p.Before = at(from - mostWords)
	}
	if longest > from+mostWords {
		p.Next = at(from + mostWords)
	}
	return from
}

func pieceOf(list []store.Apart, from int) []store.Apart {
	return list[min(from, len(list)):min(from+mostWords, len(list))]
}

// byUnit puts what was said about each unit together.
func byUnit(list []store.Apart, names map[string]string, text func(string) string) (units []apartUnit) {
	last := ""
	for i, a := range list {
		if i == 0 || a.Unit != last {
			name := names[a.Unit]
			if name == "" {
				name = a.Unit
			}
			units, last = append(units, apartUnit{Unit: name}), a.Unit
		}
		u := &units[len(units)-1]
		u.Rows = append(u.Rows, apartRow{a.ID, text(a.Body)})
	}
	return units
}

// personText writes what identifies a person in the order of the questionnaire.
func personText(q *survey.Questionnaire, body string, v *visit) string {
	said := map[string]string{}
	if json.Unmarshal([]byte(body), &said) != nil {
		return body
	}
	var parts []string
	for _, a := range q.Attributes {
		if text := said[a.Code]; text != "" {
			parts = append(parts, a.Name.Words().In(v.lang)+": "+text)
		}
	}
	return strings.Join(parts, " · ")
}

// eraseWords forgets one thing, or all personal details of the round.
func eraseWords(v *visit) error {
	kind := store.Comments
	if v.field("kind") == string(store.Persons) {
		kind = store.Persons
	}
	id := v.field("id")
	if id == "" && v.field("all") != "1" {
		return notFound
	}
	err := v.acting.EraseApart(v.ctx(), v.r.PathValue("round"), kind, id, v.field("reason"))
	if v.faults(err) != nil {
		return v.showWords(422, err)
	}
	if err != nil {
		return err
	}
	return v.flash(surveyLink(v.r.PathValue("round"), "words"), "words-erased")
}
