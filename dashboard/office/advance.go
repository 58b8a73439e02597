package office

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

// advancePage says which sheets could not take a step, and why.
type advancePage struct {
	shell.Frame
	Heading  string
	Done     []string // names
	NotReady []notReady
	Back     string
}

type notReady struct {
	Name   string
	Faults []fault
	More   int
}

// mostFaults is how many faults of a sheet are listed; the rest is counted.
const mostFaults = 8

// advanceGroup takes a step for every sheet of a group that stands before it.
func advanceGroup(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	step := assessment.Step(v.field("step"))
	out, err := v.acting.Advance(v.ctx(), year, v.field("group"), step)
	if err != nil {
		return err
	}
	back := link("progress", strconv.Itoa(year))
	if len(out.NotReady) == 0 {
		return v.flash(back, "advanced")
	}
	return v.showAdvanced(&out, back)
}

// advanceUnit takes a step for one sheet.
func advanceUnit(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	step := assessment.Step(v.field("step"))
	back := link("progress", strconv.Itoa(year))
	err = v.acting.Step(v.ctx(), v.unit.ID, year, step, "")
	var no *campaign.Refused
	if errors.As(err, &no) {
		return v.showAdvanced(&campaign.Advanced{Step: step, NotReady: []campaign.NotReady{{Unit: v.unit, Faults: no.Faults}}}, back)
	}
	if err != nil {
		return err
	}
	return v.flash(back, "advanced")
}

func (v *visit) showAdvanced(out *campaign.Advanced, back string) error {
	title := v.say("advance.title")
	p := advancePage{Frame: v.frame(title, shell.Crumb{Text: v.say("nav.progress"), URL: back}, shell.Crumb{Text: title}), Heading: v.inLang(campaign.DeedName(string(out.Step))), Back: back}
	for _, u := range out.Done {
		p.Done = append(p.Done, u.Name)
	}
	for _, n := range out.NotReady {
		one := notReady{Name: n.Unit.Name, Faults: v.faults(&campaign.Refused{Faults: n.Faults})}
		for i := range one.Faults {
			one.Faults[i].Code, one.Faults[i].Problem = "", strings.TrimPrefix(one.Faults[i].Problem, n.Unit.Name+", ")
		}
		if len(one.Faults) > mostFaults {
			one.Faults, one.More = one.Faults[:mostFaults], len(one.Faults)-mostFaults
		}
		p.NotReady = append(p.NotReady, one)
	}
	status := http.StatusOK
	if len(out.Done) == 0 {
		status = http.StatusUnprocessableEntity
	}
	return v.showStatus(status, "advance.html", p)
}
