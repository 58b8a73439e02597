package office

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/access"
	"parindex/dashboard/shell"
	"parindex/words"
)

// navigation is the one list of what the top of every page leads to, for whoever may go
// there.
var navigation = []struct {
	key   string // of the phrase
	path  string // below /office/
	shows func(access.Person) bool
	count func(*visit) int // what waits there; nil is not counted
}{
	{"nav.home", "", everybody, nil},
	{"nav.queue", "queue", mayDo(access.Judge), nil},
	{"nav.sheets", "sheets", mayDo(access.Read), nil},
	{"nav.progress", "progress", mayDo(access.Progress), nil},
	{"nav.points", "imports/points", mayDo(access.Survey), nil},
	{"nav.surveys", "surveys", mayDo(access.RunSurvey), nil},
	{"nav.typing", "typing", mayDo(access.TypeForms), nil},
	{"nav.surveyresults", "survey-results", onlyResults, nil},
	{"nav.publish", "publish", mayDo(access.Preview), nil},
	{"nav.notices", "notices", everybody, unread},
	{"nav.calendar", "calendar", mayDo(access.Plan), nil},
	{"nav.units", "units", mayDo(access.Plan), nil},
	{"nav.sets", "sets", mayDo(access.Plan), nil},
	{"nav.people", "people", mayDo(access.People), nil},
	{"nav.printed", "imports/printed", mayDo(access.Plan), nil},
	{"nav.targets", "targets", mayDo(access.Plan), nil},
	{"nav.indices", "indices", mayDo(access.Plan), nil},
	{"nav.settings", "settings", mayDo(access.Plan), nil},
	{"nav.log", "log", everybody, nil},
}

// within are the pages that belong to a place of the navigation with another path.
var within = map[string]string{"judge": "queue", "judgebook": "queue", "compare": "progress", "gaps": "progress"}

func everybody(access.Person) bool { return true }

// mayDo shows an entry to those who may do a deed to anything at all.
func mayDo(d access.Deed) func(access.Person) bool {
	return func(p access.Person) bool { return p.Any(d) }
}

// frame is what stands around a page; crumbs lead to it from the home page, the last
// without an address.
func (v *visit) frame(title string, crumbs ...shell.Crumb) shell.Frame {
	f := shell.Frame{Lang: v.lang, Title: title, Home: "/", Other: v.other(), Styles: []string{"office.css"}, Authority: v.authority(), Logo: v.logo()}
	if done := v.done(); done != "" {
		f.Notices = append(f.Notices, shell.Notice{Kind: "done", Text: done})
	}
	if v.session == nil {
		return f
	}
	f.Scripts = append(f.Scripts, "office-seat.js")
	f.Seat = &shell.Seat{Name: v.who.Name, Account: link("account"), Leave: link("leave")}
	if !v.session.Whole {
		return f
	}
	f.Nav = v.places()
	if len(crumbs) > 0 {
		f.Crumbs = append([]shell.Crumb{{Text: v.say("nav.home"), URL: root}}, crumbs...)
	}
	return f
}

func (v *visit) places() []shell.Place {
	var list []shell.Place
	part, _, _ := strings.Cut(strings.TrimPrefix(v.r.URL.Path, root), "/")
	for _, n := range navigation {
		if !n.shows(v.who) {
			continue
		}
		at := root + n.path
		here := v.r.URL.Path == at || n.path != "" && (strings.HasPrefix(v.r.URL.Path, at+"/") || within[part] == n.path)
		text := v.say(n.key)
		if n.count != nil {
			if waits := n.count(v); waits > 0 {
				text = v.say("nav.count", text, waits)
			}
		}
		list = append(list, shell.Place{Text: text, URL: at, Here: here})
	}
	return list
}

// other is the address of the page in the other language.
func (v *visit) other() string {
	path, query := root, url.Values{}
	elsewhere := strings.HasPrefix(v.r.URL.Path, "//") // would be another host
	once := strings.HasPrefix(v.r.URL.Path, link("oidc"))
	if v.reading() && !elsewhere && !once {
		path, query = v.r.URL.EscapedPath(), v.r.URL.Query()
	}
	query.Del("done")
	query.Set("lang", string(shell.Other(v.lang)))
	return path + "?" + query.Encode()
}

// authority is the name of the body whose office it is, "" where it is not known.
func (v *visit) authority() string {
	all, err := v.work.DB.Authorities(v.ctx())
	if err != nil {
		return ""
	}
	for _, a := range all {
		if a.ID == v.work.Authority {
			return a.Name
		}
	}
	return ""
}

// inLang picks one of two texts; for texts that the campaign says.
func (v *visit) inLang(t words.Text) string { return t.In(v.lang) }

// upperFirst begins a sentence with a capital letter.
func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
