package office

import (
	"errors"
	"net/http"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

var targetRoutes = []route{
	{pattern: "GET /office/targets", needs: do(access.Plan), serve: targets},
	{pattern: "POST /office/targets", needs: do(access.Plan), serve: setTarget},
	{pattern: "POST /office/targets/{target}/withdraw", needs: do(access.Plan), serve: withdrawTarget},
}

// targetsPage is what groups are to reach, and the form of one more.
type targetsPage struct {
	shell.Frame
	Rows    []targetRow
	Typed   campaign.Goal
	Year    string
	Groups  []option
	Classes []option
	Faults  []fault
	Wrong   map[string][]fault
}

type targetRow struct {
	Year, Group, Text string
	Class             string // that the text ends with, in Vietnamese; "" is none
	By, At, Withdraw  string
}

func targets(v *visit) error {
	return v.showTargets(http.StatusOK, campaign.Goal{Year: v.acting.Now().In(v.acting.TimeZone()).Year()}, nil)
}

func (v *visit) showTargets(status int, typed campaign.Goal, refused error) error {
	title := v.say("targets.title")
	p := targetsPage{Frame: v.frame(title, shell.Crumb{Text: title}), Typed: typed, Year: strconv.Itoa(typed.Year), Wrong: map[string][]fault{}}
	for _, f := range []string{campaign.TargetYearField, campaign.TargetGroupField, campaign.TargetClassField, campaign.TargetShareField} {
		p.Wrong[f] = nil
	}
	for _, f := range v.faults(refused) {
		p.Wrong[f.Field] = append(p.Wrong[f.Field], f)
	}
	p.Faults = append(p.Wrong[""], p.Wrong[campaign.ReasonField]...)
	groups, err := v.work.DB.Groups(v.ctx(), v.work.Authority)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, g := range groups {
		names[g.ID] = g.Name
		p.Groups = append(p.Groups, option{Value: g.ID, Text: g.Name, Chosen: g.ID == typed.Group, Data: true})
	}
	p.Classes = v.classOptions(groups, typed)
	holding, err := v.acting.Targets(v.ctx())
	if err != nil {
		return err
	}
	for i := range holding {
		p.Rows = append(p.Rows, v.targetRow(&holding[i], names))
	}
	return v.showStatus(status, "targets.html", p)
}

// classOptions are the mean and every class that some group has in the year of the form.
func (v *visit) classOptions(groups []assessment.Group, typed campaign.Goal) []option {
	list := []option{{Value: "", Text: v.say("targets.mean"), Chosen: typed.Class == ""}}
	seen := map[string]bool{}
	for _, g := range groups {
		for _, year := range []int{typed.Year, typed.Year - 1} { // the set of a year may come later than its target
			classes, err := v.work.ClassesOf(v.ctx(), g.ID, year)
			if err != nil { // there is no set for it
				continue
			}
			for _, c := range classes {
				if !seen[c] {
					seen[c] = true
					list = append(list, option{Value: c, Text: c, Chosen: c == typed.Class, Data: true})
				}
			}
		}
	}
	return list
}

func (v *visit) targetRow(t *store.Target, groups map[string]string) targetRow {
	row := targetRow{Year: strconv.Itoa(t.Year), Group: groups[t.Group], Class: t.Class, By: t.By, At: v.moment(t.At), Withdraw: link("targets", strconv.FormatInt(t.ID, 10), "withdraw")}
	share := words.Number(*t.Share, v.lang)
	if row.Text = v.say("targets.is.mean", share); t.Class != "" {
		row.Text = v.say("targets.is.class", share)
	}
	return row
}

func setTarget(v *visit) error {
	year, _ := strconv.Atoi(v.field("year")) // 0 is refused with its reason
	goal := campaign.Goal{Year: year, Group: v.field("group"), Class: v.field("class"), Share: v.field("share")}
	err := v.acting.SetTarget(v.ctx(), goal)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showTargets(http.StatusUnprocessableEntity, goal, err)
	}
	if err != nil {
		return err
	}
	return v.flash(link("targets"), "target-set")
}

func withdrawTarget(v *visit) error {
	id, err := strconv.ParseInt(v.r.PathValue("target"), 10, 64)
	if err != nil {
		return notFound
	}
	err = v.acting.WithdrawTarget(v.ctx(), id, v.field("reason"))
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showTargets(http.StatusUnprocessableEntity, campaign.Goal{Year: v.acting.Now().Year()}, err)
	}
	if err != nil {
		return err
	}
	return v.flash(link("targets"), "target-withdrawn")
}
