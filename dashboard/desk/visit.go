package desk

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"parindex/dashboard/shell"
	"parindex/words"
)

// visit is one request with its language and the session that it belongs to.
type visit struct {
	*Desk
	w       http.ResponseWriter
	r       *http.Request
	lang    words.Lang
	session digest
	inside  bool // the session is one
}

func (d *Desk) newVisit(w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{Desk: d, w: w, r: r, lang: words.Vi}
	if r.URL.Query().Get("lang") == string(words.En) {
		v.lang = words.En
	}
	if c, err := r.Cookie(d.cookieName()); err == nil {
		v.session, v.inside = d.doors.session(c.Value)
	}
	return v
}

func (v *visit) ctx() context.Context { return v.r.Context() }

func (v *visit) say(key string, args ...any) string { return phrases.Say(v.lang, key, args...) }

// sayN is say about a count, which comes before the arguments: one has a phrase of its own.
func (v *visit) sayN(n int, key string, args ...any) string {
	if n == 1 {
		key += "1"
	}
	return v.say(key, append([]any{n}, args...)...)
}

// link returns an address that keeps the language.
func (v *visit) link(segments ...string) string { return address(v.lang, segments...) }

func address(lang words.Lang, segments ...string) string {
	path := "/"
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	path += strings.Join(segments, "/")
	if lang == words.En {
		path += "?lang=en"
	}
	return path
}

func (v *visit) importLink(id int64) string { return v.link("imports", strconv.FormatInt(id, 10)) }

// frame is what stands around a page; crumbs follow the desk's own.
func (v *visit) frame(title string, crumbs ...string) shell.Frame {
	f := shell.Frame{Lang: v.lang, Title: title, Home: v.link(), Style: "desk.css"}
	if v.inside { // nobody outside is told whose desk it is
		f.Authority = v.authority()
	}
	f.Other = v.r.URL.EscapedPath()
	if v.r.Method != http.MethodGet || f.Other == entrance || strings.HasPrefix(f.Other, "//") { // "//" would be another host
		f.Other = "/"
	}
	if v.lang == words.Vi {
		f.Other += "?lang=en"
	}
	f.Crumbs = []shell.Crumb{{Text: v.say("desk.short"), URL: f.Home}}
	for _, c := range crumbs {
		f.Crumbs = append(f.Crumbs, shell.Crumb{Text: c})
	}
	return f
}

// authority is the name of the body whose desk it is, "" where it is not known.
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

// seat is who sits at the desk, and the way out.
type seat struct {
	By    string
	Leave string
}

func (v *visit) seat() seat {
	if !v.inside {
		return seat{}
	}
	return seat{By: v.work.By, Leave: v.link("leave")}
}

func (v *visit) show(page string, data any) error { return v.showStatus(http.StatusOK, page, data) }

func (v *visit) showStatus(status int, page string, data any) error {
	body, err := v.templates[v.lang].Execute(page, data)
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: shell.HTML, Body: body, Fresh: "no-store"}
	res.SendStatus(v.w, v.r, status)
	return nil
}

// goTo leads on after a deed, so that the browser can go back and forth without doing
// it again.
func (v *visit) goTo(address string) error {
	http.Redirect(v.w, v.r, address, http.StatusSeeOther)
	return nil
}
