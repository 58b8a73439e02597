package office

import (
	"net/url"
	"strconv"

	"parindex/campaign"
	"parindex/dashboard/shell"
)

// judgeAcross shows one item of every unit that the person may judge, side by side.
func judgeAcross(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	sheets, err := v.acting.Across(v.ctx(), year, v.r.PathValue("code"))
	if err != nil {
		return err
	}
	it := sheets[0].Items[0].Item
	p := judgePage{Over: v.say("judge.acrossover", year), Heading: it.Code + ". " + it.Name, Across: true, Queue: link("queue", strconv.Itoa(year))}
	p.Frame = v.frame(v.say("judge.title", it.Code, year), shell.Crumb{Text: v.say("queue.title", year), URL: p.Queue}, shell.Crumb{Text: it.Code})
	p.Scripts = append(p.Scripts, "office-judge.js")
	p.Field = it.Field().Code + ". " + it.Field().Name
	p.Action = v.acrossLink(year, it.Code, false)
	only := v.r.URL.Query().Get("show") == "waiting"
	p.Shows = []choiceLink{{v.say("judge.everyunit"), p.Action, !only}, {v.say("judge.onlywaiting"), v.acrossLink(year, it.Code, true), only}}
	agreeing := 0
	for _, d := range sheets {
		for i := range d.Items {
			agrees, err := v.acrossItem(&p, d, &d.Items[i], only)
			if err != nil {
				return err
			}
			if agrees {
				agreeing++
			}
		}
	}
	if agreeing > 0 {
		p.Ready, p.Bulk = true, &bulk{Count: agreeing, Left: p.Waiting - agreeing}
	}
	p.Lead = v.say("judge.alldone")
	if p.Waiting > 0 {
		p.Lead = v.sayN(p.Waiting, "judge.acrosswaiting")
	}
	if err := v.nextItem(&p, year, it.Code); err != nil {
		return err
	}
	return v.show("judge.html", p)
}

func (v *visit) acrossLink(year int, code string, waiting bool) string {
	at := link("judge", strconv.Itoa(year), "items", code)
	if waiting {
		at += "?" + url.Values{"show": {"waiting"}}.Encode()
	}
	return at
}

// unitAnchor is the place of a unit on a page about one item.
func unitAnchor(unit string) string { return "u-" + unit }

// acrossItem adds the item of one sheet; agrees says that it could be accepted together
// with others.
func (v *visit) acrossItem(p *judgePage, d *campaign.Dossier, it *campaign.DossierItem, only bool) (agrees bool, err error) {
	s, err := v.newJudgeSheet(d)
	if err != nil || !s.mine(it) {
		return false, err
	}
	waits := d.Waits(it)
	if waits && s.ready {
		p.Waiting++
		agrees = s.agrees(it)
	}
	if only && !waits {
		return agrees, nil
	}
	item := s.item(it, nil)
	item.Anchor, item.Unit, item.UnitURL = unitAnchor(d.Unit.ID), d.Unit.Name, judgeLink(d.Year, d.Unit.ID, "")
	p.Items = append(p.Items, item)
	return agrees, nil
}

// nextItem finds the item to go on with: the next one of the queue that waits anywhere.
func (v *visit) nextItem(p *judgePage, year int, code string) error {
	q, err := v.acting.Queue(v.ctx(), campaign.QueueFilter{Year: year})
	if err != nil {
		return err
	}
	past := false
	for _, it := range q.Items {
		if past && it.Sum.Waiting > 0 {
			p.Next = &nextSheet{Name: it.Item.Code + ". " + it.Item.Name, URL: v.acrossLink(year, it.Item.Code, false)}
			return nil
		}
		past = past || it.Item.Code == code
	}
	return nil
}

// judgeAcrossAll accepts one item of all sheets where figures agree.
func judgeAcrossAll(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	if v.r.PostFormValue("all") == "" {
		return notFound
	}
	if _, err := v.acting.JudgeAll(v.ctx(), campaign.Bulk{Year: year, Code: v.r.PathValue("code")}); err != nil {
		return err
	}
	return v.flash(v.r.URL.RequestURI(), "bulk")
}
