package office

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"parindex/campaign"
	"parindex/dashboard/shell"
)

var doorRoutes = []route{
	{pattern: "GET /office/signin", needs: open, serve: atDoor},
	{pattern: "POST /office/signin", needs: open, serve: signIn},
	{pattern: "POST /office/leave", needs: half, serve: leave},
}

type signInPage struct {
	shell.Frame
	Next    string
	Login   string
	Refused bool
}

// entrance is where to sign in for the page that was asked for.
func (v *visit) entrance() string {
	at := link("signin")
	if next := v.r.URL.RequestURI(); next != root && local(next) {
		at += "?" + url.Values{"next": {next}}.Encode()
	}
	return at
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

func atDoor(v *visit) error {
	next := v.r.URL.Query().Get("next")
	if v.session != nil && v.session.Session.Whole {
		return v.goTo(onward(next))
	}
	return v.show("signin.html", signInPage{Frame: v.frame(v.say("signin.title")), Next: next})
}

func signIn(v *visit) error {
	token, err := v.door.SignIn(v.ctx(), v.field("login"), v.r.PostFormValue("password"), v.caller())
	if errors.Is(err, campaign.ErrNotIn) {
		p := signInPage{Frame: v.frame(v.say("signin.title")), Next: v.field("next"), Login: v.field("login"), Refused: true}
		return v.showStatus(http.StatusUnauthorized, "signin.html", p)
	}
	if err != nil {
		return err
	}
	http.SetCookie(v.w, v.cookie(token))
	return v.goTo(onward(v.field("next")))
}

func leave(v *visit) error {
	if err := v.door.Leave(v.ctx(), v.session); err != nil {
		return err
	}
	gone := v.cookie("")
	gone.MaxAge = -1
	http.SetCookie(v.w, gone)
	return v.flash(link("signin"), "left")
}

// caller is where the request comes from.
func (v *visit) caller() campaign.Caller {
	host, _, err := net.SplitHostPort(v.r.RemoteAddr)
	if err != nil {
		host = v.r.RemoteAddr
	}
	return campaign.Caller{Address: host, Agent: v.r.UserAgent()}
}
