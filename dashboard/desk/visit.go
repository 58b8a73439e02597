package desk

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"parindex/dashboard/shell"
)

// visit is one request with who makes it.
type visit struct {
	*Desk
	Visitor
	w http.ResponseWriter
	r *http.Request
}

func (d *Desk) newVisit(w http.ResponseWriter, r *http.Request, who Visitor) *visit {
	return &visit{Desk: d, Visitor: who, w: w, r: r}
}

func (v *visit) ctx() context.Context { return v.r.Context() }

func (v *visit) say(key string, args ...any) string { return phrases.Say(v.Lang, key, args...) }

// sayN is say about a count, which comes before the arguments: one has a phrase of its own.
func (v *visit) sayN(n int, key string, args ...any) string {
	if n == 1 {
		key += "1"
	}
	return v.say(key, append([]any{n}, args...)...)
}

// link returns an address below that of the imports.
func (v *visit) link(segments ...string) string { return address(segments...) }

func address(segments ...string) string {
	escaped := make([]string, len(segments))
	for i, s := range segments {
		escaped[i] = url.PathEscape(s)
	}
	return "/office/imports/" + strings.Join(escaped, "/")
}

func (v *visit) importLink(id int64) string { return v.link("kept", strconv.FormatInt(id, 10)) }

// frame is what stands around a page.
func (v *visit) frame(title string, crumbs ...shell.Crumb) shell.Frame {
	f := v.Frame(title, crumbs...)
	f.Styles, f.Scripts = append(f.Styles, "desk.css"), append(f.Scripts, "office-leave.js")
	return f
}

func (v *visit) show(page string, data any) error { return v.showStatus(http.StatusOK, page, data) }

func (v *visit) showStatus(status int, page string, data any) error {
	body, err := v.templates[v.Lang].Execute(page, data)
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
