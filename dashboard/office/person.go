package office

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

// grantRow is one role in the form, with what it reaches.
type grantRow struct {
	N                           int // from 1, for labels
	Roles, Units, Groups, Codes []option
	Faults                      []fault
}

type personPage struct {
	shell.Frame
	New      bool
	Action   string
	Person   access.Person
	Units    []option
	Grants   []grantRow
	Rows     int     // of grants, that the form sends back
	Faults   []fault // of no field
	Wrong    map[string][]fault
	Account  campaign.PersonRow
	Sessions []sessionRow
	Tokens   []tokenRow
	Base     string // address of deeds to the account
	Own      bool   // it is who looks at it
	Seen     string // what the form was made of
}

// wrong are the faults of a field, for the template.
func (p *personPage) wrong(err error, v *visit) {
	p.Wrong = map[string][]fault{campaign.LoginField: nil, campaign.PersonField: nil, campaign.EmailField: nil, campaign.UnitField: nil, campaign.ReasonField: nil}
	for _, f := range v.faults(err) {
		if f.Field == "" {
			p.Faults = append(p.Faults, f)
		} else {
			p.Wrong[f.Field] = append(p.Wrong[f.Field], f)
		}
	}
}

// spareRows is how many empty rows the form offers below those that are filled.
const spareRows = 2

func newPerson(v *visit) error {
	return v.showPerson(http.StatusOK, access.Person{}, spareRows+1, nil)
}

func person(v *visit) error {
	row, err := v.acting.Person(v.ctx(), v.r.PathValue("login"))
	if err != nil {
		return err
	}
	return v.showPerson(http.StatusOK, row.Person, len(row.Grants)+spareRows, nil)
}

// showPerson shows the form of a person as it is, or as it was sent and refused.
func (v *visit) showPerson(status int, p access.Person, rows int, refused error) error {
	offer, err := v.acting.Offer(v.ctx())
	if err != nil {
		return err
	}
	login := v.r.PathValue("login")
	page := personPage{New: login == "", Person: p, Action: link("people", "new"), Rows: min(rows, mostGrants)}
	title := v.say("person.new")
	if !page.New {
		if page.Account, err = v.acting.Person(v.ctx(), login); err != nil {
			return err
		}
		title, page.Base, page.Action, page.Own = page.Account.Name, personURL(login), personURL(login), login == v.who.ID
		if page.Seen = v.field("seen"); refused == nil || page.Seen == "" {
			page.Seen = page.Account.Seen
		}
		if page.Sessions, err = v.personSessions(login); err != nil {
			return err
		}
		if page.Tokens, err = v.personTokens(login); err != nil {
			return err
		}
	}
	page.Frame = v.frame(title, shell.Crumb{Text: v.say("people.title"), URL: link("people")}, shell.Crumb{Text: title, Data: !page.New})
	page.wrong(refused, v)
	page.Units = append([]option{{Text: v.say("person.nounit")}}, unitChoices(offer, p.Unit)...)
	for i := range page.Rows {
		g := access.Grant{}
		if i < len(p.Grants) {
			g = p.Grants[i]
		}
		page.Grants = append(page.Grants, v.grantRow(offer, i, g, page.Wrong[campaign.GrantField+strconv.Itoa(i)]))
	}
	return v.showStatus(status, "person.html", page)
}

func (v *visit) grantRow(o campaign.Offered, i int, g access.Grant, faults []fault) grantRow {
	row := grantRow{N: i + 1, Faults: faults}
	row.Roles = append([]option{{Text: v.say("person.norole")}}, v.roleChoices(string(g.Role))...)
	row.Units = append([]option{{Text: "—"}}, unitChoices(o, g.Unit)...)
	row.Groups = []option{{Text: v.say("person.allgroups")}}
	for _, group := range o.Groups {
		row.Groups = append(row.Groups, option{group.ID, group.Name, group.ID == g.Group, true})
	}
	row.Codes = []option{{Text: v.say("person.allfields")}}
	known := g.Field == ""
	for _, f := range o.Fields {
		row.Codes = append(row.Codes, option{f.Code, f.Code + ". " + strings.Join(f.Names, " / "), f.Code == g.Field, true})
		known = known || f.Code == g.Field
	}
	if !known { // given by a set that is in use no more
		row.Codes = append(row.Codes, option{Value: g.Field, Text: v.say("person.oldfield", g.Field), Chosen: true})
	}
	return row
}

func (v *visit) personSessions(login string) ([]sessionRow, error) {
	sessions, err := v.acting.PersonSessions(v.ctx(), login)
	var list []sessionRow
	for i := range sessions {
		s := &sessions[i]
		list = append(list, sessionRow{Browser: v.browserName(s.Agent), Address: s.Address, Begun: v.moment(s.Begun), Seen: v.moment(s.Seen)})
	}
	return list, err
}

// mostGrants bounds the rows of the form.
const mostGrants = 60

// sentPerson is what the form holds; rows that say nothing are left out, as the check
// leaves them out, so that faults stand beside their rows.
func (v *visit) sentPerson() (access.Person, error) {
	if err := v.r.ParseForm(); err != nil {
		return access.Person{}, err
	}
	p := access.Person{ID: v.field("login"), Name: v.field("name"), Email: v.field("email"), Unit: v.field("unit")}
	form := v.r.PostForm
	at := func(name string, i int) string {
		if i < len(form[name]) {
			return form[name][i]
		}
		return ""
	}
	for i := range min(len(form["role"]), mostGrants) {
		g := access.Grant{Role: access.Role(at("role", i)), Unit: at("of", i), Group: at("group", i), Field: at("code", i)}
		if g != (access.Grant{}) && !slices.Contains(p.Grants, g) {
			p.Grants = append(p.Grants, g)
		}
	}
	return p, nil
}

func addPerson(v *visit) error {
	p, err := v.sentPerson()
	if err != nil {
		return err
	}
	if v.field("more") != "" {
		return v.showPerson(http.StatusOK, p, len(p.Grants)+2*spareRows, nil)
	}
	err = v.acting.AddPerson(v.ctx(), p)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showPerson(http.StatusUnprocessableEntity, p, len(p.Grants)+spareRows, err)
	}
	if err != nil {
		return err
	}
	added, err := v.acting.Person(v.ctx(), strings.ToLower(p.ID)) // as it was tidied
	if err != nil {
		return err
	}
	if v.field("then") == "link" {
		return v.showLink(added.Person)
	}
	return v.flash(personURL(added.ID), "person-added")
}

func changePerson(v *visit) error {
	p, err := v.sentPerson()
	if err != nil {
		return err
	}
	p.ID = v.r.PathValue("login")
	if v.field("more") != "" {
		return v.showPerson(http.StatusOK, p, len(p.Grants)+2*spareRows, nil)
	}
	return v.afterPerson(v.acting.PutPerson(v.ctx(), p, v.field("seen")), p, "person-changed")
}

// afterPerson leads back to a person, or shows what was sent with why it was refused.
func (v *visit) afterPerson(err error, p access.Person, code string) error {
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showPerson(http.StatusUnprocessableEntity, p, len(p.Grants)+spareRows, err)
	}
	if err != nil {
		return err
	}
	return v.flash(personURL(p.ID), code)
}
