package desk

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/store"
)

// formPage takes workbooks in, above the latest imports.
type formPage struct {
	shell.Frame
	Heading  string
	Faults   []string
	Action   string
	Kinds    []choice // none where there is no choice
	Over     *over    // of a unit's sheet; nil is no sheet
	Replaces string   // what a stored workbook takes the place of, "" is nothing
	Year     string
	Waiting  string // checks that are neither stored nor discarded, "" is none
	Checks   string
	Latest   []tried
	Blanks   []blankBook // empty workbooks to be filled in
	Points   bool        // it takes in points
	MaxMB    int
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

// latest is how many imports the form shows, of the newest that are looked at.
const (
	latest = 20
	looked = 1000
)

// asked is what a form takes in, by its address.
type asked struct {
	kinds []campaign.Kind
	unit  string // of a sheet; "" is many units
	year  int    // 0 is said by the file or the form
	form  string // address
}

// asked reads what the address takes in, as far as the rights of who comes go.
func (v *visit) asked() (asked, error) {
	a := asked{form: v.r.URL.EscapedPath()}
	switch _, path, _ := strings.Cut(v.r.Pattern, " "); path {
	case pathOf(WorkbookForm):
		year, err := strconv.Atoi(v.r.PathValue("year"))
		if err != nil || year < 2000 || year > 2100 {
			return a, notFound
		}
		a.kinds, a.unit, a.year = []campaign.Kind{campaign.Sheets}, v.r.PathValue("unit"), year
	case pathOf(PrintedForm):
		a.kinds = []campaign.Kind{campaign.Prints}
	default:
		for _, k := range []campaign.Kind{campaign.Surveys, campaign.Appraisals} {
			if v.Acting.Who.Any(campaign.ImportDeed(k)) {
				a.kinds = append(a.kinds, k)
			}
		}
	}
	if len(a.kinds) == 0 {
		return a, campaign.ErrDenied
	}
	return a, nil
}

func pathOf(pattern string) string {
	_, path, _ := strings.Cut(pattern, " ")
	return path
}

func form(v *visit) error {
	a, err := v.asked()
	if err != nil {
		return err
	}
	return v.showForm(http.StatusOK, a, nil, nil)
}

// showForm shows the form with what was filled in and what was wrong with it.
func (v *visit) showForm(status int, a asked, fields map[string]string, faults []string) error {
	units, err := v.units()
	if err != nil {
		return err
	}
	kind := campaign.Kind(fields["kind"])
	if !slices.Contains(a.kinds, kind) {
		kind = a.kinds[0]
	}
	title := v.say("kind." + string(a.kinds[0]))
	p := formPage{Frame: v.frame(title, shell.Crumb{Text: title}), Heading: title, Faults: faults, Action: a.form, Checks: v.link("checks"), Year: fields["year"], MaxMB: campaign.MaxBytes >> 20}
	if a.unit != "" {
		if p.Over, err = v.over(a.unit, nameOf(units, a.unit), a.year); err != nil {
			return err
		}
		if p.Over.Trail != nil {
			tab := v.say("form.tab")
			p.Frame = v.frame(tab+" – "+p.Over.Unit+" – "+p.Over.Year, append(p.Over.Trail, shell.Crumb{Text: tab})...)
		}
		if p.Replaces, err = v.replaces(a); err != nil {
			return err
		}
	}
	if len(a.kinds) > 1 {
		for _, k := range a.kinds {
			p.Kinds = append(p.Kinds, choice{Value: string(k), Text: v.say("kind." + string(k)), Hint: v.say("kind." + string(k) + ".hint"), Here: k == kind})
		}
	}
	waiting, err := v.Acting.Checked(v.ctx(), v.Session)
	if err != nil {
		return err
	}
	waiting = slices.DeleteFunc(waiting, func(c campaign.Checked) bool { return c.Import != 0 })
	if n := len(waiting); n > 0 {
		p.Waiting = v.sayN(n, "form.waiting")
	}
	p.Points = a.unit == "" && a.kinds[0] != campaign.Prints
	if p.Blanks, err = v.blanks(a); err != nil {
		return err
	}
	if p.Latest, err = v.latest(units, a); err != nil {
		return err
	}
	return v.showStatus(status, "form.html", p)
}

// replaces says that a stored workbook takes the place of what was typed in the form.
func (v *visit) replaces(a asked) (string, error) {
	d, err := v.Acting.Dossier(v.ctx(), a.unit, a.year)
	if err != nil || d.Typed == 0 {
		return "", err
	}
	return v.sayN(d.Typed, "form.replaces"), nil
}

func (v *visit) units() ([]assessment.Unit, error) {
	return v.work.DB.Units(context.WithoutCancel(v.ctx()), v.work.Authority)
}

// latest are the newest imports of what a form takes in that the person may see.
func (v *visit) latest(units []assessment.Unit, a asked) ([]tried, error) {
	list, err := v.work.DB.Imports(v.ctx(), v.work.Authority, looked)
	if err != nil {
		return nil, err
	}
	var rows []tried
	for i := range list {
		if len(rows) == latest || !slices.Contains(a.kinds, campaign.Kind(list[i].Kind)) || list[i].Unit != a.unit || a.year != 0 && list[i].Year != a.year || !v.sees(&list[i]) {
			continue
		}
		row, err := v.tried(&list[i], units)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (v *visit) tried(i *store.Import, units []assessment.Unit) (tried, error) {
	row := tried{URL: v.importLink(i.ID), At: shell.Moment(i.At, v.Lang), File: i.Name, Unit: nameOf(units, i.Unit), Kind: v.say("kind." + i.Kind),
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

// options reads what the caller knows of the files; faults say what cannot be read.
func (v *visit) options(a asked, fields map[string]string) (o campaign.ImportOptions, faults []string) {
	o.Kind = campaign.Kind(fields["kind"])
	if o.Kind == "" {
		o.Kind = a.kinds[0]
	}
	if !slices.Contains(a.kinds, o.Kind) {
		faults = append(faults, v.say("form.badkind"))
	}
	if y := fields["year"]; y != "" {
		year, err := strconv.Atoi(y)
		if err != nil || year < 2000 || year > 2100 {
			faults = append(faults, v.say("form.badyear", y))
		}
		o.Hint.Year = year
	}
	return o, faults
}
