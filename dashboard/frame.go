package dashboard

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"parindex/dashboard/api"
	"parindex/dashboard/chart"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

// frame is what every page shows around its own content.
type frame struct{ shell.Frame }

// What pages name without the package that they come from.
type (
	crumb  = shell.Crumb
	notice = shell.Notice
)

// figure is a chart; the table beside it holds the same numbers.
type figure struct {
	Lead   string // name from the database that the title begins with
	Title  string // the finding
	Text   string // description for readers who do not see it
	Option template.JS
	Height string // pixels
	Hint   string // how to read it
	Bins   []bin  // numbers that stand in no other table of the page
}

// bin is how many units have an index within a range.
type bin struct{ Range, Count string }

func newFigure(lead, title, text string, height int, option chart.Option) *figure {
	return &figure{Lead: lead, Title: title, Text: text, Height: strconv.Itoa(height), Option: template.JS(option)}
}

// bareFrame is the frame of a page that shows nothing published.
func bareFrame(lang words.Lang, title, authority string) frame {
	return frame{shell.Frame{
		Lang: lang, Title: title, Authority: authority, Home: address(lang, url.Values{}), Other: address(shell.Other(lang), url.Values{}),
		Foot: []shell.Place{{Text: say(lang, "data.title"), URL: address(lang, url.Values{}, strings.TrimPrefix(api.Page, "/"))}},
	}}
}

func (q *request) frame(title string, crumbs ...crumb) frame {
	f := bareFrame(q.lang, title, q.shelf.authority.Name)
	f.Logo = pictured(&q.shelf.logo)
	if q.lang == words.En {
		f.Other = q.with("lang", "")
	} else {
		f.Other = q.with("lang", string(words.En))
	}
	if q.signIn {
		f.SignIn = "/office/?lang=" + string(q.lang)
	}
	f.Crumbs = append([]crumb{{Text: q.say("overview.title"), URL: f.Home}}, crumbs...)
	f.Crumbs[len(f.Crumbs)-1].URL = ""
	return f
}

// show puts the publication and what must be said about it on the page.
func (f *frame) show(q *request, t *table) {
	p := t.pub
	f.Paper = &shell.Paper{
		Number: strconv.FormatInt(p.ID, 10), At: moment(p, q.lang), By: p.By, Set: p.Set, SetTitle: p.SetTitle,
		SetURL: q.link(false, "criteria", p.Set), Program: p.Program, Checksum: p.Checksum, Head: p.Head, Proof: q.link(false, "data") + "#kiem-chung",
	}
	f.Notices = notices(q, t)
}

// moment writes when a publication was made.
func moment(p *store.Publication, lang words.Lang) string { return shell.Moment(p.At, lang) }

// replaced warns of a publication that is no longer the one to read.
func replaced(q *request, t *table) []notice {
	p := t.pub
	switch now := q.shelf.find(p.Year, t.group, 0); {
	case now == t:
		return nil
	case now != nil:
		return []notice{{Kind: "warning", Text: q.say("notice.replaced", p.ID, now.pub.ID),
			URL: q.link(false, strconv.Itoa(p.Year), t.group), Link: q.say("notice.replaced.link")}}
	}
	return []notice{{Kind: "warning", Text: q.say("notice.withdrawn", p.ID, t.by)}}
}

func notices(q *request, t *table) []notice {
	p := t.pub
	year, group := strconv.Itoa(p.Year), t.group
	list := replaced(q, t)
	if p.Basis == store.OnSelf {
		list = append(list, notice{Kind: "warning", Text: q.say("notice.self")})
	}
	if units, items := unscored(t.rows); units > 0 {
		list = append(list, notice{Kind: "warning", Text: q.say("notice.unscored", units, len(t.rows), items)})
	}
	if p.Supersedes != 0 {
		n := notice{Kind: "note", Text: q.say("notice.corrects", p.Supersedes), Data: p.Reason}
		if q.shelf.find(p.Year, group, p.Supersedes) != nil {
			n.URL = address(q.lang, url.Values{"publication": {strconv.FormatInt(p.Supersedes, 10)}}, year, group)
			n.Link = q.say("notice.corrects.link")
		}
		list = append(list, n)
	}
	if len(p.Without) > 0 {
		var parts []string
		for _, s := range p.Without {
			parts = append(parts, q.say("without."+string(s)))
		}
		list = append(list, notice{Kind: "note", Text: q.say("notice.without", p.Year, strings.Join(parts, ", "))})
	}
	if p.Sample {
		list = append(list, notice{Kind: "sample", Text: q.say("notice.sample")})
	}
	if p.Note != "" {
		list = append(list, notice{Kind: "note", Data: p.Note})
	}
	return list
}

// unscored counts the items that count 0 because nothing is known of them, and the units
// that have such items.
func unscored(rows []store.Result) (units, items int) {
	for _, r := range rows {
		if items += r.Missing; r.Missing > 0 {
			units++
		}
	}
	return units, items
}
