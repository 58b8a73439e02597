package office

import (
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

var explanationRoutes = []route{
	{pattern: "GET /office/sheets/{year}/{unit}/explanation", needs: do(access.Read), serve: explanation},
	{pattern: "POST /office/sheets/{year}/{unit}/explanation/items/{code}", needs: do(access.Reply), serve: reply},
	{pattern: "POST /office/sheets/{year}/{unit}/explanation/rest", needs: do(access.Reply), serve: agreeRest},
}

// explanationPage is what was judged of a sheet, and what the unit answers.
type explanationPage struct {
	shell.Frame
	sheetHead
	Faults   []fault
	Lead     string
	Closed   string
	Writable bool
	Waiting  int // items without an answer
	Rest     string
	Asking   []judgedItem // to be answered
	Settled  []judgedItem
	Unsaid   []unsaid // asked about before it is sent: items without an answer
}

type unsaid struct{ Code, Name, Anchor string }

// judgedItem is one item with all that was said about it.
type judgedItem struct {
	Code, Name, Anchor string
	Claimed, Max       string
	Said               []saidRow // oldest first
	Answered           string    // the newest answer in a few words; "" is none
	Note               string
	Proofs             []proof
	Supply             string // how to come to add evidence; "" where it can be added
	Proving            *proving
	Answer             *answerForm
}

// saidRow is a judgement or an answer.
type saidRow struct {
	What, Points, Reason, At string
	Unit                     bool // said by the unit
}

// answerForm is where an item is answered.
type answerForm struct {
	URL            string
	Mark           int64
	Returned       bool // for more: that it was supplied is an answer too
	Agree, Contest bool
	Supplied       bool
	Points, Reason string
	Faults         []fault // why it was refused
}

func explanation(v *visit) error { return v.showExplanation(nil, nil, nil) }

// showExplanation is the page, with why an answer or evidence was refused.
func (v *visit) showExplanation(refusal error, answer, proof *retyped) error {
	d, err := v.dossier()
	if err != nil {
		return err
	}
	if !d.Phase.ToUnit(1) {
		return notFound
	}
	p := explanationPage{Frame: v.sheetFrame(d, v.say("explain.title")), sheetHead: v.head(d, "explanation"), Faults: v.faults(refusal), Lead: v.say("explain.after"), Rest: sheetLink(d.Year, d.Unit.ID, "explanation", "rest")}
	if d.Phase == assessment.Explaining {
		p.Lead, p.Closed = v.say("explain.lead"), v.closed(d)
		p.Writable = p.Closed == "" && v.who.May(access.Reply, v.target(d))
	}
	if answer.told(p.Writable) || proof.told(p.Writable) {
		p.Faults = nil
	}
	for i := range d.Items {
		it := &d.Items[i]
		if len(it.Marks) == 0 && len(it.Replies) == 0 {
			continue
		}
		row := v.judgedItem(d, it, p.Writable)
		if row.Supply != "" && proof.of(row.Code) { // what was typed for it is not lost
			row.Proving = v.proving(d, row.Code, "explanation")
		}
		row.again(answer, proof)
		if it.Waits() {
			p.Waiting++
		}
		if it.Asks() || len(it.Replies) > 0 {
			p.Asking = append(p.Asking, row)
		} else {
			p.Settled = append(p.Settled, row)
		}
	}
	status := 200
	if refusal != nil {
		status = troubleOf(refusal).status
	}
	return v.showStatus(status, "explanation.html", p)
}

func (v *visit) judgedItem(d *campaign.Dossier, it *campaign.DossierItem, writable bool) judgedItem {
	row := judgedItem{
		Code: it.Item.Code, Name: it.Item.Name, Anchor: anchor(it.Item.Code), Claimed: v.claimText(it), Max: words.Number(it.Item.Max.Number, v.lang),
		Said: v.said(it), Note: it.Entry.Note, Proofs: v.proofs(d, it.Evidence, false),
	}
	if p := it.Reply(); p != nil {
		row.Answered = v.stance(p)
	}
	if !writable || it.Newest() == nil {
		return row
	}
	for i, e := range it.Evidence {
		if e.Phase == assessment.Explaining {
			row.Proofs[i] = v.proof(d, &e, true)
			row.Proofs[i].Back = "explanation"
		}
	}
	if d.Suppliable(it) {
		row.Proving = v.proving(d, it.Item.Code, "explanation")
	} else {
		row.Supply = v.say("explain.first")
	}
	row.Answer = &answerForm{URL: sheetLink(d.Year, d.Unit.ID, "explanation", "items", it.Item.Code), Mark: it.Newest().ID, Returned: it.Returned()}
	if p := it.Reply(); p != nil && p.Mark == row.Answer.Mark {
		row.Answer.choose(p.Stance)
		row.Answer.Reason = p.Reason
		if p.Points != nil {
			row.Answer.Points = words.Number(*p.Points, v.lang)
		}
	}
	return row
}

// again puts what was refused back into the forms of its item.
func (row *judgedItem) again(answer, proof *retyped) {
	if a := row.Answer; a != nil && answer.of(row.Code) {
		a.choose(assessment.Stance(answer.fields["stance"]))
		a.Points, a.Reason, a.Faults = answer.fields["points"], answer.fields["reason"], answer.faults
	}
	if row.Proving != nil && proof.of(row.Code) {
		row.Proving.again(proof)
	}
}

// choose marks the answer that was given.
func (a *answerForm) choose(s assessment.Stance) {
	a.Agree, a.Contest, a.Supplied = s == assessment.Agree, s == assessment.Contest, s == assessment.Supplied
}

func (v *visit) claimText(it *campaign.DossierItem) string {
	if it.Claim.Status == scoring.Exempt {
		return v.say("explain.exempt")
	}
	return words.Number(it.Claim.Points, v.lang)
}

// said is what was judged and answered of an item, oldest first.
func (v *visit) said(it *campaign.DossierItem) []saidRow {
	var list []saidRow
	marks, replies := it.Marks, it.Replies
	for len(marks)+len(replies) > 0 {
		if len(replies) == 0 || len(marks) > 0 && !replies[0].At.Before(marks[0].Source.At) {
			list, marks = append(list, v.markRow(&marks[0])), marks[1:]
		} else {
			list, replies = append(list, v.replyRow(&replies[0])), replies[1:]
		}
	}
	return list
}

func (v *visit) markRow(m *store.Mark) saidRow {
	row := saidRow{What: v.say("explain.round", max(m.Round, 1)), Reason: m.Reason, At: v.clock(m.Source.At)}
	switch m.Stage {
	case assessment.Survey:
		row.What = v.say("explain.survey")
	case assessment.Index:
		row.What = v.say("explain.index")
	}
	switch {
	case m.Verdict == assessment.Return:
		row.Points = v.say("explain.returned")
	case m.Exempt:
		row.Points = v.say("explain.exempt")
	case m.Points != nil:
		row.Points = words.Number(*m.Points, v.lang)
	}
	return row
}

func (v *visit) replyRow(p *store.Reply) saidRow {
	return saidRow{What: v.stance(p), Points: v.points(p), Reason: p.Reason, At: v.clock(p.At), Unit: true}
}

func (v *visit) points(p *store.Reply) string {
	if p.Points == nil {
		return ""
	}
	return v.say("explain.asks", words.Number(*p.Points, v.lang))
}

func (v *visit) stance(p *store.Reply) string {
	switch p.Stance {
	case assessment.Agree:
		return v.say("explain.agreed")
	case assessment.Supplied:
		return v.say("explain.supplied")
	}
	return v.say("explain.contested")
}

// reply keeps the answer to one item.
func reply(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	mark, err := strconv.ParseInt(v.field("mark"), 10, 64)
	if err != nil {
		mark = -1 // refused as one that changed
	}
	code := v.r.PathValue("code")
	err = v.acting.Reply(v.ctx(), campaign.ReplyRequest{
		Unit: v.unit.ID, Year: year, Code: code, Mark: mark, Stance: assessment.Stance(v.field("stance")), Points: v.field("points"), Reason: v.field("reason"),
	})
	if v.faults(err) != nil {
		return v.showExplanation(err, v.posted(code, err), nil)
	}
	if err != nil {
		return err
	}
	return v.goTo(sheetLink(year, v.unit.ID, "explanation") + "?done=replied#" + anchor(code))
}

// agreeRest agrees to all that was not answered.
func agreeRest(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	if _, err := v.acting.AgreeRest(v.ctx(), v.unit.ID, year); err != nil {
		if v.faults(err) != nil {
			return v.showExplanation(err, nil, nil)
		}
		return err
	}
	return v.flash(sheetLink(year, v.unit.ID, "explanation"), "replied")
}
