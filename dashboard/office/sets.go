package office

import (
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/words"
)

// The largest set that is known is a third of this; the form carries it a third larger.
const (
	setFile = 1<<20 + 64<<10
	setForm = 2 << 20
)

var setsRoutes = []route{
	{pattern: "GET /office/sets", needs: do(access.Plan), serve: listOfSets},
	{pattern: "POST /office/sets", needs: do(access.Plan), serve: checkSet, most: setFile},
	{pattern: "POST /office/sets/store", needs: do(access.Plan), serve: loadSet, most: setForm},
	{pattern: "POST /office/sets/{set}/withdraw", needs: do(access.Plan), serve: withdrawSet},
	{pattern: "GET /office/sets/{set}/set.yaml", needs: do(access.Plan), serve: setText},
}

type setsPage struct {
	shell.Frame
	Own, Samples []setLine
	Withdrawn    []withdrawnSet
	Trouble      string
	Faults       []fault       // why a set was not withdrawn
	Check        *setCheckView // nil before a set was sent
}

// withdrawnSet is a set that was loaded by mistake.
type withdrawnSet struct{ Ref, Reason, By, At string }

// setLine is one set of the list.
type setLine struct {
	Ref, Title, Decision, Years, Groups, Points string
	Items                                       int
	Sample, Kept                                bool
	Uses                                        []setUse // the groups and years that it is used for
	Behind                                      []setUse // where another is used
	Page                                        string   // its public page; "" is none
	File                                        string
	Withdraw                                    string // address; "" where it is not done
}

// setUse is a group with the years in which a set is used there.
type setUse struct{ Group, Years, Ref string }

// setCheckView is what a set says, and what loading it would do.
type setCheckView struct {
	File     string
	Set      setLine
	Lines    []setFault
	Faults   []fault
	There    bool
	Replaces []replaceLine
	Unknown  string
	Body     string // the set itself, which the form sends again
	Seen     string
}

// setFault is a fault of the file; what it says is Vietnamese.
type setFault struct {
	Line               int
	Code, Problem, Fix string
}

type replaceLine struct{ Group, Year, Was, Sheets, Handed string }

func listOfSets(v *visit) error { return v.showSets(http.StatusOK, setsPage{}) }

func (v *visit) showSets(status int, p setsPage) error {
	list, err := v.acting.Sets(v.ctx())
	if err != nil {
		return err
	}
	names, err := v.groupNames()
	if err != nil {
		return err
	}
	title := v.say("sets.title")
	p.Frame = v.frame(title, shell.Crumb{Text: title})
	slices.Reverse(list) // the newest first
	for i := range list {
		if line := v.loadedLine(&list[i], names); list[i].Shipped {
			p.Samples = append(p.Samples, line)
		} else {
			p.Own = append(p.Own, line)
		}
	}
	withdrawn, err := v.acting.WithdrawnSets(v.ctx())
	if err != nil {
		return err
	}
	for _, w := range withdrawn {
		p.Withdrawn = append(p.Withdrawn, withdrawnSet{w.Ref, w.Reason, w.By, v.moment(w.At)})
	}
	return v.showStatus(status, "sets.html", p)
}

func (v *visit) loadedLine(l *campaign.LoadedSet, names groupNames) setLine {
	line := v.setLine(l.Set, names)
	line.Kept, line.File = l.Kept, link("sets", l.Set.Ref(), "set.yaml")
	if l.Published {
		line.Page = "/criteria/" + l.Set.Ref()
	}
	if l.Kept && !l.Shipped && !l.Published {
		line.Withdraw = link("sets", l.Set.Ref(), "withdraw")
	}
	for _, r := range l.Holds {
		line.Uses = addUse(line.Uses, setUse{names.of(r.Group), strconv.Itoa(r.Year), ""})
	}
	for _, r := range l.Behind {
		line.Behind = addUse(line.Behind, setUse{names.of(r.Group), strconv.Itoa(r.Year), r.By})
	}
	return line
}

// addUse adds a year to the line of its group.
func addUse(list []setUse, u setUse) []setUse {
	for i := range list {
		if list[i].Group == u.Group && list[i].Ref == u.Ref {
			list[i].Years += ", " + u.Years
			return list
		}
	}
	return append(list, u)
}

// groupNames are the names of groups by ID.
type groupNames map[string]string

// of is the name of a group, its ID where no unit is in it.
func (g groupNames) of(id string) string {
	if name := g[id]; name != "" {
		return name
	}
	return id
}

func (v *visit) groupNames() (groupNames, error) {
	groups, err := v.work.DB.Groups(v.ctx(), v.work.Authority)
	names := groupNames{}
	for _, g := range groups {
		names[g.ID] = g.Name
	}
	return names, err
}

func (v *visit) setLine(set *criteria.Set, names groupNames) setLine {
	var groups []string
	for _, g := range set.Groups {
		groups = append(groups, names.of(g))
	}
	line := setLine{Ref: set.Ref(), Title: set.Title, Decision: set.Decision, Groups: strings.Join(groups, "; "), Points: words.Number(set.Total.Number, v.lang), Items: len(set.Leaves()), Sample: set.Sample}
	var years []string
	for _, y := range set.Years {
		years = append(years, strconv.Itoa(y))
	}
	line.Years = strings.Join(years, ", ")
	return line
}

// checkSet reads a set that was sent and shows its faults, or what loading it would do.
func checkSet(v *visit) error {
	name, body, err := v.sentFile("list")
	if errors.Is(err, errNoFile) {
		return v.showSets(http.StatusUnprocessableEntity, setsPage{Trouble: v.say("sets.nofile")})
	}
	if err != nil {
		return err
	}
	check, err := v.acting.CheckSet(v.ctx(), body)
	if err != nil {
		return err
	}
	return v.showSetCheck("", name, &check, body)
}

func (v *visit) showSetCheck(trouble, name string, check *campaign.SetCheck, body []byte) error {
	names, err := v.groupNames()
	if err != nil {
		return err
	}
	view := &setCheckView{File: name, There: check.There, Unknown: strings.Join(check.Unknown, ", "), Faults: v.faults(&campaign.Refused{Faults: check.Trouble})}
	for _, f := range check.Faults {
		view.Lines = append(view.Lines, setFault{f.Line, f.Code, f.Problem, f.Fix})
	}
	if check.Set != nil {
		view.Set = v.setLine(check.Set, names)
	}
	for _, r := range check.Replaces {
		line := replaceLine{Group: names.of(r.Group), Year: strconv.Itoa(r.Year), Was: r.Was}
		if r.Sheets > 0 {
			line.Sheets = v.say("sets.sheets", r.Sheets)
		}
		if r.Handed > 0 {
			line.Handed = v.say("sets.handed", r.Handed)
		}
		view.Replaces = append(view.Replaces, line)
	}
	status := http.StatusOK
	if check.Refused() || trouble != "" {
		status = http.StatusUnprocessableEntity
	}
	if !check.Refused() && !check.There {
		view.Body, view.Seen = base64.StdEncoding.EncodeToString(body), check.Digest
	}
	return v.showSets(status, setsPage{Trouble: trouble, Check: view})
}

// loadSet loads the set that the check page sent again, where that still does what was
// shown.
func loadSet(v *visit) error {
	body, err := base64.StdEncoding.DecodeString(v.r.PostFormValue("body"))
	if err != nil || len(body) == 0 {
		return v.showSets(http.StatusUnprocessableEntity, setsPage{Trouble: v.say("sets.nofile")})
	}
	name := v.r.PostFormValue("file")
	check, err := v.acting.CheckSet(v.ctx(), body)
	if err != nil {
		return err
	}
	if len(check.Replaces) > 0 && v.field("sure") != "on" {
		return v.showSetCheck(v.say("sets.unsure"), name, &check, body)
	}
	check, err = v.acting.LoadSet(v.ctx(), body, v.r.PostFormValue("seen"))
	switch {
	case errors.Is(err, campaign.ErrMoved):
		return v.showSetCheck(v.say("sets.moved"), name, &check, body)
	case err != nil:
		return err
	case check.Refused(), check.There:
		return v.showSetCheck("", name, &check, body)
	}
	return v.flash(link("sets"), "set-loaded")
}

// withdrawSet takes a set that was loaded by mistake out of use.
func withdrawSet(v *visit) error {
	ref := v.r.PathValue("set")
	if criteria.CheckRef(ref) != nil {
		return notFound
	}
	err := v.acting.WithdrawSet(v.ctx(), ref, v.field("reason"))
	if faults := v.faults(err); faults != nil {
		return v.showSets(http.StatusUnprocessableEntity, setsPage{Faults: faults})
	}
	if err != nil {
		return err
	}
	return v.flash(link("sets"), "set-withdrawn")
}

// setText sends the file of a set.
func setText(v *visit) error {
	ref := v.r.PathValue("set")
	if criteria.CheckRef(ref) != nil {
		return notFound
	}
	text, err := v.acting.SetText(v.ctx(), ref)
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: "application/yaml; charset=utf-8", Name: ref + ".yaml", Body: text, Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
