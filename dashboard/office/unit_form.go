package office

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/imports"
)

// unitPage is the form of one unit.
type unitPage struct {
	shell.Frame
	New            bool
	Action         string
	Unit           assessment.Unit
	From, To       string
	Before, Others string
	Groups         []option
	NewGroup       string
	Reason         string
	Faults         []fault
	Wrong          map[string][]fault
	Seen           string
	Effects        []unitEffectLine
	Sure           string // what was shown of them, which the form sends back; "" is nothing
}

func newUnit(v *visit) error {
	return v.showUnit(http.StatusOK, assessment.Unit{Ranked: true}, "", nil)
}

func oneUnit(v *visit) error {
	u, err := v.thisUnit()
	if err != nil {
		return err
	}
	return v.showUnit(http.StatusOK, u, "", nil)
}

// thisUnit is {unit} as it is stored now.
func (v *visit) thisUnit() (assessment.Unit, error) {
	_, units, err := v.acting.UnitsNow(v.ctx())
	if i := slices.IndexFunc(units, func(u assessment.Unit) bool { return u.ID == v.unit.ID }); i >= 0 {
		return units[i], err
	}
	return assessment.Unit{}, errors.Join(notFound, err)
}

// showUnit shows the form of a unit as it is, or as it was sent and refused.
func (v *visit) showUnit(status int, u assessment.Unit, newGroup string, refused error) error {
	p, err := v.unitPage(u, newGroup, refused)
	if err != nil {
		return err
	}
	return v.showStatus(status, "unit.html", p)
}

func (v *visit) unitPage(u assessment.Unit, newGroup string, refused error) (unitPage, error) {
	groups, _, err := v.acting.UnitsNow(v.ctx())
	if err != nil {
		return unitPage{}, err
	}
	p := unitPage{New: v.r.PathValue("unit") == "", Action: link("units", "new"), Unit: u, From: day(u.From), To: day(u.To), Before: listedText(u.Predecessors), Others: listedText(u.Aliases), NewGroup: newGroup, Reason: v.field("reason")}
	title := v.say("unit.new")
	if !p.New {
		now, err := v.thisUnit()
		if err != nil {
			return p, err
		}
		title, p.Action = now.Name, unitURL(now.ID)
		if p.Seen = v.field("seen"); refused == nil || p.Seen == "" {
			p.Seen = campaign.SeenUnit(now)
		}
	}
	p.Frame = v.frame(title, shell.Crumb{Text: v.say("units.title"), URL: link("units")}, shell.Crumb{Text: title, Data: !p.New})
	p.Groups = groupChoices(groups, u.Group, v.say("unit.choose"))
	p.Wrong = map[string][]fault{campaign.CodeField: nil, campaign.NameField: nil, campaign.GroupField: nil, campaign.FromField: nil, campaign.ToField: nil, campaign.BeforeField: nil, campaign.ReasonField: nil}
	for _, f := range v.faults(refused) {
		if f.Field == "" {
			p.Faults = append(p.Faults, f)
		} else {
			p.Wrong[f.Field] = append(p.Wrong[f.Field], f)
		}
	}
	return p, nil
}

// groupChoices are the groups that there are, then those that most provinces have.
func groupChoices(groups []assessment.Group, chosen, none string) []option {
	list := []option{{Text: none}}
	for _, g := range slices.Concat(groups, imports.WellKnownGroups()) {
		if !slices.ContainsFunc(list, func(o option) bool { return o.Value == g.ID }) {
			list = append(list, option{g.ID, g.Name + " (" + g.ID + ")", g.ID == chosen, true})
		}
	}
	return list
}

// sentUnit is what the form holds, with the group where it is new.
func (v *visit) sentUnit(groups []assessment.Group) (assessment.Unit, assessment.Group) {
	u := assessment.Unit{ID: v.field("code"), Name: v.field("name"), Group: v.field("group"), Ranked: v.field("ranked") == "on", From: v.field("from"), To: v.field("to"), Predecessors: cutList(v.field("before")), Aliases: cutList(v.field("others"))}
	var group assessment.Group
	if typed := v.field("newgroup"); typed != "" {
		group = imports.GroupNamed(typed)
		u.Group = group.ID
		if i := slices.IndexFunc(groups, func(g assessment.Group) bool { return strings.EqualFold(g.Name, typed) }); i >= 0 {
			u.Group = groups[i].ID
		}
		return u, group
	}
	for _, g := range imports.WellKnownGroups() {
		if g.ID == u.Group {
			group = g
		}
	}
	return u, group
}

// cutList cuts a list in one field; listedText writes it.
func cutList(s string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func listedText(list []string) string { return strings.Join(list, "; ") }

func addUnit(v *visit) error {
	groups, _, err := v.acting.UnitsNow(v.ctx())
	if err != nil {
		return err
	}
	u, group := v.sentUnit(groups)
	return v.afterUnit(v.acting.AddUnit(v.ctx(), u, group), u, "unit-added")
}

func changeUnit(v *visit) error {
	groups, _, err := v.acting.UnitsNow(v.ctx())
	if err != nil {
		return err
	}
	u, group := v.sentUnit(groups)
	u.ID = v.unit.ID
	effects, err := v.acting.UnitEffects(v.ctx(), u)
	if err != nil {
		return err
	}
	if len(effects) > 0 && v.field("sure") != effectsSeen(effects) {
		return v.askUnit(u, effects)
	}
	return v.afterUnit(v.acting.PutUnit(v.ctx(), u, group, v.field("seen"), v.field("reason")), u, "unit-changed")
}

// askUnit shows what a change does to sheets that there are, before it is stored.
func (v *visit) askUnit(u assessment.Unit, effects []campaign.UnitEffect) error {
	p, err := v.unitPage(u, v.field("newgroup"), nil)
	if err != nil {
		return err
	}
	p.Seen, p.Sure, p.Effects = v.field("seen"), effectsSeen(effects), v.unitEffectLines(effects)
	return v.show("unit.html", p)
}

// effectsSeen names effects, so that nothing else is done than was shown.
func effectsSeen(effects []campaign.UnitEffect) string {
	text := ""
	for _, e := range effects {
		text += fmt.Sprintf("%q %d %s\n", e.Unit.ID, e.Year, e.Says.Vi)
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// afterUnit leads back to the list, or shows what was sent with why it was refused.
func (v *visit) afterUnit(err error, u assessment.Unit, code string) error {
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showUnit(http.StatusUnprocessableEntity, u, v.field("newgroup"), err)
	}
	if err != nil {
		return err
	}
	return v.flash(link("units"), code)
}
