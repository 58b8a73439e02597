package office

import (
	"net/http"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

var accountRoutes = []route{
	{pattern: "GET /office/account", needs: signedIn, serve: account},
	{pattern: "POST /office/account/password", needs: signedIn, serve: changePassword},
	{pattern: "POST /office/account/sessions/{session}/end", needs: signedIn, serve: endSession},
	{pattern: "POST /office/account/sessions/others", needs: signedIn, serve: endOthers},
}

type accountPage struct {
	shell.Frame
	Trouble  string // why the last deed did not do
	Name     string
	Login    string
	Email    string
	Roles    []roleLine
	Password bool
	Second   bool
	Must     bool
	Provider bool
	Sessions []sessionRow
	Others   bool
}

type sessionRow struct {
	Browser, Address, Begun, Seen string
	Here                          bool   // it is this one
	End                           string // address of the form that ends it
}

// account shows who one is here, and how one signs in.
func account(v *visit) error { return v.showAccount(http.StatusOK, "") }

func (v *visit) showAccount(status int, trouble string) error {
	sessions, err := v.door.Sessions(v.ctx(), v.session)
	if err != nil {
		return err
	}
	p := accountPage{
		Frame: v.accountFrame(v.say("account.title")), Trouble: trouble, Name: v.who.Name, Login: v.who.ID, Email: v.who.Email,
		Password: v.session.Password, Second: v.session.Second, Must: v.session.Must, Provider: v.session.Provider, Others: len(sessions) > 1,
	}
	if p.Roles, err = v.roles(); err != nil {
		return err
	}
	for _, s := range sessions {
		p.Sessions = append(p.Sessions, v.sessionRow(&s))
	}
	return v.showStatus(status, "account.html", p)
}

func (v *visit) accountFrame(title string) shell.Frame {
	if title == v.say("account.title") {
		return v.frame(title, shell.Crumb{Text: title})
	}
	return v.frame(title, shell.Crumb{Text: v.say("account.title"), URL: link("account")}, shell.Crumb{Text: title})
}

// sessionName is how much of a session's hash names it in an address.
const sessionName = 16

func (v *visit) sessionRow(s *store.Session) sessionRow {
	return sessionRow{
		Browser: v.browserName(s.Agent), Address: s.Address, Begun: v.moment(s.Begun), Seen: v.moment(s.Seen),
		Here: s.Token == v.session.Session.Token, End: link("account", "sessions", s.Token[:sessionName], "end"),
	}
}

// roleLine is a role with what it reaches.
type roleLine struct {
	Role  string
	Unit  string
	Reach string // group and field
}

// roles are what the person was given.
func (v *visit) roles() ([]roleLine, error) {
	units, err := v.work.DB.Units(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	var list []roleLine
	for _, g := range v.who.Grants {
		list = append(list, v.roleLine(g, names))
	}
	return list, nil
}

// roleLine is a grant as pages write it.
func (v *visit) roleLine(g access.Grant, units map[string]string) roleLine {
	return roleLine{Role: v.inLang(campaign.RoleName(g.Role)), Unit: units[g.Unit], Reach: v.reach(g)}
}

func (v *visit) reach(g access.Grant) string {
	var parts []string
	if g.Group != "" {
		parts = append(parts, v.say("account.group", g.Group))
	}
	if g.Field != "" {
		parts = append(parts, v.say("account.field", g.Field))
	}
	return strings.Join(parts, ", ")
}

func changePassword(v *visit) error {
	next := v.r.PostFormValue("next")
	if next != v.r.PostFormValue("again") {
		return v.showAccount(http.StatusUnprocessableEntity, v.say("password.differ"))
	}
	err := v.door.ChangePassword(v.ctx(), v.session, v.r.PostFormValue("old"), next, v.caller())
	return v.afterAccount(err, "password")
}

// afterAccount shows the account page with what was done, or why it was not.
func (v *visit) afterAccount(err error, code string) error {
	if why, status := v.notIn(err); why != "" {
		return v.showAccount(status, why)
	}
	if err != nil {
		return err
	}
	return v.flash(link("account"), code)
}

func endSession(v *visit) error {
	sessions, err := v.door.Sessions(v.ctx(), v.session)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		if s.Token[:sessionName] == v.r.PathValue("session") {
			if err := v.door.EndSession(v.ctx(), v.session, s.Token); err != nil {
				return err
			}
		}
	}
	return v.flash(link("account"), "session-ended") // ended before, or now
}

func endOthers(v *visit) error {
	return v.afterAccount(v.door.EndOthers(v.ctx(), v.session), "sessions-ended")
}
