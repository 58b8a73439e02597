package office

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"parindex/campaign"
	"parindex/dashboard/shell"
)

var doorRoutes = []route{
	{pattern: "GET /office/signin", needs: open, serve: atDoor},
	{pattern: "POST /office/signin", needs: open, serve: signIn},
	{pattern: "GET /office/second", needs: half, serve: atSecond},
	{pattern: "POST /office/second", needs: half, serve: second},
	{pattern: "GET /office/invite", needs: open, serve: atInvitation},
	{pattern: "POST /office/invite", needs: open, serve: acceptInvitation},
	{pattern: "GET /office/oidc/start", needs: open, serve: startProvider},
	{pattern: "GET /office/oidc/back", needs: open, serve: backFromProvider},
	{pattern: "POST /office/leave", needs: half, serve: leave},
}

type signInPage struct {
	shell.Frame
	Next     string
	Login    string
	Trouble  string // why the last try did not do
	Provider string // address to sign in at the office's own provider, "" is none
	Second   bool   // the code of the second factor is asked, not the password
}

func (v *visit) signInPage(next string) *signInPage {
	p := &signInPage{Frame: v.frame(v.say("signin.title")), Next: next}
	if v.Provider != nil {
		p.Provider = withNext(link("oidc", "start"), next)
	}
	return p
}

// local says whether an address is one of the office's own pages, so that nobody is sent
// elsewhere by a link that begins here.
func local(next string) bool {
	u, err := url.Parse(next)
	return err == nil && u.Scheme == "" && u.Host == "" && u.User == nil && strings.HasPrefix(next, root) &&
		!strings.ContainsAny(next, "\\\r\n\t") && !strings.Contains(u.Path, "..") && !strings.Contains(u.Path, "//")
}

// onward is where to go after signing in.
func onward(next string) string {
	if local(next) {
		return next
	}
	return root
}

// withNext is an address that leads on to another one later.
func withNext(at, next string) string {
	if next = onward(next); next != root {
		at += "?" + url.Values{"next": {next}}.Encode()
	}
	return at
}

// entrance is where to sign in, or to go on signing in, for the page that was asked for.
func (v *visit) entrance() string {
	next := v.r.URL.RequestURI()
	switch {
	case v.session == nil:
		return withNext(link("signin"), next)
	case v.session.Second:
		return withNext(link("second"), next)
	}
	return withNext(link("account", "second"), next)
}

func atDoor(v *visit) error {
	next := v.r.URL.Query().Get("next")
	if v.session != nil && v.session.Whole {
		return v.goTo(onward(next))
	}
	return v.show("signin.html", v.signInPage(next))
}

func signIn(v *visit) error {
	token, err := v.door.SignIn(v.ctx(), v.field("login"), v.r.PostFormValue("password"), v.caller())
	if why, status := v.notIn(err); why != "" {
		v.Log.Info("sign-in refused", "status", status, "from", v.caller().Address)
		p := v.signInPage(v.field("next"))
		p.Login, p.Trouble = v.field("login"), why
		return v.showStatus(status, "signin.html", p)
	}
	return v.enter(token, v.field("next"), err)
}

// enter gives the browser its cookie and leads on. The session whose cookie it had before
// ends: nobody could end it there any more.
func (v *visit) enter(token, next string, err error) error {
	if err == nil && v.session != nil {
		err = v.door.Leave(v.ctx(), v.session)
	}
	if err != nil {
		return err
	}
	http.SetCookie(v.w, v.cookie(token))
	return v.goTo(onward(next))
}

// notIn says why somebody is not let in, "" where they are, or something else is wrong.
func (v *visit) notIn(err error) (why string, status int) {
	var wait *campaign.Wait
	switch {
	case errors.Is(err, campaign.ErrNotIn):
		return v.say("signin.refused"), http.StatusUnauthorized
	case errors.As(err, &wait):
		return v.say("signin.wait", v.duration(wait.For)), http.StatusTooManyRequests
	}
	if list := v.faults(err); len(list) > 0 {
		return strings.TrimSpace(list[0].Problem + ". " + list[0].Fix), http.StatusUnprocessableEntity
	}
	return "", 0
}

// duration is how long to wait, rounded up.
func (v *visit) duration(d time.Duration) string {
	if d < time.Minute {
		return v.sayN(int((d+time.Second-1)/time.Second), "signin.seconds")
	}
	return v.sayN(int((d+time.Minute-1)/time.Minute), "signin.minutes")
}

func leave(v *visit) error {
	if err := v.door.Leave(v.ctx(), v.session); err != nil {
		return err
	}
	gone := v.cookie("")
	gone.MaxAge = -1
	http.SetCookie(v.w, gone)
	v.w.Header().Set("Clear-Site-Data", `"storage"`) // unsent values, on a computer that others use
	return v.flash(link("signin"), "left")
}
