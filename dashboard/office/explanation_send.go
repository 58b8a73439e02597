package office

import (
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
)

// sendExplanation ends the unit's part of the explanation. Where items are not answered it
// first shows which: what is sent cannot be taken back.
func sendExplanation(v *visit) error {
	d, err := v.dossier()
	if err != nil {
		return err
	}
	list := unsaidOf(d)
	if d.Phase != assessment.Explaining || v.closed(d) != "" || !v.who.May(access.SendReply, v.target(d)) || len(list) == 0 || v.field("unsaid") == strconv.Itoa(len(list)) {
		return stepping(assessment.Answer)(v)
	}
	p := explanationPage{Frame: v.sheetFrame(d, v.say("explain.title")), sheetHead: v.head(d, "explanation"), Unsaid: list}
	return v.show("explanation.html", p)
}

// unsaidOf lists the items that wait for the unit's answer.
func unsaidOf(d *campaign.Dossier) []unsaid {
	var list []unsaid
	for i := range d.Items {
		if it := &d.Items[i]; it.Waits() {
			list = append(list, unsaid{it.Item.Code, it.Item.Name, anchor(it.Item.Code)})
		}
	}
	return list
}
