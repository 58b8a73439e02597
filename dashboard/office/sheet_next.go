package office

import (
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
)

// unitSteps are the steps of the unit's own people, in the order of their buttons.
var unitSteps = []struct {
	step        assessment.Step
	path        string
	label, hint string // phrases
	quiet       bool
}{
	{assessment.Submit, "submit", "deed.submit", "deed.submit.hint", false},
	{assessment.Lock, "lock", "deed.lock", "deed.lock.hint", false},
	{assessment.Answer, "answer", "deed.answer", "deed.answer.hint", false},
	{assessment.Withdraw, "withdraw", "deed.withdraw", "deed.withdraw.hint", true},
	{assessment.SendBack, "send-back", "deed.sendback", "deed.sendback.hint", true},
}

// deeds are the steps that the person may take now.
func (v *visit) deeds(d *campaign.Dossier) []sheetDeed {
	if v.closed(d) != "" {
		return nil
	}
	var list []sheetDeed
	for _, s := range unitSteps {
		deed, _ := campaign.StepDeed(s.step)
		if slices.Contains(d.Phase.Next(), s.step) && v.who.May(deed, v.target(d)) {
			list = append(list, sheetDeed{URL: sheetLink(d.Year, d.Unit.ID, s.path), Label: v.say(s.label), Hint: v.say(s.hint), Reason: s.step.NeedsReason(), Quiet: s.quiet})
		}
	}
	return list
}

// closed says why the unit cannot work on its sheet, "" where it can or where it is not
// its turn.
func (v *visit) closed(d *campaign.Dossier) string {
	end := d.Calendar.SelfEnds
	switch d.Phase {
	case assessment.Explaining:
		end = d.Calendar.ExplanationEnds
	case assessment.Drafting, assessment.Handed, assessment.Locked:
	default:
		return ""
	}
	switch now := v.Now(); {
	case !d.Planned:
		return v.say("closed.unplanned")
	case now.Before(d.Calendar.Opens):
		return v.say("closed.early", v.clock(d.Calendar.Opens))
	case !now.Before(end):
		return v.say("closed.late", v.clock(end))
	}
	return ""
}

// nextStep says in a sentence what the person has to do with a sheet now.
func (v *visit) nextStep(d *campaign.Dossier) string {
	role := "reader"
	switch target := v.target(d); {
	case v.who.May(access.Fill, target) && v.who.May(access.Lock, target):
		role = "both"
	case v.who.May(access.Fill, target):
		role = "officer"
	case v.who.May(access.Lock, target):
		role = "leader"
	}
	for _, key := range []string{"next." + string(d.Phase) + "." + role, "next." + string(d.Phase)} {
		if text, ok := phrases[key]; ok {
			return v.inLang(text)
		}
	}
	return ""
}
