package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/words"
)

// visit is one request with its language and who makes it.
type visit struct {
	*Office
	w       http.ResponseWriter
	r       *http.Request
	lang    words.Lang
	session *campaign.Seat // nil: nobody has signed in
	who     access.Person
	acting  *campaign.Acting // what who may see and do
	unit    assessment.Unit  // of {unit}, where the route needs a deed
}

// root is where the office begins.
const root = "/office/"

func (o *Office) newVisit(w http.ResponseWriter, r *http.Request) *visit {
	v := &visit{Office: o, w: w, r: r}
	v.lang = v.chosenLang()
	return v
}

// chosenLang is the language of the address, which is kept for later pages, or the kept
// one.
func (v *visit) chosenLang() words.Lang {
	if given := v.r.URL.Query().Get("lang"); given != "" {
		lang := words.Vi
		if given == string(words.En) {
			lang = words.En
		}
		http.SetCookie(v.w, &http.Cookie{Name: "parindex_lang", Value: string(lang), Path: root, MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.secure()})
		return lang
	}
	if c, err := v.r.Cookie("parindex_lang"); err == nil && c.Value == string(words.En) {
		return words.En
	}
	return words.Vi
}

func (v *visit) ctx() context.Context { return v.r.Context() }

// say returns a phrase in the language of the visit.
func (v *visit) say(key string, args ...any) string { return phrases.Say(v.lang, key, args...) }

// sayN is say about a count, which comes before the arguments: one has a phrase of its own.
func (v *visit) sayN(n int, key string, args ...any) string {
	if n == 1 {
		key += "1"
	}
	return v.say(key, append([]any{n}, args...)...)
}

// field is what a form holds under a name, without spaces around it, as text.
func (v *visit) field(name string) string {
	said := strings.ToValidUTF8(v.r.PostFormValue(name), "�")
	return strings.TrimSpace(strings.ReplaceAll(said, "\x00", ""))
}

// link returns an address below /office/; the language is kept elsewhere.
func link(segments ...string) string {
	escaped := make([]string, len(segments))
	for i, s := range segments {
		escaped[i] = url.PathEscape(s)
	}
	return root + strings.Join(escaped, "/")
}

// show answers with a page; data embeds a [shell.Frame] of [visit.frame].
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

// goTo leads on after a deed, so that the browser can go back and forth without doing it
// again.
func (v *visit) goTo(address string) error {
	http.Redirect(v.w, v.r, address, http.StatusSeeOther)
	return nil
}

// flash leads on to a page that says once what was done: the phrase "done."+code.
func (v *visit) flash(address, code string) error {
	sep := "?"
	if strings.Contains(address, "?") {
		sep = "&"
	}
	return v.goTo(address + sep + "done=" + url.QueryEscape(code))
}

// done is what the deed before this page did, "" where there was none.
func (v *visit) done() string {
	key := "done." + v.r.URL.Query().Get("done")
	if _, ok := phrases[key]; !ok {
		return ""
	}
	return v.say(key)
}
