package office

import (
	"net/url"

	"parindex/access"
	"parindex/dashboard/shell"
)

// theirs is the account that a deed is done to, as the page shows it where the deed is
// refused.
func (v *visit) theirs() (access.Person, error) {
	row, err := v.acting.Person(v.ctx(), v.r.PathValue("login"))
	return row.Person, err
}

// toPerson does a deed to an account and leads back to it.
func (v *visit) toPerson(code string, deed func(login string) error) error {
	p, err := v.theirs()
	if err != nil {
		return err
	}
	return v.afterPerson(deed(p.ID), p, code)
}

func blockPerson(v *visit) error {
	return v.toPerson("person-blocked", func(login string) error { return v.acting.Block(v.ctx(), login, true, v.field("reason")) })
}

func unblockPerson(v *visit) error {
	return v.toPerson("person-unblocked", func(login string) error { return v.acting.Block(v.ctx(), login, false, "") })
}

func removeSecond(v *visit) error {
	return v.toPerson("second-removed", func(login string) error { return v.acting.RemoveTOTP(v.ctx(), login, v.field("reason")) })
}

func endPersonSessions(v *visit) error {
	return v.toPerson("person-out", func(login string) error { return v.acting.EndPersonSessions(v.ctx(), login) })
}

type linkPage struct {
	shell.Frame
	Name, Login, Email string
	Link, Ends         string
	Back               string
}

// copyScript adds buttons that copy.
const copyScript = "office-copy.js"

func invitePerson(v *visit) error {
	p, err := v.theirs()
	if err != nil {
		return err
	}
	return v.showLink(p)
}

// showLink shows a new link once: it is kept nowhere, and in no address of a page.
func (v *visit) showLink(p access.Person) error {
	token, ends, err := v.acting.Invite(v.ctx(), p.ID)
	if err != nil {
		return v.afterPerson(err, p, "")
	}
	title := v.say("invitation.title")
	page := linkPage{Name: p.Name, Login: p.ID, Email: p.Email, Link: v.home() + link("invite") + "?" + url.Values{"key": {token}}.Encode(), Ends: v.moment(ends), Back: personURL(p.ID)}
	page.Frame = v.frame(title, shell.Crumb{Text: v.say("people.title"), URL: link("people")}, shell.Crumb{Text: p.Name, URL: page.Back, Data: true}, shell.Crumb{Text: title})
	page.Scripts = append(page.Scripts, copyScript)
	page.Other = page.Back + "?lang=" + string(shell.Other(v.lang)) // this page cannot be asked for again
	return v.show("invitation.html", page)
}

// home is the address that people open, without the path.
func (v *visit) home() string {
	if v.URL != "" {
		return v.URL
	}
	return "http://" + v.r.Host
}

func queryOf(s string) string { return url.QueryEscape(s) }
