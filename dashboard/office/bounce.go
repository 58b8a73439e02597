package office

import (
	"net/http"

	"parindex/dashboard/shell"
)

// bouncePage leads on by itself. A browser that comes from another site, such as a link
// in a message or the identity provider, does not show its cookie until a page of this
// site sends it on.
type bouncePage struct {
	shell.Frame
	To string
}

func (v *visit) bounce(to string) error {
	p := bouncePage{Frame: v.frame(v.say("bounce.title")), To: onward(to)}
	p.Refresh = p.To
	return v.show("bounce.html", p)
}

// reading says whether a request only asks for something.
func (v *visit) reading() bool { return v.r.Method == http.MethodGet || v.r.Method == http.MethodHead }

// cookieless says whether the cookie may only have been held back.
func (v *visit) cookieless() bool {
	return v.session == nil && v.reading() && v.r.Header.Get("Sec-Fetch-Site") == "cross-site"
}
