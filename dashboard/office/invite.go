package office

import (
	"errors"
	"net/http"
	"net/url"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

// invitePage is what the link shows: a form, as what only fetches a link (a preview in a
// chat, a virus scanner) must not use it up.
type invitePage struct {
	shell.Frame
	Key     string
	First   bool
	Login   string
	Name    string
	Faults  []fault
	Trouble string
}

func atInvitation(v *visit) error {
	return v.showInvitation(http.StatusOK, v.r.URL.Query().Get("key"), campaign.Choice{}, nil, "")
}

func (v *visit) showInvitation(status int, key string, c campaign.Choice, faults []fault, trouble string) error {
	in, err := v.door.Invited(v.ctx(), key)
	if errors.Is(err, store.ErrNotFound) {
		return usedUp
	}
	if err != nil {
		return err
	}
	title := v.say("invite.title")
	if in.First {
		title = v.say("invite.first.title")
	}
	p := invitePage{Frame: v.frame(title), Key: key, First: in.First, Login: in.Who.ID, Name: in.Who.Name, Faults: faults, Trouble: trouble}
	p.Seat, p.Nav, p.Crumbs = nil, nil, nil // the link is about nobody who is signed in
	p.Other = link("invite") + "?" + url.Values{"key": {key}, "lang": {string(shell.Other(v.lang))}}.Encode()
	if in.First {
		p.Login, p.Name = c.Login, c.Name
	}
	return v.showStatus(status, "invite.html", p)
}

// acceptInvitation uses the link up and signs in.
func acceptInvitation(v *visit) error {
	key := v.field("key")
	c := campaign.Choice{Login: v.field("login"), Name: v.field("name"), Password: v.r.PostFormValue("password")}
	if c.Password != v.r.PostFormValue("again") {
		return v.showInvitation(http.StatusUnprocessableEntity, key, c, nil, v.say("password.differ"))
	}
	token, err := v.door.Accept(v.ctx(), key, c, v.caller())
	if errors.Is(err, store.ErrNotFound) {
		return usedUp
	}
	if list := v.faults(err); len(list) > 0 {
		return v.showInvitation(http.StatusUnprocessableEntity, key, c, list, "")
	}
	return v.enter(token, root, err)
}
