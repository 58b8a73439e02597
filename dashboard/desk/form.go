package desk

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// formPage takes workbooks in, above the latest imports.
type formPage struct {
	shell.Frame
	seat
	Faults  []string
	Action  string
	Kinds   []choice
	Year    string
	Unit    string
	Units   []string
	Waiting string // checks that are neither stored nor discarded, "" is none
	Checks  string
	Latest  []tried
	MaxMB   int
}

type choice struct {
	Value, Text, Hint string
	Here              bool
}

// tried is one line of the history.
type tried struct {
	URL      string
	At       string
	File     string
	Unit     string
	Year     string
	Kind     string
	Outcome  string
	Shade    string
	Errors   int
	Warnings int
	By       string
}

// latest is how many imports the form shows.
const latest = 20

// kinds are what the desk imports.
var kinds = []campaign.Kind{campaign.Sheets, campaign.Appraisals, campaign.Surveys}

func form(v *visit) error { return v.showForm(http.StatusOK, nil, nil) }

// showForm shows the form with what was filled in and what was wrong with it.
func (v *visit) showForm(status int, fields map[string]string, faults []string) error {
	units, err := v.units()
	if err != nil {
		return err
	}
	p := formPage{Frame: v.frame(v.say("desk.title")), seat: v.seat(), Faults: faults, Action: v.link("checks"), Checks: v.link("checks"),
		Year: fields["year"], Unit: fields["unit"], MaxMB: campaign.MaxBytes >> 20}
	kind := campaign.Kind(fields["kind"])
	if !slices.Contains(kinds, kind) {
		kind = campaign.Sheets
	}
	for _, k := range kinds {
		p.Kinds = append(p.Kinds, choice{Value: string(k), Text: v.say("kind." + string(k)), Hint: v.say("kind." + string(k) + ".hint"), Here: k == kind})
	}
	for _, u := range units {
		if u.To == "" {
			p.Units = append(p.Units, unitLabel(u))
		}
	}
	waiting := slices.DeleteFunc(v.checks.of(v.session), func(c *check) bool { return c.stored != 0 })
	if n := len(waiting); n > 0 {
		p.Waiting = v.sayN(n, "form.waiting")
	}
	if p.Latest, err = v.latest(units); err != nil {
		return err
	}
	return v.showStatus(status, "form.html", p)
}

func (v *visit) units() ([]assessment.Unit, error) {
	return v.work.DB.Units(context.WithoutCancel(v.ctx()), v.work.Authority)
}

func (v *visit) latest(units []assessment.Unit) ([]tried, error) {
	list, err := v.work.DB.Imports(v.ctx(), v.work.Authority, latest)
	if err != nil {
		return nil, err
	}
	var rows []tried
	for i := range list {
		row, err := v.tried(&list[i], units)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (v *visit) tried(i *store.Import, units []assessment.Unit) (tried, error) {
	row := tried{URL: v.importLink(i.ID), At: shell.Moment(i.At, v.lang), File: i.Name, Unit: nameOf(units, i.Unit), Kind: v.say("kind." + i.Kind),
		Outcome: v.say("outcome." + i.Outcome), Shade: i.Outcome, By: i.By}
	if i.Year != 0 {
		row.Year = strconv.Itoa(i.Year)
	}
	var issues []imports.Issue
	if err := json.Unmarshal([]byte(i.Issues), &issues); err != nil {
		return row, err
	}
	row.Errors, row.Warnings = count(issues, imports.Error), count(issues, imports.Warning)
	return row, nil
}

func count(issues []imports.Issue, s imports.Severity) int {
	n := 0
	for _, i := range issues {
		if i.Severity == s {
			n++
		}
	}
	return n
}

func nameOf(units []assessment.Unit, id string) string {
	for _, u := range units {
		if u.ID == id {
			return u.Name
		}
	}
	return id
}

// unitLabel is a unit in the list that is searched while typing.
func unitLabel(u assessment.Unit) string { return u.Name + " [" + u.ID + "]" }

// options reads what the caller knows of the files; faults say what cannot be read.
func (v *visit) options(fields map[string]string) (o campaign.ImportOptions, faults []string, err error) {
	o.Kind = campaign.Kind(fields["kind"])
	if o.Kind == "" {
		o.Kind = campaign.Sheets
	}
	if !slices.Contains(kinds, o.Kind) {
		faults = append(faults, v.say("form.badkind"))
	}
	if y := fields["year"]; y != "" {
		if o.Hint.Year, err = strconv.Atoi(y); err != nil || o.Hint.Year < 2000 || o.Hint.Year > 2100 {
			faults = append(faults, v.say("form.badyear", y))
		}
	}
	if name := fields["unit"]; name != "" {
		units, err := v.units()
		if err != nil {
			return o, nil, err
		}
		if o.Hint.Unit = sought(units, name); o.Hint.Unit == "" {
			faults = append(faults, v.say("form.badunit", name))
		}
	}
	return o, faults, nil
}

// sought is the one unit of a label, an ID or a name; "" is none or several.
func sought(units []assessment.Unit, name string) string {
	found := ""
	for _, u := range units {
		switch {
		case unitLabel(u) == name, u.ID == name:
			return u.ID
		case words.Fold(u.Name) == words.Fold(name):
			if found != "" {
				return ""
			}
			found = u.ID
		}
	}
	return found
}
