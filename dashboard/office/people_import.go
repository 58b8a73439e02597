package office

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
	"parindex/imports/template"
)

// A list of people of 3,000 rows is a tenth of this; the form carries it a third larger.
const (
	peopleFile = 2 << 20
	peopleForm = 4 << 20
)

var peopleImportRoutes = []route{
	{pattern: "GET /office/people/import", needs: do(access.People), serve: peopleImport},
	{pattern: "POST /office/people/import", needs: do(access.People), serve: checkPeople, most: peopleFile},
	{pattern: "POST /office/people/import/store", needs: do(access.People), serve: storePeople, most: peopleForm},
	{pattern: "GET /office/people/empty.xlsx", needs: do(access.People), serve: emptyPeople},
	{pattern: "GET /office/people/list.xlsx", needs: do(access.People), serve: listPeople},
}

type importPage struct {
	shell.Frame
	Trouble string
	Check   *checkView // nil before a list was sent
}

// checkView is what a list says, and would change.
type checkView struct {
	File    string
	Errors  []issueLine
	Others  []issueLine
	Changes []changeLine
	Locked  []changeLine // of those, who cannot sign in until they follow a new link
	Same    int
	Body    string // the list itself, which the form sends again
	Seen    string
}

type issueLine struct{ Place, Problem, Fix string }

type changeLine struct {
	Name, Login  string
	New          bool
	Fields       []fieldChange
	Gains, Loses []roleLine
}

type fieldChange struct{ What, Was, Becomes string }

func peopleImport(v *visit) error { return v.showImport(http.StatusOK, "", nil) }

func (v *visit) showImport(status int, trouble string, check *checkView) error {
	title := v.say("import.title")
	p := importPage{Trouble: trouble, Check: check}
	p.Frame = v.frame(title, shell.Crumb{Text: v.say("people.title"), URL: link("people")}, shell.Crumb{Text: title})
	return v.showStatus(status, "people_import.html", p)
}

// checkPeople reads a list that was sent and shows what it would change.
func checkPeople(v *visit) error {
	name, body, err := v.sentFile("list")
	if errors.Is(err, errNoFile) {
		return v.showImport(http.StatusUnprocessableEntity, v.say("import.nofile"), nil)
	}
	if err != nil {
		return err
	}
	check, err := v.acting.CheckPeople(v.ctx(), name, body)
	if err != nil {
		return err
	}
	return v.showCheck("", &check, body)
}

func (v *visit) showCheck(trouble string, check *campaign.PeopleCheck, body []byte) error {
	view, err := v.checkView(check)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if check.Refused() || trouble != "" {
		status = http.StatusUnprocessableEntity
	}
	if !check.Refused() {
		view.Body, view.Seen = base64.StdEncoding.EncodeToString(body), check.Digest
	}
	return v.showImport(status, trouble, view)
}

func (v *visit) checkView(check *campaign.PeopleCheck) (*checkView, error) {
	offer, err := v.acting.Offer(v.ctx())
	if err != nil {
		return nil, err
	}
	units := unitNames(offer)
	view := &checkView{File: check.File, Same: check.Same}
	view.Errors, view.Others = v.issueLines(check.Issues)
	if check.Refused() {
		return view, nil
	}
	for i := range check.Changes {
		line := v.changeLine(&check.Changes[i], units)
		if view.Changes = append(view.Changes, line); check.Changes[i].Locks {
			view.Locked = append(view.Locked, line)
		}
	}
	return view, nil
}

// issueLines are what keeps a list out, and what is only said.
func (v *visit) issueLines(issues []imports.Issue) (faults, others []issueLine) {
	for _, i := range issues {
		l := issueLine{Place: i.Sheet, Problem: i.Problem.In(v.lang), Fix: i.Fix.In(v.lang)}
		if i.Cell != "" {
			l.Place = strings.TrimPrefix(i.Sheet+", "+v.say("import.cell", i.Cell), ", ")
		}
		if i.Severity == imports.Error {
			faults = append(faults, l)
		} else {
			others = append(others, l)
		}
	}
	return faults, others
}

var errNoFile = errors.New("no file was sent")

// sentFile is the file that a form holds, with the name that its sender gave it.
func (v *visit) sentFile(field string) (name string, body []byte, err error) {
	f, head, err := v.r.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil, errNoFile
	}
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	body, err = io.ReadAll(f)
	return head.Filename, body, err
}

func (v *visit) changeLine(c *campaign.PersonChange, units map[string]string) changeLine {
	l := changeLine{Name: c.Becomes.Name, Login: c.Becomes.ID, New: c.New}
	for _, f := range []fieldChange{
		{v.say("person.name"), c.Was.Name, c.Becomes.Name}, {v.say("account.email"), c.Was.Email, c.Becomes.Email}, {v.say("person.unit"), units[c.Was.Unit], units[c.Becomes.Unit]},
	} {
		if f.Was != f.Becomes && !(c.New && f.What == v.say("person.name")) {
			l.Fields = append(l.Fields, f)
		}
	}
	l.Gains, l.Loses = v.grants(c.Gains, units), v.grants(c.Loses, units)
	return l
}

func (v *visit) grants(list []access.Grant, units map[string]string) []roleLine {
	var names []roleLine
	for _, g := range list {
		names = append(names, v.roleLine(g, units))
	}
	return names
}

// storePeople stores the list that the check page sent again, where it still changes
// what was shown.
func storePeople(v *visit) error {
	if err := v.r.ParseForm(); err != nil {
		return err
	}
	body, err := base64.StdEncoding.DecodeString(v.r.PostForm.Get("body"))
	if err != nil || len(body) == 0 {
		return v.showImport(http.StatusUnprocessableEntity, v.say("import.nofile"), nil)
	}
	check, err := v.acting.ImportPeople(v.ctx(), v.r.PostForm.Get("file"), body, v.r.PostForm.Get("seen"))
	no := new(campaign.Refused)
	switch {
	case errors.Is(err, campaign.ErrMoved), errors.As(err, &no):
		return v.showCheck(v.say("import.moved"), &check, body)
	case err != nil:
		return err
	case check.Refused():
		return v.showCheck("", &check, body)
	}
	return v.flash(link("people"), "people-imported")
}

const workbookKind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func emptyPeople(v *visit) error { return v.sendPeople(template.PeopleName, false) }

func listPeople(v *visit) error { return v.sendPeople("danh-sach-nguoi-dung.xlsx", true) }

func (v *visit) sendPeople(name string, filled bool) error {
	var b bytes.Buffer
	if err := v.acting.WritePeople(v.ctx(), &b, filled); err != nil {
		return err
	}
	res := &shell.Response{Kind: workbookKind, Name: name, Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
