package office

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

var judgeRoutes = []route{
	{pattern: "GET /office/judge/{year}/{unit}", needs: do(access.Judge), serve: judgeSheet},
	{pattern: "POST /office/judge/{year}/{unit}", needs: do(access.Judge), serve: judgeDeed},
	{pattern: "GET /office/judge/{year}/items/{code}", needs: do(access.Judge), serve: judgeAcross},
	{pattern: "POST /office/judge/{year}/items/{code}", needs: do(access.Judge), serve: judgeAcrossAll},
}

// judgePage is what a person judges together: a unit's sheet, or one item of all units.
type judgePage struct {
	shell.Frame
	Over    string // above the heading
	Heading string
	Facts   []string
	Field   string // of the item, where the page is about one
	Lead    string // what to do next
	Ready   bool   // it can be judged now
	Action  string // address of the page, that bulk goes to
	Fields  []choiceLink
	Shows   []choiceLink // every item, those that wait
	Search  string
	Keep    []shell.Place // of the address, kept by the search
	Items   []judgeItem
	Waiting int
	Bulk    *bulk
	NoBulk  string // why nothing can be accepted together
	Next    *nextSheet
	Queue   string
	Across  bool
}

// choiceLink is a tab.
type choiceLink struct {
	Text, URL string
	Here      bool
}

// bulk offers to accept all where figures agree.
type bulk struct {
	Count, Left int
	Field       string
}

// tried is a judgement that was not written, with why.
type tried struct {
	campaign.Judgement
	Faults []fault
	Other  *judgedMark // that was written meanwhile
}

// judgeSheet shows all items of a unit's sheet that the person may judge.
func judgeSheet(v *visit) error { return v.judgeSheet(nil) }

func (v *visit) judgeSheet(t *tried) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	d, err := v.acting.Dossier(v.ctx(), v.unit.ID, year)
	if err != nil {
		return err
	}
	s, err := v.newJudgeSheet(d)
	if err != nil {
		return err
	}
	p := s.page(t)
	if err := s.next(&p); err != nil {
		return err
	}
	return v.showStatus(t.status(), "judge.html", p)
}

// judgeView is a sheet on its way to a page.
type judgeView struct {
	*visit
	d      *campaign.Dossier
	fields []string // within the person's reach to judge
	all    bool     // every field is
	ready  bool
	shared []store.Shared // where the files of its evidence stand
}

func (v *visit) newJudgeSheet(d *campaign.Dossier) (*judgeView, error) {
	s := &judgeView{visit: v, d: d, ready: d.Phase.Round() > 0 && d.Planned && d.Calendar.Open(d.Phase, v.Now())}
	s.fields, s.all = v.who.Fields(access.Judge, access.Target{Unit: d.Unit.ID, Group: d.Unit.Group})
	var err error
	s.shared, err = v.acting.Shared(v.ctx(), d.Unit.ID, d.Year)
	return s, err
}

// mine says whether an item is the person's to judge.
func (s *judgeView) mine(it *campaign.DossierItem) bool {
	return campaign.Appraised(it.Item) && (s.all || slices.Contains(s.fields, it.Item.Field().Code))
}

// agrees says whether an item can be accepted together with others.
func (s *judgeView) agrees(it *campaign.DossierItem) bool {
	return s.d.Standing(it) == nil && s.d.Agrees(it) && !s.d.Borrowed(it, s.shared)
}

// shownBy is what narrows the items of a page.
type shownBy struct {
	field, search string
	waiting       bool
}

func (v *visit) shownBy() shownBy {
	q := v.r.URL.Query()
	return shownBy{q.Get("field"), strings.TrimSpace(q.Get("q")), q.Get("show") == "waiting"}
}

// address is the page of a sheet, narrowed.
func (s *judgeView) address(by shownBy) string {
	q := url.Values{}
	for key, value := range map[string]string{"field": by.field, "q": by.search} {
		if value != "" {
			q.Set(key, value)
		}
	}
	if by.waiting {
		q.Set("show", "waiting")
	}
	at := judgeLink(s.d.Year, s.d.Unit.ID, "")
	if len(q) > 0 {
		at += "?" + q.Encode()
	}
	return at
}

func (s *judgeView) page(t *tried) judgePage {
	d, by := s.d, s.shownBy()
	queueAt := link("queue", strconv.Itoa(d.Year))
	p := judgePage{
		Frame: s.frame(s.say("judge.title", d.Unit.Name, d.Year), shell.Crumb{Text: s.say("queue.title", d.Year), URL: queueAt}, shell.Crumb{Text: d.Unit.Name, Data: true}),
		Over:  s.say("judge.over", d.Year), Heading: d.Unit.Name, Ready: s.ready, Action: s.address(by), Search: by.search, Queue: queueAt,
	}
	p.Scripts = append(p.Scripts, "office-judge.js")
	p.Facts = append(p.Facts, s.inLang(phaseTitle(d.Phase)))
	if end, ok := d.Calendar.Ends(d.Phase); ok && d.Planned {
		p.Facts = append(p.Facts, s.deadline(end))
	}
	agreeing, current := 0, ""
	for i := range d.Items {
		it := &d.Items[i]
		if !s.mine(it) || by.field != "" && it.Item.Field().Code != by.field {
			continue
		}
		waits := d.Waits(it)
		if waits {
			p.Waiting++
			if s.agrees(it) {
				agreeing++
			}
		}
		if by.waiting && !waits && !t.about(it) || !matches(it, by.search) {
			continue
		}
		one := s.item(it, t)
		if one.Waits && by.field == "" && by.search == "" { // the first field with work is unfolded, the next ones as one comes to them
			if current == "" {
				current = it.Item.Field().Code
			}
			one.Open = it.Item.Field().Code == current || t.about(it)
		}
		p.Items = append(p.Items, one)
	}
	s.tabs(&p, by)
	if s.ready && agreeing > 0 {
		p.Bulk = &bulk{agreeing, p.Waiting - agreeing, by.field}
	}
	if s.ready && agreeing == 0 && p.Waiting > 0 && d.Phase.Round() == 1 {
		p.NoBulk = s.say("judge.nobulk")
	}
	p.Lead = s.lead(p.Waiting)
	return p
}

// matches says whether an item is one that is searched for, by code or name.
func matches(it *campaign.DossierItem, search string) bool {
	return search == "" || strings.HasPrefix(it.Item.Code, search) || strings.Contains(words.Fold(it.Item.Name), words.Fold(search))
}

// lead says what to do next.
func (s *judgeView) lead(waiting int) string {
	switch {
	case s.d.Phase == assessment.Locked:
		return s.say("judge.notbegun")
	case s.d.Phase.Round() == 0:
		return s.say("judge.notnow")
	case !s.ready:
		return s.say("judge.closed")
	case waiting == 0:
		return s.say("judge.alldone")
	case s.d.Phase.Round() == 2:
		return s.sayN(waiting, "judge.again")
	}
	return s.sayN(waiting, "judge.waiting")
}

// tabs are the fields that can be judged, and the choice of items.
func (s *judgeView) tabs(p *judgePage, by shownBy) {
	all := by
	all.field = ""
	p.Fields = []choiceLink{{s.say("queue.every"), s.address(all), by.field == ""}}
	for _, f := range s.d.Scheme.Set().Nodes() {
		if f.Field() != f || !slices.ContainsFunc(s.d.Items, func(it campaign.DossierItem) bool { return it.Item.Field() == f && s.mine(&it) }) {
			continue
		}
		one := by
		one.field = f.Code
		p.Fields = append(p.Fields, choiceLink{f.Code + ". " + f.Name, s.address(one), by.field == f.Code})
	}
	every, waiting := by, by
	every.waiting, waiting.waiting = false, true
	p.Shows = []choiceLink{{s.say("judge.every"), s.address(every), !by.waiting}, {s.say("judge.onlywaiting"), s.address(waiting), by.waiting}}
	if by.field != "" {
		p.Keep = append(p.Keep, shell.Place{Text: "field", URL: by.field})
	}
	if by.waiting {
		p.Keep = append(p.Keep, shell.Place{Text: "show", URL: "waiting"})
	}
}

// next finds the sheet to go on with: the one after this in the queue of the same field.
func (s *judgeView) next(p *judgePage) error {
	by := s.shownBy()
	q, err := s.acting.Queue(s.ctx(), campaign.QueueFilter{Year: s.d.Year, Field: by.field, Waiting: true})
	if err != nil {
		return err
	}
	for i := range q.Sheets {
		o := &q.Sheets[i]
		if o.Unit.ID != s.d.Unit.ID {
			p.Next = &nextSheet{Name: o.Unit.Name, URL: judgeLink(s.d.Year, o.Unit.ID, by.field), Detail: s.deadline(o.Ends)}
			return nil
		}
	}
	return nil
}
