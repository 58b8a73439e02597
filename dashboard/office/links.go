package office

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/reports"
)

var linksRoutes = []route{
	{pattern: "POST /office/people/links", needs: do(access.People), serve: manyLinks},
	{pattern: "POST /office/people/links/links.xlsx", needs: do(access.People), serve: linksWorkbook},
}

// linksPage shows links once: they are kept nowhere, and in no address of a page.
type linksPage struct {
	shell.Frame
	Rows   []madeLink
	Ends   string
	Mailed string // what was sent by e-mail, "" is nothing
	Faults []fault
}

type madeLink struct{ Name, Login, Email, Unit, Link, Token string }

// manyLinks makes the links of those who were ticked, or has them sent by e-mail.
func manyLinks(v *visit) error {
	logins := v.r.PostForm["login"]
	if v.field("how") == "mail" {
		return v.mailLinks(logins)
	}
	made, err := v.acting.InviteMany(v.ctx(), logins)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showLinks(http.StatusUnprocessableEntity, nil, "", v.faults(err))
	}
	if err != nil {
		return err
	}
	return v.showLinks(http.StatusOK, made, "", nil)
}

// mailLinks says how many mails go out; who has no address gets a link to be handed over.
func (v *visit) mailLinks(logins []string) error {
	sent, without, err := v.acting.MailLinks(v.ctx(), logins)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showLinks(http.StatusUnprocessableEntity, nil, "", v.faults(err))
	}
	if err != nil {
		return err
	}
	var made []campaign.MadeLink
	if len(without) > 0 {
		var left []string
		for _, p := range without {
			left = append(left, p.ID)
		}
		if made, err = v.acting.InviteMany(v.ctx(), left); err != nil {
			return err
		}
	}
	return v.showLinks(http.StatusOK, made, v.say("links.mailed", sent, len(made)), nil)
}

func (v *visit) showLinks(status int, made []campaign.MadeLink, mailed string, faults []fault) error {
	title := v.say("links.title")
	p := linksPage{Frame: v.frame(title, shell.Crumb{Text: v.say("people.title"), URL: link("people")}, shell.Crumb{Text: title}), Mailed: mailed, Faults: faults}
	p.Scripts = append(p.Scripts, copyScript)
	p.Other = link("people") + "?lang=" + string(shell.Other(v.lang)) // this page cannot be asked for again
	rows, err := v.madeLinks(made)
	if p.Rows = rows; len(made) > 0 {
		p.Ends = v.moment(made[0].Ends)
	}
	if err != nil {
		return err
	}
	return v.showStatus(status, "links.html", p)
}

func (v *visit) madeLinks(made []campaign.MadeLink) ([]madeLink, error) {
	offer, err := v.acting.Offer(v.ctx())
	if err != nil {
		return nil, err
	}
	units := unitNames(offer)
	var rows []madeLink
	for _, m := range made {
		rows = append(rows, madeLink{m.Who.Name, m.Who.ID, m.Who.Email, units[m.Who.Unit], v.linkOf(m.Token), m.Token})
	}
	return rows, nil
}

func (v *visit) linkOf(token string) string {
	return v.home() + link("invite") + "?" + url.Values{"key": {token}}.Encode()
}

// tokenForm is that of a token as links hold it.
var tokenForm = regexp.MustCompile(`^[A-Za-z0-9_-]{16,128}$`)

// linksWorkbook writes the links that the page sends back, as the program has not kept
// them.
func linksWorkbook(v *visit) error {
	var made []campaign.MadeLink
	for _, sent := range v.r.PostForm["link"] {
		login, token, _ := strings.Cut(sent, " ")
		row, err := v.acting.Person(v.ctx(), login)
		if err != nil || !tokenForm.MatchString(token) || len(made) >= campaign.MostLinks {
			return errors.Join(notFound, err)
		}
		made = append(made, campaign.MadeLink{Who: row.Person, Token: token})
	}
	if len(made) == 0 {
		return notFound
	}
	rows, err := v.madeLinks(made)
	if err != nil {
		return err
	}
	t := reports.Table{Lang: v.lang, Authority: v.authority(), Title: v.say("links.title"), Under: v.say("links.once"), SheetName: v.say("links.sheet"), Columns: []reports.Column{
		{Title: v.say("links.name"), Width: 26}, {Title: v.say("links.login"), Width: 18}, {Title: v.say("links.unit"), Width: 30}, {Title: v.say("account.email"), Width: 26}, {Title: v.say("links.link"), Width: 60},
	}}
	for _, r := range rows {
		t.Rows = append(t.Rows, []reports.Cell{reports.Text(r.Name), reports.Text(r.Login), reports.Text(r.Unit), reports.Text(r.Email), reports.Text(r.Link)})
	}
	var b bytes.Buffer
	if err := reports.Ranking(&b, &t); err != nil {
		return err
	}
	res := &shell.Response{Kind: workbookKind, Name: "lien-ket-dat-mat-khau.xlsx", Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
