package office

import (
	"net/http"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
)

var tokenRoutes = []route{
	{pattern: "GET /office/account/tokens", needs: signedIn, serve: tokens},
	{pattern: "POST /office/account/tokens", needs: signedIn, serve: makeToken},
	{pattern: "POST /office/account/tokens/{id}/end", needs: signedIn, serve: endToken},
	{pattern: "POST /office/people/login/{login}/tokens", needs: do(access.People), serve: endPersonTokens},
}

type tokensPage struct {
	shell.Frame
	Login  string
	Made   string // new token, shown once
	Ask    bool   // for the password
	Faults []fault
	Why    string // why it was not made, where that is none of a field
	Name   string
	Days   string
	Scopes []scopeChoice
	Rows   []tokenRow
	Most   int
}

type scopeChoice struct {
	Value, Text string
	Chosen      bool
}

type tokenRow struct {
	Name, Scopes, Ends, Used, At string
	Works                        bool
	End                          string // address of the form that ends it
}

// tokens lists one's own tokens, and makes another.
func tokens(v *visit) error { return v.showTokens(http.StatusOK, &tokensPage{Days: "90"}) }

func (v *visit) showTokens(status int, p *tokensPage) error {
	list, err := v.door.Tokens(v.ctx(), v.session)
	if err != nil {
		return err
	}
	p.Frame = v.accountFrame(v.say("tokens.title"))
	p.Login, p.Ask, p.Most = v.who.ID, v.session.AsksPassword(), campaign.LongestToken
	for i := range list {
		p.Rows = append(p.Rows, v.tokenRow(&list[i]))
	}
	if p.Scopes == nil {
		p.Scopes = v.scopeChoices(nil)
	}
	if p.Made != "" {
		p.Frame.Scripts = append(p.Frame.Scripts, copyScript)
	}
	p.Frame.Other = link("account", "tokens") + "?lang=" + string(shell.Other(v.lang))
	return v.showStatus(status, "tokens.html", p)
}

// scopeChoices are the scopes whose rights the person has.
func (v *visit) scopeChoices(chosen []string) (list []scopeChoice) {
	for _, s := range access.Scopes {
		if v.who.Any(s.Deed()) {
			one := scopeChoice{Value: string(s), Text: v.scopeText(s)}
			for _, c := range chosen {
				one.Chosen = one.Chosen || c == one.Value
			}
			list = append(list, one)
		}
	}
	return list
}

func (v *visit) scopeText(s access.Scope) string {
	if s == access.ReadProgress {
		return v.say("tokens.scope.progress")
	}
	return v.say("tokens.scope.sheets")
}

func (v *visit) tokenRow(t *store.Token) tokenRow {
	row := tokenRow{Name: t.Name, Ends: v.moment(t.Ends), Used: v.say("tokens.never"), At: v.moment(t.At), Works: campaign.TokenWorks(t, v.Now())}
	var scopes []string
	for _, s := range t.Scopes {
		scopes = append(scopes, v.scopeText(s))
	}
	row.Scopes = strings.Join(scopes, "; ")
	if !t.Used.IsZero() {
		row.Used = v.say("tokens.used", v.moment(t.Used))
	}
	if row.Works {
		row.End = link("account", "tokens", strconv.FormatInt(t.ID, 10), "end")
	}
	return row
}

// makeToken shows a new token once: it is kept nowhere, and in no address of a page.
func makeToken(v *visit) error {
	p := &tokensPage{Name: v.field("name"), Days: v.field("days")}
	days, _ := strconv.Atoi(p.Days) // what is no number is refused as 0
	n := campaign.NewToken{Name: p.Name, Days: days}
	for _, s := range v.r.PostForm["scope"] {
		n.Scopes = append(n.Scopes, access.Scope(s))
	}
	made, err := v.door.MakeToken(v.ctx(), v.session, n, v.r.PostFormValue("password"), v.caller())
	if why, status := v.notIn(err); why != "" {
		if p.Faults = v.faults(err); p.Faults == nil {
			p.Why = why
		}
		p.Scopes = v.scopeChoices(v.r.PostForm["scope"])
		return v.showTokens(status, p)
	}
	if err != nil {
		return err
	}
	return v.showTokens(http.StatusOK, &tokensPage{Made: made, Days: "90"})
}

func endToken(v *visit) error {
	id, err := strconv.ParseInt(v.r.PathValue("id"), 10, 64)
	if err != nil {
		return notFound
	}
	if err := v.door.EndToken(v.ctx(), v.session, id); err != nil {
		return err
	}
	return v.flash(link("account", "tokens"), "token-ended")
}

func endPersonTokens(v *visit) error {
	return v.toPerson("tokens-ended", func(login string) error { return v.acting.EndPersonTokens(v.ctx(), login) })
}

// personTokens are the tokens of somebody else that work.
func (v *visit) personTokens(login string) (rows []tokenRow, err error) {
	list, err := v.acting.PersonTokens(v.ctx(), login)
	for i := range list {
		rows = append(rows, v.tokenRow(&list[i]))
	}
	return rows, err
}
