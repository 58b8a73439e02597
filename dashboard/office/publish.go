package office

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

var publishRoutes = []route{
	{pattern: "GET /office/publish", needs: do(access.Preview), serve: publishChoices},
	{pattern: "GET /office/publish/{year}/{set}", needs: do(access.Preview), serve: publishForm},
	{pattern: "POST /office/publish/{year}/{set}", needs: do(access.Publish), serve: publish},
}

type publishPage struct {
	shell.Frame
	Year      int
	SetTitle  string // of the set
	Ref       string
	Sample    bool
	Lead      string
	Button    string
	May       bool // the person may publish
	Ready     bool
	Corrects  string // the publication that stands already
	Checks    []publishCheck
	Without   []withoutChoice
	Allow     bool
	Note      string
	Reason    string
	Word      string // to be typed
	Seen      string
	Faults    []fault // of a try
	Ranking   []rankGroup
	Unsettled string // how many units of it are not decided, "" is none
	Published string // address of the public page, after it was published
	Same      bool   // the ranking is what was published
	Withheld  string // name of the person's own units, "" is none
}

type publishCheck struct {
	Name, Hint string
	Count      int
	Stops      bool
	Faults     []checkFault
	More       int
}

// checkFault is one fault, of a unit where it has a name.
type checkFault struct{ Unit, URL, Text string }

type withoutChoice struct {
	Source criteria.Source
	Name   string
	On     bool
}

type rankGroup struct {
	Name string
	Rows []rankRow
}

type rankRow struct {
	Rank, Name, Total, Max, Index, Class string
	Before, Move, Way                    string
	Notes                                []string // why the place is not to be relied on
	Withheld                             bool
}

// confirmation is what must be typed to publish.
func (v *visit) confirmation(year int) string { return v.say("publish.word", year) }

// confirmed says whether it was typed, in whatever case, form and spacing.
func (v *visit) confirmed(year int) bool {
	typed := strings.Join(strings.Fields(words.NFC(v.field("confirm"))), " ")
	return strings.EqualFold(typed, v.confirmation(year))
}

// publishOptions are those of the address or the form.
func (v *visit) publishOptions() (campaign.PublishOptions, error) {
	year, err := v.judgedYear()
	if err != nil {
		return campaign.PublishOptions{}, err
	}
	if err := v.r.ParseForm(); err != nil {
		return campaign.PublishOptions{}, err
	}
	o := campaign.PublishOptions{Year: year, Set: v.r.PathValue("set"), Basis: store.OnAppraisal, AllowMissing: v.r.Form.Get("allow") != "", Note: v.field("note"), Reason: v.field("reason"), Seen: v.field("seen")}
	for _, s := range v.r.Form["without"] {
		if source := criteria.Source(s); source != criteria.Self && slices.Contains(criteria.Sources, source) {
			o.Without = append(o.Without, source)
		}
	}
	return o, nil
}

// publishForm is the checklist and the ranking as it would be. Where nothing was chosen yet, a
// publication that stands is computed as it was.
func publishForm(v *visit) error {
	o, err := v.publishOptions()
	if err != nil {
		return err
	}
	if !v.r.Form.Has("chosen") {
		pubs, err := v.work.DB.Publications(v.ctx(), v.work.Authority)
		if err != nil {
			return err
		}
		for _, p := range store.Current(pubs) {
			if p.Year == o.Year && p.Set == o.Set && len(o.Without) == 0 {
				o.Without = p.Without
			}
		}
	}
	return v.showPublish(http.StatusOK, o, nil)
}

// publish freezes the ranking; every unit's own details open to it at that moment.
func publish(v *visit) error {
	o, err := v.publishOptions()
	if err != nil {
		return err
	}
	if !v.confirmed(o.Year) {
		return v.showPublish(http.StatusUnprocessableEntity, o, []fault{{Problem: v.say("publish.unconfirmed"), Fix: v.say("publish.typeit", v.confirmation(o.Year))}})
	}
	_, err = v.acting.Publish(v.ctx(), o)
	var no *campaign.Refused
	if errors.As(err, &no) {
		return v.showPublish(http.StatusUnprocessableEntity, o, v.faults(err))
	}
	if err != nil {
		return err
	}
	return v.flash(link("publish", strconv.Itoa(o.Year), o.Set), "published")
}

func (v *visit) showPublish(status int, o campaign.PublishOptions, faults []fault) error {
	list, err := v.acting.Checklist(v.ctx(), o)
	var no *campaign.Refused
	if errors.As(err, &no) {
		return notFound
	}
	if err != nil {
		return err
	}
	title := v.say("publish.title", o.Year)
	p := publishPage{
		Frame: v.frame(title+" – "+o.Set, shell.Crumb{Text: v.say("nav.publish"), URL: link("publish")}, shell.Crumb{Text: title}),
		Year:  o.Year, SetTitle: list.Set.Title, Ref: o.Set, Sample: list.Set.Sample, May: v.who.Any(access.Publish), Ready: list.Ready(), Allow: o.AllowMissing,
		Note: o.Note, Reason: o.Reason, Word: v.confirmation(o.Year), Seen: list.Seen, Faults: faults,
	}
	if c := list.Corrects; c != nil {
		p.Corrects = v.say("publish.corrects", c.ID, v.moment(c.At))
		p.Published = "/?" + url.Values{"lang": {string(v.lang)}}.Encode()
		if len(list.Ranking) > 0 {
			p.Published = publicLink(v.lang, o.Year, list.Ranking[0].Group)
		}
		p.Same = list.Same
	}
	for _, s := range []criteria.Source{criteria.Survey, criteria.Index, criteria.Appraiser} {
		p.Without = append(p.Without, withoutChoice{s, v.inLang(withoutNames[s]), slices.Contains(o.Without, s)})
	}
	names, err := v.unitNames()
	if err != nil {
		return err
	}
	for i := range list.Checks {
		p.Checks = append(p.Checks, v.publishCheck(&list.Checks[i], o, names))
	}
	p.Lead, p.Button = v.publishLead(list, p.May), v.say("publish.button")
	if n := list.Open(); n > 0 && p.Ready {
		p.Button = v.say("publish.button.despite", n)
	}
	p.Ranking = v.ranking(list)
	unsettled := 0
	for i := range list.Ranking {
		r := &list.Ranking[i]
		if r.Withheld {
			p.Withheld = nameList(p.Withheld, r.Name)
		} else if r.Open {
			unsettled++
		}
	}
	if unsettled > 0 {
		p.Unsettled = v.sayN(unsettled, "publish.unsettled")
	}
	return v.showStatus(status, "publish.html", p)
}

// publicLink is the address of a public page.
func publicLink(lang words.Lang, year int, segments ...string) string {
	path := "/" + strconv.Itoa(year)
	for _, s := range segments {
		path += "/" + url.PathEscape(s)
	}
	return path + "?" + url.Values{"lang": {string(lang)}}.Encode()
}

func (v *visit) publishLead(list *campaign.Checklist, may bool) string {
	open := list.Open()
	switch {
	case list.Same:
		return v.say("publish.lead.again")
	case !list.Ready() && list.Corrects != nil:
		return v.say("publish.lead.differs") + " " + v.sayN(open, "publish.lead.stop")
	case !list.Ready():
		return v.sayN(open, "publish.lead.stop")
	case list.Corrects != nil && open > 0:
		return v.say("publish.lead.differs") + " " + v.sayN(open, "publish.lead.despite")
	case list.Corrects != nil:
		return v.say("publish.lead.differs")
	case open > 0 && !may:
		return v.sayN(open, "publish.lead.despite") + " " + v.say("publish.lead.head")
	case open > 0:
		return v.sayN(open, "publish.lead.despite") + " " + v.say("publish.lead.confirm")
	case !may:
		return v.say("publish.lead.wait")
	}
	return v.say("publish.lead.go")
}

// faultsShown is how many faults of a check are listed; the rest is counted.
const faultsShown = 30

func (v *visit) publishCheck(c *campaign.Check, o campaign.PublishOptions, units map[string]string) publishCheck {
	names := checkNames[c.Kind]
	one := publishCheck{Name: v.inLang(names.name), Hint: v.inLang(names.hint), Count: len(c.Faults), Stops: c.Stops}
	for i, f := range c.Faults {
		if i == faultsShown {
			one.More = len(c.Faults) - i
			break
		}
		line := checkFault{Unit: units[f.Unit]}
		line.Text = strings.TrimPrefix(f.Problem.In(v.lang), line.Unit+": ")
		if line.Unit != "" {
			line.URL = link("sheets", strconv.Itoa(o.Year), f.Unit)
		}
		one.Faults = append(one.Faults, line)
	}
	return one
}

// ranking puts the ranking as it would be into groups.
func (v *visit) ranking(list *campaign.Checklist) []rankGroup {
	var groups []rankGroup
	for i := range list.Ranking {
		r := &list.Ranking[i]
		if n := len(groups); n == 0 || groups[n-1].Name != r.GroupName {
			groups = append(groups, rankGroup{Name: r.GroupName})
		}
		g := &groups[len(groups)-1]
		g.Rows = append(g.Rows, v.rankRow(r))
	}
	return groups
}

func (v *visit) rankRow(r *campaign.RankPreview) rankRow {
	if r.Withheld {
		return rankRow{Rank: "–", Name: r.Name, Total: "–", Index: "–", Before: "–", Move: "–", Way: "same", Withheld: true}
	}
	row := rankRow{Rank: "–", Name: r.Name, Total: words.Number(r.Total, v.lang), Max: words.Number(r.Max, v.lang), Index: "–", Class: r.Class, Before: "–", Move: "–", Way: "same"}
	if !r.HasIndex && r.Max.Sign() == 0 {
		row.Total, row.Max = "–", ""
	}
	if r.Open {
		row.Notes = append(row.Notes, v.say("publish.open"))
	}
	if r.Missing > 0 {
		row.Notes = append(row.Notes, v.sayN(r.Missing, "publish.missing"))
	}
	if r.Rank > 0 {
		row.Rank = strconv.Itoa(r.Rank)
	}
	if r.HasIndex {
		row.Index = words.Point(r.Shown, v.lang)
	}
	if r.Year == 0 || !r.Before.HasIndex {
		return row
	}
	row.Before = words.Point(r.Before.Shown, v.lang)
	if now, err := exact.Parse(r.Shown); err == nil {
		if before, err := exact.Parse(r.Before.Shown); err == nil {
			row.Before += " (" + v.signed(now.Sub(before)) + ")"
		}
	}
	if r.Rank > 0 && r.Before.Rank > 0 && !r.Open { // a place that will change has not moved
		switch by := r.Before.Rank - r.Rank; {
		case by > 0:
			row.Move, row.Way = "▲ "+strconv.Itoa(by), "up"
		case by < 0:
			row.Move, row.Way = "▼ "+strconv.Itoa(-by), "down"
		default:
			row.Move = "="
		}
	}
	return row
}
