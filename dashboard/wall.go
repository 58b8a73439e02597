package dashboard

import (
	"slices"
	"strconv"
)

// wallPage shows pages one after another on a screen that nobody sits at.
type wallPage struct {
	frame
	Heading string
	Action  string
	Choices []wallChoice
	Every   []tab  // seconds that a screenful stays
	Start   string // address of what is chosen, running
	Running []tab  // the pages in their order; empty: they are being chosen
	Seconds string
	Leave   string
}

// wallChoice is a page that can be shown.
type wallChoice struct {
	tab
	Name string // how addresses name it: the page's own address
	More string // text after that of the tab
}

// screenful are the seconds that can be chosen; the second is meant where none is.
var screenful = []string{"10", "20", "30", "60", "120"}

func wall(q *request) (any, error) {
	p := &wallPage{frame: q.frame(q.say("wall.title"), crumb{Text: q.say("wall.title")}), Heading: q.say("wall.title"), Action: q.path, Seconds: screenful[1]}
	p.Charts, p.Scripts = true, []string{"wall.js"}
	if slices.Contains(screenful, q.query.Get("every")) {
		p.Seconds = q.query.Get("every")
	}
	for _, s := range screenful {
		p.Every = append(p.Every, tab{Text: s, Here: s == p.Seconds})
	}
	p.Choices = q.wallChoices()
	p.Start, p.Leave = q.with("run", "1"), q.with("run", "")
	if q.query.Get("run") != "" {
		for _, c := range p.Choices {
			if c.Here {
				p.Running = append(p.Running, c.tab)
			}
		}
	}
	return p, nil
}

// wallChoices lists the pages of the newest rankings; all are chosen until some are.
func (q *request) wallChoices() (list []wallChoice) {
	chosen := q.query["show"]
	add := func(text, more string, data bool, segments ...string) {
		c := wallChoice{tab: tab{Text: text, URL: q.link(false, segments...), Data: data}, Name: address("", nil, segments...), More: more}
		c.Here = len(chosen) == 0 || slices.Contains(chosen, c.Name)
		list = append(list, c)
	}
	add(q.say("overview.heading"), "", false)
	for _, t := range q.shelf.newest() {
		year := strconv.Itoa(t.pub.Year)
		add(t.name, q.say("wall.ranking", t.pub.Year), true, year, t.group)
		if q.shelf.before(t) != nil {
			add(t.name, q.say("wall.change", t.pub.Year), true, year, t.group, "change")
		}
		add(t.name, q.say("wall.heatmap", t.pub.Year), true, year, t.group, "heatmap")
		if q.mapLink(t) != "" {
			add(t.name, q.say("wall.map", t.pub.Year), true, year, t.group, "map")
		}
	}
	if len(q.shelf.indices()) > 0 {
		add(q.say("provinces.title"), "", false, "provinces")
	}
	return list
}
