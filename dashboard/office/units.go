package office

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net/http"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports/template"
)

// A list of 3,000 units is a tenth of this; the form carries it a third larger.
const (
	unitsFile = 2 << 20
	unitsForm = 4 << 20
)

var unitsRoutes = []route{
	{pattern: "GET /office/units", needs: do(access.Plan), serve: listOfUnits},
	{pattern: "POST /office/units", needs: do(access.Plan), serve: checkUnits, most: unitsFile},
	{pattern: "POST /office/units/store", needs: do(access.Plan), serve: storeUnits, most: unitsForm},
	{pattern: "GET /office/units/empty.xlsx", needs: do(access.Plan), serve: emptyUnits},
	{pattern: "GET /office/units/list.xlsx", needs: do(access.Plan), serve: unitsWorkbook},
	{pattern: "GET /office/units/new", needs: do(access.Plan), serve: newUnit},
	{pattern: "POST /office/units/new", needs: do(access.Plan), serve: addUnit},
	{pattern: "GET /office/units/code/{unit}", needs: do(access.Plan), serve: oneUnit},
	{pattern: "POST /office/units/code/{unit}", needs: do(access.Plan), serve: changeUnit},
}

type unitsPage struct {
	shell.Frame
	Groups  []unitGroup
	Count   int
	Trouble string
	Check   *unitsCheckView // nil before a list was sent
}

// unitGroup is a group with its units.
type unitGroup struct {
	ID, Name string
	Units    []unitLine
}

type unitLine struct {
	URL, ID, Name, Lives, Before, Others string
	Over, Unranked                       bool
}

// unitsCheckView is what a list says, and would change.
type unitsCheckView struct {
	File                    string
	Errors, Notes           []issueLine
	Groups                  []fieldChange
	Added, Changed, Closed  []unitChangeLine
	Effects                 []unitEffectLine
	Changes, Same, Unlisted int
	Body                    string // the list itself, which the form sends again
	Seen                    string
}

// unitEffectLine is what a change does to a sheet.
type unitEffectLine struct{ Name, Says string }

func (v *visit) unitEffectLines(list []campaign.UnitEffect) []unitEffectLine {
	var lines []unitEffectLine
	for _, e := range list {
		lines = append(lines, unitEffectLine{e.Unit.Name, v.inLang(e.Says)})
	}
	return lines
}

type unitChangeLine struct {
	ID, Name string
	Fields   []fieldChange
}

func listOfUnits(v *visit) error { return v.showUnits(http.StatusOK, "", nil) }

func (v *visit) showUnits(status int, trouble string, check *unitsCheckView) error {
	groups, units, err := v.acting.UnitsNow(v.ctx())
	if err != nil {
		return err
	}
	title := v.say("units.title")
	p := unitsPage{Frame: v.frame(title, shell.Crumb{Text: title}), Count: len(units), Trouble: trouble, Check: check}
	today := v.acting.Now().In(v.acting.TimeZone()).Format("2006-01-02")
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	for _, g := range groups {
		row := unitGroup{ID: g.ID, Name: g.Name}
		for _, u := range units {
			if u.Group == g.ID {
				row.Units = append(row.Units, v.unitLine(u, today, names))
			}
		}
		p.Groups = append(p.Groups, row)
	}
	return v.showStatus(status, "units.html", p)
}

func (v *visit) unitLine(u assessment.Unit, today string, names map[string]string) unitLine {
	l := unitLine{URL: unitURL(u.ID), ID: u.ID, Name: u.Name, Lives: v.lives(u), Over: u.To != "" && u.To < today, Unranked: !u.Ranked}
	for i, p := range u.Predecessors {
		if i > 0 {
			l.Before += ", "
		}
		l.Before += names[p]
	}
	for i, a := range u.Aliases {
		if i > 0 {
			l.Others += ", "
		}
		l.Others += a
	}
	return l
}

// lives says from when to when a unit exists.
func (v *visit) lives(u assessment.Unit) string {
	switch {
	case u.From == "" && u.To == "":
		return ""
	case u.From == "":
		return v.say("units.until", day(u.To))
	case u.To == "":
		return v.say("units.since", day(u.From))
	}
	return v.say("units.between", day(u.From), day(u.To))
}

func unitURL(id string) string { return link("units", "code", id) }

// checkUnits reads a list that was sent and shows what it would change.
func checkUnits(v *visit) error {
	name, body, err := v.sentFile("list")
	if errors.Is(err, errNoFile) {
		return v.showUnits(http.StatusUnprocessableEntity, v.say("import.nofile"), nil)
	}
	if err != nil {
		return err
	}
	check, err := v.acting.CheckUnits(v.ctx(), name, body)
	if err != nil {
		return err
	}
	return v.showUnitsCheck("", &check, body)
}

func (v *visit) showUnitsCheck(trouble string, check *campaign.UnitsCheck, body []byte) error {
	view := v.unitsCheckView(check)
	status := http.StatusOK
	if check.Refused() || trouble != "" {
		status = http.StatusUnprocessableEntity
	}
	if !check.Refused() {
		view.Body, view.Seen = base64.StdEncoding.EncodeToString(body), check.Digest
	}
	return v.showUnits(status, trouble, view)
}

func (v *visit) unitsCheckView(check *campaign.UnitsCheck) *unitsCheckView {
	view := &unitsCheckView{File: check.File, Same: check.Same, Unlisted: check.Others, Changes: len(check.Groups) + len(check.Units)}
	view.Errors, view.Notes = v.issueLines(check.Issues)
	view.Effects = v.unitEffectLines(check.Effects)
	for _, g := range check.Groups {
		view.Groups = append(view.Groups, fieldChange{g.Becomes.ID, g.Was.Name, g.Becomes.Name})
	}
	for i := range check.Units {
		c := &check.Units[i]
		line := unitChangeLine{ID: c.Becomes.ID, Name: c.Becomes.Name, Fields: v.unitFields(c)}
		switch c.Turn {
		case campaign.Added:
			view.Added = append(view.Added, line)
		case campaign.Closed:
			view.Closed = append(view.Closed, line)
		default:
			view.Changed = append(view.Changed, line)
		}
	}
	return view
}

// unitFields says what of a unit becomes another.
func (v *visit) unitFields(c *campaign.UnitChange) []fieldChange {
	var list []fieldChange
	was, next := c.Was, c.Becomes
	ranked := func(u assessment.Unit) string {
		if u.ID == "" || u.Ranked {
			return ""
		}
		return v.say("units.unranked")
	}
	for _, f := range []fieldChange{
		{v.say("unit.name"), was.Name, next.Name}, {v.say("unit.group"), was.Group, next.Group}, {v.say("unit.ranked"), ranked(was), ranked(next)},
		{v.say("unit.from"), day(was.From), day(next.From)}, {v.say("unit.to"), day(was.To), day(next.To)},
		{v.say("unit.before"), listedText(was.Predecessors), listedText(next.Predecessors)}, {v.say("unit.others"), listedText(was.Aliases), listedText(next.Aliases)},
	} {
		if f.Was != f.Becomes && !(c.Turn == campaign.Added && f.What == v.say("unit.name")) {
			list = append(list, f)
		}
	}
	return list
}

// storeUnits stores the list that the check page sent again, where it still changes what
// was shown.
func storeUnits(v *visit) error {
	body, err := base64.StdEncoding.DecodeString(v.r.PostFormValue("body"))
	if err != nil || len(body) == 0 {
		return v.showUnits(http.StatusUnprocessableEntity, v.say("import.nofile"), nil)
	}
	check, err := v.acting.ImportUnits(v.ctx(), v.r.PostFormValue("file"), body, v.r.PostFormValue("seen"))
	switch {
	case errors.Is(err, campaign.ErrMoved):
		return v.showUnitsCheck(v.say("units.moved"), &check, body)
	case err != nil:
		return err
	case check.Refused():
		return v.showUnitsCheck("", &check, body)
	}
	return v.flash(link("units"), "units-imported")
}

func emptyUnits(v *visit) error { return v.sendUnits(template.UnitsName, false) }

func unitsWorkbook(v *visit) error { return v.sendUnits("danh-sach-don-vi.xlsx", true) }

func (v *visit) sendUnits(name string, filled bool) error {
	var b bytes.Buffer
	if err := v.acting.WriteUnits(v.ctx(), &b, filled); err != nil {
		return err
	}
	res := &shell.Response{Kind: workbookKind, Name: name, Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
