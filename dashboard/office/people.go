package office

import (
	"slices"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/words"
)

var peopleRoutes = []route{
	{pattern: "GET /office/people", needs: do(access.People), serve: listOfPeople},
	{pattern: "GET /office/people/new", needs: do(access.People), serve: newPerson},
	{pattern: "POST /office/people/new", needs: do(access.People), serve: addPerson},
	{pattern: "GET /office/people/login/{login}", needs: do(access.People), serve: person},
	{pattern: "POST /office/people/login/{login}", needs: do(access.People), serve: changePerson},
	{pattern: "POST /office/people/login/{login}/block", needs: do(access.People), serve: blockPerson},
	{pattern: "POST /office/people/login/{login}/unblock", needs: do(access.People), serve: unblockPerson},
	{pattern: "POST /office/people/login/{login}/second", needs: do(access.People), serve: removeSecond},
	{pattern: "POST /office/people/login/{login}/leave", needs: do(access.People), serve: endPersonSessions},
	{pattern: "POST /office/people/login/{login}/link", needs: do(access.People), serve: invitePerson},
}

// option is one line of a select.
type option struct {
	Value, Text string
	Chosen      bool
	Data        bool // the text is a name, which is Vietnamese on every page
}

type peoplePage struct {
	shell.Frame
	Query      string
	Units      []option
	Roles      []option
	States     []option
	Rows       []personLine
	All, Found int
	More       int // found, and not shown
	NoPassword int
	CanMail    bool
	TickAll    string // address of the same list with everybody ticked
}

// personLine is one person of the list.
type personLine struct {
	URL, Name, Login, Email, Unit string
	Roles                         []roleLine
	Blocked, NoPassword, Second   bool
	Ticked                        bool // for a link
}

// shownPeople is how many people one page shows.
const shownPeople = 200

// listOfPeople lists accounts, those that a search asks for.
func listOfPeople(v *visit) error {
	all, err := v.acting.People(v.ctx())
	if err != nil {
		return err
	}
	offer, err := v.acting.Offer(v.ctx())
	if err != nil {
		return err
	}
	ask := v.r.URL.Query()
	p := peoplePage{Frame: v.frame(v.say("people.title"), shell.Crumb{Text: v.say("people.title")}), Query: ask.Get("q"), All: len(all)}
	p.Units = append([]option{{Text: v.say("people.anyunit")}}, unitChoices(offer, ask.Get("unit"))...)
	p.Roles = append([]option{{Text: v.say("people.anyrole")}}, v.roleChoices(ask.Get("role"))...)
	for _, s := range [][2]string{{"", v.say("people.anystate")}, {"nopassword", v.say("people.nopassword")}, {"blocked", v.say("people.blocked")}, {"second", v.say("people.nosecond")}} {
		p.States = append(p.States, option{Value: s[0], Text: s[1], Chosen: s[0] == ask.Get("state")})
	}
	names := unitNames(offer)
	for i := range all {
		row := &all[i]
		if awaited(row) {
			p.NoPassword++
		}
		if !asked(row, ask.Get("q"), ask.Get("unit"), access.Role(ask.Get("role")), ask.Get("state")) {
			continue
		}
		if p.Found++; p.Found <= shownPeople {
			line := v.personLine(row, names)
			line.Ticked = line.NoPassword && ask.Get("state") == "nopassword" || ask.Get("all") != ""
			p.Rows = append(p.Rows, line)
		}
	}
	p.More = p.Found - len(p.Rows)
	ask.Del("done")
	ask.Set("all", "1")
	p.TickAll = link("people") + "?" + ask.Encode()
	if p.CanMail, err = v.acting.CanMail(v.ctx()); err != nil {
		return err
	}
	return v.show("people.html", p)
}

// awaited says whether somebody has no way to sign in yet.
func awaited(p *campaign.PersonRow) bool { return !p.Password && !p.Provider && !p.Blocked }

// asked says whether a person is what a search asks for; accents do not count.
func asked(p *campaign.PersonRow, query, unit string, role access.Role, state string) bool {
	text := words.Fold(p.ID + " " + p.Name + " " + p.Email)
	for _, word := range strings.Fields(words.Fold(query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	switch {
	case unit != "" && !p.Own(unit), role != "" && !p.Has(role):
		return false
	case state == "nopassword":
		return awaited(p)
	case state == "blocked":
		return p.Blocked
	case state == "second":
		return !p.TOTP && !p.Blocked
	}
	return true
}

func (v *visit) personLine(p *campaign.PersonRow, units map[string]string) personLine {
	l := personLine{URL: personURL(p.ID), Name: p.Name, Login: p.ID, Email: p.Email, Unit: units[p.Unit], Blocked: p.Blocked, NoPassword: awaited(p), Second: p.TOTP}
	for _, g := range p.Grants {
		if line := v.roleLine(g, units); !slices.Contains(l.Roles, line) {
			l.Roles = append(l.Roles, line)
		}
	}
	return l
}

func personURL(login string, more ...string) string {
	return link(append([]string{"people", "login", login}, more...)...)
}

func unitNames(o campaign.Offered) map[string]string {
	names := map[string]string{}
	for _, u := range o.Units {
		names[u.ID] = u.Name
	}
	return names
}

func unitChoices(o campaign.Offered, chosen string) []option {
	var list []option
	for _, u := range o.Units {
		list = append(list, option{u.ID, u.Name + " (" + u.ID + ")", u.ID == chosen, true})
	}
	return list
}

func (v *visit) roleChoices(chosen string) []option {
	var list []option
	for _, r := range access.Roles {
		list = append(list, option{Value: string(r), Text: v.inLang(campaign.RoleName(r)), Chosen: string(r) == chosen})
	}
	return list
}

// peopleTasks asks an administrator to send links to those who cannot sign in yet.
func peopleTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.People) {
		return nil, nil
	}
	all, err := v.acting.People(v.ctx())
	n := 0
	for i := range all {
		if awaited(&all[i]) {
			n++
		}
	}
	if n == 0 {
		return nil, err
	}
	return []task{{Text: v.sayN(n, "people.task"), Detail: v.say("people.task.detail"), URL: link("people") + "?state=nopassword", Link: v.say("people.task.go")}}, err
}
