package desk

import (
	"strconv"

	"parindex/dashboard/shell"
	"parindex/imports"
)

// listPage sums up the checks of a session, each with its own page.
type listPage struct {
	shell.Frame
	Rows []listed
}

type listed struct {
	URL      string
	File     string
	Unit     string
	Year     string
	Verdict  verdict
	Errors   int
	Warnings int
}

func list(v *visit) error {
	p := listPage{Frame: v.frame(v.say("list.title"), shell.Crumb{Text: v.say("list.title")})}
	all, err := v.Acting.Checked(v.ctx(), v.Session)
	if err != nil {
		return err
	}
	for i := range all {
		r := &all[i].Report
		row := listed{URL: v.link("checks", all[i].ID), File: r.File, Unit: r.UnitName, Errors: count(r.Issues, imports.Error), Warnings: count(r.Issues, imports.Warning)}
		if r.Year != 0 {
			row.Year = strconv.Itoa(r.Year)
		}
		if taken := all[i].Import; taken != 0 {
			row.URL, row.Verdict = v.importLink(taken), verdict{Shade: string(r.Outcome), Short: v.say("outcome." + string(r.Outcome))}
		} else {
			row.Verdict = v.triedVerdict(r, nil)
		}
		p.Rows = append(p.Rows, row)
	}
	return v.show("list.html", p)
}
