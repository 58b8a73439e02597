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
	for _, c := range v.checks.of(v.session) {
		row := listed{URL: v.link("checks", c.id), File: c.report.File, Unit: c.report.UnitName, Errors: count(c.report.Issues, imports.Error), Warnings: count(c.report.Issues, imports.Warning)}
		if c.report.Year != 0 {
			row.Year = strconv.Itoa(c.report.Year)
		}
		if c.stored != 0 {
			row.URL, row.Verdict = v.importLink(c.stored), verdict{Shade: string(c.outcome), Short: v.say("outcome." + string(c.outcome))}
		} else {
			row.Verdict = v.triedVerdict(&c.report, nil)
		}
		p.Rows = append(p.Rows, row)
	}
	return v.show("list.html", p)
}
